// The measures of a relation that are shown, period by period, each with its n and its uncertainty.
//
// In: what happened between two actors, a day at a time. Out: for each period volume, balance,
// severity, the signed sum of Goldstein values and a score, which are shown apart since events move
// some of them and leave others (docs/course.md). Methods: Goldstein's scale (Journal of Conflict
// Resolution 36, 1992); Beta and gamma posteriors for the share of cooperation and the rate of
// material conflict; sums in whole thousandths, so that the order of a day's events leaves no
// trace. Appending a day costs that day, and a multiplication for each empty day before it; nothing
// of the history is read again. A state that grew day by day equals one that was computed anew, bit
// for bit. Memory: a row a period. Not thread-safe. Tested by tests/measures_test.cc.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "relations/distributions.h"
#include "relations/period.h"

namespace nuncio::relations {

/// What happened on one day, or in any set of days. Goldstein values are in thousandths.
struct Tally {
  std::array<Count, 5> quads{};        ///< events by quad class 1 to 4; [0] is not used
  std::int64_t goldstein = 0;          ///< sum, in thousandths
  std::int64_t goldstein_squares = 0;  ///< sum of squares, in millionths
  /// All events in which either actor took part, those between them too; 0: not known.
  Count exposure = 0;

  /// `quad` 1 to 4; `goldstein` in [-10, 10], rounded to thousandths.
  void add(int quad, double goldstein_value);
  void add(const Tally& other);
  Count n() const { return quads[1] + quads[2] + quads[3] + quads[4]; }
  Count cooperation() const { return quads[1] + quads[2]; }
  Count conflict() const { return quads[3] + quads[4]; }
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// A value with the interval that holds it with probability .9.
struct Estimate {
  double value = 0;
  Interval range90;
};

struct MeasureSettings {
  double discount = 0.985;  ///< of a day's events in the balance; .9 a week
  double shrink = 5;        ///< neutral events that are added to the score
  double least_events = 8;  ///< fewer in effect are too few for a score
};

/// Days, and all that is shown of them.
struct PeriodMeasures {
  Period period;
  std::size_t days = 0;  ///< that have passed
  Tally tally;

  /// The share of cooperation, in [0, 1]: the Beta(1 + C, 1 + F) posterior of the discounted counts
  /// at the end of the period, in which earlier periods fade. .5 with a wide range: nothing known.
  Estimate balance;
  double balance_n = 0;  ///< discounted events that the balance rests on
  /// Events of material conflict a day, with the gamma posterior of Jeffreys' prior.
  Estimate severity;
  /// Sum of the Goldstein values; the variance of the sum is the sum of squares.
  Estimate goldstein;
  /// Sum / (n + 5), in (-10, 10); none where n is below 8: too few events.
  std::optional<Estimate> score;
  /// Sum / n, a detail: it hides how many events there were, and what offset what. None if n is 0.
  std::optional<double> mean;
  /// The share of all events of the two actors that is between them, in [0, 1]: volume without the
  /// ups and downs of the news. None where exposure is not known.
  std::optional<Estimate> share;

  Count n() const { return tally.n(); }
};

/// `cooperation`, `conflict`: discounted counts at the end of the period.
PeriodMeasures measure(const Period& period, std::size_t days, const Tally& tally,
                       double cooperation, double conflict, const MeasureSettings& settings = {});

class RelationMeasures {
 public:
  /// `first`: the first day that news covers, on which the first period begins.
  RelationMeasures(Unit unit, std::chrono::sys_days first, const MeasureSettings& settings = {});

  /// Adds a day after the last one; days between are empty. Throws Error (usage) if it is not after
  /// the last one, or before the first: what comes late needs the measures anew.
  void append(std::chrono::sys_days day, const Tally& tally);
  /// The days up to this one have passed, without events if none were appended.
  void pass_to(std::chrono::sys_days day);

  /// Periods that have ended, in order.
  const std::vector<PeriodMeasures>& ended() const { return ended_; }
  /// The period of the last day, as far as it has passed; none before the first day.
  std::optional<PeriodMeasures> current() const;

  /// Whether what follows will be equal in both, to the bit.
  bool same_state(const RelationMeasures& other) const;

 private:
  void add_day(const Tally& tally);

  Unit unit_;
  MeasureSettings settings_;
  std::chrono::sys_days next_;  ///< the day after the last
  Period period_;               ///< of the last day; before it of the first
  Tally tally_;
  std::size_t days_ = 0;
  double cooperation_ = 0, conflict_ = 0;  ///< discounted, at the end of the last day
  std::vector<PeriodMeasures> ended_;
};

}  // namespace nuncio::relations
