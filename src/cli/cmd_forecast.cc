// `nuncio forecast`: what comes next, with bands that hold what they say, or the check that they
// do.
#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/party_check.h"
#include "cli/periods.h"
#include "forecast/next_event.h"
#include "nuncio/error.h"
#include "relations/calibration.h"
#include "relations/count_forecast.h"
#include "relations/dyad_days.h"
#include "store/reader.h"
#include "store/store.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using relations::Count;
using relations::CountForecast;
using relations::DayRange;
using relations::DyadDays;
using std::chrono::days;

/// The check is on the busiest dyads, by which the bands of all are corrected.
constexpr std::size_t kChecked = 500;
constexpr std::array<const char*, 4> kQuads = {"verbal cooperation", "material cooperation",
                                               "verbal conflict", "material conflict"};

/// Weeks that end with the last day of the range.
DayRange whole_weeks(DayRange range) {
  const auto all = (range.last - range.first).count() + 1;
  range.first += days(all % 7);
  return range;
}

/// Every quad class of the busiest dyads, directed, week by week.
std::vector<relations::WeeklySeries> weekly(const std::vector<DyadDays>& dyads,
                                            const DayRange& range) {
  std::vector<relations::WeeklySeries> series;
  for (const DyadDays& dyad : dyads) {
    for (int quad = 1; quad <= 4; ++quad)
      series.push_back({static_cast<std::size_t>(quad - 1),
                        relations::by_week(relations::by_day(dyad, range, std::array{quad}))});
  }
  return series;
}

struct Line {
  const DyadDays* dyad;
  std::size_t quad;  ///< 0 to 3
  int weeks;
  Count last;  ///< events of as many weeks before
  CountForecast forecast;
};

std::vector<Line> lines_of(const DyadDays& dyad, const DayRange& range,
                           const relations::ForecastCheck& check) {
  std::vector<Line> lines;
  for (std::size_t quad = 0; quad < kQuads.size(); ++quad) {
    const auto weeks =
        relations::by_week(relations::by_day(dyad, range, std::array{static_cast<int>(quad) + 1}));
    const relations::CountState state = relations::state_after(weeks);
    for (const relations::HorizonCheck& horizon : check.horizons) {
      Count last = 0;
      const auto n = static_cast<std::size_t>(horizon.weeks);
      for (std::size_t i = weeks.size() - std::min(n, weeks.size()); i < weeks.size(); ++i)
        last += weeks[i];
      lines.push_back({&dyad, quad, horizon.weeks, last,
                       relations::forecast(state, horizon.weeks, horizon.tails[quad])});
    }
  }
  return lines;
}

std::string in_words(const Line& line) {
  std::array<char, 200> text{};
  const auto n = [](Count count) { return static_cast<unsigned long long>(count); };
  std::snprintf(text.data(), text.size(),
                "%-20s  %d week%s  %6llu  %8.1f  %5llu to %-5llu  %5llu to %-5llu\n",
                kQuads[line.quad], line.weeks, line.weeks == 1 ? " " : "s", n(line.last),
                line.forecast.distribution.mean, n(line.forecast.band80.low),
                n(line.forecast.band80.high), n(line.forecast.band95.low),
                n(line.forecast.band95.high));
  return text.data();
}

std::string as_json(const Line& line, const std::string& after) {
  const auto band = [](const relations::CountBand& b) { return base::Json{b.low, b.high}; };
  return base::line_of({{"a", line.dyad->a},
                        {"b", line.dyad->b},
                        {"quad", line.quad + 1},
                        {"after", after},
                        {"weeks", line.weeks},
                        {"last", line.last},
                        {"mean", line.forecast.distribution.mean},
                        {"size", line.forecast.distribution.size},
                        {"band80", band(line.forecast.band80)},
                        {"band95", band(line.forecast.band95)}}) +
         "\n";
}

/// What a store holds, up to the day of the forecast.
struct Known {
  std::vector<relations::Party> parties;  ///< those that were asked for
  DayRange range;
  std::vector<DyadDays> dyads;  ///< directed, the busiest first
};

