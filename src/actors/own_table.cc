// See own_table.h.
#include "actors/own_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "actors/atoms.h"
#include "actors/index.h"
#include "actors/plurals.h"
#include "base/check.h"
#include "base/split.h"
#include "base/table_file.h"
#include "nuncio/error.h"
#include "text/utf8.h"

namespace nuncio::actors {
namespace {

using base::alternatives;

enum class Table : std::uint8_t {
  states,
  institutions,
  places,
  organisations,
  armed_groups,
  roles,
  not_actors
};

struct Columns {
  Table table;
  const char* what;
  std::vector<std::string_view> needed, others;
};

/// The first whose needed columns are all there counts.
const std::array<Columns, 7>& all_columns() {
  static const std::array<Columns, 7> kColumns = {{
      {Table::not_actors, "table of what is no actor", {"form", "what"}, {"when", "unless"}},
      {Table::roles, "table of role nouns", {"forms", "roles", "class"}, {"traits", "default"}},
      {Table::organisations,
       "table of organisations",
       {"entity", "kind", "roles", "forms"},
       {"seat", "nouns"}},
      {Table::armed_groups, "table of armed groups", {"entity", "roles", "forms"}, {"home"}},
      {Table::places, "table of places", {"iso3", "kind", "forms"}, {}},
      {Table::institutions, "table of institutions", {"iso3", "roles", "forms"}, {}},
      {Table::states,
       "table of states",
       {"iso3"},
       {"name", "forms", "adjectives", "people", "capital", "combining", "traits"}},
  }};
  return kColumns;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (const std::string_view part : base::split(line, '\t')) {
    std::vector<std::string> cell = alternatives(part, '\t');
    cells.push_back(cell.empty() || cell[0] == "-" ? std::string() : std::move(cell[0]));
  }
  return cells;
}

bool is_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

/// A row by the names of its columns.
struct NamedRow {
  std::map<std::string, std::string> cells;
  Where where;
  const std::string& operator[](const std::string& column) const {
    static const std::string kNone;
    const auto found = cells.find(column);
    return found == cells.end() ? kNone : found->second;
  }
};

[[noreturn]] void bad(const Where& where, const std::string& why) {
  throw Error(ErrorKind::bad_format, where, why);
}

/// The first or the last day of a year, or a day.
std::optional<std::chrono::sys_days> day_of(const std::string& cell, bool last,
                                            const Where& where) {
  if (cell.empty()) return {};
  const auto number = [&cell](std::size_t begin, std::size_t size) {
    int value = 0;
    const char* first = cell.data() + begin;
    const auto [end, error] = std::from_chars(first, first + size, value);
    return error == std::errc() && end == first + size && *first != '-' ? value : -1;
  };
  const bool year_alone = cell.size() == 4;
  const bool day = cell.size() == 10 && cell[4] == '-' && cell[7] == '-';
  if ((year_alone || day) && number(0, 4) >= 0) {
    const int month = year_alone ? (last ? 12 : 1) : number(5, 2);
    const int in_month = year_alone ? (last ? 31 : 1) : number(8, 2);
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(in_month))};
    if (month > 0 && in_month > 0 && date.ok()) return std::chrono::sys_days(date);
  }
  bad(where, "'" + cell + "' is no date YYYY or YYYY-MM-DD");
}

/// Adds the rows of one table.
class RowAdder {
 public:
  explicit RowAdder(OwnBuilder& builder) : builder_(builder) {}

  void add(Table table, const NamedRow& row) {
    builder_.begin_entry();
    switch (table) {
      case Table::states:
        return add_state(row);
      case Table::institutions:
        return add_institution(row);
      case Table::places:
        return add_place(row);
      case Table::organisations:
        return add_organisation(row);
      case Table::armed_groups:
        return add_armed_group(row);
      case Table::roles:
        return add_role(row);
      case Table::not_actors:
        return add_decoy(row);
    }
  }

 private:
  Tables& tables() { return builder_.tables(); }

  void add_form(const std::string& text, const Owner& owner, std::uint16_t kinds,
                const NamedRow& row) {
    OwnMeaning meaning{owner, day_of(row["from"], false, row.where),
                       day_of(row["until"], true, row.where)};
    if (meaning.from && meaning.until && *meaning.from > *meaning.until)
      bad(row.where, "it ends before it begins");
    builder_.add(OwnName{text, {std::move(meaning)}, kinds, OwnMatch::exact, row.where});
  }

