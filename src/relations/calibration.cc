// See calibration.h.
#include "relations/calibration.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "nuncio/error.h"

namespace nuncio::relations {
namespace {

using Ranges = std::vector<PitRange>;

PitRange poisson_range(double mean, Count count) {
  return {count == 0 ? 0 : poisson_at_most(mean, count - 1), poisson_at_most(mean, count)};
}

double share_of_band(const PitRange& range, const Tails& tails) {
  return share_within(range, tails.below, 1 - tails.above);
}

// Whether the band of whole numbers holds the count: its ends are the counts whose ranges the
// band's ends fall into.
bool holds(const PitRange& range, const Tails& tails) {
  return range.high >= tails.below && range.low < 1 - tails.above;
}

void score(ForecastScore& score, const PitRange& range, double log_probability,
           const BandTails& corrected) {
  constexpr BandTails kNominal;
  ++score.forecasts;
  score.log_loss -= log_probability;
  score.in80 += share_of_band(range, kNominal.narrow);
  score.in95 += share_of_band(range, kNominal.wide);
  score.in80_corrected += share_of_band(range, corrected.narrow);
  score.in95_corrected += share_of_band(range, corrected.wide);
  score.whole80 += holds(range, corrected.narrow) ? 1 : 0;
  score.whole95 += holds(range, corrected.wide) ? 1 : 0;
  const auto bins = static_cast<double>(score.pit.size());
  for (std::size_t i = 0; i < score.pit.size(); ++i)
    score.pit[i] +=
        share_within(range, static_cast<double>(i) / bins, static_cast<double>(i + 1) / bins);
}

void move(double& tail, double nominal, double missed, double step,
          const CorrectionSettings& settings) {
  tail = std::clamp(tail + step * (nominal - missed), settings.least_tail, settings.greatest_tail);
}

// One horizon over all series, week by week.
class HorizonRun {
 public:
  HorizonRun(std::vector<const WeeklySeries*> series, int weeks, const CheckSettings& settings)
      : series_(std::move(series)),
        settings_(settings),
        states_(series_.size(), CountState(settings.forecast)),
        past_(series_.size()) {
    out_.weeks = weeks;
  }

  HorizonCheck run() {
    const std::size_t all = series_.empty() ? 0 : series_.front()->weeks.size();
    const auto ahead = static_cast<std::size_t>(out_.weeks);
    for (std::size_t week = 0; week < all; ++week) {
      if (week >= ahead) correct(made_[week - ahead]);
      made_.emplace_back();
      for (std::size_t i = 0; i < series_.size(); ++i) {
        if (week + ahead <= all) forecast_one(i, week);
        observe(states_[i], series_[i]->weeks[week], settings_.forecast);
        past_[i] += series_[i]->weeks[week];
      }
    }
    // What became known by the last week's end.
    if (all >= ahead && all > 0) correct(made_[all - ahead]);
    return out_;
  }

 private:
  void correct(Ranges& known) {
    std::array<TailCount, kGroups> counts;
    for (std::size_t i = 0; i < known.size(); ++i) {
      const std::size_t group = series_[i]->group;
      counts[group].add(known[i], out_.tails[group]);
    }
    for (std::size_t group = 0; group < kGroups; ++group)
      counts[group].correct(out_.tails[group], settings_.correction);
    known = {};
  }

  void forecast_one(std::size_t i, std::size_t week) {
    const auto begin = series_[i]->weeks.begin() + static_cast<std::ptrdiff_t>(week);
    const Count count = std::accumulate(begin, begin + out_.weeks, Count{0});
    const NegativeBinomial of = predict(states_[i], out_.weeks, settings_.forecast);
    const PitRange range = pit_range(of, count);
    made_[week].push_back(range);
    if (week < settings_.burn_in) return;
    score(out_.model, range, log_probability(of, count), out_.tails[series_[i]->group]);
    // Half an event more, so that a series without any yet does not rule them out.
    const double mean =
        (static_cast<double>(past_[i]) + 0.5) / static_cast<double>(week + 1) * out_.weeks;
    score(out_.poisson, poisson_range(mean, count), poisson_log_probability(mean, count), {});
  }

