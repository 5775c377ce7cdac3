// `nuncio alerts`: on which days a relation became busier than its past, and what happened then.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "cli/alarm_watch.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/party_check.h"
#include "cli/periods.h"
#include "records/display.h"
#include "relations/alarms.h"
#include "relations/dyad_days.h"
#include "store/reader.h"
#include "store/store.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using relations::DayRange;
using relations::DyadDays;
using std::chrono::days;
using std::chrono::sys_days;

/// Events that are shown behind an alarm.
constexpr std::size_t kMostShown = 3;

/// The events of the three days that end with the alarm's, the most severe first.
std::vector<records::EventRecord> events_behind(const store::Reader& reader, const DyadDays& dyad,
                                                const Raised& raised) {
  std::vector<records::EventRecord> events;
  const sys_days first = raised.day - days(relations::kTailDays - 1);
  reader.events_between(
      relations::read_party(dyad.a), relations::read_party(dyad.b), store::Dedup::event,
      [&](const records::EventRecord& event, const store::EventFacts&) {
        if (event.status == Status::asserted &&
            std::ranges::count(raised.channel->quads, event.quad) > 0)
          events.push_back(event);
      },
      DayRange{first, raised.day});
  std::ranges::stable_sort(events, std::ranges::greater(), [](const records::EventRecord& event) {
    return std::abs(event.goldstein);
  });
  return events;
}

std::string shown(const DyadDays& dyad, const Raised& raised,
                  const std::vector<records::EventRecord>& events) {
  std::string lines = relations::to_string(raised.day) + "  " + dyad.a + " - " + dyad.b + "  " +
                      in_words(raised) + "\n";
  for (std::size_t i = 0; i < std::min(events.size(), kMostShown); ++i) {
    const records::EventRecord event = records::printable(events[i]);
    const std::string where = event.doc == event.id ? event.id : event.doc + ", " + event.id;
    lines += "            " + to_string(*event.date) + "  " +
             text::one_line(records::told_by(event)) + " (" + where + ")\n";
  }
  return lines;
}

std::string as_json(const DyadDays& dyad, const Raised& raised,
                    const std::vector<records::EventRecord>& events,
                    const std::optional<double>& background) {
  base::Json ids = base::Json::array();
  for (const records::EventRecord& event : events) ids.push_back(event.id);
  return base::line_of(
             {{"day", relations::to_string(raised.day)},
              {"a", dyad.a},
              {"b", dyad.b},
              {"channel", raised.channel->name},
              {"by_change_point", raised.reason.by_change_point},
              {"by_tail", raised.reason.by_tail},
              {"recent_probability", raised.reason.recent_probability},
              {"tail_probability", raised.reason.tail_probability},
              {"seen", raised.reason.seen},
              {"usual", raised.reason.usual},
              {"background_per_channel_year", background ? base::Json(*background) : nullptr},
              {"events", std::move(ids)}}) +
         "\n";
}

/// Those that must be in a dyad: none, one or both.
std::vector<relations::Party> asked_parties(const AlertsFlags& flags, const store::Reader& reader) {
  std::vector<relations::Party> asked;
  for (const std::string& typed : {flags.a, flags.b}) {
    if (!typed.empty()) asked.push_back(whole_party(typed, reader.parties()));
  }
  return asked;
}

}  // namespace

int run_alerts(const AlertsFlags& flags) {
  const auto from = bound("--from", flags.from, true);
  const auto to = bound("--to", flags.to, false);
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  Messages messages({});
  Output output(flags.output);
  const std::vector<relations::Party> asked = asked_parties(flags, reader);
  const auto is_asked = [&](const DyadDays& dyad) {
    return std::ranges::all_of(asked, [&](const relations::Party& party) {
      return text::folds_to(dyad.a, party.base) || text::folds_to(dyad.b, party.base);
    });
  };
  const Watched watched = watch(reader, {is_asked, from});
  if (watched.dyads.empty()) {
    messages.remark("no dyad of the store has " + std::to_string(kLeastEvents) +
                    " events: too few for alarms");
  } else {
    const std::optional<double> background = background_of(watched);
    for (const Raised& raised : watched.raised) {
      const DyadDays& dyad = watched.dyads[raised.dyad];
      const bool outside = (from && raised.day < *from) || (to && raised.day > *to);
      if (outside) continue;
      const auto events = events_behind(reader, dyad, raised);
      output.write(flags.format == "jsonl" ? as_json(dyad, raised, events, background)
                                           : shown(dyad, raised, events));
    }
    if (flags.format != "jsonl") output.write(background_in_words(watched) + "\n");
  }
  output.commit();
  messages.finish("");
  return messages.exit_code();
}

}  // namespace nuncio::cli
