// Measures of a relation: by hand, and the same to the bit however the days came.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "nuncio/error.h"
#include "relations/relation_measures.h"

using namespace nuncio::relations;
using doctest::Approx;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

constexpr sys_days kFirst{std::chrono::year{2018} / 1 / 1};

struct Event {
  sys_days day;
  int quad;
  double goldstein;
};

std::vector<Event> events(unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<Event> out;
  sys_days day = kFirst;
  for (int i = 0; i < 400; ++i) {
    if (random() % 3 == 0) day += days(random() % 40 == 0 ? 45 : 1);
    const int quad = 1 + static_cast<int>(random() % 4);
    out.push_back({day, quad, static_cast<double>(random() % 201) / 10 - 10});
  }
  return out;
}

void same(const PeriodMeasures& a, const PeriodMeasures& b) {
  CHECK(a.period == b.period);
  CHECK(a.days == b.days);
  CHECK(a.tally == b.tally);
  CHECK(a.balance.value == b.balance.value);
  CHECK(a.balance.range90.low == b.balance.range90.low);
  CHECK(a.goldstein.range90.high == b.goldstein.range90.high);
  CHECK(a.severity.range90.low == b.severity.range90.low);
  CHECK(a.score.has_value() == b.score.has_value());
  if (a.score && b.score) CHECK(a.score->value == b.score->value);
}

// As the store would do it from nothing: a day's events together, the days in order.
RelationMeasures anew(const std::vector<Event>& all, Unit unit, sys_days last) {
  RelationMeasures measures(unit, kFirst);
  for (sys_days day = kFirst; day <= last; day += days(1)) {
    Tally tally;
    for (const Event& event : all)
      if (event.day == day) tally.add(event.quad, event.goldstein);
    measures.append(day, tally);
  }
  return measures;
}

}  // namespace

TEST_CASE("one month by hand") {
  RelationMeasures measures(Unit::month, kFirst);
  Tally tally;
  for (int i = 0; i < 6; ++i) tally.add(1, 2.8);
  tally.add(3, -2);
  tally.add(4, -10);
  tally.add(4, -9.5);
  tally.exposure = 90;
  measures.append(kFirst, tally);
  measures.pass_to(kFirst + days(30));
  CHECK(measures.ended().empty());
  const PeriodMeasures month = *measures.current();
  CHECK(month.days == 31);
  CHECK(month.n() == 9);
  CHECK(month.goldstein.value == Approx(6 * 2.8 - 21.5));
  const double squares = 6 * 2.8 * 2.8 + 4 + 100 + 90.25;
  CHECK(month.goldstein.range90.high - month.goldstein.value ==
        Approx(1.6448536 * std::sqrt(squares)));
  REQUIRE(month.score);
  CHECK(month.score->value == Approx(-4.7 / 14));
  CHECK(*month.mean == Approx(-4.7 / 9));
  CHECK(month.severity.value == Approx(2. / 31));
  CHECK(month.severity.range90.low == Approx(gamma_quantile(.05, 2.5, 31)));
  const double kept = std::pow(.985, 30);
  CHECK(month.balance_n == Approx(9 * kept));
  CHECK(month.balance.value == Approx((1 + 6 * kept) / (2 + 9 * kept)));
  CHECK(month.balance.range90.low == Approx(beta_quantile(.05, 1 + 6 * kept, 1 + 3 * kept)));
  REQUIRE(month.share);
  CHECK(month.share->value == Approx(.1));
  CHECK(month.share->range90.low == Approx(beta_quantile(.05, 9.5, 81.5)));
  measures.pass_to(kFirst + days(31));
  CHECK(measures.ended().size() == 1);
}

TEST_CASE("nothing, and too few events") {
  RelationMeasures measures(Unit::week, kFirst);
  CHECK_FALSE(measures.current());
  measures.pass_to(kFirst);
  const PeriodMeasures none = *measures.current();
  CHECK(none.n() == 0);
  CHECK_FALSE(none.score);
  CHECK_FALSE(none.mean);
  CHECK_FALSE(none.share);
  CHECK(none.balance.value == .5);
  CHECK(none.balance.range90.low == Approx(.05));
  CHECK(none.goldstein.range90.low == 0);
  CHECK(none.severity.range90.high > 0);
  Tally tally;
  for (int i = 0; i < 7; ++i) tally.add(1, 1);
  CHECK_FALSE(measure({}, 7, tally, 7, 0).score);
  tally.add(1, 1);
  CHECK(measure({}, 7, tally, 8, 0).score);
}

TEST_CASE("huge counts") {
  Tally tally;
  tally.quads = {0, 1'000'000'000'000, 0, 0, 1'000'000'000'000};
  tally.exposure = 1;  // counted apart, and too low
  const PeriodMeasures measures = measure({}, 7, tally, 1e12, 1e12);
  CHECK(measures.balance.range90.low == Approx(.5));
  CHECK(std::isfinite(measures.severity.range90.high));
  CHECK(measures.share->value == 1);
  CHECK(measures.share->range90.high <= 1);
}

TEST_CASE("grown day by day equals computed anew, to the bit") {
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::vector<Event> all = events(seed);
    for (const Unit unit : {Unit::week, Unit::month, Unit::year}) {
      RelationMeasures grown(unit, kFirst);
      for (std::size_t i = 0; i < all.size();) {
        Tally tally;
        const sys_days day = all[i].day;
        for (; i < all.size() && all[i].day == day; ++i) tally.add(all[i].quad, all[i].goldstein);
        grown.append(day, tally);  // empty days are passed over
        const RelationMeasures copy = grown;
        if (i % 3 == 0) grown = copy;
      }
      // Another order within the days.
      std::shuffle(all.begin(), all.end(), std::mt19937_64(seed));
      const sys_days last =
          std::max_element(all.begin(), all.end(), [](const Event& a, const Event& b) {
            return a.day < b.day;
          })->day;
      const RelationMeasures fresh = anew(all, unit, last);
      std::ranges::sort(all, [](const Event& a, const Event& b) { return a.day < b.day; });
      CHECK(grown.same_state(fresh));
      REQUIRE(grown.ended().size() == fresh.ended().size());
      for (std::size_t i = 0; i < fresh.ended().size(); ++i)
        same(grown.ended()[i], fresh.ended()[i]);
      same(*grown.current(), *fresh.current());
    }
  }
}

TEST_CASE("what comes late is refused") {
  RelationMeasures measures(Unit::month, kFirst);
  CHECK_THROWS_AS(measures.append(kFirst - days(1), {}), nuncio::Error);
  measures.append(kFirst + days(3), {});
  CHECK_THROWS_AS(measures.append(kFirst + days(3), {}), nuncio::Error);
  measures.append(kFirst + days(4), {});
}