  std::vector<const WeeklySeries*> series_;
  const CheckSettings& settings_;
  std::vector<CountState> states_;
  std::vector<Count> past_;   ///< events so far
  std::vector<Ranges> made_;  ///< by the week of the forecast, until they have corrected
  HorizonCheck out_;
};

std::string line(const char* name, const ForecastScore& score, bool corrected) {
  char text[200];
  std::snprintf(text, sizeof text, "  %-22s %6.3f %7.1f %7.1f", name, score.mean(score.log_loss),
                100 * score.mean(corrected ? score.in80_corrected : score.in80),
                100 * score.mean(corrected ? score.in95_corrected : score.in95));
  std::string out = text;
  if (corrected) return out + "\n";
  out += "   PIT";
  for (const double share : score.pit) {
    std::snprintf(text, sizeof text, " %4.1f", 100 * score.mean(share));
    out += text;
  }
  return out + "\n";
}

}  // namespace

PitRange pit_range(const NegativeBinomial& forecast, Count count) {
  return {count == 0 ? 0 : at_most(forecast, count - 1), at_most(forecast, count)};
}

double share_within(const PitRange& range, double from, double to) {
  if (range.high > range.low)
    return std::max(0., std::min(range.high, to) - std::max(range.low, from)) /
           (range.high - range.low);
  // A count so improbable that its range has no width; 1 belongs to the last part.
  return range.low >= from && (range.low < to || to >= 1) ? 1 : 0;
}

void TailCount::add(const PitRange& range, const BandTails& tails) {
  ++series_;
  missed_.narrow.below += share_within(range, 0, tails.narrow.below);
  missed_.narrow.above += share_within(range, 1 - tails.narrow.above, 1);
  missed_.wide.below += share_within(range, 0, tails.wide.below);
  missed_.wide.above += share_within(range, 1 - tails.wide.above, 1);
}

void TailCount::correct(BandTails& tails, const CorrectionSettings& settings) const {
  if (series_ == 0) return;
  constexpr BandTails kNominal;
  const double step = settings.step * series_ / (series_ + settings.half_size);
  move(tails.narrow.below, kNominal.narrow.below, missed_.narrow.below / series_, step, settings);
  move(tails.narrow.above, kNominal.narrow.above, missed_.narrow.above / series_, step, settings);
  move(tails.wide.below, kNominal.wide.below, missed_.wide.below / series_, step, settings);
  move(tails.wide.above, kNominal.wide.above, missed_.wide.above / series_, step, settings);
}

ForecastCheck check_forecasts(std::span<const WeeklySeries> series, const CheckSettings& settings) {
  std::vector<const WeeklySeries*> measured;
  for (const WeeklySeries& one : series) {
    if (one.weeks.size() != series.front().weeks.size() || one.group >= kGroups)
      throw Error(ErrorKind::usage, {},
                  "series to be checked have the same weeks and a quad class");
    const Count events = std::accumulate(one.weeks.begin(), one.weeks.end(), Count{0});
    if (events >= settings.least_events) measured.push_back(&one);
  }
  ForecastCheck check;
  check.series = measured.size();
  for (std::size_t i = 0; i < kHorizons.size(); ++i)
    check.horizons[i] = HorizonRun(measured, kHorizons[i], settings).run();
  return check;
}

std::string check_table(const ForecastCheck& check) {
  std::string out;
  for (const HorizonCheck& horizon : check.horizons) {
    char text[200];
    std::snprintf(text, sizeof text, "%d week%s ahead: %zu series, %zu forecasts\n", horizon.weeks,
                  horizon.weeks == 1 ? "" : "s", check.series, horizon.model.forecasts);
    out += text;
    out += "                              log  in 80 %  in 95 %\n";
    out += line("model", horizon.model, false);
    out += line("model, corrected", horizon.model, true);
    std::snprintf(text, sizeof text, "  %-22s        %7.1f %7.1f\n", "in whole numbers",
                  100 * horizon.model.mean(horizon.model.whole80),
                  100 * horizon.model.mean(horizon.model.whole95));
    out += text;
    out += line("Poisson, historic mean", horizon.poisson, false);
  }
  return out;
}

}  // namespace nuncio::relations
