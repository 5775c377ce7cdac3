// Reads and checks the tables of data/actors; see index.h.
#include <algorithm>
#include <array>
#include <map>

#include "actors/index.h"
#include "actors/plurals.h"
#include "base/table_file.h"

namespace nuncio::actors {
namespace {

using base::alternatives;
using base::read_table;
using base::Row;

[[noreturn]] void bad(const Where& where, const std::string& why) {
  throw Error(ErrorKind::bad_format, where, why);
}

constexpr std::array<std::string_view, 27> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
    "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
    "LAB", "MED", "REF", "PRE", "REL", "SOC", "OPP", "IGO", "NGO"};

std::string at(const Where& where) { return where.path + ":" + std::to_string(where.line); }

std::optional<int> year(const std::string& cell, const Where& where) {
  if (cell.empty()) return {};
  const bool digits = std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
  if (cell.size() != 4 || !digits) bad(where, "'" + cell + "' is no year of four digits");
  return std::stoi(cell);
}

Years years(const std::string& from, const std::string& until, const Where& where) {
  const Years out{year(from, where), year(until, where)};
  if (out.from && out.until && *out.from > *out.until)
    bad(where, "it ends in " + until + ", before it begins in " + from);
  return out;
}

/// Whether the first was over when the second began; each may be open at its other end.
bool before(const Years& first, const Years& second) {
  return first.until && second.from && *first.until < *second.from;
}

const std::map<std::string, ActorKind>& entity_kinds() {
  static const std::map<std::string, ActorKind> kinds = {{"igo", ActorKind::igo},
                                                         {"ngo", ActorKind::ngo},
                                                         {"company", ActorKind::company},
                                                         {"armed", ActorKind::armed}};
  return kinds;
}

std::string name_of(ActorKind kind) {
  for (const auto& [name, known] : entity_kinds()) {
    if (known == kind) return name;
  }
  return "?";
}

struct Builder {
  Tables tables;
  std::map<std::string, std::uint32_t> states;  ///< ISO code to owner
  std::map<std::string, Where> organisations;   ///< entity to its first row
  std::vector<std::pair<std::vector<std::string>, std::uint32_t>>
      shoutable;  ///< forms to add in capitals

  std::vector<std::uint32_t> numbers(const std::vector<std::string>& atoms) {
    std::vector<std::uint32_t> out;
    out.reserve(atoms.size());
    for (const std::string& atom : atoms) out.push_back(tables.words.add(atom));
    return out;
  }

  std::uint32_t state(const std::string& iso3, const Where& where) const {
    const auto it = states.find(iso3);
    if (it == states.end()) bad(where, "'" + iso3 + "' is no state of states.tsv");
    return it->second;
  }

  std::uint32_t new_owner(Owner owner) {
    tables.owners.push_back(std::move(owner));
    return static_cast<std::uint32_t>(tables.owners.size() - 1);
  }

  void add_atoms(const std::vector<std::string>& atoms, const Form& form, const std::string& text) {
    const auto value = static_cast<std::uint32_t>(tables.forms.size());
    const auto known = tables.names.add(numbers(atoms), value);
    if (!known) {
      tables.forms.push_back(form);
      shoutable.emplace_back(atoms, value);
      return;
    }
    // One word may be adjective, noun and name of one state, or the name of two groups of which
    // one was gone when the other came; any other double claim is a mistake.
    Form& first = tables.forms[*known];
    if (first.owner == form.owner) {
      first.kinds |= form.kinds;
      first.proper = first.proper && form.proper;
    } else {
      add_dated(*known, form, text);
    }
  }

  /// The latest stands in the trie and points to the one before.
  void add_dated(std::uint32_t known, Form form, const std::string& text) {
    const auto years_of = [this](const Form& f) { return tables.owners[f.owner].years; };
    const auto value = static_cast<std::uint32_t>(tables.forms.size());
    for (std::uint32_t at_form = known;;) {
      Form& other = tables.forms[at_form];
      if (before(years_of(other), years_of(form))) {
        std::swap(other, form);  // the later one takes the earlier one's place
        other.earlier = value;
        break;
      }
      if (!before(years_of(form), years_of(other)))
        bad(form.where, "'" + text + "' is already at " + at(other.where));
      if (!other.earlier) {
        other.earlier = value;
        break;
      }
      at_form = *other.earlier;
    }
    tables.forms.push_back(std::move(form));
  }

