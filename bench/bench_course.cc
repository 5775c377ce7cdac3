// Forecasts, alarms and measures of relations against what is known of 2014 and 2018.
//
// usage: build/release/bench/bench_course forecast FILE...
//        build/release/bench/bench_course alarms SHOCKS.json [PLAIN] FILE...
//        build/release/bench/bench_course measures DYADS.json FILE...
//
// FILE is a table of ICEWS events, a research split with its rolled-up names (the form
// `icews-relations` of docs/profiles.md), one year each. Names are taken as they stand in it, since
// dyads are judged by bare names or by rolled-up ones. PLAIN, the word "plain": cooperation is not
// divided by the two records that ICEWS makes of an event. Exit 1: a bar of docs/course.md is not
// met.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "nuncio/error.h"
#include "relations/alarms.h"
#include "relations/calibration.h"
#include "relations/relation_measures.h"

namespace {

using namespace nuncio;
using namespace nuncio::relations;
using nlohmann::json;
using std::chrono::sys_days;

using Dyad = std::pair<std::string, std::string>;  ///< the lesser name first

Dyad dyad(const std::string& a, const std::string& b) { return std::minmax(a, b); }

struct Row {
  sys_days day;
  Dyad bare, rolled;
  double goldstein = 0;
  int quad = 0;
};

struct Year {
  std::string path;
  int number = 0;
  sys_days first, last;
  std::vector<Row> rows;
  std::size_t days() const { return static_cast<std::size_t>((last - first).count() + 1); }
  std::size_t day(sys_days day) const { return static_cast<std::size_t>((day - first).count()); }
};

std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

sys_days day_of(const std::string& text) {
  const auto day = read_period(text);
  if (!day) throw Error(ErrorKind::bad_format, {}, "no date: " + text);
  return day->first;
}

Year read_year(const std::string& path) {
  Year year{path, 0, sys_days::max(), sys_days::min(), {}};
  base::LineReader lines(path);
  while (const auto line = lines.next()) {
    const std::vector<std::string> row = cells(line->text);
    if (row.size() < 9 || row[0] == "date") continue;
    year.rows.push_back({day_of(row[0]), dyad(row[1], row[2]), dyad(row[7], row[8]),
                         std::strtod(row[5].c_str(), nullptr),
                         static_cast<int>(std::strtol(row[6].c_str(), nullptr, 10))});
    year.first = std::min(year.first, year.rows.back().day);
    year.last = std::max(year.last, year.rows.back().day);
  }
  if (year.rows.empty()) throw Error(ErrorKind::bad_format, {path, 0}, "no events");
  year.number = static_cast<int>(std::chrono::year_month_day(year.first).year());
  return year;
}

std::vector<Dyad> largest(const Year& year, std::size_t most) {
  std::map<Dyad, std::size_t> counts;
  for (const Row& row : year.rows) ++counts[row.bare];
  std::vector<std::pair<std::size_t, Dyad>> order;
  order.reserve(counts.size());
  for (const auto& [dyad, n] : counts) order.emplace_back(n, dyad);
  std::ranges::sort(order, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  order.resize(std::min(order.size(), most));
  std::vector<Dyad> out;
  out.reserve(order.size());
  for (const auto& [n, dyad] : order) out.push_back(dyad);
  return out;
}

// --- Forecasts --------------------------------------------------------------------------------

bool forecast_year(const Year& year) {
  constexpr std::size_t kDyads = 500, kWeek = 7;
  std::map<Dyad, std::size_t> place;
  for (const Dyad& dyad : largest(year, kDyads)) place.emplace(dyad, place.size());
  const std::size_t weeks = year.days() / kWeek;  // the days after the last whole week are left out
  std::vector<WeeklySeries> series(place.size() * kGroups);
  for (std::size_t i = 0; i < series.size(); ++i)
    series[i] = {i % kGroups, std::vector<Count>(weeks)};
  std::vector<Count> events(series.size());
  for (const Row& row : year.rows) {
    const auto at = place.find(row.bare);
    if (at == place.end()) continue;
    const std::size_t i = at->second * kGroups + static_cast<std::size_t>(row.quad) - 1;
    const std::size_t week = year.day(row.day) / kWeek;
    if (week < weeks) ++series[i].weeks[week];
    ++events[i];
  }
  // Ten events of the whole file, as the bar's series were chosen.
  CheckSettings settings;
  std::vector<WeeklySeries> enough;
  for (std::size_t i = 0; i < series.size(); ++i)
    if (events[i] >= settings.least_events) enough.push_back(std::move(series[i]));
  settings.least_events = 0;
  const ForecastCheck check = check_forecasts(enough, settings);
  std::printf("%s\n%s", year.path.c_str(), check_table(check).c_str());
  bool met = true;
  for (const HorizonCheck& horizon : check.horizons) {
    const double in80 = horizon.model.mean(horizon.model.in80_corrected);
    const double in95 = horizon.model.mean(horizon.model.in95_corrected);
    met &= horizon.weeks == 1 ? in80 >= .78 && in80 <= .83 && in95 >= .93 && in95 <= .96
                              : std::abs(in80 - .8) <= .03 && std::abs(in95 - .95) <= .03;
  }
  const ForecastScore& week = check.horizons[0].model;
  return met && week.mean(week.log_loss) <= (year.number == 2018 ? 1.65 : 1.21);
}

// --- Alarms -----------------------------------------------------------------------------------

using Channel = std::pair<Dyad, std::string>;

struct Watched {
  std::map<Channel, std::vector<Count>> counts;
  std::map<Channel, std::vector<Alarm>> alarms;
  BackgroundRate background;
};

Watched watch(const Year& year, const std::vector<Dyad>& named, bool plain) {
  constexpr std::size_t kDyads = 300;
  Watched out;
  const std::vector<Dyad> top = largest(year, kDyads);
  for (const auto* list : {&top, &named})
    for (const Dyad& dyad : *list)
      for (const char* channel : {"cooperation", "conflict"})
        out.counts[{dyad, channel}].resize(year.days());
  for (const Row& row : year.rows) {
    const auto at = out.counts.find({row.bare, row.quad <= 2 ? "cooperation" : "conflict"});
    if (at != out.counts.end()) ++at->second[year.day(row.day)];
  }
  for (const auto& [channel, counts] : out.counts) {
    AlarmSettings settings;
    settings.records_per_event = !plain && channel.second == "cooperation" ? 2 : 1;
    out.alarms[channel] = alarms(counts, settings);
  }
  for (const Dyad& dyad : top)
    for (const char* channel : {"cooperation", "conflict"})
      out.background.add(background_rate(out.alarms[{dyad, channel}], year.days()));
  return out;
}

struct ShockCount {
  std::size_t all = 0, found = 0, raised = 0, with_history = 0;
  std::vector<long> delays;
  bool silent = true;
};

void judge_shock(const json& shock, const Year& year, Watched& watched, ShockCount& count) {
  const Dyad between = dyad(shock.at("a"), shock.at("b"));
  const auto date = static_cast<long>((day_of(shock.at("date")) - year.first).count());
  std::optional<long> delay, raise;
  for (const Alarm& alarm : watched.alarms[{between, shock.at("channel")}]) {
    const auto day = static_cast<long>(alarm.day) - date,
               last = static_cast<long>(alarm.last) - date;
    if (last < -2 || day > 30) continue;
    if (!delay) delay = std::max(day, -2L);
    if (!raise && day >= -2) raise = day;
  }
  ++count.all;
  count.found += delay ? 1 : 0;
  count.raised += raise ? 1 : 0;
  count.with_history += delay && date >= static_cast<long>(kUnmeasuredDays) ? 1 : 0;
  if (delay) count.delays.push_back(*delay);
  std::printf(
      "  %-28s %-22s %-12s %s\n", (between.first + " - " + between.second).c_str(),
      shock.at("date").get<std::string>().c_str(), shock.at("channel").get<std::string>().c_str(),
      delay ? (std::to_string(*delay) + (raise ? "" : " (raised before)")).c_str() : "not found");
}

void judge_control(const json& control, Watched& watched, ShockCount& count) {
  for (const char* channel : {"cooperation", "conflict"})
    for (const Alarm& alarm : watched.alarms[{dyad(control.at(0), control.at(1)), channel}]) {
      if (alarm.day < kUnmeasuredDays) continue;
      count.silent = false;
      std::printf("  not silent: %s - %s, %s, day %zu\n", control.at(0).get<std::string>().c_str(),
                  control.at(1).get<std::string>().c_str(), channel, alarm.day);
    }
}

bool judge_alarms(const json& known, const std::vector<Year>& years, bool plain) {
  ShockCount count;
  BackgroundRate background;
  for (const Year& year : years) {
    std::vector<Dyad> named;
    for (const json& shock : known.at("shocks"))
      if (shock.at("year") == year.number) named.push_back(dyad(shock.at("a"), shock.at("b")));
    for (const json& control : known.at("negative_controls"))
      if (control.at(2) == year.number) named.push_back(dyad(control.at(0), control.at(1)));
    Watched watched = watch(year, named, plain);
    std::printf("%s: %.3f background alarms a channel-year\n", year.path.c_str(),
                watched.background.per_channel_year());
    background.add(watched.background);
    for (const json& shock : known.at("shocks"))
      if (shock.at("year") == year.number) judge_shock(shock, year, watched, count);
    for (const json& control : known.at("negative_controls"))
      if (control.at(2) == year.number) judge_control(control, watched, count);
  }
  std::sort(count.delays.begin(), count.delays.end());
  const long median = count.delays.empty() ? 0 : count.delays[count.delays.size() / 2];
  std::printf(
      "%zu of %zu shocks found (%zu raised in their window, %zu after three weeks of data), "
      "median delay %ld days; background %.3f a channel-year (%zu alarms); controls %s\n",
      count.found, count.all, count.raised, count.with_history, median,
      background.per_channel_year(), background.alarms, count.silent ? "silent" : "not silent");
  return count.found + 1 >= count.all && median <= 1 && background.per_channel_year() <= 1 &&
         count.silent;
}

// --- Measures ---------------------------------------------------------------------------------

std::map<unsigned, PeriodMeasures> months_of(const Year& year, const Dyad& between, bool rolled) {
  std::map<sys_days, Tally> days;
  for (const Row& row : year.rows)
    if ((rolled ? row.rolled : row.bare) == between) days[row.day].add(row.quad, row.goldstein);
  RelationMeasures measures(Unit::month, year.first);
  for (const auto& [day, tally] : days) measures.append(day, tally);
  measures.pass_to(year.last);
  std::vector<PeriodMeasures> all = measures.ended();
  all.push_back(*measures.current());
  std::map<unsigned, PeriodMeasures> out;
  for (const PeriodMeasures& month : all)
    out[unsigned{std::chrono::year_month_day(month.period.first).month()}] = month;
  return out;
}

bool near(double value, double wanted) {
  return std::abs(value - wanted) <= std::max(0.02 * std::abs(wanted), 0.051);
}

// What one row of the list says of the months before, and of the month itself.
struct Shape {
  double n = 0, sum = 0, conflict = 0, cooperation = 0, material = 0;
  void add(const PeriodMeasures& month, double weight) {
    n += weight * static_cast<double>(month.n());
    sum += weight * month.goldstein.value;
    conflict += weight * static_cast<double>(month.tally.conflict());
    cooperation += weight * static_cast<double>(month.tally.cooperation());
    material += weight * static_cast<double>(month.tally.quads[4]);
  }
  bool agrees(const json& with) const {
    return near(n, with.at("n")) && near(sum, with.at("sum")) && near(conflict, with.at("conf")) &&
           near(cooperation, with.at("coop")) && near(material, with.at("mc"));
  }
};

bool judge_dyad(const json& row, const Year& year) {
  const Dyad between = dyad(row.at("a"), row.at("b"));
  const auto months = months_of(year, between, row.at("actors") == "rollup");
  Shape before, at;
  for (const unsigned month : row.at("pre_months"))
    before.add(months.at(month), 1. / static_cast<double>(row.at("pre_months").size()));
  at.add(months.at(row.at("event_month")), 1);
  const int expected = row.at("expected");
  const bool moved = expected * (at.sum - before.sum) > 0;
  // Where the list itself has the sum unmoved, or expects volume alone.
  const bool by_sum = expected != 0 && row.at("moves").at("sum") == true;
  const bool right = by_sum ? moved : at.n > before.n;
  const bool same = before.agrees(row.at("pre")) && at.agrees(row.at("event"));
  std::printf("  %-40s %-38s n %5.1f -> %4.0f  sum %7.1f -> %7.1f  %s%s\n",
              (between.first + " - " + between.second).c_str(),
              row.at("label").get<std::string>().c_str(), before.n, at.n, before.sum, at.sum,
              same ? "as listed" : "NOT AS LISTED",
              !right ? ", WRONG SIGN" : (by_sum ? "" : " (volume)"));
  return same && right;
}

bool judge_measures(const json& rows, const std::vector<Year>& years) {
  std::size_t good = 0, judged = 0;
  for (const Year& year : years)
    for (const json& row : rows)
      if (row.at("year") == year.number) {
        ++judged;
        good += judge_dyad(row, year) ? 1 : 0;
      }
  std::printf("%zu of %zu shapes within 2 %%, with the right sign\n", good, judged);
  return good == judged;
}

Error usage() {
  return {ErrorKind::usage,
          {},
          "usage: bench_course forecast FILE... | alarms SHOCKS.json [plain] FILE... | measures "
          "DYADS.json FILE..."};
}

int run(const std::vector<std::string>& args) {
  std::size_t at = 1;
  json list;
  bool plain = false;
  if (args[0] != "forecast") list = json::parse(std::ifstream(args.at(at++)));
  if (args.at(at) == "plain") plain = ++at > 0;
  std::vector<Year> years;
  for (; at < args.size(); ++at) years.push_back(read_year(args[at]));
  if (years.empty()) throw usage();
  bool met = true;
  if (args[0] == "forecast")
    for (const Year& year : years) met &= forecast_year(year);
  else
    met = args[0] == "alarms" ? judge_alarms(list, years, plain) : judge_measures(list, years);
  return met ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> args(argv + 1, argv + argc);
    const std::vector<std::string> known{"forecast", "alarms", "measures"};
    const bool named = !args.empty() && std::ranges::find(known, args[0]) != known.end();
    if (!named || args.size() < (args[0] == "forecast" ? 2 : 3)) throw usage();
    return run(args);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_course: %s\n", error.what());
    return 2;
  }
}