  void add_forms(const std::string& column, const Owner& owner, std::uint16_t kinds,
                 const NamedRow& row) {
    for (const std::string& form : alternatives(row[column])) {
      add_form(form, owner, kinds, row);
      if (form.starts_with("al-")) add_form("Al-" + form.substr(3), owner, kinds, row);
    }
  }

  void add_people(const std::string& column, const Owner& owner, std::uint16_t kinds,
                  const NamedRow& row) {
    for (const std::string& form : alternatives(row[column])) {
      add_form(form, owner, kinds, row);
      const bool invariable = form.ends_with("ese") || form.ends_with("sh") || form.ends_with("ss");
      const std::string plural = invariable ? std::string() : plural_of(form);
      if (!plural.empty()) add_form(plural, owner, kPeople, row);
    }
  }

  Owner state(const NamedRow& row) {
    const auto known = owner_named(tables(), row["iso3"]);
    if (!known || tables().owners[*known].country.empty())
      bad(row.where, "'" + row["iso3"] + "' is no state of the tables");
    return tables().owners[*known];
  }

  void add_state(const NamedRow& row) {
    const std::string& iso3 = row["iso3"];
    Owner owner;
    owner.country = iso3;
    const auto known = owner_named(tables(), iso3);
    if (known) {
      owner = tables().owners[*known];
    } else if (iso3.size() != 3 || iso3 != upper_ascii(iso3) || row["name"].empty()) {
      bad(row.where, "'" + iso3 +
                         "' is no state of the tables; a new one needs a code of three "
                         "capitals and a name");
    }
    if (!owner.entity.empty()) bad(row.where, "'" + iso3 + "' is the name of an organisation");
    owner.family_first = owner.family_first || row["traits"] == "family-first";
    if (!known) tables().owners.push_back(owner);
    add_forms("name", owner, kName, row);
    add_forms("forms", owner, kName, row);
    add_forms("adjectives", owner, kAdjective, row);
    add_people("people", owner, kPeople, row);
    add_forms("capital", owner, kCapital, row);
    add_forms("combining", owner, kCombining, row);
  }

  void add_institution(const NamedRow& row) {
    Owner owner = state(row);
    owner.roles = sectors(row["roles"], row.where);
    add_forms("forms", owner, kInstitution, row);
  }

  void add_place(const NamedRow& row) {
    const std::string& kind = row["kind"];
    if (kind == "people") return add_people("forms", state(row), kAdjective | kPeople, row);
    if (kind != "city" && kind != "region")
      bad(row.where, "'" + kind + "' is not city, region or people");
    add_forms("forms", state(row), kPlace, row);
  }

  /// The organisation of that name as the tables have it, or a new one.
  Owner group(const NamedRow& row, std::optional<ActorKind> kind) {
    const std::string& entity = row["entity"];
    if (entity.empty()) bad(row.where, "has no entity");
    Owner owner;
    if (const auto known = owner_named(tables(), entity)) owner = tables().owners[*known];
    if (!owner.country.empty()) bad(row.where, "'" + entity + "' is the code of a state");
    if (owner.entity.empty() && !kind) bad(row.where, "a new organisation needs a kind");
    owner.entity = entity;
    if (kind) owner.kind = *kind;
    if (!row["roles"].empty()) owner.roles = sectors(row["roles"], row.where);
    if (!row["nouns"].empty()) owner.nouns = alternatives(row["nouns"]);
    return owner;
  }

  void add_organisation(const NamedRow& row) {
    static const std::map<std::string, ActorKind> kKinds = {
        {"igo", ActorKind::igo}, {"ngo", ActorKind::ngo}, {"company", ActorKind::company}};
    const auto kind = kKinds.find(row["kind"]);
    if (kind == kKinds.end() && !row["kind"].empty())
      bad(row.where, "'" + row["kind"] + "' is not igo, ngo or company");
    const Owner owner =
        group(row, kind == kKinds.end() ? std::nullopt : std::optional(kind->second));
    if (!row["seat"].empty()) bad(row.where, "a seat can be given in organisations.tsv alone");
    add_forms("forms", owner, kGroup, row);
  }

