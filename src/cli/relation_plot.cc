// See relation_plot.h.
#include "cli/relation_plot.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "cli/alarm_watch.h"
#include "cli/other_fields.h"
#include "cli/outlook_text.h"
#include "cli/wording.h"

namespace nuncio::cli {
namespace {

using relations::CoursePlot;
using relations::Direction;
using relations::Series;

/// Faded events, below which a balance is hardly more than its prior.
constexpr double kLeastForBalance = 2;

std::optional<std::chrono::sys_days> day_at(const base::Json& record, const char* key) {
  const auto days = days_at(record, key);
  return days ? std::optional(days->first) : std::nullopt;
}

/// One line a thing, from the first to the last that is told of it.
void add(std::vector<relations::PlotTie>& ties, relations::PlotTie tie) {
  const auto same = std::ranges::find(ties, tie.text, &relations::PlotTie::text);
  if (same == ties.end()) {
    ties.push_back(std::move(tie));
    return;
  }
  if (tie.since && (!same->since || *tie.since < *same->since)) same->since = tie.since;
  if (tie.until) same->until = tie.until;
}

std::vector<relations::PlotTie> ties_of(const store::Reader& reader, const relations::Party& a,
                                        const relations::Party& b) {
  std::vector<relations::PlotTie> ties;
  reader.others({"tie", "tenure"}, [&](const std::string& line) {
    const base::Json record = base::read_json(line);
    if (!record.is_object()) return;
    if (text_at(record, "record") == "tie") {
      if (text_at(record, "standing") == "proposed" || !binds(record, a, b)) return;
      const bool ended = text_at(record, "standing") == "ended";
      auto until = day_at(record, "until");
      if (ended && !until) until = day_at(record, "published");
      auto since = day_at(record, "since");
      if (!since && !ended) since = day_at(record, "published");
      add(ties, {text_at(record, "what"), since, until});
      return;
    }
    const std::string sends = text_at(record, "sends");
    const std::string receives = text_at(record, "receives");
    if (are_both(sends, receives, a, b))
      add(ties, {text_at(record, "person") + ", " + text_at(record, "office") + " of " + sends,
                 day_at(record, "from"), day_at(record, "until")});
  });
  return ties;
}

/// Counts and balance of one direction, with the symmetric events.
void fill_side(const Series& series, const std::vector<relations::SeriesRow>& rows,
               Direction direction, relations::PlotSide relations::PlotPeriod::* side,
               std::vector<relations::PlotPeriod>& periods) {
  const auto courses =
      series.course_of({direction, Direction::symmetric}, periods.front().period.first,
                       relations::days_of(periods.back().period).last);
  for (relations::PlotPeriod& period : periods) {
    const auto course = courses.find(period.period.first);
    if (course == courses.end() || course->second.balance_n < kLeastForBalance) continue;
    const relations::Estimate& balance = course->second.balance;
    (period.*side).balance = {balance.range90.low, balance.value, balance.range90.high};
  }
  std::size_t at = 0;
  for (const relations::SeriesRow& row : rows) {
    if (!row.period) continue;
    while (periods[at].period != *row.period) ++at;
    if (row.direction != direction && row.direction != Direction::symmetric) continue;
    for (std::size_t quad = 1; quad < row.measures.quads.size(); ++quad)
      (periods[at].*side).quads[quad] += row.measures.quads[quad];
  }
}

std::vector<relations::PlotPeriod> periods_of(const Series& series) {
  const std::vector<relations::SeriesRow> rows = series.rows();
  std::vector<relations::PlotPeriod> periods;
  for (const relations::SeriesRow& row : rows) {
    if (row.period && row.direction == Direction::a_to_b)
      periods.push_back({*row.period, row.covered.value_or(true), {}, {}});
  }
  if (periods.empty()) return periods;
  fill_side(series, rows, Direction::a_to_b, &relations::PlotPeriod::a_to_b, periods);
  fill_side(series, rows, Direction::b_to_a, &relations::PlotPeriod::b_to_a, periods);
  return periods;
}

}  // namespace

CoursePlot relation_plot(const store::Reader& reader, relations::SeriesOptions options,
                         store::Dedup dedup,
                         const std::function<void(const records::EventRecord&)>& see) {
  CoursePlot plot;
  plot.a = options.a.name;
  plot.b = options.b.name;
  options.directed = true;
  Series series(options);
  for (const std::string& month : reader.coverage()) series.cover(month);
  if (const auto days = reader.days()) series.end_of_news(days->last);
  std::size_t events = 0;
  relations::DayTallies days;  // of all time: what was before the plot an outlook is judged by
  reader.events_between(options.a, options.b, dedup,
                        [&](const records::EventRecord& event, const store::EventFacts&) {
                          count_day(days, event);
                          if (!series.add(event)) return;
                          ++events;
                          see(event);
                        });
  plot.periods = periods_of(series);
  if (plot.periods.empty()) return plot;
  const auto is_this = [&](const relations::DyadDays& dyad) {
    return are_both(dyad.a, dyad.b, options.a, options.b);
  };
  const Watched watched = watch(reader, {is_this, options.from});
  for (const Raised& raised : watched.raised)
    plot.alarms.push_back({raised.day, raised.channel->quads.front() != 1, in_words(raised)});
  plot.ties = ties_of(reader, options.a, options.b);
  for (const JudgedOutlook& outlook : judged_outlooks(reader, options, days)) {
    if (!outlook.check) continue;
    const std::string sentence = sentence_of(outlook);
    plot.outlooks.push_back(
        {*outlook.published, outlook.check->until, outlook.direction, outlook.check->verdict,
         "Says " + speaker_of(outlook) + (sentence.empty() ? "" : ": ") + sentence});
  }
  plot.note = counted(events, "event") + ".";
  if (const auto rate = background_of(watched)) {
    plot.note += " Alarms, whatever the reason, come " + number("%.2f", *rate) +
                 " times a channel and year in this store's busiest dyads.";
  }
  return plot;
}

}  // namespace nuncio::cli
