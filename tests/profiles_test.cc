// The field's event tables: columns, codebooks, rows as golden files, and what comes back of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "event_tables.h"
#include "profiles/actor_codes.h"

namespace {

using namespace nuncio;
using namespace nuncio::test;

}  // namespace

TEST_CASE("columns") {
  CHECK(columns(Profile::polecat).size() == 40);
  CHECK(columns(Profile::icews).size() == 20);
  CHECK(columns(Profile::phoenix).size() == 26);
  CHECK(columns(Profile::gdelt2).size() == 61);
  CHECK(columns(Profile::gdelt1).size() == 58);
  CHECK(columns(Profile::phoenix_cline).size() == 25);
  CHECK(head(Profile::gdelt2).empty());
  CHECK(head(Profile::phoenix).empty());
  for (int i = 0; i <= static_cast<int>(Profile::icews_relations); ++i) {
    const auto profile = static_cast<Profile>(i);
    CHECK(read_profile(name_of(profile)) == profile);
  }
  CHECK_FALSE(read_profile("acled"));
}

TEST_CASE("rows are those of the golden files, byte for byte") {
  for (const Profile profile : kWritten) {
    const std::string name = std::string(name_of(profile)) + ".tsv";
    CAPTURE(name);
    const std::string table = table_of(profile);
    if (std::getenv("NUNCIO_UPDATE_GOLDEN") != nullptr)
      std::ofstream(golden(name), std::ios::binary) << table;
    CHECK(table == content_of(golden(name)));
  }
}

TEST_CASE("every row has the columns of its format, and no harm in its cells") {
  for (const Profile profile : kWritten) {
    std::istringstream table(table_of(profile));
    for (std::string line; std::getline(table, line);) {
      CAPTURE(line);
      CHECK(std::count(line.begin(), line.end(), '\t') + 1 ==
            static_cast<std::ptrdiff_t>(columns(profile).size()));
      CHECK(line.find('"') == std::string::npos);
      CHECK(line.find("\u202e") == std::string::npos);
    }
  }
}

TEST_CASE("what has no row") {
  const std::vector<EventRecord> all = examples();
  const auto reasons = [&](Profile profile) {
    std::vector<std::string> list;
    list.reserve(all.size());
    for (const EventRecord& event : all) list.emplace_back(left_out(profile, event).value_or("-"));
    return list;
  };
  const std::vector<std::string> always = {
      "negated", "hypothetical", "future", "ended", "date not known to the day", "no date"};
  for (const Profile profile : kWritten) {
    const std::vector<std::string> found = reasons(profile);
    CHECK(std::vector<std::string>(found.end() - 6, found.end()) == always);
    const bool target = profile == Profile::icews || profile == Profile::phoenix;
    CHECK(found[4] == (target ? "no target" : "-"));
  }
  EventRecord event = all.front();
  event.cameo.clear();
  CHECK(left_out(Profile::icews, event) == "no CAMEO code");
  CHECK_FALSE(left_out(Profile::polecat, event));
  event.type.clear();
  CHECK(left_out(Profile::polecat, event) == "no PLOVER type");
}

TEST_CASE("countries by the codes asked for, in the year of the event") {
  const EventRecord arrest = examples()[1];  // Germany and Yemen, 1989
  RowContext with = context();
  const auto cells = [&](Profile profile) {
    std::string line = row(profile, arrest, with, books());
    line.pop_back();
    return cells_of_line(line, '\t');
  };
  CHECK(cells(Profile::polecat)[8] == "DEU");
  CHECK(cells(Profile::polecat)[9] == "260");
  CHECK(cells(Profile::polecat)[17] == "678");
  CHECK(cells(Profile::icews)[4] == "Germany");
  with.codes = countries::CodeSystem::gw;
  CHECK(cells(Profile::polecat)[16] == "678");
  CHECK(cells(Profile::icews)[4] == "260");
  with.codes = countries::CodeSystem::iso2;
  CHECK(cells(Profile::polecat)[8] == "DE");
  CHECK(cells(Profile::polecat)[27] == "DE");
  CHECK(cells(Profile::phoenix)[22] == "DE");
  CHECK(cells(Profile::gdelt2)[7] == "DE");
  CHECK(cells(Profile::gdelt2)[53] == "GM");  // GDELT's places are FIPS whatever is asked
}

