// Codes and names from the actor tables; see party_check.h.
#include "cli/party_check.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/table_file.h"
#include "base/file.h"
#include "cli/home.h"
#include "cli/suggestion.h"
#include "nuncio/error.h"

namespace nuncio::cli {
namespace {

using actors::alternatives;

std::string capitals(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

/// Calls `take` with the cells of these columns for each row; false if the table cannot be read or
/// lacks one of them. What is wrong with a table is said by the commands that code with it.
template <typename Take>
bool read_columns(const std::filesystem::path& table, const std::vector<std::string>& columns,
                  Take take) {
  base::LineReader reader(table.string());
  std::vector<std::size_t> places;
  while (const auto line = reader.next()) {
    if (line->text.empty() || line->text.front() == '#') continue;
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line->text.size();) {
      const std::size_t end = std::min(line->text.find('\t', begin), line->text.size());
      const std::string_view cell = line->text.substr(begin, end - begin);
      cells.emplace_back(cell == "-" ? "" : cell);
      begin = end + 1;
    }
    std::vector<std::string> wanted;
    wanted.reserve(places.size());
    if (places.empty()) {
      for (const std::string& column : columns) {
        const auto found = std::ranges::find(cells, column);
        if (found == cells.end()) return false;
        places.push_back(static_cast<std::size_t>(found - cells.begin()));
      }
      continue;
    }
    for (const std::size_t place : places)
      wanted.push_back(place < cells.size() ? cells[place] : std::string());
    take(wanted);
  }
  return !reader.fault() && !places.empty();
}

/// A form without what the tables say of it in brackets: "Turkey [proper]".
std::string name_in(const std::string& form) { return capitals(form.substr(0, form.find(" ["))); }

bool has_role(const records::ActorRecord& actor, const std::string& role) {
  return std::ranges::any_of(actor.roles,
                             [&](const std::string& r) { return capitals(r) == role; });
}

/// "; did you mean RUS?"
std::string meant(const std::string& base, const KnownParties& known) {
  auto found = known.by_name.find(base);
  if (found == known.by_name.end() && base.size() > 3) {
    std::vector<std::string> names;
    names.reserve(known.by_name.size());
    for (const auto& [name, code] : known.by_name) names.push_back(name);
    found = known.by_name.find(nearest(base, names, base.size() / 4));
  }
  if (found != known.by_name.end()) return "; did you mean " + found->second + "?";
  return "; countries are ISO 3166 alpha-3 codes (USA), organisations their short names (NATO)";
}

}  // namespace

std::optional<KnownParties> read_known_parties(const std::filesystem::path& actors) {
  KnownParties known;
  const auto add = [&](const std::string& code, const std::string& names) {
    known.codes.insert(capitals(code));
    for (const std::string& name : alternatives(names))
      known.by_name.emplace(name_in(name), code);  // the first keeps a name that two have
  };
  const auto add_sectors = [&](const std::string& roles) {
    for (const std::string& role : alternatives(roles, ',')) known.sectors.insert(role);
  };
  const bool all_there =
      read_columns(actors / "states.tsv", {"iso3", "name", "forms", "adjectives", "capital"},
                   [&](const std::vector<std::string>& row) {
                     for (std::size_t i = 1; i < row.size(); ++i) add(row[0], row[i]);
                   }) &&
      read_columns(actors / "organisations.tsv", {"entity", "forms", "roles"},
                   [&](const std::vector<std::string>& row) {
                     add(row[0], row[1]);
                     add_sectors(row[2]);
                   }) &&
      read_columns(actors / "armed_groups.tsv", {"entity", "forms", "roles"},
                   [&](const std::vector<std::string>& row) {
                     add(row[0], row[1]);
                     add_sectors(row[2]);
                   }) &&
      read_columns(actors / "roles.tsv", {"roles"},
                   [&](const std::vector<std::string>& row) { add_sectors(row[0]); });
  if (!all_there) return std::nullopt;
  return known;
}

PartyCheck::PartyCheck(const relations::Party& a, const relations::Party& b)
    : asked_{Asked{a, false, a.role.empty()}, Asked{b, false, b.role.empty()}} {}

void PartyCheck::see(const records::ActorRecord& actor) {
  for (Asked& asked : asked_) {
    if (!asked.base_occurs)
      asked.base_occurs = relations::matches({asked.party.base, asked.party.base, ""}, actor);
    if (!asked.role_occurs) asked.role_occurs = has_role(actor, asked.party.role);
  }
}

void PartyCheck::see(const records::EventRecord& event) {
  see(event.source);
  if (event.target) see(*event.target);
}

void PartyCheck::check() const {
  const bool all_occur = std::ranges::all_of(
      asked_, [](const Asked& asked) { return asked.base_occurs && asked.role_occurs; });
  if (all_occur) return;
  std::optional<KnownParties> known;
  try {
    known = read_known_parties(find_home().folder / "data" / "actors");
  } catch (const Error&) {
    return;  // no home folder: the records are all there is to go by
  }
  if (!known) return;
  for (const auto& [party, base_occurs, role_occurs] : asked_) {
    if (!base_occurs && !known->codes.contains(party.base)) {
      throw Error(ErrorKind::usage, {},
                  "'" + party.base + "' is no party that the actor tables or these events know" +
                      meant(party.base, *known));
    }
    if (!role_occurs && !known->sectors.contains(party.role)) {
      std::string all;
      for (const std::string& sector : known->sectors) all += (all.empty() ? "" : ", ") + sector;
      throw Error(ErrorKind::usage, {},
                  "'" + party.role + "' is no sector in '" + party.name + "'; there are: " + all);
    }
  }
}

}  // namespace nuncio::cli
