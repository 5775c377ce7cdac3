// Levels: by hand, and equal to trying all segmentations.
#include "relations/pelt.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace nuncio::relations;
using doctest::Approx;

namespace {

// The least cost by dynamic programming over all begins, nothing dropped.
double least_cost(const std::vector<Count>& days, double penalty, std::size_t least_days) {
  std::vector<double> best(days.size() + 1, std::numeric_limits<double>::infinity());
  best[0] = 0;
  for (std::size_t end = least_days; end <= days.size(); ++end) {
    Count events = 0;
    for (std::size_t begin = end; begin-- > 0;) {
      events += days[begin];
      if (end - begin < least_days) continue;
      best[end] = std::min(best[end], best[begin] + poisson_cost(events, end - begin) + penalty);
    }
  }
  return best.back();
}

double cost_of(const std::vector<Level>& levels, double penalty) {
  double cost = 0;
  for (const Level& level : levels) {
    const double days = static_cast<double>(level.end - level.begin);
    cost +=
        poisson_cost(static_cast<Count>(std::llround(level.rate * days)), level.end - level.begin) +
        penalty;
  }
  return cost;
}

}  // namespace

TEST_CASE("two levels by hand") {
  std::vector<Count> days(20);
  for (std::size_t i = 10; i < 20; ++i) days[i] = 5;
  const auto found = levels(days, 3);
  REQUIRE(found.size() == 2);
  CHECK(found[0].end == 10);
  CHECK(found[0].rate == 0);
  CHECK(found[1].begin == 10);
  CHECK(found[1].end == 20);
  CHECK(found[1].rate == 5);
  CHECK(poisson_cost(50, 10) == Approx(50 - 50 * std::log(5)));
  CHECK(poisson_cost(0, 10) == 0);
}

TEST_CASE("nothing, little, all zeros, huge counts") {
  CHECK(levels({}, 1).empty());
  CHECK(levels(std::vector<Count>{7}, 1).size() == 1);
  CHECK(levels(std::vector<Count>(400), 1).size() == 1);
  CHECK(levels(std::vector<Count>{0, 0, 900}, 1, 2).size() == 1);
  const std::vector<Count> huge{Count{1} << 40, Count{1} << 40, 0, 0};
  CHECK(levels(huge, 5).size() == 2);
  CHECK(std::isfinite(usual_penalty(huge)));
  CHECK(usual_penalty({}) == 1);
  CHECK(usual_penalty(std::vector<Count>(100)) == Approx(1.5 * std::log(100)));
}

TEST_CASE("the least of all segmentations, with a least length too") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 60; ++round) {
    std::vector<Count> days;
    double rate = 1;
    for (int i = 0; i < 90; ++i) {
      if (random() % 20 == 0) rate = static_cast<double>(random() % 80) / 10 + .05;
      days.push_back(static_cast<Count>(std::poisson_distribution<int>(rate)(random)));
    }
    for (const std::size_t least : {1U, 2U, 7U}) {
      const double penalty = 1 + round % 5;
      const auto found = levels(days, penalty, least);
      CHECK(cost_of(found, penalty) == Approx(least_cost(days, penalty, least)).epsilon(1e-9));
      std::size_t at = 0;
      for (const Level& level : found) {
        CHECK(level.begin == at);
        CHECK(level.end - level.begin >= least);
        at = level.end;
      }
      CHECK(at == days.size());
    }
  }
}