TEST_CASE("ids are stable numbers that the field's readers can hold") {
  CHECK(number_of("4c185e5a184e18a8", "gdelt", 63) == 0x4c185e5a184e18a8U);
  CHECK(number_of("cc185e5a184e18a8", "gdelt", 63) == 0x4c185e5a184e18a8U);
  CHECK(number_of("4c185e5a184e18a8", "icews", 31) == number_of("4c185e5a184e18a8", "phoenix", 31));
  CHECK(number_of("gdelt:669666350", "gdelt", 63) == 669666350U);
  CHECK(number_of("icews:28341234:2014-01-01", "icews", 31) == 28341234U);
  CHECK(number_of("gdelt:669666350", "icews", 31) != 669666350U);
  CHECK(number_of("", "icews", 31) >= 1);
  // 20,000 ids that differ in little: as many pairs agree in 31 bits as of random numbers (0.09).
  std::set<std::uint64_t> numbers;
  for (int i = 0; i < 20000; ++i)
    numbers.insert(number_of("doc-" + std::to_string(i), "icews", 31));
  CHECK(numbers.size() >= 19998);
  RowContext with = context();
  with.number = 17;
  with.story = 5;
  const std::string line = row(Profile::icews, examples()[0], with, books());
  CHECK(line.starts_with("17\t2022-12-23\t"));
  CHECK(cells_of_line(line, '\t')[11] == "5");
}

TEST_CASE("fractions of a year are GDELT's") {
  const auto fraction = [](const char* date) { return fraction_date(*read_any_date(date)); };
  CHECK(fraction("20170701") == "2017.4959");
  CHECK(fraction("20170624") == "2017.4767");
  CHECK(fraction("20070704") == "2007.5041");
  CHECK(fraction("20221231") == "2022.9890");
  CHECK(fraction("20220101") == "2022.0027");
}

TEST_CASE("dates") {
  for (const char* date : {"2018-01-31", "20180131", "1/31/2018", "01/31/2018",
                           "2018-01-31 00:00:00", "2018-01-31T12:00:00Z"}) {
    CAPTURE(date);
    const auto read = read_any_date(date);
    REQUIRE(read);
    CHECK(to_string(*read) == "2018-01-31");
  }
  for (const char* date : {"", "2018", "31/31/2018", "2018-13-01", "2018-02-30", "20180230", "1/2",
                           "2018-01-311", "a/b/c", "+1/+1/2018", "99999999"})
    CHECK_FALSE(read_any_date(date));
}

// --- Reading what was written -------------------------------------------------------------------

