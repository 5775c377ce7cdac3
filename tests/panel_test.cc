// Dyads by year and month: zero where news covers, empty where it does not, keys that others merge
// by.
#include "relations/panel.h"

#include <doctest/doctest.h>

#include <string>

#include "folders.h"
#include "records/event_json.h"

namespace {

using namespace nuncio;
using relations::Panel;
using relations::PanelOptions;

const countries::CountryCodes& codes() {
  static const auto kCodes = countries::CountryCodes::load(test::home() / "data" / "countries");
  return kCodes;
}

records::EventRecord event(const char* source, const char* target, const char* date, int quad,
                           bool symmetric = false) {
  records::EventRecord e;
  e.source.country = source;
  e.target.emplace();
  e.target->country = target;
  e.date = records::read_date(date);
  e.quad = quad;
  e.goldstein = quad < 3 ? 2.5 : -4;
  e.symmetric = symmetric;
  return e;
}

std::string written(const Panel& panel) {
  std::string all;
  panel.write([&](std::string_view line) { all += line; });
  return all.substr(all.find('\n') + 1);
}

}  // namespace

TEST_CASE("zero with coverage, empty without") {
  Panel panel(PanelOptions{}, codes());
  panel.cover("2019-12");
  panel.cover("2021-01");
  panel.cover("2021-02");
  records::EventRecord told_twice = event("RUS", "USA", "2021-01-05", 3);
  told_twice.mentions.push_back({"another document", 0, {}});
  panel.add(told_twice);
  panel.add(event("USA", "RUS", "2021", 1));
  CHECK(written(panel) ==
        "2019,2,365,2,365,USA,RUS,1,0,0,0,0,0,0.0,0\n"
        "2020,2,365,2,365,USA,RUS,0,,,,,,,\n"
        "2021,2,365,2,365,USA,RUS,2,2,1,0,1,0,-1.5,3\n");
}

TEST_CASE("what counts and what does not") {
  Panel panel(PanelOptions{true, true, false}, codes());
  panel.cover("2024-02");
  panel.cover("2024-03");
  panel.add(event("FRA", "DEU", "2024-02-29", 1, true));  // symmetric: both directions
  panel.add(event("FRA", "DEU", "2024-03-01", 4));
  panel.add(event("FRA", "DEU", "2024", 4));        // no month holds it
  panel.add(event("FRA", "FRA", "2024-03-01", 4));  // no dyad
  panel.add(event("FRA", "XYZ", "2024-03-01", 4));  // no country
  panel.add(event("FRA", "DEU", "1914-08-03", 4));  // no news of that time
  auto denied = event("FRA", "DEU", "2024-03-01", 4);
  denied.status = Status::negated;
  panel.add(denied);
  auto alone = event("FRA", "DEU", "2024-03-01", 4);
  alone.target.reset();
  panel.add(alone);
  CHECK(written(panel) ==
        "2024,2,255,220,260,220,DEU,FRA,1,1,1,0,0,0,2.5,1\n"
        "2024,2,220,255,220,260,FRA,DEU,1,1,1,0,0,0,2.5,1\n"
        "2024,3,255,220,260,220,DEU,FRA,1,0,0,0,0,0,0.0,0\n"
        "2024,3,220,255,220,260,FRA,DEU,1,1,0,0,0,1,-4.0,1\n");
  CHECK(panel.outside() == 1);
}

TEST_CASE("codes change with the year, and all states can be had") {
  Panel panel(PanelOptions{false, false, true}, codes());
  panel.cover("1989-01");
  panel.cover("1991-01");
  const std::string all = written(panel);
  CHECK(all.find("\n1989,2,260,2,260,USA,DEU,1,") != std::string::npos);
  CHECK(all.find("\n1991,2,255,2,260,USA,DEU,1,") != std::string::npos);
  CHECK(all.find("\n1989,2,265,2,265,USA,DDR,1,") != std::string::npos);
  CHECK(all.find("\n1991,2,265") == std::string::npos);
  std::size_t rows = 0;
  for (const char c : all) rows += c == '\n' ? 1 : 0;
  CHECK(rows > 3 * 160 * 159 / 2);
  CHECK(rows < 3 * 195 * 194 / 2);
}

TEST_CASE("a state has no zeros before it was and after") {
  Panel panel(PanelOptions{}, codes());
  for (const char* month : {"1989-05", "1990-05", "1992-05", "2010-05", "2012-05"})
    panel.cover(month);
  panel.add(event("DDR", "DEU", "1989-05-01", 1));
  panel.add(event("SSD", "SDN", "2012-05-01", 4));
  panel.add(event("HKG", "USA", "2012-05-01", 3));  // no list of states has it: all years
  const std::string all = written(panel);
  CHECK(all.find("1989,260,265,260,265,DEU,DDR,1,1,1,") != std::string::npos);
  CHECK(all.find("\n1992,255,260,") == std::string::npos);
  CHECK(all.find("DDR", all.find("\n1992")) == std::string::npos);
  CHECK(all.find("SSD") > all.find("\n2011"));
  CHECK(all.find("SDN,SSD,1,1,0,0,0,1,") != std::string::npos);
  CHECK(all.find("1989,2,,2,,USA,HKG,1,0,") != std::string::npos);
}

TEST_CASE("no news, no rows") {
  Panel panel(PanelOptions{}, codes());
  panel.add(event("RUS", "USA", "2021-01-05", 3));
  CHECK(written(panel).empty());
  CHECK(panel.outside() == 1);
}
