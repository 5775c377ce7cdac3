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

const std::array<Channel, 2> kChannels = {{{"cooperation", {1, 2}}, {"conflict", {3, 4}}}};

}  // namespace

Watched watch(const store::Reader& reader) {
  Watched watched;
  const auto range = reader.days();
  if (!range) return watched;
  relations::DyadTable table(false);
  reader.daily_counts([&](const relations::DyadCount& count) { table.add(count); });
  watched.dyads = table.busiest(static_cast<std::size_t>(-1), kLeastEvents);
  const bool both_sides = reader.holds_both_sides();
  for (std::size_t i = 0; i < watched.dyads.size(); ++i) {
    for (const Channel& channel : kChannels) {
      relations::AlarmSettings settings;
      settings.records_per_event = both_sides && channel.quads.front() == 1 ? 2 : 1;
      const std::vector<Count> counts = relations::by_day(watched.dyads[i], *range, channel.quads);
      const std::vector<relations::Alarm> alarms = relations::alarms(counts, settings);
      if (i < kMeasured) watched.background.add(relations::background_rate(alarms, counts.size()));
      for (const relations::Alarm& alarm : alarms)
        watched.raised.push_back({range->first + days(alarm.day), i, &channel, alarm.reason});
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

std::string background_in_words(const Watched& watched) {
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(),
                "background: %.2f alarms a channel and year (%zu in %.0f channel-years of the %zu "
                "busiest dyads), whatever the reason",
                watched.background.per_channel_year(), watched.background.alarms,
                watched.background.channel_years, std::min(watched.dyads.size(), kMeasured));
  return text.data();
}

}  // namespace nuncio::cli