Known known_to(const ForecastFlags& flags) {
  const store::Store store(flags.store, store::Access::read);
  const store::Reader reader(store);
  const auto range = reader.days();
  if (!range) throw Error(ErrorKind::usage, {flags.store, 0}, "has no event with a day");
  Known known{{}, *range, {}};
  for (const std::string& typed : {flags.a, flags.b}) {
    if (!typed.empty()) known.parties.push_back(whole_party(typed, reader.parties()));
  }
  if (const auto as_of = bound("--as-of", flags.as_of, false))
    known.range.last = std::min(known.range.last, *as_of);
  known.range = whole_weeks(known.range);
  if (known.range.last <= known.range.first)
    throw Error(ErrorKind::usage, {}, "nothing is known a week before " + flags.as_of);
  relations::DyadTable table(true);
  reader.daily_counts([&](const relations::DyadCount& count) {
    if (count.day <= known.range.last) table.add(count);
  });
  known.dyads = table.busiest(static_cast<std::size_t>(-1), 1);
  return known;
}

/// A band that nothing was measured on must not look like one that held.
void say_if_unchecked(const relations::ForecastCheck& check, Messages& messages) {
  if (check.horizons.front().model.forecasts == 0) {
    messages.remark(
        "no series of this store is long and busy enough to check forecasts on (10 events, 8 weeks "
        "before the first): the bands are the model's alone");
  }
}

relations::ForecastCheck check_of(const Known& known) {
  std::vector<DyadDays> busiest(
      known.dyads.begin(),
      known.dyads.begin() + static_cast<std::ptrdiff_t>(std::min(kChecked, known.dyads.size())));
  return relations::check_forecasts(weekly(busiest, known.range));
}

void forecast_dyad(const ForecastFlags& flags, Output& output, Messages& messages) {
  const Known known = known_to(flags);
  const relations::ForecastCheck check = check_of(known);
  say_if_unchecked(check, messages);
  const std::string after = relations::to_string(known.range.last);
  const std::string& a = known.parties.at(0).base;
  const std::string& b = known.parties.at(1).base;
  std::size_t found = 0;
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
    const auto dyad = std::ranges::find_if(known.dyads, [&](const DyadDays& d) {
      return text::folds_to(d.a, from) && text::folds_to(d.b, to);
    });
    if (dyad == known.dyads.end()) continue;
    ++found;
    if (flags.format != "jsonl") {
      output.write(dyad->a + " -> " + dyad->b + ", after " + after +
                   ":                last  expected      80 %            95 %\n");
    }
    for (const Line& line : lines_of(*dyad, known.range, check))
      output.write(flags.format == "jsonl" ? as_json(line, after) : in_words(line));
  }
  if (found == 0) messages.remark("no events between " + flags.a + " and " + flags.b);
}

void check_what_is_asked(const ForecastFlags& flags) {
  const bool dyad = !flags.a.empty() && !flags.b.empty();
  if (!flags.tkg.empty()) {
    if (!flags.store.empty() || flags.check)
      throw Error(ErrorKind::usage, {}, "--tkg takes a folder and nothing else");
    return;
  }
  if (flags.store.empty() || (flags.check ? !flags.a.empty() : !dyad)) {
    throw Error(ErrorKind::usage, {},
                "wants a store and two parties, a store and --check, or --tkg and a folder");
  }
}

}  // namespace

int run_forecast(const ForecastFlags& flags) {
  check_what_is_asked(flags);
  Messages messages({});
  Output output(flags.output);
  if (!flags.tkg.empty()) {
    std::ostringstream table;
    forecast::run_tkg(flags.tkg, table);
    output.write(table.str());
  } else if (flags.check) {
    const relations::ForecastCheck check = check_of(known_to(flags));
    say_if_unchecked(check, messages);
    if (check.horizons.front().model.forecasts > 0) output.write(relations::check_table(check));
  } else {
    forecast_dyad(flags, output, messages);
  }
  output.commit();
  messages.finish("");
  return messages.exit_code();
}

}  // namespace nuncio::cli
