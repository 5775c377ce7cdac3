// Change points and alarms: streaming equals batch, rises are found, steady series are silent.
#include "relations/alarms.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace nuncio::relations;
using doctest::Approx;
using Days = std::vector<Count>;

namespace {

Days steady(double rate, std::size_t days, unsigned seed) {
  std::mt19937_64 random(seed);
  std::poisson_distribution<int> draw(rate);
  Days out;
  for (std::size_t i = 0; i < days; ++i) out.push_back(static_cast<Count>(draw(random)));
  return out;
}

}  // namespace

TEST_CASE("a day of the change-point filter by hand") {
  ChangePointSettings settings;
  settings.tempering = 1;
  settings.recent = 1;
  settings.longest = 3;
  ChangePoint change(settings);
  // One run; whatever it gives the count, a change has the hazard's probability.
  CHECK(change.observe(4) == Approx(1. / 60));
  // The fresh level is Gamma(1, 1): P(0) = 1/2. The old one Gamma(4.2, 3): P(0) = (3/4)^4.2.
  // What is recent then is again the hazard's share: only runs that have seen no day are.
  CHECK(change.observe(0) == Approx(1. / 60));
  const double fresh = .5 / 60, old = std::pow(.75, 4.2) * 59 / 60;
  settings.recent = 2;
  ChangePoint two(settings);
  two.observe(4);
  CHECK(two.observe(0) == Approx((1. / 60) + (59. / 60) * fresh / (fresh + old)));
}

TEST_CASE("a lasting rise is a recent level, and the levels are told") {
  ChangePoint change;
  for (const Count count : steady(1, 100, 1)) change.observe(count);
  double most = 0;
  for (int i = 0; i < 7; ++i) most = std::max(most, change.observe(9));
  CHECK(most > .99);
  CHECK(change.recent_rate() == Approx(9).epsilon(.3));
  for (int i = 0; i < 40; ++i) change.observe(9);
  CHECK(change.observe(9) < .5);
}

TEST_CASE("the tail test by hand") {
  TailTest tail;
  // A fifth of an event in two days: .1 a day, three days .3 with size 2.4.
  CHECK(tail.observe(0) == 1);
  CHECK(tail.observe(2) == Approx(at_least({.3, 2.4}, 2)));
  CHECK(tail.seen() == 2);
  CHECK(tail.usual() == Approx(.3));
  tail.observe(1);
  CHECK(tail.seen() == 3);
  tail.observe(1);
  CHECK(tail.seen() == 4);
  // Five days are held back; the sixth brings the first into what is usual.
  tail.observe(0);
  CHECK(tail.usual() == Approx(.3));
  tail.observe(0);
  CHECK(tail.usual() == Approx(3 * .2 / 3));
}

TEST_CASE("a shock raises one alarm, soon, and the next not before two weeks") {
  Days days = steady(.5, 100, 2);
  for (const Count count : {6U, 8U, 7U, 9U, 6U, 7U}) days.push_back(count);
  days.resize(130);
  const auto found = alarms(days);
  REQUIRE(found.size() == 1);
  CHECK(found[0].day >= 100);
  CHECK(found[0].day <= 102);
  CHECK(found[0].last > found[0].day);
  CHECK(found[0].last < found[0].day + 14);
  CHECK(found[0].reason.seen >= 5);
  CHECK(found[0].reason.usual < 3);
}

TEST_CASE("streaming equals batch, and a copy goes on as the original") {
  const Days days = [] {
    Days out = steady(1, 60, 3);
    for (const Count count : steady(12, 60, 4)) out.push_back(count);
    return out;
  }();
  const auto batch = alarms(days);
  REQUIRE_FALSE(batch.empty());
  AlarmWatch watch;
  std::vector<std::size_t> raised;
  for (std::size_t i = 0; i < days.size(); ++i) {
    AlarmWatch copy = watch;
    const auto day = watch.observe(days[i]);
    if (day.raised) raised.push_back(i);
    CHECK((!day.raised || day.standing));
    CHECK(day.standing == day.reason.has_value());
    copy.observe(days[i]);
    CHECK(copy == watch);
    if (i % 7 == 0) watch = copy;
  }
  REQUIRE(raised.size() == batch.size());
  for (std::size_t i = 0; i < raised.size(); ++i) CHECK(raised[i] == batch[i].day);
}

TEST_CASE("steady series are silent, once something is known of them") {
  BackgroundRate rate;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Days days = steady(.1 + seed % 5, 365, 100 + seed);
    rate.add(background_rate(alarms(days), days.size()));
  }
  CHECK(rate.alarms <= 1);
}

TEST_CASE("records of one event count once, and few events are no alarm") {
  Days days(60);
  for (int i = 0; i < 3; ++i) days.push_back(1);
  CHECK(alarms(days).empty());
  days.back() = 4;
  CHECK(alarms(days).size() == 1);
  AlarmSettings twice;
  twice.records_per_event = 2;
  CHECK(alarms(days, twice).empty());  // 1, 1, 2
}

TEST_CASE("nothing, zeros, one event, huge counts") {
  CHECK(alarms({}).empty());
  CHECK(alarms(Days(500)).empty());
  Days one(500);
  one[250] = 1;
  CHECK(alarms(one).empty());
  AlarmWatch watch;
  for (const Count count : {Count{0}, Count{1} << 50, Count{0}, Count{1} << 50, Count{3}}) {
    const auto day = watch.observe(count);
    if (!day.reason) continue;
    CHECK(std::isfinite(day.reason->usual));
    CHECK(day.reason->recent_probability >= 0);
    CHECK(day.reason->recent_probability <= 1);
    CHECK(day.reason->tail_probability >= 0);
    CHECK(day.reason->tail_probability <= 1);
  }
}

TEST_CASE("the background leaves the first three weeks out") {
  const std::vector<Alarm> found{{20, 20, {}}, {21, 22, {}}, {100, 100, {}}};
  BackgroundRate rate = background_rate(found, 386);
  CHECK(rate.alarms == 2);
  CHECK(rate.channel_years == Approx(365 / 365.25));
  rate.add(background_rate({}, 386));
  CHECK(rate.per_channel_year() == Approx(365.25 / 365));
  CHECK(background_rate(found, 21).per_channel_year() == 0);
}
