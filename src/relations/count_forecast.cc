// See count_forecast.h.
#include "relations/count_forecast.h"

#include <algorithm>

#include "base/check.h"

namespace nuncio::relations {
namespace {

CountBand band(const NegativeBinomial& of, const Tails& tails) {
  return {quantile(of, tails.below), quantile(of, 1 - tails.above)};
}

}  // namespace

CountState::CountState(const ForecastSettings& settings)
    : events(settings.prior_events),
      weeks(settings.prior_weeks),
      certainty(settings.size_weight),
      excess(settings.size_weight / settings.first_size) {}

void observe(CountState& state, Count count, const ForecastSettings& settings) {
  const double mean = state.events / state.weeks, y = static_cast<double>(count);
  // A week in which next to nothing is expected says little of the spread.
  const double weight = mean / (mean + 1);
  const double error = ((y - mean) * (y - mean) - mean) / (mean * mean);
  state.certainty = settings.size_discount * state.certainty + weight;
  state.excess =
      settings.size_discount * state.excess + weight * std::clamp(error, -1., settings.most_excess);
  const double kept = settings.discount;
  state.events = kept * state.events + (1 - kept) * settings.prior_events + y;
  state.weeks = kept * state.weeks + (1 - kept) * settings.prior_weeks + 1;
}

NegativeBinomial predict(const CountState& state, int weeks, const ForecastSettings& settings) {
  NUNCIO_CHECK(weeks >= 1, "a forecast is of a week at least");
  const double size = state.excess > 0 ? state.certainty / state.excess : settings.greatest_size;
  return {state.events / state.weeks * weeks,
          std::clamp(size, settings.least_size, settings.greatest_size)};
}

CountState state_after(std::span<const Count> weeks, const ForecastSettings& settings) {
  CountState state(settings);
  for (const Count count : weeks) observe(state, count, settings);
  return state;
}

CountForecast forecast(const CountState& state, int weeks, const BandTails& tails,
                       const ForecastSettings& settings) {
  const NegativeBinomial of = predict(state, weeks, settings);
  return {of, band(of, tails.narrow), band(of, tails.wide)};
}

}  // namespace nuncio::relations
