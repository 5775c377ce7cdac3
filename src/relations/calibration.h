// Whether forecasts hold what they say, and the correction that makes their bands do so.
//
// In: weekly counts of many series over the same weeks, each with its group (the quad class). Every
// week from the first on is forecast from those before it, one and four weeks ahead. Out: how often
// the bands held, the mean logarithmic score, the histogram of the probability integral transform,
// all beside a Poisson forecast of the historic mean; and the corrected tails after the last week.
//
// A count jumps over a range of probability, from P(Y < y) to P(Y <= y); what share of the range
// lies within a band is counted as covered (the non-randomized transform: Czado, Gneiting and Held,
// Biometrics 65, 2009). A band of whole numbers covers more, and that is given too.
//
// The correction is adaptive conformal inference (Gibbs and Candes, NeurIPS 2021), for each group,
// horizon, band and tail: after each week, as soon as its outcomes are known, the tail moves by
// step x (nominal - share that fell into it), the share being taken over all series of the group.
// A small group moves less. Only outcomes that were known at the time of a forecast correct it.
// Time: series x weeks, each some microseconds. Tested by tests/forecast_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "relations/count_forecast.h"

namespace nuncio::relations {

inline constexpr std::size_t kGroups = 4;     ///< quad classes 1 to 4, here 0 to 3
inline constexpr std::array kHorizons{1, 4};  ///< weeks

/// The weekly counts of one series, oldest first.
struct WeeklySeries {
  std::size_t group = 0;  ///< below kGroups
  std::vector<Count> weeks;
};

/// The range of probability that a count takes up in its forecast; within [0, 1].
struct PitRange {
  double low = 0, high = 0;
};
PitRange pit_range(const NegativeBinomial& forecast, Count count);
/// The share of the range that lies within [from, to).
double share_within(const PitRange& range, double from, double to);

struct CorrectionSettings {
  double step = 0.2;
  double half_size = 50;  ///< a group of so many series moves by half the step
  double least_tail = 0.0005, greatest_tail = 0.4;
};

/// Outcomes of one week and group, against the tails by which they were forecast.
class TailCount {
 public:
  void add(const PitRange& range, const BandTails& tails);
  /// Moves the tails by what was added; nothing was added: they stay.
  void correct(BandTails& tails, const CorrectionSettings& settings = {}) const;

 private:
  double series_ = 0;
  BandTails missed_{{0, 0}, {0, 0}};
};

/// How one kind of forecast did. Sums over forecasts; the functions give means.
struct ForecastScore {
  std::size_t forecasts = 0;
  double log_loss = 0;        ///< sum of -ln P(count)
  double in80 = 0, in95 = 0;  ///< as the model has it
  double in80_corrected = 0, in95_corrected = 0;
  double whole80 = 0, whole95 = 0;  ///< within the corrected bands of whole numbers
  std::array<double, 10> pit{};

  /// A mean over all forecasts; 0 where there are none.
  double mean(double sum) const {
    return forecasts == 0 ? 0 : sum / static_cast<double>(forecasts);
  }
};

struct HorizonCheck {
  int weeks = 1;
  ForecastScore model, poisson;          ///< Poisson is not corrected
  std::array<BandTails, kGroups> tails;  ///< for the week after the last
};

struct ForecastCheck {
  std::size_t series = 0;  ///< that were measured
  std::array<HorizonCheck, kHorizons.size()> horizons;
};

struct CheckSettings {
  std::size_t burn_in = 8;  ///< weeks before the first forecast that is scored
  Count least_events = 10;  ///< series with fewer are left out
  ForecastSettings forecast;
  CorrectionSettings correction;
};

/// Throws Error (usage) if series differ in their number of weeks or a group is out of range.
ForecastCheck check_forecasts(std::span<const WeeklySeries> series,
                              const CheckSettings& settings = {});

/// The check as a table for the eye.
std::string check_table(const ForecastCheck& check);

}  // namespace nuncio::relations
