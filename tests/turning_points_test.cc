// Turning points: what is first in years, bursts, levels, and how they become one point.
#include "relations/turning_points.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace nuncio::relations;
using doctest::Approx;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

constexpr sys_days kStart(std::chrono::year_month_day(std::chrono::year(2000), std::chrono::January,
                                                      std::chrono::day(1)));
constexpr DayRange kTenYears{kStart, kStart + days(3652)};

Told event(int day, const char* kind, double goldstein = -5) {
  return {kStart + days(day), kind, goldstein < 0 ? Channel::conflict : Channel::cooperation, true,
          goldstein,          1};
}

/// By day, those of a day in their order.
std::vector<Told> by_day(const std::vector<Told>& told) {
  std::multimap<sys_days, Told> days_of_told;
  for (const Told& one : told) days_of_told.emplace(one.day, one);
  std::vector<Told> sorted;
  sorted.reserve(told.size());
  for (const auto& [day, one] : days_of_told) sorted.push_back(one);
  return sorted;
}

std::vector<TurningReason> firsts_of(const std::vector<Told>& told) {
  return firsts(told, gravities(told), kTenYears);
}

std::vector<TurningReason> bursts_of(const std::vector<Told>& told, Channel channel) {
  return bursts(told, gravities(told), kTenYears, channel);
}

std::vector<TurningReason> levels_of(const std::vector<Told>& told, Channel channel) {
  return level_changes(told, gravities(told), kTenYears, channel);
}

}  // namespace

TEST_CASE("the first day of what nothing is known of, by hand") {
  // A return in two years, prior: 1 - (365.25 / 379.25)^.5 in a fortnight.
  const std::vector<Told> told{event(0, "SANCTION", -4)};
  const auto found = firsts_of(told);
  REQUIRE(found.size() == 1);
  const double chance = 1 - std::sqrt(365.25 / 379.25);
  CHECK(found[0].chance == Approx(chance));
  CHECK(found[0].weight == Approx(-std::log10(chance) * 0.4));
  CHECK(!found[0].last);
  CHECK(found[0].what == "SANCTION");
}

TEST_CASE("the longer the silence, the greater the surprise") {
  const auto chance_at = [](int day) {
    return firsts_of({event(100, "ASSAULT"), event(day, "ASSAULT")}).back().chance;
  };
  CHECK(chance_at(500) > 2 * chance_at(2000));
  CHECK(chance_at(2000) > chance_at(3500));
  const std::vector<Told> twice{event(100, "ASSAULT"), event(2000, "ASSAULT")};
  CHECK(firsts_of(twice).back().last == kStart + days(100));
}

TEST_CASE("what goes on is no return, and what returns each season is no surprise") {
  std::vector<Told> war;
  for (int day = 1000; day < 1500; day += 3) war.push_back(event(day, "ASSAULT"));
  CHECK(firsts_of(war).size() == 1);
  std::vector<Told> yearly;
  for (int day = 0; day < 3600; day += 90) yearly.push_back(event(day, "CONSULT"));
  const auto found = firsts_of(yearly);
  CHECK(found.size() < 4);
  CHECK(std::ranges::all_of(found, [](const auto& r) { return r.day < kStart + days(400); }));
}

TEST_CASE("gravity is what departs from the usual course, by hand") {
  // Of the days before: -10 alone, with five neutral events -10 / 6; a year later it has faded.
  const std::vector<Told> told{event(0, "ASSAULT", -10), event(0, "CONSULT", 4),
                               event(365, "ASSAULT", -10)};
  const double kept = std::exp(-365 / (5 * 365.25));
  const double usual = kept * (-10 + 4) / (kept * 2 + 5);
  const auto gravity = gravities(told);
  CHECK(gravity[0] == Approx(1));
  CHECK(gravity[1] == Approx(.4));  // of its own day nothing is known yet
  CHECK(gravity[2] == Approx((10 + usual) / 10));
  std::vector<Told> tie = told;
  tie[0].counted = tie[1].counted = false;
  tie[2].trust = .5;
  CHECK(gravities(tie)[2] == Approx(.5));  // ties are no part of the course
}