  void add_form(std::string text, std::uint32_t owner, std::uint16_t kinds, const Where& where) {
    constexpr std::string_view kProper = " [proper]";
    Form form{owner, kinds, text.ends_with(kProper), {}, where};
    if (form.proper) text.resize(text.size() - kProper.size());
    std::vector<std::string> atoms = form_atoms(text);
    if (atoms.empty()) bad(where, "'" + text + "' has no letters");
    add_atoms(atoms, form, text);
    if (atoms.size() > 1 && atoms.front() == "al") {
      atoms.front() = "Al";
      add_atoms(atoms, form, text);
    }
  }

  void add_forms(const std::string& cell, std::uint32_t owner, std::uint16_t kinds,
                 const Where& where) {
    for (const std::string& form : alternatives(cell)) add_form(form, owner, kinds, where);
  }

  void add_people(const std::string& cell, std::uint32_t owner, std::uint16_t kinds,
                  const Where& where) {
    for (const std::string& form : alternatives(cell)) {
      add_form(form, owner, kinds, where);
      const bool invariable = form.ends_with("ese") || form.ends_with("sh") || form.ends_with("ss");
      const std::string plural = invariable ? std::string() : plural_of(form);
      if (!plural.empty()) add_form(plural, owner, kPeople, where);
    }
  }

  void read_states(const std::filesystem::path& path) {
    for (const Row& row :
         read_table(path, {"iso3", "name", "forms", "adjectives", "people", "capital", "combining",
                           "from", "until", "traits", "source"})) {
      const std::string& iso3 = row.cells[0];
      if (iso3.size() != 3) bad(row.where, "'" + iso3 + "' is no ISO 3166 alpha-3 code");
      Owner owner;
      owner.country = iso3;
      owner.years = years(row.cells[7], row.cells[8], row.where);
      for (const std::string& trait : alternatives(row.cells[9], ',')) {
        if (trait == "family-first")
          owner.family_first = true;
        else if (trait == "kingdom" || trait == "emirate" || trait == "sultanate" ||
                 trait == "island")
          owner.nouns.push_back(trait);
        else if (trait != "historical")
          bad(row.where, "unknown trait '" + trait + "'");
      }
      const std::uint32_t id = new_owner(std::move(owner));
      if (!states.emplace(iso3, id).second) bad(row.where, "'" + iso3 + "' has two rows");
      add_form(row.cells[1], id, kName, row.where);
      add_forms(row.cells[2], id, kName, row.where);
      add_forms(row.cells[3], id, kAdjective, row.where);
      add_people(row.cells[4], id, kPeople, row.where);
      add_forms(row.cells[5], id, kCapital, row.where);
      add_forms(row.cells[6], id, kCombining, row.where);
    }
  }