TEST_CASE("what a table can carry comes back from it") {
  for (const Profile profile : kWritten) {
    CAPTURE(name_of(profile));
    std::vector<EventRecord> written;
    for (const EventRecord& event : examples()) {
      if (!left_out(profile, event)) written.push_back(event);
    }
    const Read read = read_text(table_of(profile));
    CHECK(read.notes.empty());
    CHECK(read.profile == profile);
    REQUIRE(read.events.size() == written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
      const EventRecord &was = written[i], &is = read.events[i];
      CAPTURE(was.doc);
      CHECK(is.date == was.date);
      CHECK(is.status == Status::asserted);
      CHECK(is.type == was.type);
      CHECK(is.mode == was.mode);
      CHECK(is.source.country == was.source.country);
      CHECK(is.source.entity == was.source.entity);
      CHECK(is.source.roles == was.source.roles);
      CHECK(is.source.kind == was.source.kind);
      CHECK(is.target.has_value() == was.target.has_value());
      if (is.target) {
        CHECK(is.target->country == was.target->country);
        CHECK(is.target->entity == was.target->entity);
        CHECK(is.target->roles == was.target->roles);
        CHECK(is.target->kind == was.target->kind);
        CHECK(is.target->code == was.target->code);
      }
      CHECK(is.place.has_value() == was.place.has_value());
      if (is.place) {
        CHECK(is.place->country == was.place->country);
        CHECK(is.place->lat == was.place->lat);
        CHECK(is.place->lon == was.place->lon);
        if (profile != Profile::gdelt2) CHECK(is.place->name == was.place->name);
      }
      if (profile != Profile::polecat) {
        CHECK(is.cameo == was.cameo);
        CHECK(is.goldstein == was.goldstein);
      } else {
        CHECK(is.id == was.id);
        CHECK(is.doc == was.doc);
        CHECK(is.quad == was.quad);
        CHECK(is.contexts == was.contexts);
        CHECK(is.published == was.published);
        CHECK(is.source.name == was.source.name);
        CHECK(is.source.office == was.source.office);
      }
      if (profile == Profile::icews) CHECK(is.sentence == was.sentence);
      if (profile == Profile::phoenix) {
        CHECK(is.doc == was.doc);
        CHECK(is.sentence == was.sentence);
        CHECK(is.contexts == was.contexts);
        REQUIRE(is.mentions.size() == was.mentions.size());
        for (std::size_t m = 0; m < is.mentions.size(); ++m) {
          CHECK(is.mentions[m].doc == was.mentions[m].doc);
          CHECK(is.mentions[m].sentence == was.mentions[m].sentence);
        }
      }
      if (profile == Profile::gdelt2) CHECK(is.published == was.published);
    }
  }
}

TEST_CASE("a table that was read is written again as it was") {
  for (const Profile profile : kWritten) {
    CAPTURE(name_of(profile));
    const Read once = read_text(table_of(profile));
    std::string again = head(profile);
    for (const EventRecord& event : once.events) {
      REQUIRE_FALSE(left_out(profile, event));
      again += row(profile, event, context(), books());
    }
    const Read twice = read_text(again);
    REQUIRE(twice.events.size() == once.events.size());
    for (std::size_t i = 0; i < once.events.size(); ++i) {
      CHECK(twice.events[i].id == once.events[i].id);
      CHECK(twice.events[i].source == once.events[i].source);
      CHECK(twice.events[i].target == once.events[i].target);
      CHECK(twice.events[i].date == once.events[i].date);
      CHECK(twice.events[i].cameo == once.events[i].cameo);
    }
  }
}

TEST_CASE("every CAMEO code, and every country, through the tables that have them") {
  EventRecord event = examples()[0];
  event.mentions.clear();
  for (const std::string& iso3 : books().countries().all()) {
    event.source = {};
    event.source.country = iso3;
    event.source.kind = ActorKind::state;
    event.source.roles = {"MIL"};
    set_code(event.source);
    for (const Profile profile : kWritten) {
      const Read read = read_text(head(profile) + row(profile, event, context(), books()));
      CAPTURE(iso3);
      CAPTURE(name_of(profile));
      REQUIRE(read.events.size() == 1);
      CHECK(read.events[0].source.country == iso3);
      CHECK(read.events[0].source.code == iso3 + "MIL");
    }
  }
}

TEST_CASE("codebooks") {
  CHECK(books().cameo("042")->name == "Make a visit");
  CHECK(books().quad("SANCTION") == 4);
  CHECK(books().intensity("CONSULT", "visit") == 4.0);
  CHECK(books().intensity("PROTEST", "vandalize") == -5.0);
  CHECK_FALSE(books().intensity("FIGHT", ""));
  CHECK(books().role_letters("JRN") == "MED");
  CHECK(books().role_letters("MED") == "HLH");
  CHECK(books().group_letters("UN") == "UNO");
  CHECK(books().group("north atlantic treaty organization")->entity == "NATO");
  CHECK(books().sector_of_actor("Police") == "COP");
  CHECK(books().sector_of_actor("Military Personnel - Special") == "MIL");
  CHECK_FALSE(books().sector_of_actor("Policeman"));
  CHECK(books().sector_named("Criminals / Gangs") == "CRM");
}
