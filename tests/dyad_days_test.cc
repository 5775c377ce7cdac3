// Dyads by day: direction, symmetric events, order, series without gaps.
#include "relations/dyad_days.h"

#include <doctest/doctest.h>

#include <array>
#include <vector>

namespace {

using namespace nuncio::relations;
using std::chrono::sys_days;
using std::chrono::year;

const sys_days kMonday(year(2024) / 5 / 13);

DyadCount count(const char* a, const char* b, int day, int quad, Count n, bool symmetric = false) {
  return {a, b, kMonday + std::chrono::days(day), quad, symmetric, n};
}

}  // namespace

TEST_CASE("dyads by direction, the busiest first") {
  for (const bool directed : {true, false}) {
    DyadTable table(directed);
    table.add(count("USA", "CHN", 0, 1, 3));
    table.add(count("CHN", "USA", 1, 4, 2));
    table.add(count("CHN", "USA", 2, 1, 1, true));
    table.add(count("FRA", "DEU", 0, 1, 3));
    table.add(count("SYR", "SYR", 0, 4, 99));
    const auto found = table.busiest(10, 3);
    if (directed) {
      REQUIRE(found.size() == 3);
      CHECK(found[0].a == "USA");
      CHECK(found[0].n == 4);  // with the symmetric one
      CHECK(found[1].a == "CHN");
      CHECK(found[1].n == 3);
      CHECK(found[2].a == "FRA");
    } else {
      REQUIRE(found.size() == 2);
      CHECK(found[0].a == "CHN");
      CHECK(found[0].n == 6);
    }
    CHECK(table.busiest(1, 1).size() == 1);
    CHECK(table.busiest(9, 100).empty());
  }
}

TEST_CASE("series have no gaps") {
  DyadTable table(false);
  table.add(count("USA", "CHN", 0, 1, 3));
  table.add(count("USA", "CHN", 0, 4, 1));
  table.add(count("USA", "CHN", 9, 2, 5));
  table.add(count("USA", "CHN", 15, 1, 7));
  const DyadDays dyad = table.busiest(1, 1)[0];
  const DayRange range{kMonday, kMonday + std::chrono::days(14)};
  const std::vector<Count> days = by_day(dyad, range, std::array{1, 2});
  CHECK(days == std::vector<Count>{3, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0});
  CHECK(by_week(days) == std::vector<Count>{3, 5});
  CHECK(by_week({1, 2}).empty());
}
