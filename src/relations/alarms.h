// Alarms: days on which a relation became busier than its past lets one expect.
//
// In: daily counts of one channel of a relation (its cooperation, its conflict), in order. Out: an
// alarm where the level has changed (change_point.h) or three days are too many (tail_test.h), and
// how often alarms are raised at all, without which none can be judged. Alarms are of rises: what
// follows each of them is a fall. For `refractory_days` after an alarm none is raised; where the
// condition still holds, the alarm stands. Time: some 120 steps a day. AlarmWatch is streaming and
// not thread-safe, the functions are. Tested by tests/alarms_test.cc; measured by
// bench/bench_course.cc on shocks that history dates (docs/course.md).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "relations/change_point.h"
#include "relations/tail_test.h"

namespace nuncio::relations {

struct AlarmSettings {
  double recent_probability = 0.9;  ///< an alarm above it: the level is recent, and higher
  double tail_probability = 1e-4;   ///< an alarm below it
  /// Fewer events in three days are no alarm: one meeting, coded from both sides in two reports, is
  /// four records.
  Count least_events = 5;
  /// Records that one event makes; counts are divided by it and rounded up. 2 for cooperation
  /// coded from both sides, as in ICEWS; 1 for our own records, and for conflict.
  Count records_per_event = 1;
  std::size_t refractory_days = 14;
  ChangePointSettings change_point;
  ForecastSettings tail = kDailySettings;
};

/// Why an alarm was raised, as of its day.
struct AlarmReason {
  bool by_change_point = false, by_tail = false;  ///< one of them at least
  double recent_probability = 0;                  ///< that the level is younger than 8 days
  double tail_probability = 1;                    ///< of so many events in three days, or more
  Count seen = 0;                                 ///< events of the three days, as divided
  double usual = 0;                               ///< events that three days usually have
};

class AlarmWatch {
 public:
  struct Day {
    bool raised = false, standing = false;  ///< raised: standing too
    std::optional<AlarmReason> reason;      ///< where the condition holds
  };

  explicit AlarmWatch(const AlarmSettings& settings = {});
  /// Adds the next day.
  Day observe(Count count);

  friend bool operator==(const AlarmWatch& a, const AlarmWatch& b) {
    return a.change_ == b.change_ && a.tail_ == b.tail_ && a.day_ == b.day_ &&
           a.raised_ == b.raised_;
  }

 private:
  AlarmSettings settings_;
  ChangePoint change_;
  TailTest tail_;
  std::size_t day_ = 0;
  std::optional<std::size_t> raised_;
};

struct Alarm {
  std::size_t day = 0;   ///< from the start of the series, 0 is its first day
  std::size_t last = 0;  ///< the last day on which it stood, before the next can be raised
  AlarmReason reason;
};

/// All alarms of a series, in order.
std::vector<Alarm> alarms(std::span<const Count> days, const AlarmSettings& settings = {});

/// How often alarms are raised, whatever the reason.
struct BackgroundRate {
  std::size_t alarms = 0;
  double channel_years = 0;
  /// 0 where nothing was watched.
  double per_channel_year() const {
    return channel_years > 0 ? static_cast<double>(alarms) / channel_years : 0;
  }
  void add(const BackgroundRate& other);
};

/// Days at the start of a series that no rate is measured on: nothing is known of it yet.
inline constexpr std::size_t kUnmeasuredDays = 21;

/// Of one channel with `days` days. An alarm that is shown has the sum over the store's channels
/// beside it.
BackgroundRate background_rate(std::span<const Alarm> alarms, std::size_t days);

}  // namespace nuncio::relations
