// How improbable the last three days are, given all days before them.
//
// In: daily counts, in order. Out: the probability of so many events or more in three days. Method:
// the negative binomial of count_forecast.h, by days: three days that are independent given the
// rate have three times its mean and three times its size. Neither the last three days nor the two
// before them are part of what they are compared with: a rise that begins slowly would hide itself
// (the guard band of EARS C2: Hutwagner et al., Journal of Urban Health 80, 2003). Constant time
// and memory a day. Tested by tests/alarms_test.cc.
#pragma once

#include <array>
#include <cstddef>

#include "relations/count_forecast.h"

namespace nuncio::relations {

inline constexpr std::size_t kTailDays = 3;
inline constexpr std::size_t kGuardDays = 2;

/// The daily counterpart of the weekly settings: .985 a day is .9 a week. The prior is a quiet one,
/// two days with a fifth of an event.
inline constexpr ForecastSettings kDailySettings{
    .discount = 0.985, .prior_events = 0.2, .prior_weeks = 2, .size_discount = 0.985};

class TailTest {
 public:
  explicit TailTest(const ForecastSettings& settings = kDailySettings)
      : settings_(settings), state_(settings) {}

  /// Adds the next day; P(as many events in three days, or more). Days before the first are empty.
  double observe(Count count);

  /// Events of the last three days, and how many are usual.
  Count seen() const;
  double usual() const;

  friend bool operator==(const TailTest& a, const TailTest& b) {
    return a.state_ == b.state_ && a.last_ == b.last_ && a.days_ == b.days_;
  }

 private:
  ForecastSettings settings_;
  static constexpr std::size_t kHeld = kTailDays + kGuardDays;

  CountState state_;                 ///< of the days before those in `last_`
  std::array<Count, kHeld> last_{};  ///< by the day's number modulo their number
  std::size_t days_ = 0;
};

}  // namespace nuncio::relations
