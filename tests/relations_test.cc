// Periods, parties, and the counts of a relationship.
#include <doctest/doctest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "relations/period.h"
#include "relations/series.h"
#include "relations/series_output.h"

namespace {

using namespace nuncio;
using namespace nuncio::relations;
using records::ActorRecord;
using records::EventRecord;
using std::chrono::sys_days;

sys_days day(const char* text) { return sys_days(records::read_date(text)->day); }

ActorRecord actor(const std::string& country, const std::vector<std::string>& roles = {}) {
  ActorRecord a;
  a.code = country;
  a.country = country;
  a.roles = roles;
  return a;
}

EventRecord event(const char* from, const char* to, const char* date, int quad, double goldstein) {
  EventRecord e;
  e.doc = "d";
  e.type = "X";
  e.quad = quad;
  e.goldstein = goldstein;
  e.source = actor(from);
  e.target = actor(to);
  if (*date != '\0') e.date = records::read_date(date);
  return e;
}

SeriesOptions options(const char* a, const char* b, Unit unit = Unit::month) {
  SeriesOptions o;
  o.a = read_party(a);
  o.b = read_party(b);
  o.unit = unit;
  return o;
}

}  // namespace

TEST_CASE("periods, their days and their names") {
  const struct {
    const char* day;
    Unit unit;
    const char* name;
    const char* first;
    const char* last;
  } cases[] = {
      {"2023-03-05", Unit::day, "2023-03-05", "2023-03-05", "2023-03-05"},
      {"2023-03-05", Unit::week, "2023-W09", "2023-02-27", "2023-03-05"},
      {"2023-03-06", Unit::week, "2023-W10", "2023-03-06", "2023-03-12"},
      {"2021-01-03", Unit::week, "2020-W53", "2020-12-28", "2021-01-03"},
      {"2024-12-30", Unit::week, "2025-W01", "2024-12-30", "2025-01-05"},
      {"2024-02-11", Unit::month, "2024-02", "2024-02-01", "2024-02-29"},
      {"2023-12-31", Unit::year, "2023", "2023-01-01", "2023-12-31"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.day);
    CAPTURE(c.name);
    const Period period = period_of(day(c.day), c.unit);
    CHECK(to_string(period) == c.name);
    CHECK(to_string(days_of(period).first) == c.first);
    CHECK(to_string(days_of(period).last) == c.last);
    CHECK(read_period(c.name) == period);
  }
  for (const char* bad : {"2023-W53", "2023-W00", "2023-W1", "2023-13", "March", "", "2023-W+1"}) {
    CAPTURE(bad);
    CHECK_FALSE(read_period(bad).has_value());
  }
}

TEST_CASE("periods tile the days") {
  for (const Unit unit : {Unit::day, Unit::week, Unit::month, Unit::year}) {
    Period period = period_of(day("1999-12-01"), unit);
    for (sys_days d = period.first; d < day("2005-02-01"); d += std::chrono::days(1)) {
      if (d > days_of(period).last) period = next(period);
      CHECK(period_of(d, unit) == period);
      CHECK(read_period(to_string(period)) == period);
    }
  }
}

