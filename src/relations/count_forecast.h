// How many events of one kind a relation will have in the next week and the next four.
//
// In: the weekly counts of one series, oldest first: a dyad, directed or not, and a quad class.
// Out: a negative binomial distribution and its bands. Method: a Poisson rate with a gamma
// distribution whose evidence is discounted week by week (West and Harrison, Bayesian Forecasting
// and Dynamic Models, 1997; Smith 1979 for the power discount), here towards its prior so that a
// silent series keeps a rate above zero; beside it the size of the negative binomial, learned from
// the forecasts' own squared errors with a memory of its own. Four weeks have four times the mean
// and the same size: what makes a week busy lasts. Constant time and memory a week. Thread-safe,
// being values. Tested by tests/forecast_test.cc; measured by bench/bench_course.cc
// (docs/course.md).
#pragma once

#include <span>

#include "relations/distributions.h"

namespace nuncio::relations {

struct ForecastSettings {
  double discount = 0.9;        ///< of a week's evidence in the next week; in (0, 1)
  double prior_events = 1;      ///< the prior is a week ...
  double prior_weeks = 1;       ///< ... with one event, and is never discounted away
  double size_discount = 0.95;  ///< the same for the size
  double size_weight = 6;       ///< weeks that the size at the start counts for
  double first_size = 0.8;      ///< what it is then
  double least_size = 0.15, greatest_size = 20;
  double most_excess = 12;  ///< one week's squared relative error counts for so much at most
};

/// What is known of one series: all that must be kept between two weeks.
struct CountState {
  explicit CountState(const ForecastSettings& settings = {});
  double events, weeks;      ///< shape and rate of the rate's gamma distribution
  double certainty, excess;  ///< of the size: certainty / excess
  friend bool operator==(const CountState&, const CountState&) = default;
};

/// Adds the count of the week after the last one.
void observe(CountState& state, Count count, const ForecastSettings& settings = {});

/// The count of the next `weeks` weeks together; from 1 on.
NegativeBinomial predict(const CountState& state, int weeks, const ForecastSettings& settings = {});

/// How much probability is left out below and above a band.
struct Tails {
  double below = 0, above = 0;
  friend bool operator==(const Tails&, const Tails&) = default;
};

/// The tails of the bands that are shown, 80 % and 95 %.
struct BandTails {
  Tails narrow{.1, .1}, wide{.025, .025};
  friend bool operator==(const BandTails&, const BandTails&) = default;
};

/// Whole numbers; both ends belong to it.
struct CountBand {
  Count low = 0, high = 0;
};

struct CountForecast {
  NegativeBinomial distribution;
  CountBand band80, band95;  ///< hold at least what they say: a count is a whole number
};

/// The state after all weeks of a series.
CountState state_after(std::span<const Count> weeks, const ForecastSettings& settings = {});

/// `tails` as calibration.h corrects them.
CountForecast forecast(const CountState& state, int weeks, const BandTails& tails = {},
                       const ForecastSettings& settings = {});

}  // namespace nuncio::relations
