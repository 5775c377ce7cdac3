// The tables of data/actors: how much is in them, what their readers refuse, and forms that passed
// from one group to another (src/actors/tables.cc). Needs no model.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "actors/index.h"
#include "actors/plurals.h"
#include "base/table_file.h"
#include "folders.h"
#include "nuncio/error.h"
#include "nuncio/types.h"

using namespace nuncio;
using namespace nuncio::actors;
using namespace nuncio::base;

namespace {

std::filesystem::path tables() { return test::home() / "data/actors"; }

/// The different values of a column, and that every row has its source.
std::set<std::string> different(const std::string& file, std::string_view column) {
  std::set<std::string> values;
  for (const Row& row : read_columns(tables() / file, {column, "source"})) {
    CHECK_FALSE(row.cells[1].empty());
    values.insert(row.cells[0]);
  }
  return values;
}

/// Role nouns in the singular: nouns of quantity and plurals that the reader makes do not count.
std::set<std::string> role_nouns() {
  std::set<std::string> written, nouns;
  const auto rows = read_columns(tables() / "roles.tsv", {"forms", "class"});
  for (const Row& row : rows) {
    for (const std::string& form : alternatives(row.cells[0])) written.insert(form);
  }
  std::set<std::string> plurals;
  for (const std::string& form : written) plurals.insert(plural_of(form));
  for (const Row& row : rows) {
    if (row.cells[1] == "quantity") continue;
    for (const std::string& form : alternatives(row.cells[0])) {
      if (!plurals.contains(form)) nouns.insert(form);
    }
  }
  return nouns;
}

std::optional<Date> in_year(int year) {
  return Date{std::chrono::year{year} / 1 / 1, DatePrecision::year};
}

}  // namespace

TEST_CASE("the tables are as complete as they say") {
  std::size_t current = 0;
  for (const Row& row : read_columns(tables() / "states.tsv", {"iso3", "traits", "source"})) {
    CHECK(row.cells[0].size() == 3);
    CHECK_FALSE(row.cells[2].empty());
    current += row.cells[1].find("historical") == std::string::npos;
  }
  CHECK(current == 250);  // ISO 3166-1 has 249; and Kosovo
  CHECK(different("organisations.tsv", "entity").size() >= 300);
  CHECK(different("armed_groups.tsv", "entity").size() >= 400);
  CHECK(different("members.tsv", "entity").size() >= 150);
  CHECK(role_nouns().size() >= 1000);
}

TEST_CASE("every table says in its head to which day its facts were checked") {
  for (const auto& file : std::filesystem::directory_iterator(tables())) {
    if (file.path().extension() != ".tsv") continue;
    CAPTURE(file.path().filename().string());
    std::ifstream in(file.path());
    std::string line;
    bool dated = false;
    while (std::getline(in, line) && line.starts_with('#')) {
      dated = dated || line.starts_with("# as of 20");
    }
    CHECK(dated);
  }
}

TEST_CASE("who is in which organisation, and when") {
  const Tables all = build_tables(tables());
  const auto members_in = [&all](const std::string& entity, int year) {
    std::set<std::string> members;
    for (const Membership& member : all.members) {
      if (member.entity != entity || member.years.from.value_or(year) > year ||
          member.years.until.value_or(year) < year)
        continue;
      members.insert(all.owners[member.state].country);
    }
    return members;
  };
  CHECK(members_in("EU", 2012).size() == 27);
  CHECK(members_in("EU", 2015).size() == 28);
  CHECK(members_in("EU", 2024).size() == 27);
  CHECK(members_in("EU", 2015).contains("GBR"));
  CHECK_FALSE(members_in("EU", 2021).contains("GBR"));
  CHECK(members_in("NATO", 2025).size() == 32);
  CHECK_FALSE(members_in("NATO", 2022).contains("FIN"));
  CHECK_FALSE(members_in("OPEC", 2019).contains("QAT"));
  CHECK(members_in("UN", 2025).size() == 193);
  CHECK(members_in("AU", 2020).size() == 55);
  CHECK(members_in("WARSAWPACT", 1995).empty());
}

TEST_CASE("a common noun that takes up an organisation says of which kind") {
  const Tables all = build_tables(tables());
  const auto kinds_of = [&all](std::string_view noun) {
    const auto form = all.roles.value(all.roles.step(1, all.words.find(noun)));
    REQUIRE(form);
    return all.role_rows[all.role_forms[*form].row].of_kind;
  };
  CHECK(kinds_of("bloc") == std::vector{ActorKind::igo});
  CHECK(kinds_of("group") == std::vector{ActorKind::igo, ActorKind::ngo, ActorKind::armed});
  CHECK(kinds_of("minister").empty());
  const auto nato = std::ranges::find(all.owners, "NATO", &Owner::entity);
  REQUIRE(nato != all.owners.end());
  CHECK(std::ranges::find(nato->nouns, "alliance") != nato->nouns.end());
}