TEST_CASE("parties and what they match") {
  ActorRecord gov = actor("USA", {"GOV"});
  ActorRecord nato;
  nato.entity = "NATO";
  ActorRecord hamas;
  hamas.entity = "Hamas";
  CHECK(matches(read_party("USA"), gov));
  CHECK(matches(read_party("usa"), gov));
  CHECK(matches(read_party("USA:GOV"), gov));
  CHECK_FALSE(matches(read_party("USA:MIL"), gov));
  CHECK_FALSE(matches(read_party("USA:GOV"), actor("USA")));
  CHECK(matches(read_party("NATO"), nato));
  CHECK(matches(read_party("HAMAS"), hamas));
  ActorRecord bloc;
  bloc.entity = "Türkiye-Bloc";
  CHECK(matches(read_party("TÜRKIYE-bloc"), bloc));
  CHECK(read_party("türkiye-bloc:gov").name == "TÜRKIYE-BLOC:GOV");
  CHECK(read_party("Russia:Gov").typed_base() == "Russia");
  CHECK(read_party("Russia:Gov").typed_role() == "Gov");
  CHECK(read_party("Russia").typed_role().empty());
  CHECK_FALSE(matches(read_party("NATO"), gov));
  CHECK_FALSE(matches(read_party("USA"), ActorRecord{}));
  for (const char* bad : {"", ":GOV", "USA:", "USA:GOV:X"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(read_party(bad), const Error&);
  }
}

TEST_CASE("a series counts both directions, fills gaps and keeps apart what it does not measure") {
  Series series(options("USA", "CHN"));
  CHECK(series.add(event("USA", "CHN", "2023-01-05", 1, 2.8)));
  CHECK(series.add(event("CHN", "USA", "2023-01-31", 4, -5.0)));
  CHECK(series.add(event("CHN", "USA", "2023-03", 3, -2.0)));  // known to the month: enough
  CHECK(series.add(event("CHN", "USA", "2023", 3, -2.0)));     // known to the year: not enough
  CHECK(series.add(event("CHN", "USA", "", 2, 6.0)));
  EventRecord negated = event("USA", "CHN", "2023-01-05", 4, -7.0);
  negated.status = Status::negated;
  CHECK(series.add(negated));
  CHECK_FALSE(series.add(event("USA", "RUS", "2023-01-05", 1, 1.0)));
  CHECK_FALSE(series.add(event("USA", "USA", "2023-01-05", 1, 1.0)));
  EventRecord lone = event("USA", "CHN", "2023-01-05", 1, 1.0);
  lone.target.reset();
  CHECK_FALSE(series.add(lone));

  const auto rows = series.rows();
  REQUIRE(rows.size() == 4);
  CHECK(to_string(*rows[0].period) == "2023-01");
  CHECK(rows[0].measures.n() == 2);
  CHECK(rows[0].measures.cooperation() == 1);
  CHECK(rows[0].measures.conflict() == 1);
  CHECK(rows[0].measures.goldstein_sum() == doctest::Approx(-2.2));
  CHECK(rows[0].measures.not_asserted() == 1);
  CHECK(rows[1].measures.n() == 0);
  CHECK(rows[2].measures.quads[3] == 1);
  CHECK_FALSE(rows[3].period.has_value());
  CHECK(rows[3].measures.n() == 2);
}

TEST_CASE("directed rows part the events, symmetric ones once and by themselves") {
  SeriesOptions o = options("USA", "CHN");
  o.directed = true;
  Series series(o);
  EventRecord meeting = event("CHN", "USA", "2023-01-09", 1, 1.0);
  meeting.symmetric = true;
  series.add(event("USA", "CHN", "2023-01-05", 1, 2.8));
  series.add(event("CHN", "USA", "2023-01-31", 4, -5.0));
  series.add(meeting);
  const auto rows = series.rows();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].direction == relations::Direction::a_to_b);
  CHECK(rows[0].measures.cooperation() == 1);
  CHECK(rows[1].direction == relations::Direction::b_to_a);
  CHECK(rows[1].measures.conflict() == 1);
  CHECK(rows[2].direction == relations::Direction::symmetric);
  CHECK(rows[2].measures.n() == 1);
}