  void read_institutions(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"iso3", "roles", "forms", "source"})) {
      const std::uint32_t of = state(row.cells[0], row.where);
      Owner owner = tables.owners[of];
      owner.roles = sectors(row.cells[1], row.where);
      add_forms(row.cells[2], new_owner(std::move(owner)), kInstitution, row.where);
    }
  }

  void read_places(const std::filesystem::path& path) {
    for (const Row& row : read_table(path, {"iso3", "kind", "forms", "source"})) {
      const std::uint32_t of = state(row.cells[0], row.where);
      const std::string& kind = row.cells[1];
      if (kind == "people")
        add_people(row.cells[2], of, kAdjective | kPeople, row.where);
      else if (kind == "city" || kind == "region")
        add_forms(row.cells[2], of, kPlace, row.where);
      else
        bad(row.where, "'" + kind + "' is not city, region or people");
    }
  }

  void read_organisations(const std::filesystem::path& path) {
    for (const Row& row :
         read_table(path, {"entity", "kind", "roles", "forms", "seat", "nouns", "source"})) {
      const auto kind = entity_kinds().find(row.cells[1]);
      if (kind == entity_kinds().end() || kind->second == ActorKind::armed)
        bad(row.where, "'" + row.cells[1] + "' is not igo, ngo or company");
      if (states.contains(row.cells[0]))
        bad(row.where, "'" + row.cells[0] + "' is the code of a state");
      const std::uint32_t id =
          new_owner({{}, row.cells[0], kind->second, sectors(row.cells[2], row.where)});
      add_forms(row.cells[3], id, kGroup, row.where);
      tables.owners[id].nouns = alternatives(row.cells[5]);
      organisations.emplace(row.cells[0], row.where);
      for (const std::string& seat : alternatives(row.cells[4])) add_seat(seat, id, row.where);
    }
  }

  /// The written rule for a word that names both: docs/actors.md, "Brussels".
  void add_seat(const std::string& seat, std::uint32_t owner, const Where& where) {
    std::uint32_t node = 1;
    for (const std::uint32_t atom : numbers(form_atoms(seat))) node = tables.names.step(node, atom);
    const auto known = tables.names.value(node);
    if (!known || !(tables.forms[*known].kinds & kCapital))
      bad(where, "'" + seat + "' is no capital");
    tables.forms[*known].seat = owner;
  }

  void read_armed_groups(const std::filesystem::path& path) {
    for (const Row& row :
         read_table(path, {"entity", "home", "roles", "forms", "from", "until", "source"})) {
      if (states.contains(row.cells[0]))
        bad(row.where, "'" + row.cells[0] + "' is the code of a state");
      if (!row.cells[1].empty()) state(row.cells[1], row.where);
      const std::uint32_t id =
          new_owner({{}, row.cells[0], ActorKind::armed, sectors(row.cells[2], row.where)});
      tables.owners[id].years = years(row.cells[4], row.cells[5], row.where);
      tables.owners[id].home = row.cells[1];
      add_forms(row.cells[3], id, kGroup, row.where);
    }
  }

  /// One state may join again, but not be in twice.
  void read_members(const std::filesystem::path& path) {
    std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> seen;
    for (const Row& row : read_table(path, {"entity", "member", "from", "until", "source"})) {
      const std::string &entity = row.cells[0], &member = row.cells[1];
      if (!organisations.contains(entity))
        bad(row.where, "'" + entity + "' is no organisation of organisations.tsv");
      const Membership now{entity, state(member, row.where),
                           years(row.cells[2], row.cells[3], row.where), row.where};
      std::vector<std::uint32_t>& others = seen[{entity, member}];
      for (const std::uint32_t i : others) {
        const Membership& other = tables.members[i];
        if (!before(other.years, now.years) && !before(now.years, other.years))
          bad(row.where, "the state is in it already, at " + at(other.where));
      }
      others.push_back(static_cast<std::uint32_t>(tables.members.size()));
      tables.members.push_back(now);
    }
  }

  void read_decoys(const std::filesystem::path& path) {
    tables.any_state = tables.words.add("*");
    tables.any_city = tables.words.add("@");
    for (const Row& row : read_table(path, {"form", "what", "when", "unless", "source"})) {
      Decoy decoy{row.cells[1], {}, {}, row.where};
      if (!is_decoy_kind(decoy.what)) state(decoy.what, row.where);
      const auto list = [this](const std::string& cell) {
        std::vector<std::uint32_t> words;
        for (const std::string& word : alternatives(cell))
          words.push_back(tables.words.add(fold(word)));
        return words;
      };
      decoy.when = list(row.cells[2]);
      decoy.unless = list(row.cells[3]);
      const auto id = static_cast<std::uint32_t>(tables.decoys.size());
      const auto known = tables.decoy_names.add(numbers(form_atoms(row.cells[0])), id);
      if (known)
        bad(row.where, "'" + row.cells[0] + "' is already at " + at(tables.decoys[*known].where));
      tables.decoys.push_back(std::move(decoy));
    }
  }

  /// A noun that takes up an organisation needs a row that says so.
  void check_nouns() const {
    for (const Owner& owner : tables.owners) {
      if (owner.entity.empty()) continue;  // a state's come from its traits
      for (const std::string& noun : owner.nouns) {
        if (!takes_up(noun, owner.kind))
          bad(organisations.at(owner.entity),
              "'" + noun + "' has no row with entity:" + name_of(owner.kind) + " in roles.tsv");
      }
    }
  }

  bool takes_up(const std::string& noun, ActorKind kind) const {
    const auto form = role_form(noun);
    if (!form) return false;
    const std::vector<ActorKind>& kinds = tables.role_rows[tables.role_forms[*form].row].of_kind;
    return std::ranges::find(kinds, kind) != kinds.end();
  }

  void add_role(const std::string& text, const std::string& name, bool plural, std::uint32_t row) {
    const std::vector<std::uint32_t> atoms = numbers(form_atoms(lower_ascii(fold(text))));
    const Where& where = tables.role_rows[row].where;
    if (atoms.empty()) bad(where, "'" + text + "' has no letters");
    const bool capital = text.front() >= 'A' && text.front() <= 'Z';
    const auto value = static_cast<std::uint32_t>(tables.role_forms.size());
    RoleForm form{row, name, plural, capital, {}};
    if (tables.role_rows[row].kind == RoleClass::quantity) {
      tables.quantities.add(atoms, 0);
      return;
    }
    const auto known = tables.roles.add(atoms, value);
    if (known) {
      RoleForm& first = tables.role_forms[*known];
      if (first.row == row) return;
      if (first.capital == capital || first.twin) {
        bad(where, "'" + text + "' is already at " + at(tables.role_rows[first.row].where));
      }
      if (first.capital) std::swap(first, form);  // the form for any case stands in the trie
      tables.role_forms[*known].twin = value;
    }
    tables.role_forms.push_back(form);
  }

  /// Written forms come before made plurals: "authorities" keeps its own row beside "authority".
  void read_roles(const std::filesystem::path& path) {
    const std::vector<Row> rows =
        read_table(path, {"forms", "roles", "class", "traits", "default", "source"});
    for (const Row& row : rows) {
      const auto id = static_cast<std::uint32_t>(tables.role_rows.size());
      tables.role_rows.push_back(role_row(tables, row.cells, row.where));
      const std::vector<std::string> forms = alternatives(row.cells[0]);
      if (forms.empty()) bad(row.where, "has no form");
      for (const std::string& form : forms)
        add_role(form, role_name(form, forms), looks_plural(form), id);
    }
    for (std::uint32_t id = 0; id < rows.size(); ++id) {
      const std::vector<std::string> forms = alternatives(rows[id].cells[0]);
      for (const std::string& form : forms) {
        const std::string plural = form.ends_with('.') ? std::string() : plural_of(form);
        if (!plural.empty() && !role_form(plural))
          add_role(plural, role_name(form, forms), true, id);
      }
    }
    check_nouns();
  }

  /// What an office is called in records: short forms ("PM", "Gov.") are written out.
  static std::string role_name(const std::string& form, const std::vector<std::string>& forms) {
    const bool short_form = form.ends_with('.') || (form.size() < 4 && form == upper_ascii(form));
    return lower_ascii(short_form ? forms.front() : form);
  }

  std::optional<std::uint32_t> role_form(const std::string& text) const {
    std::uint32_t node = 1;
    for (const std::string& atom : form_atoms(lower_ascii(fold(text)))) {
      node = tables.roles.step(node, tables.words.find(atom));
    }
    return tables.roles.value(node);
  }

  /// "MOSCOW" for Moscow, in datelines and headlines; short forms and common words are left out.
  void add_capitals() {
    const std::size_t count = shoutable.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::vector<std::string> atoms = shoutable[i].first;
      std::vector<std::string> capitals;
      std::size_t letters = 0;
      for (const std::string& atom : atoms) {
        capitals.push_back(upper_ascii(atom));
        letters += atom.size();
      }
      if (letters >= 4 && capitals != atoms)
        tables.names.add(numbers(capitals), shoutable[i].second);
    }
  }
};

}  // namespace