TEST_CASE("plurals of nouns in the tables") {
  CHECK(plural_of("head of state") == "heads of state");
  CHECK(plural_of("deputy") == "deputies");
  CHECK(plural_of("envoy") == "envoys");
  CHECK(plural_of("Frenchman") == "Frenchmen");
  CHECK(plural_of("hostess") == "hostesses");
  CHECK(plural_of("editor-in-chief") == "editors-in-chief");
  CHECK(plural_of("armed forces").empty());
  CHECK(looks_plural("local police"));
  CHECK_FALSE(looks_plural("actress"));
}

namespace {

/// A folder of small tables, of which a test may spoil one.
class SmallTables : public test::Folder {
 public:
  SmallTables() {
    write("states.tsv",
          "# a comment\niso3\tname\tforms\tadjectives\tpeople\tcapital\tcombining\tfrom\tuntil\t"
          "traits\tsource\n"
          "FRA\tFrance\t-\tFrench\tFrenchman\tParis\tFranco\t-\t-\t-\tusage\n"
          "BEL\tBelgium\t-\tBelgian\tBelgian\tBrussels\t-\t-\t-\t-\tusage\n");
    write("institutions.tsv", "iso3\troles\tforms\tsource\nFRA\tGOV\tElysee\tusage\n");
    write("places.tsv", "iso3\tkind\tforms\tsource\nFRA\tcity\tLyon\tusage\n");
    write("organisations.tsv",
          "entity\tkind\troles\tforms\tseat\tnouns\tsource\n"
          "EU\tigo\tIGO\tEuropean Union\tBrussels\tbloc\tusage\n");
    write("members.tsv", "entity\tmember\tfrom\tuntil\tsource\nEU\tFRA\t1958\t-\tusage\n");
    write("armed_groups.tsv",
          "entity\thome\troles\tforms\tfrom\tuntil\tsource\n"
          "HAMAS\t-\tREB\tHamas\t1987\t-\tusage\n"
          "SLALBN\tFRA\tREB\tSouth Army|SLA\t1984\t2000\tusage\n");
    write("roles.tsv",
          "forms\troles\tclass\ttraits\tdefault\tsource\npresident\tGOV\toffice\tstate\t-\tusage\n"
          "bloc\t-\tbody\tinherits,entity:igo\t-\tusage\n");
    const std::string terms =
        "person\tfamily\tforms\toffice\tof\thost\tfrom\tuntil\tsource\n"
        "Jean Dupont\tDupont\t-\tpresident\tFRA\t-\t2001-05\t>2003\tusage\n";
    write("officials.tsv", terms);
    write("officials_more.tsv", terms);
    write("given_names.tsv", "names\tgender\tsource\njean|john\tm\tusage\n");
    write("not_actors.tsv", "form\twhat\twhen\tunless\tsource\n* Airways\tcompany\t-\t-\tusage\n");
  }

  void append(const std::string& file, const std::string& text) const {
    std::ofstream(path() / file, std::ios::binary | std::ios::app) << text;
  }
  /// What loading says, without the folder: "states.tsv:3: why"; "" if it loads.
  std::string complaint() const {
    try {
      ActorTable::load(path());
    } catch (const Error& error) {
      const std::string what = error.what();
      const std::string folder = path().string() + "/";
      return what.starts_with(folder) ? what.substr(folder.size()) : what;
    }
    return {};
  }
};

}  // namespace

