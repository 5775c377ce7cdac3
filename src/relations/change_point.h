// Whether the level of a daily count has just changed, told day by day.
//
// In: daily counts, in order. Out: the probability that the present level is younger than so many
// days, and the levels before and since. Method: Bayesian online change-point detection (Adams and
// MacKay 2007, arXiv:0710.3742) with a Poisson rate under a gamma prior and a constant hazard. The
// likelihood is tempered (raised to a power below 1), since news comes in bursts that a Poisson
// rate takes for changes. A new level's prior widens with the usual level, so that busy relations
// can change too. Before the first day the series is taken to have been quiet for long: the first
// days are no change of themselves. Run lengths are kept up to `longest`, older ones as one.
// Time: `longest` steps a day. Not thread-safe. Tested by tests/alarms_test.cc.
#pragma once

#include <cstddef>
#include <vector>

#include "relations/distributions.h"

namespace nuncio::relations {

struct ChangePointSettings {
  double hazard = 1. / 60;    ///< of a change, a day: a level lasts two months
  double tempering = 0.5;     ///< in (0, 1]; 1 is Adams and MacKay's own
  std::size_t longest = 120;  ///< days
  std::size_t recent = 8;     ///< a level younger than so many days is recent; below `longest`
  double widening = 3;        ///< a new level's mean is 1 or so many times the usual level
  double quiet_events =
      0.2;  ///< before the first day: a prior of two days with a fifth of an event
  double quiet_days = 2;
  double discount = 0.985;  ///< of a day in the usual level
};

class ChangePoint {
 public:
  explicit ChangePoint(const ChangePointSettings& settings = {});

  /// Adds the next day; the probability that the level is recent.
  double observe(Count count);

  /// Events a day since the change, if there was a recent one, and before it.
  double recent_rate() const;
  double earlier_rate() const;

  friend bool operator==(const ChangePoint& a, const ChangePoint& b) {
    return a.runs_ == b.runs_ && a.usual_ == b.usual_;
  }

 private:
  /// A level that began so many days ago as its place says, and its gamma distribution.
  struct Run {
    double probability = 0, events = 0, days = 0;
    friend bool operator==(const Run&, const Run&) = default;
  };

  double rate(std::size_t from, std::size_t to) const;
  void weigh(Count count);

  ChangePointSettings settings_;
  std::vector<Run> runs_;  ///< probabilities sum to 1
  Run usual_;              ///< discounted
};

}  // namespace nuncio::relations