std::vector<std::string> sectors(std::string_view cell, const Where& where) {
  std::vector<std::string> out = alternatives(cell, ',');
  for (const std::string& sector : out) {
    if (std::find(kSectors.begin(), kSectors.end(), sector) == kSectors.end()) {
      bad(where, "'" + sector + "' is no PLOVER sector");
    }
  }
  return out;
}

bool is_decoy_kind(std::string_view what) {
  static const std::array<std::string_view, 11> kWhats = {"company",  "media",  "sport", "place",
                                                          "people",   "event",  "thing", "body",
                                                          "language", "person", "work"};
  return std::find(kWhats.begin(), kWhats.end(), what) != kWhats.end();
}

bool same_owner(const Tables& tables, std::uint32_t a, std::uint32_t b) {
  return tables.owners[a].country == tables.owners[b].country &&
         tables.owners[a].entity == tables.owners[b].entity;
}

std::optional<std::uint32_t> owner_named(const Tables& tables, std::string_view name) {
  if (name.empty()) return {};
  // A state's own owner has no sectors; those of its institutions stand behind it.
  for (std::size_t i = 0; i < tables.owners.size(); ++i) {
    const Owner& owner = tables.owners[i];
    if (owner.entity == name || (owner.country == name && owner.roles.empty()))
      return static_cast<std::uint32_t>(i);
  }
  return {};
}