TEST_CASE("a broken table is refused with its place") {
  struct Case {
    std::string_view file, line, want;
  };
  constexpr Case kCases[] = {
      {"states.tsv", "GABON\tGabon\t-\t-\t-\t-\t-\t-\t-\t-\tusage\n",
       "'GABON' is no ISO 3166 alpha-3 code"},
      {"states.tsv", "FRA\tGaul\t-\t-\t-\t-\t-\t-\t-\t-\tusage\n", "'FRA' has two rows"},
      {"states.tsv", "GAB\tFrance\t-\t-\t-\t-\t-\t-\t-\t-\tusage\n", "'France' is already at"},
      {"states.tsv", "GAB\tGabon\n", "has 2 columns where 11 are needed"},
      {"states.tsv", "GAB\tGabon\t-\t-\t-\t-\t-\t-\t-\tsmall\tusage\n", "unknown trait 'small'"},
      {"institutions.tsv", "XXX\tGOV\tHouse\tusage\n", "'XXX' is no state of states.tsv"},
      {"institutions.tsv", "FRA\tGVT\tMatignon\tusage\n", "'GVT' is no PLOVER sector"},
      {"places.tsv", "FRA\ttown\tNice\tusage\n", "'town' is not city, region or people"},
      {"organisations.tsv", "FRA\tigo\tIGO\tFrancophonie\t-\t-\tusage\n",
       "'FRA' is the code of a state"},
      {"organisations.tsv", "AU\tclub\tIGO\tAfrican Union\t-\t-\tusage\n",
       "'club' is not igo, ngo or company"},
      {"organisations.tsv", "AU\tigo\tIGO\tAfrican Union\tLyon\t-\tusage\n",
       "'Lyon' is no capital"},
      {"organisations.tsv", "AU\tigo\tIGO\tAfrican Union\t-\tclub\tusage\n",
       "'club' has no row with entity:igo in roles.tsv"},
      {"organisations.tsv", "AU\tigo\tIGO\tAfrican Union\t-\tpresident\tusage\n",
       "'president' has no row with entity:igo in roles.tsv"},
      {"members.tsv", "NATO\tFRA\t-\t-\tusage\n", "'NATO' is no organisation of"},
      {"members.tsv", "HAMAS\tFRA\t-\t-\tusage\n", "'HAMAS' is no organisation of"},
      {"members.tsv", "EU\tXXX\t-\t-\tusage\n", "'XXX' is no state of states.tsv"},
      {"members.tsv", "EU\tFRA\t1990\t-\tusage\n", "the state is in it already, at "},
      {"members.tsv", "EU\tBEL\t1958\t1950\tusage\n", "it ends in 1950, before it begins in 1958"},
      {"members.tsv", "EU\tBEL\t58\t-\tusage\n", "'58' is no year of four digits"},
      {"armed_groups.tsv", "PIJ\tZZZ\tREB\tJihad\t-\t-\tusage\n",
       "'ZZZ' is no state of states.tsv"},
      {"armed_groups.tsv", "PIJ\t-\tREB\tHamas\t-\t-\tusage\n", "'Hamas' is already at"},
      {"armed_groups.tsv", "SLASDN\t-\tREB\tSLA\t1999\t-\tusage\n", "'SLA' is already at"},
      {"armed_groups.tsv", "SLASDN\t-\tREB\tSLA\t-\t-\tusage\n", "'SLA' is already at"},
      {"armed_groups.tsv", "PIJ\t-\tREB\tJihad\t1981?\t-\tusage\n", "is no year"},
      {"roles.tsv", "club\t-\tbody\tentity:party\t-\tusage\n", "unknown trait 'entity:party'"},
      {"roles.tsv", "club\t-\tbody\tentity\t-\tusage\n", "unknown trait 'entity'"},
      {"roles.tsv", "King\tGOV\tthrone\t-\t-\tusage\n", "unknown class 'throne'"},
      {"roles.tsv", "king\tGOV\toffice\tcrowned\t-\tusage\n", "unknown trait 'crowned'"},
      {"roles.tsv", "President\tGOV\toffice\t-\t-\tusage\npresident\tGOV\toffice\t-\t-\tusage\n",
       "'president' is already at"},
      {"roles.tsv", "king\tGOV\toffice\t-\tEN\tusage\n", "the default 'EN' is neither"},
      {"not_actors.tsv", "* Airways\tcompany\t-\t-\tusage\n", "'* Airways' is already at"},
      {"not_actors.tsv", "* Airlines\tfirm\t-\t-\tusage\n", "'firm' is no state of states.tsv"},
  };
  CHECK(SmallTables().complaint().empty());
  for (const Case& c : kCases) {
    const SmallTables folder;
    folder.append(std::string(c.file), std::string(c.line));
    CAPTURE(c.line);
    const std::string complaint = folder.complaint();
    CHECK(complaint.starts_with(std::string(c.file) + ":"));
    CHECK(complaint.find(c.want) != std::string::npos);
  }
  const SmallTables folder;
  folder.write("roles.tsv", "forms\tsectors\tclass\ttraits\tdefault\tsource\n");
  CHECK(folder.complaint() == "roles.tsv:1: the header says 'sectors' where 'roles' is needed");
  folder.write("roles.tsv", "# nothing\n");
  CHECK(folder.complaint() == "roles.tsv: has no header line");
  std::filesystem::remove(folder.path() / "roles.tsv");
  CHECK(folder.complaint() == "roles.tsv: cannot be opened");
}

TEST_CASE("a name that passed from one group to another means the one of its day") {
  const SmallTables folder;
  folder.append("armed_groups.tsv", "SLASDN\t-\tREB\tSudan Army|SLA\t2001\t-\tusage\n");
  REQUIRE(folder.complaint().empty());
  const Tables all = build_tables(folder.path());
  const auto form = all.names.value(all.names.step(1, all.words.find("SLA")));
  REQUIRE(form);
  const auto bearer = [&](const std::optional<Date>& day) {
    return all.owners[all.forms[form_on(all, *form, day)].owner].entity;
  };
  CHECK(bearer(in_year(1990)) == "SLALBN");
  CHECK(bearer(in_year(2000)) == "SLALBN");
  CHECK(bearer(in_year(2001)) == "SLASDN");
  CHECK(bearer(in_year(2020)) == "SLASDN");
  CHECK(bearer({}) == "SLASDN");             // without a date the latest
  CHECK(bearer(in_year(1960)) == "SLALBN");  // and the first before any
}