TEST_CASE("publishers count once a period, of asserted events in the range alone") {
  SeriesOptions some = options("USA", "CHN");
  some.from = day("2023-01-01");
  some.to = day("2023-03-31");
  CHECK_FALSE(Series(some).rows()[0].sources);  // nobody asked
  some.sources = true;
  CHECK(Series(some).rows()[0].sources == 0);
  Series series(some);
  SeriesOptions parted = some;
  parted.directed = true;
  Series directed(parted);
  const auto tell = [&](const EventRecord& event, const std::vector<std::string>& publishers) {
    for (Series* all : {&series, &directed})
      if (all->add(event)) all->tell(event, publishers);
  };
  tell(event("USA", "CHN", "2023-01-05", 1, 1), {"AP", "Xinhua"});
  tell(event("CHN", "USA", "2023-01-07", 3, -1), {"AP"});
  tell(event("USA", "CHN", "2023-03-07", 3, -1), {});
  tell(event("USA", "CHN", "2023", 3, -1), {"TASS", "TASS"});
  tell(event("USA", "CHN", "2024", 3, -1), {"Reuters"});
  tell(event("USA", "RUS", "2023-01-05", 3, -1), {"Reuters"});
  EventRecord negated = event("CHN", "USA", "2023-02-07", 3, -1);
  negated.status = Status::negated;
  tell(negated, {"AFP"});
  const auto sources = [](const Series& of) {
    std::vector<std::size_t> all;
    for (const SeriesRow& row : of.rows()) all.push_back(row.sources.value());
    return all;
  };
  CHECK(sources(series) == std::vector<std::size_t>{2, 0, 0, 1});
  CHECK(sources(directed) == std::vector<std::size_t>{2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0});
}

TEST_CASE("the range holds what can lie in it") {
  SeriesOptions o = options("USA", "CHN");
  o.from = day("2023-02-15");
  o.to = day("2023-04-30");
  Series series(o);
  CHECK_FALSE(series.add(event("USA", "CHN", "2023-02-14", 1, 1.0)));
  CHECK(series.add(event("USA", "CHN", "2023-02-15", 1, 1.0)));
  CHECK(series.add(event("USA", "CHN", "2023-02", 1, 1.0)));
  CHECK_FALSE(series.add(event("USA", "CHN", "2023-05", 1, 1.0)));
  CHECK_FALSE(series.add(event("USA", "CHN", "2022", 1, 1.0)));
  const auto rows = series.rows();
  REQUIRE(rows.size() == 3);
  CHECK(to_string(*rows[0].period) == "2023-02");
  CHECK(rows[0].measures.n() == 2);
  CHECK(to_string(*rows[2].period) == "2023-04");
}

TEST_CASE("options that make no series are refused") {
  CHECK_THROWS_AS(Series(options("USA", "usa")), const Error&);
  CHECK_THROWS_AS(Series(options("USA", "USA:GOV")), const Error&);
  CHECK_THROWS_AS(Series(options("usa:gov", "USA")), const Error&);
  CHECK_NOTHROW(Series(options("USA:GOV", "USA:OPP")));
  SeriesOptions backwards = options("USA", "CHN");
  backwards.from = day("2023-02-15");
  backwards.to = day("2023-02-14");
  CHECK_THROWS_AS(Series{backwards}, const Error&);
  SeriesOptions endless = options("USA", "CHN", Unit::day);
  endless.from = day("1000-01-01");
  endless.to = day("2023-01-01");
  CHECK_THROWS_AS(Series(endless).rows(), const Error&);
  CHECK(Series(options("USA", "CHN")).rows().empty());
}