TEST_CASE("between enemies a meeting is more than a shot, between friends less") {
  std::vector<Told> enemies, friends;
  for (int day = 0; day < 1000; day += 20) {
    enemies.push_back(event(day, "ASSAULT", -8));
    friends.push_back(event(day, "CONSULT", 4));
  }
  for (auto* told : {&enemies, &friends}) {
    told->push_back(event(1001, "CONSULT", 2));
    told->push_back(event(1001, "ASSAULT", -8));
  }
  const auto hostile = gravities(enemies), friendly = gravities(friends);
  CHECK(hostile[50] > 2 * hostile[51]);
  CHECK(friendly[51] > 5 * friendly[50]);
}

TEST_CASE("kinds are apart, and the gravest of the first three days counts") {
  const auto told = by_day({event(2000, "SANCTION", -2), event(2002, "SANCTION", -9),
                            event(2003, "SANCTION", -10), event(2001, "AGREE", 5)});
  const auto found = firsts_of(told);
  REQUIRE(found.size() == 2);
  CHECK(found[0].what == "AGREE");
  CHECK(found[1].told == std::vector<std::size_t>{2, 0});
  CHECK(found[1].weight == Approx(-std::log10(found[1].chance) * gravities(told)[2]));
}

TEST_CASE("a burst is an alarm, dated by its gravest event") {
  std::vector<Told> told;
  told.reserve(8);
  for (int i = 0; i < 8; ++i) told.push_back(event(2000 + i / 4, "ACCUSE", i == 2 ? -9 : -2));
  const auto found = bursts_of(told, Channel::conflict);
  REQUIRE(found.size() == 1);
  CHECK(found[0].alarm.seen >= 3);
  CHECK(found[0].told.size() == found[0].alarm.seen);
  CHECK(found[0].told.front() == 2);
  CHECK(found[0].day == kStart + days(2000));
  CHECK(found[0].weight > 0);
  CHECK(found[0].chance ==
        std::min(found[0].alarm.tail_probability, 1 - found[0].alarm.recent_probability));
  CHECK(bursts_of(told, Channel::cooperation).empty());
  for (Told& one : told) one.counted = false;
  CHECK(bursts_of(told, Channel::conflict).empty());
}

TEST_CASE("a level that lasts is told with its rates, a short one is none") {
  std::vector<Told> told;
  for (int day = 0; day < 1800; day += 180) told.push_back(event(day, "ACCUSE"));
  for (int day = 1800; day < 3650; day += 12) told.push_back(event(day, "ACCUSE"));
  const auto found = levels_of(told, Channel::conflict);
  REQUIRE(found.size() == 1);
  CHECK(std::abs((found[0].day - (kStart + days(1800))).count()) <= 12);
  CHECK(found[0].before == Approx(2).epsilon(.1));
  CHECK(found[0].after == Approx(30.4).epsilon(.05));
  CHECK(found[0].years == Approx(5.07).epsilon(.02));
  CHECK(levels_of(told, Channel::cooperation).empty());
}

TEST_CASE("a month that is busy is a level of half a year, or none") {
  std::vector<Told> month;
  for (int day = 1800; day < 1830; ++day) month.push_back(event(day, "ACCUSE"));
  TurningSettings settings;
  const auto found = [&] {
    return level_changes(month, gravities(month), kTenYears, Channel::conflict, settings);
  };
  REQUIRE(found().size() == 2);
  CHECK(found()[0].years == Approx(182 / 365.25));
  settings.least_days = 20;
  REQUIRE(found().size() == 2);
  CHECK(found()[0].day == kStart + days(1800));
  CHECK(found()[0].years == Approx(30 / 365.25));
  month.resize(5);  // too few for the half year
  settings.least_days = 182;
  CHECK(found().empty());
}