RoleRow role_row(const Tables& tables, const std::vector<std::string>& cells, const Where& where) {
  static const std::map<std::string, RoleClass> kClasses = {
      {"office", RoleClass::office},    {"person", RoleClass::person},
      {"body", RoleClass::body},        {"thing", RoleClass::thing},
      {"people", RoleClass::people},    {"country", RoleClass::country},
      {"quantity", RoleClass::quantity}};
  RoleRow out;
  out.where = where;
  out.roles = sectors(cells[1], where);
  const auto kind = kClasses.find(cells[2]);
  if (kind == kClasses.end()) bad(where, "unknown class '" + cells[2] + "'");
  out.kind = kind->second;
  const std::map<std::string, bool*> traits = {{"in", &out.in},
                                               {"from", &out.from},
                                               {"sent", &out.sent},
                                               {"inherits", &out.inherits},
                                               {"state", &out.state}};
  for (const std::string& trait : alternatives(cells[3], ',')) {
    const auto it = traits.find(trait);
    const auto kind_of = entity_kinds().find(trait.substr(std::min<std::size_t>(7, trait.size())));
    if (it != traits.end()) {
      *it->second = true;
    } else if (trait.starts_with("entity:") && kind_of != entity_kinds().end()) {
      out.of_kind.push_back(kind_of->second);
    } else {
      bad(where, "unknown trait '" + trait + "'");
    }
  }
  if (!cells[4].empty()) {
    out.default_owner = owner_named(tables, cells[4]);
    if (!out.default_owner)
      bad(where, "the default '" + cells[4] + "' is neither a state nor an organisation");
  }
  return out;
}

std::uint32_t form_on(const Tables& tables, std::uint32_t form,
                      const std::optional<Date>& published) {
  if (!published) return form;
  const int now = static_cast<int>(published->day.year());
  while (tables.forms[form].earlier) {
    const std::optional<int> from = tables.owners[tables.forms[form].owner].years.from;
    if (from && *from <= now) break;
    form = *tables.forms[form].earlier;
  }
  return form;
}

Tables build_tables(const std::filesystem::path& folder) {
  Builder builder;
  builder.read_states(folder / "states.tsv");
  builder.read_institutions(folder / "institutions.tsv");
  builder.read_places(folder / "places.tsv");
  builder.read_organisations(folder / "organisations.tsv");
  builder.read_armed_groups(folder / "armed_groups.tsv");
  builder.read_members(folder / "members.tsv");
  builder.read_roles(folder / "roles.tsv");
  builder.read_decoys(folder / "not_actors.tsv");
  builder.add_capitals();
  return std::move(builder.tables);
}

}  // namespace nuncio::actors
