// Codes and names from the actor tables; see party_check.h.
#include "cli/party_check.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/suggestion.h"
#include "base/table_file.h"
#include "cli/home.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using base::alternatives;
using base::read_columns;

/// A form without what the tables say of it in brackets: "Turkey [proper]".
std::string name_in(const std::string& form) {
  return text::fold_case(std::string_view(form).substr(0, form.find(" [")));
}

bool has_role(const records::ActorRecord& actor, const std::string& folded) {
  return std::ranges::any_of(actor.roles,
                             [&](const std::string& role) { return text::folds_to(role, folded); });
}

/// "; did you mean COD or COG?"
std::string meant(const std::string& base, const KnownParties& known) {
  std::vector<std::string> names;
  if (known.by_name.contains(base)) {
    names.push_back(base);
  } else if (base.size() > 3) {
    for (const auto& [name, codes] : known.by_name) names.push_back(name);
    names = base::nearest(base, names, base.size() / 4);
  }
  std::set<std::string> codes;
  for (const std::string& name : names) {
    const auto& all = known.by_name.at(name);
    codes.insert(all.begin(), all.end());
  }
  if (!codes.empty()) return "; did you mean " + joined({codes.begin(), codes.end()}, " or ") + "?";
  return "; countries are ISO 3166 alpha-3 codes (USA), organisations their short names (NATO)";
}

}  // namespace

KnownParties read_known_parties(const std::filesystem::path& actors) {
  KnownParties known;
  const auto add = [&](const std::string& code, const std::string& names) {
    known.codes.insert(text::fold_case(code));
    for (const std::string& name : alternatives(names)) known.by_name[name_in(name)].insert(code);
  };
  const auto add_sectors = [&](const std::string& roles) {
    for (const std::string& role : alternatives(roles, ',')) known.sectors.insert(role);
  };
  for (const base::Row& row :
       read_columns(actors / "states.tsv", {"iso3", "name", "forms", "adjectives", "capital"})) {
    for (std::size_t i = 1; i < row.cells.size(); ++i) add(row.cells[0], row.cells[i]);
  }
  for (const char* table : {"organisations.tsv", "armed_groups.tsv"}) {
    for (const base::Row& row : read_columns(actors / table, {"entity", "forms", "roles"})) {
      add(row.cells[0], row.cells[1]);
      add_sectors(row.cells[2]);
    }
  }
  for (const base::Row& row : read_columns(actors / "roles.tsv", {"roles"}))
    add_sectors(row.cells[0]);
  return known;
}

PartyCheck::PartyCheck(const relations::Party& a, const relations::Party& b)
    : asked_{Asked{a, false, a.role.empty()}, Asked{b, false, b.role.empty()}} {}

void PartyCheck::see(const records::ActorRecord& actor) {
  for (Asked& asked : asked_) {
    relations::Party whole = asked.party;
    whole.role.clear();
    if (!asked.base_occurs) asked.base_occurs = relations::matches(whole, actor);
    if (!asked.role_occurs) asked.role_occurs = has_role(actor, asked.party.role);
  }
}

void PartyCheck::see(const records::EventRecord& event) {
  see(event.source);
  if (event.target) see(*event.target);
}

void PartyCheck::see(const std::string& name) {
  for (Asked& asked : asked_) asked.base_occurs |= text::folds_to(name, asked.party.base);
}

void PartyCheck::check() const {
  const bool all_occur = std::ranges::all_of(
      asked_, [](const Asked& asked) { return asked.base_occurs && asked.role_occurs; });
  if (all_occur) return;
  const std::optional<Home> home = look_for_home();
  if (!home) return;
  const KnownParties known = read_known_parties(home->folder / "data" / "actors");
  for (const auto& [party, base_occurs, role_occurs] : asked_) {
    if (!base_occurs && !known.codes.contains(party.base)) {
      throw Error(ErrorKind::usage, {},
                  "'" + party.typed_base() +
                      "' is no party that the actor tables or these events know" +
                      meant(party.base, known));
    }
    const bool known_role = std::ranges::any_of(known.sectors, [&](const std::string& sector) {
      return text::folds_to(sector, party.role);
    });
    if (!role_occurs && !known_role) {
      throw Error(ErrorKind::usage, {},
                  "'" + party.typed_role() + "' is no sector in '" + party.typed +
                      "'; there are: " + joined({known.sectors.begin(), known.sectors.end()}));
    }
  }
}

void check_parties(const relations::Party& a, const relations::Party& b,
                   const std::vector<std::string>& in_store) {
  PartyCheck parties(a, b);
  for (const std::string& name : in_store) parties.see(name);
  parties.check();
}

relations::Party whole_party(const std::string& typed, const std::vector<std::string>& in_store) {
  relations::Party party = relations::read_party(typed);
  if (!party.role.empty()) {
    throw Error(ErrorKind::usage, {},
                "'" + typed + "' is a sector; this counts whole parties: " + party.typed_base());
  }
  check_parties(party, party, in_store);
  return party;
}

}  // namespace nuncio::cli