TEST_CASE("levels are looked for around the relation's own events") {
  std::vector<Told> told;
  for (int day = 2000; day < 3000; day += 10) told.push_back(event(day, "ACCUSE"));
  const auto levels_in = [&](const DayRange& covered) {
    return level_changes(told, gravities(told), covered, Channel::conflict, {});
  };
  const auto same = [](const std::vector<TurningReason>& a, const std::vector<TurningReason>& b) {
    return std::ranges::equal(a, b, [](const TurningReason& x, const TurningReason& y) {
      return x.day == y.day && x.before == y.before && x.after == y.after && x.years == y.years;
    });
  };
  // Five years before day 2000, and after day 2990.
  const DayRange around{kStart + days(174), kStart + days(4816)};
  const auto expected = levels_in(around);
  REQUIRE(expected.size() == 2);
  CHECK(expected[0].before == 0);
  CHECK(std::abs((expected[0].day - (kStart + days(2000))).count()) <= 10);
  CHECK(same(levels_in({kStart - days(650'000), kStart + days(650'000)}), expected));
  CHECK(!same(levels_in({around.first, around.last - days(1)}), expected));
  // Of its own events, those of the sixty years that hold most of them.
  told.push_back(event(-650'000, "ACCUSE"));
  told.push_back(event(650'000, "ACCUSE"));
  told = by_day(told);
  CHECK(same(levels_in({kStart - days(650'000), kStart + days(650'000)}), expected));
  CHECK(level_changes({}, {}, kTenYears, Channel::conflict).empty());
}

TEST_CASE("reasons within a fortnight are one point, with the gravest day") {
  const auto told =
      by_day({event(2000, "ACCUSE", -2), event(2010, "SANCTION", -8), event(2030, "CONSULT", 3)});
  const auto points = turning_points(told, kTenYears);
  REQUIRE(points.size() == 2);
  CHECK(points[0].day == kStart + days(2010));
  REQUIRE(points[0].reasons.size() == 2);
  CHECK(points[0].reasons[0].what == "SANCTION");
  CHECK(points[0].weight == Approx(points[0].reasons[0].weight + points[0].reasons[1].weight));
  CHECK(points[1].day == kStart + days(2030));
}

TEST_CASE("points whose gravest days are near are one") {
  // The first is found on day 2000 and moves to 2012, where more is told; 2020 is near that day.
  auto told = by_day({event(2000, "SANCTION", -9), event(2012, "ACCUSE", -8),
                      event(2012, "ACCUSE", -8), event(2020, "PROTEST", -5)});
  const auto points = turning_points(told, kTenYears);
  REQUIRE(points.size() == 1);
  CHECK(points[0].day == kStart + days(2012));
  REQUIRE(points[0].reasons.size() == 3);
  double sum = 0;
  for (const TurningReason& reason : points[0].reasons) sum += reason.weight;
  CHECK(points[0].weight == Approx(sum));
  CHECK(points[0].reasons[2].what == "PROTEST");
  told.back().day = kStart + days(2027);
  CHECK(turning_points(told, kTenYears).size() == 2);
}

TEST_CASE("no two points lie within a fortnight, whatever is told") {
  std::mt19937_64 random(3);
  std::vector<Told> told;
  for (int i = 0; i < 400; ++i) {
    const bool peace = random() % 3 == 0;
    told.push_back(event(static_cast<int>(random() % 3650), peace ? "AGREE" : "ASSAULT",
                         peace ? 6 : -static_cast<double>(random() % 10)));
    told.back().kind += std::to_string(random() % 20);
  }
  const auto points = turning_points(by_day(told), kTenYears);
  CHECK(points.size() > 40);
  for (std::size_t i = 1; i < points.size(); ++i)
    CHECK(points[i].day - points[i - 1].day > days(14));
}

TEST_CASE("a level parts at the weightiest point of its month") {
  std::vector<Told> told;
  for (int day = 0; day < 1800; day += 180) told.push_back(event(day, "ACCUSE"));
  for (int day = 1800; day < 3650; day += 12) told.push_back(event(day, "ACCUSE"));
  told.push_back(event(1812, "SANCTION", -10));
  const auto points = turning_points(by_day(told), kTenYears);
  const auto with_level = [](const TurningPoint& point) {
    return std::ranges::count(point.reasons, ReasonKind::level, &TurningReason::kind) > 0;
  };
  REQUIRE(std::ranges::count_if(points, with_level) == 1);
  const auto point = std::ranges::find_if(points, with_level);
  CHECK(point->day == kStart + days(1812));
  CHECK(point->reasons.size() >= 2);
}

TEST_CASE("nothing told, days outside") {
  CHECK(turning_points({}, kTenYears).empty());
  const std::vector<Told> late{event(5000, "SANCTION")};
  CHECK(turning_points(late, kTenYears).empty());
}