  void add_armed_group(const NamedRow& row) {
    if (!row["home"].empty() && !owner_named(tables(), row["home"]))
      bad(row.where, "'" + row["home"] + "' is no state of the tables");
    add_forms("forms", group(row, ActorKind::armed), kGroup, row);
  }

  void add_role(const NamedRow& row) {
    const std::vector<std::string> forms = alternatives(row["forms"]);
    if (forms.empty()) bad(row.where, "has no form");
    builder_.add(role_row(tables(),
                          {row["forms"], row["roles"], row["class"], row["traits"], row["default"]},
                          row.where),
                 forms);
  }

  void add_decoy(const NamedRow& row) {
    Decoy decoy{row["what"], {}, {}, row.where};
    const auto state = owner_named(tables(), decoy.what);
    if (!is_decoy_kind(decoy.what) && (!state || tables().owners[*state].country.empty()))
      bad(row.where, "'" + decoy.what + "' is no kind of decoy and no state of the tables");
    const auto words = [this](const std::string& cell) {
      std::vector<std::uint32_t> out;
      for (const std::string& word : alternatives(cell))
        out.push_back(tables().words.add(fold(word)));
      return out;
    };
    decoy.when = words(row["when"]);
    decoy.unless = words(row["unless"]);
    builder_.add(decoy, row["form"]);
  }

  OwnBuilder& builder_;
};

/// The table that has these columns; Throws Error for none.
const Columns& columns_of(const std::vector<std::string>& header, const Where& where) {
  const auto has = [&header](std::string_view column) {
    return std::ranges::find(header, column) != header.end();
  };
  const auto& all = all_columns();
  const auto found = std::ranges::find_if(
      all, [&](const Columns& c) { return std::ranges::all_of(c.needed, has); });
  if (found == all.end()) bad(where, "its columns are those of no table that can be added");
  for (const std::string& column : header) {
    const auto is = [&column](std::string_view known) { return known == column; };
    if (!std::ranges::any_of(found->needed, is) && !std::ranges::any_of(found->others, is) &&
        column != "from" && column != "until" && column != "source")
      bad(where, "a " + std::string(found->what) + " has no column '" + column + "'");
  }
  return *found;
}

/// An Error's why without its place.
std::string why_of(const Error& error) {
  return std::string(error.what()).substr(message(error.where, "").size());
}

}  // namespace

bool is_own_table(const std::vector<FileLine>& lines) {
  const auto first =
      std::ranges::find_if(lines, [](const FileLine& line) { return !is_comment(line.text); });
  if (first == lines.end()) return false;
  static constexpr std::array<std::string_view, 8> kFirst = {"iso3",   "entity", "forms", "form",
                                                             "person", "names",  "code",  "source"};
  const std::vector<std::string> cells = cells_of(first->text);
  return cells.size() > 1 && std::ranges::find(kFirst, cells[0]) != kFirst.end();
}

std::string add_own_table(const std::string& path, const std::vector<FileLine>& lines,
                          OwnBuilder& builder) {
  std::vector<std::string> header;
  const Columns* columns = nullptr;
  RowAdder adder(builder);
  for (const FileLine& line : lines) {
    if (is_comment(line.text)) continue;
    const Where where{path, line.number};
    std::vector<std::string> cells = cells_of(line.text);
    if (columns == nullptr) {
      header = std::move(cells);
      columns = &columns_of(header, where);
      continue;
    }
    if (const auto invalid = text::first_invalid(line.text)) {
      builder.refuse(where, "invalid UTF-8 at byte " + std::to_string(*invalid + 1));
    } else if (cells.size() != header.size()) {
      builder.refuse(where, "has " + std::to_string(cells.size()) + " columns where " +
                                std::to_string(header.size()) + " are needed");
    } else {
      NamedRow row{{}, where};
      for (std::size_t i = 0; i < header.size(); ++i) row.cells[header[i]] = std::move(cells[i]);
      try {
        adder.add(columns->table, row);
      } catch (const Error& error) {
        builder.refuse(where, why_of(error));
      }
    }
  }
  NUNCIO_CHECK(columns != nullptr, "is_own_table() has seen the header");
  return columns->what;
}

}  // namespace nuncio::actors