TEST_CASE("any order and any split of the events gives the same counts") {
  std::mt19937 random(41);
  std::vector<EventRecord> events;
  const char* countries[] = {"USA", "CHN", "RUS"};
  for (int i = 0; i < 400; ++i) {
    const std::string date = to_string(day("2020-01-01") + std::chrono::days(random() % 900));
    EventRecord e =
        event(countries[random() % 3], countries[random() % 3], date.c_str(),
              static_cast<int>(1 + random() % 4), static_cast<double>(random() % 21) - 10.0);
    e.status = static_cast<Status>(random() % 5);
    e.symmetric = random() % 4 == 0;
    events.push_back(e);
  }
  for (const Unit unit : {Unit::day, Unit::week, Unit::month, Unit::year}) {
    SeriesOptions o = options("USA", "CHN", unit);
    Series both(o);
    o.directed = true;
    Series directed(o);
    std::size_t naive = 0;
    for (const EventRecord& e : events) {
      both.add(e);
      directed.add(e);
      const std::string pair = *e.source.country + *e.target->country;
      naive += (pair == "USACHN" || pair == "CHNUSA") && e.status == Status::asserted ? 1 : 0;
    }
    Measures all;
    Measures parted;
    for (const SeriesRow& row : both.rows()) all.add(row.measures);
    for (const SeriesRow& row : directed.rows()) parted.add(row.measures);
    CHECK(all.n() == naive);
    CHECK(parted.n() == naive);
    CHECK(all.quads == parted.quads);
    CHECK(all.by_status == parted.by_status);
    CHECK(all.goldstein_sum() == parted.goldstein_sum());  // whole numbers: exact
  }
}

TEST_CASE("the table folds long runs of periods without events, the other forms do not") {
  const auto lines_of = [](const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  };
  for (const bool directed : {false, true}) {
    CAPTURE(directed);
    SeriesOptions o = options("USA", "CHN", Unit::year);
    o.directed = directed;
    o.to = day("2029-12-31");
    Series series(o);
    series.add(event("USA", "CHN", "2001-05-01", 1, 2.8));
    series.add(event("CHN", "USA", "2005-05-01", 1, 2.8));  // three empty years before it: shown
    EventRecord negated = event("USA", "CHN", "2010-05-01", 4, -7.0);  // four: folded
    negated.status = Status::negated;
    series.add(negated);
    const auto rows = series.rows();
    const std::size_t each = directed ? 3 : 1;
    CHECK(lines_of(series_csv(o, rows)).size() == 1 + 29 * each);
    CHECK(lines_of(series_jsonl(o, rows)).size() == 29 * each);
    const auto table = lines_of(series_table(o, rows));
    REQUIRE(table.size() == 4 + 6 * each + 3);
    CHECK(table[2 + 1 * each].starts_with("2002 "));
    CHECK(table[2 + 5 * each] == "...         4 years without events, 2006 to 2009");
    CHECK(table[3 + 5 * each].starts_with("2010 "));
    CHECK(table[3 + 6 * each] == "...         19 years without events, 2011 to 2029");
  }
}

TEST_CASE("the same rows as a table, as JSON and as CSV") {
  Series series(options("USA", "CHN"));
  series.add(event("USA", "CHN", "2023-01-05", 1, 2.8));
  series.add(event("CHN", "USA", "2023-02-03", 4, -9.0));
  series.add(event("CHN", "USA", "", 4, -9.0));
  const auto rows = series.rows();
  const std::string table = series_table(series.options(), rows);
  CHECK(table.find("2023-01         1      1      1        0      0      0        0      +2.8      "
                   "-  -       "
                   "          0            |███\n") != std::string::npos);
  CHECK(table.find("██████████|\n") != std::string::npos);
  CHECK(table.find("-9.0      -  46%  8-87 ") != std::string::npos);
  CHECK(table.find("undated: 1 event whose date") != std::string::npos);

  std::istringstream lines(series_jsonl(series.options(), rows));
  std::istringstream cells(series_csv(series.options(), rows));
  std::string line;
  std::getline(cells, line);
  CHECK(line.starts_with("a,b,by,period,start,end,direction,n,cooperation,conflict,"));
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    const auto json = base::read_json(line);
    CHECK(json["n"] == 1);
    std::string row;
    for (const auto& [key, value] : json.items()) {
      row += value.is_null() ? ","
                             : (value.is_string() ? value.get<std::string>() : value.dump()) + ",";
    }
    std::getline(cells, line);
    CHECK(line + "," == row);
    ++count;
  }
  CHECK(count == 3);
}
