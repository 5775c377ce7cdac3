// Forecasts of weekly counts: by hand, at the edges, and calibrated where the model is true.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "nuncio/error.h"
#include "relations/calibration.h"

using namespace nuncio::relations;
using doctest::Approx;

TEST_CASE("the state by hand") {
  CountState state;
  CHECK(predict(state, 1).mean == 1);
  CHECK(predict(state, 1).size == Approx(.8));
  observe(state, 3);
  // Mean 1: ((3 - 1)^2 - 1) / 1 = 3, weight 1/2; certainty .95 x 6 + .5, excess .95 x 7.5 + 1.5.
  CHECK(state.events == Approx(.9 + .1 + 3));
  CHECK(state.weeks == Approx(.9 + .1 + 1));
  CHECK(state.certainty == Approx(6.2));
  CHECK(state.excess == Approx(8.625));
  CHECK(predict(state, 1).mean == Approx(2));
  CHECK(predict(state, 4).mean == Approx(8));
  CHECK(predict(state, 4).size == Approx(6.2 / 8.625));
}

TEST_CASE("silence, one event, and huge counts") {
  CountState state;
  for (int i = 0; i < 10000; ++i) observe(state, 0);
  CHECK(predict(state, 1).mean == Approx(1. / 11).epsilon(1e-9));  // the prior over eleven weeks
  CountForecast silent = forecast(state, 1);
  CHECK(silent.band80.low == 0);
  CHECK(silent.band80.high == 0);
  observe(state, 1);
  CHECK(predict(state, 1).mean > 1. / 11);
  for (int i = 0; i < 50; ++i) observe(state, Count{1} << 40);
  const CountForecast huge = forecast(state, 4);
  CHECK(std::isfinite(huge.distribution.mean));
  CHECK(huge.band95.low < huge.band80.low);
  CHECK(huge.band80.high < huge.band95.high);
  for (int i = 0; i < 200; ++i) observe(state, 0);
  CHECK(std::isfinite(predict(state, 1).mean));
  CHECK(std::isfinite(predict(state, 1).size));
}

TEST_CASE("week by week equals all at once") {
  const std::vector<Count> weeks{0, 2, 7, 0, 0, 1, 12};
  CountState state;
  for (const Count week : weeks) observe(state, week);
  CHECK(state == state_after(weeks));
}

TEST_CASE("the range of a count, and shares of it") {
  const NegativeBinomial geometric{1, 1};
  const PitRange first = pit_range(geometric, 0), second = pit_range(geometric, 1);
  CHECK(first.low == 0);
  CHECK(first.high == Approx(.5));
  CHECK(second.low == Approx(.5));
  CHECK(second.high == Approx(.75));
  CHECK(share_within(first, .1, .9) == Approx(.8));
  CHECK(share_within(second, .6, .9) == Approx(.6));
  CHECK(share_within({1, 1}, .9, 1) == 1);
  CHECK(share_within({1, 1}, .1, .9) == 0);
  CHECK(share_within({.3, .3}, .1, .9) == 1);
}

TEST_CASE("tails move against what fell into them, less in a small group") {
  BandTails tails;
  TailCount none;
  none.correct(tails);
  CHECK(tails == BandTails{});
  TailCount count;
  for (int i = 0; i < 50; ++i) count.add({.95, 1}, tails);  // all of it above .9, half above .975
  count.correct(tails);
  CHECK(tails.narrow.below == Approx(.1 + .1 * .1));
  CHECK(tails.narrow.above == Approx(.1 + .1 * (.1 - 1)));
  CHECK(tails.wide.above == .0005);
}

TEST_CASE("where counts are Poisson the bands hold, and the correction leaves them") {
  std::mt19937_64 random(3);
  std::vector<WeeklySeries> series;
  for (std::size_t i = 0; i < 400; ++i) {
    std::poisson_distribution<int> draw(1 + static_cast<double>(i % 10));
    WeeklySeries one{i % kGroups, {}};
    for (int week = 0; week < 60; ++week) one.weeks.push_back(static_cast<Count>(draw(random)));
    series.push_back(one);
  }
  const ForecastCheck check = check_forecasts(series);
  CHECK(check.series == 400);
  CHECK(check.horizons[0].model.forecasts == 400 * 52);
  CHECK(check.horizons[1].model.forecasts == 400 * 49);
  for (const HorizonCheck& horizon : check.horizons) {
    CHECK(horizon.model.mean(horizon.model.in80_corrected) == Approx(.8).epsilon(.02));
    CHECK(horizon.model.mean(horizon.model.in95_corrected) == Approx(.95).epsilon(.02));
    CHECK(horizon.model.mean(horizon.model.whole80) >= .8);
    double sum = 0;
    for (const double share : horizon.model.pit) sum += horizon.model.mean(share);
    CHECK(sum == Approx(1));
  }
  CHECK(check_table(check).find("400 series, 20800 forecasts") != std::string::npos);
}

TEST_CASE("what cannot be checked") {
  CHECK(check_forecasts({}).series == 0);
  const std::vector<WeeklySeries> sparse{{0, std::vector<Count>(30)}, {3, std::vector<Count>(30)}};
  CHECK(check_forecasts(sparse).series == 0);
  CHECK(check_forecasts(sparse).horizons[0].model.mean(1) == 0);
  const std::vector<WeeklySeries> uneven{{0, {1, 2}}, {0, {1}}};
  CHECK_THROWS_AS(check_forecasts(uneven), nuncio::Error);
  const std::vector<WeeklySeries> fifth{{4, {1, 2}}};
  CHECK_THROWS_AS(check_forecasts(fifth), nuncio::Error);
  CheckSettings all;
  all.least_events = 0;
  all.burn_in = 0;
  const std::vector<WeeklySeries> zeros{{0, std::vector<Count>(30)}};
  const ForecastCheck check = check_forecasts(zeros, all);
  CHECK(std::isfinite(check.horizons[1].model.log_loss));
  const std::vector<WeeklySeries> short_one{{0, {5, 6}}};
  CHECK(check_forecasts(short_one, all).horizons[1].model.forecasts == 0);
}
