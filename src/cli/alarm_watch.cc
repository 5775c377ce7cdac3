// See alarm_watch.h.
#include "cli/alarm_watch.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace nuncio::cli {
namespace {

using relations::Count;
using std::chrono::days;

/// The background rate is measured on so many dyads, the busiest: the rest has hardly an event.
constexpr std::size_t kMeasured = 300;

constexpr std::array<Channel, 2> kChannels = {{{"cooperation", {1, 2}}, {"conflict", {3, 4}}}};

/// ... and in so many days, the last: what is older says little of the news of today.
constexpr days kMeasuredDays(3 * 365);
/// After so long nothing is left of what was before: a day's weight is .985 of the next one's.
constexpr days kForgotten(2 * 365);

std::vector<relations::Alarm> alarms_of(const relations::DyadDays& dyad, const Channel& channel,
                                        const relations::DayRange& range, bool both_sides) {
  relations::AlarmSettings settings;
  settings.records_per_event = both_sides && channel.quads.front() == 1 ? 2 : 1;
  return relations::alarms(relations::by_day(dyad, range, channel.quads), settings);
}

}  // namespace

Watched watch(const store::Reader& reader, const WatchOptions& options) {
  Watched watched;
  const auto range = reader.days();
  if (!range) return watched;
  relations::DyadTable table(false);
  reader.daily_counts([&](const relations::DyadCount& count) { table.add(count); });
  watched.dyads = table.busiest(static_cast<std::size_t>(-1), kLeastEvents);
  const bool both_sides = reader.holds_both_sides();
  relations::DayRange asked = *range;
  if (options.from) asked.first = std::max(asked.first, *options.from - kForgotten);
  const relations::DayRange measured{std::max(range->first, range->last - kMeasuredDays),
                                     range->last};
  for (std::size_t i = 0; i < watched.dyads.size(); ++i) {
    const bool is_asked = asked.first <= asked.last && options.asked_for(watched.dyads[i]);
    for (const Channel& channel : kChannels) {
      if (i < kMeasured) {
        const auto length = static_cast<std::size_t>((measured.last - measured.first).count() + 1);
        watched.background.add(relations::background_rate(
            alarms_of(watched.dyads[i], channel, measured, both_sides), length));
      }
      if (!is_asked) continue;
      for (const relations::Alarm& alarm : alarms_of(watched.dyads[i], channel, asked, both_sides))
        watched.raised.push_back({asked.first + days(alarm.day), i, &channel, alarm.reason});
    }
  }
  std::ranges::stable_sort(watched.raised, {}, &Raised::day);
  return watched;
}

std::string in_words(const Raised& raised) {
  std::array<char, 160> text{};
  const relations::AlarmReason& reason = raised.reason;
  const int end = std::snprintf(text.data(), text.size(), "%s: %llu in three days, usually %.1f",
                                raised.channel->name, static_cast<unsigned long long>(reason.seen),
                                reason.usual);
  std::string words(text.data(), static_cast<std::size_t>(end));
  if (reason.by_tail) {
    std::snprintf(text.data(), text.size(), " (chance of so many %.0e)", reason.tail_probability);
  } else {
    std::snprintf(text.data(), text.size(), " (new level, probability %.2f)",
                  reason.recent_probability);
  }
  return words + text.data();
}

std::optional<double> background_of(const Watched& watched) {
  if (watched.background.channel_years < 1) return std::nullopt;
  return watched.background.per_channel_year();
}

std::string background_in_words(const Watched& watched) {
  const auto rate = background_of(watched);
  if (!rate) return "background: not measured, the store covers too few days";
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(),
                "background: %.2f alarms a channel and year (%zu in %.0f channel-years of the %zu "
                "busiest dyads), whatever the reason",
                *rate, watched.background.alarms, watched.background.channel_years,
                std::min(watched.dyads.size(), kMeasured));
  return text.data();
}

}  // namespace nuncio::cli
