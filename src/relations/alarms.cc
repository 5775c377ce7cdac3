// See alarms.h.
#include "relations/alarms.h"

#include <algorithm>

#include "base/check.h"

namespace nuncio::relations {
namespace {

constexpr double kDaysOfYear = 365.25;

}  // namespace

AlarmWatch::AlarmWatch(const AlarmSettings& settings)
    : settings_(settings), change_(settings.change_point), tail_(settings.tail) {
  NUNCIO_CHECK(settings.records_per_event >= 1, "an event makes a record at least");
}

AlarmWatch::Day AlarmWatch::observe(Count count) {
  const Count events =
      count / settings_.records_per_event + (count % settings_.records_per_event == 0 ? 0 : 1);
  AlarmReason reason;
  reason.recent_probability = change_.observe(events);
  reason.tail_probability = tail_.observe(events);
  reason.seen = tail_.seen();
  reason.usual = tail_.usual();
  reason.by_change_point = reason.recent_probability > settings_.recent_probability &&
                           change_.recent_rate() > change_.earlier_rate();
  reason.by_tail = reason.tail_probability < settings_.tail_probability;

  const std::size_t today = day_++;
  if (reason.seen < settings_.least_events || (!reason.by_change_point && !reason.by_tail))
    return {};
  Day day{!raised_ || today - *raised_ >= settings_.refractory_days, true, reason};
  if (day.raised) raised_ = today;
  return day;
}

std::vector<Alarm> alarms(std::span<const Count> days, const AlarmSettings& settings) {
  AlarmWatch watch(settings);
  std::vector<Alarm> out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const AlarmWatch::Day day = watch.observe(days[i]);
    if (day.raised) out.push_back({i, i, *day.reason});
    if (day.standing) out.back().last = i;
  }
  return out;
}

void BackgroundRate::add(const BackgroundRate& other) {
  alarms += other.alarms;
  channel_years += other.channel_years;
}

BackgroundRate background_rate(std::span<const Alarm> alarms, std::size_t days) {
  if (days <= kUnmeasuredDays) return {};
  const auto counted = std::count_if(alarms.begin(), alarms.end(), [](const Alarm& alarm) {
    return alarm.day >= kUnmeasuredDays;
  });
  return {static_cast<std::size_t>(counted),
          static_cast<double>(days - kUnmeasuredDays) / kDaysOfYear};
}

}  // namespace nuncio::relations
