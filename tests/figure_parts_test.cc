// What the events of a figure add is the figure of the series, for random events and all units; and
// by hand.
#include "relations/figure_parts.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "random_records.h"
#include "relations/series.h"
#include "relations/series_output.h"

namespace {

using namespace nuncio;
using namespace nuncio::relations;
using doctest::Approx;
using records::EventRecord;
using std::chrono::sys_days;
using std::chrono::year;

constexpr Figure kFigures[] = {Figure::volume, Figure::balance, Figure::severity, Figure::goldstein,
                               Figure::score,  Figure::mean,    Figure::share};

EventRecord event(const Date& date, int quad, double goldstein, Status status = Status::asserted) {
  EventRecord e;
  e.date = date;
  e.quad = quad;
  e.goldstein = goldstein;
  e.status = status;
  e.source.country = "USA";
  e.target.emplace();
  e.target->country = "CHN";
  return e;
}

Date on(int month, int day) { return {year(2024) / month / day, DatePrecision::day}; }

/// Random records between two parties: dates of all precisions within three years.
std::vector<EventRecord> random_events(unsigned seed, std::uint32_t n) {
  test::Random random(seed);
  std::vector<EventRecord> events;
  for (std::uint32_t i = 0; i < n; ++i) {
    EventRecord e = random.event();
    const bool forth = random.below(2) != 0;
    e.source.country = forth ? "USA" : "CHN";
    e.source.entity.reset();
    e.target.emplace();
    e.target->country = forth ? "CHN" : "USA";
    if (e.date) {
      const year when(2022 + static_cast<int>(random.below(3)));
      e.date->day = when / e.date->day.month() / e.date->day.day();
    }
    if (random.below(3) != 0) e.status = Status::asserted;
    events.push_back(std::move(e));
  }
  return events;
}

/// What the series shows of the figure, to its last digit.
std::optional<double> shown(const base::Json& json, Figure figure) {
  const std::string name(name_of(figure));
  const auto& value = json.at(figure == Figure::volume      ? "n"
                              : figure == Figure::goldstein ? "goldstein_sum"
                              : figure == Figure::mean      ? "goldstein_mean"
                                                            : name);
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

/// Every figure of every row, opened. Gives how many parts there were.
std::size_t check_rows(const SeriesOptions& options, const std::vector<EventRecord>& records) {
  Series series(options);
  // Days of both parties with others, some of them without events between the two.
  const bool exposed = options.directed || options.from;
  for (int day = 0; exposed && day < 3 * 365; day += 3)
    series.expose(sys_days(year(2022) / 1 / 1) + std::chrono::days(day), Count(1 + day % 7));
  std::vector<std::pair<relations::Direction, FigureEvent>> events;
  for (const EventRecord& record : records) {
    if (!series.add(record)) continue;
    const auto figure = figure_event(record);
    if (figure) events.emplace_back(*direction_of(record, options.a, options.b), *figure);
  }
  std::size_t parts = 0;
  for (const SeriesRow& row : series.rows()) {
    if (!row.period) continue;
    std::vector<FigureEvent> of_row;
    for (const auto& [direction, figure] : events) {
      if (row.direction == relations::Direction::both || row.direction == direction)
        of_row.push_back(figure);
    }
    const auto json = base::read_json(series_jsonl(options, {row}));
    for (const Figure figure : kFigures) {
      CAPTURE(to_string(*row.period));
      CAPTURE(std::string(name_of(figure)));
      const FigureParts opened =
          figure_parts(figure, *row.period, row.course->days, of_row, row.course->tally.exposure);
      const std::optional<double> wanted = shown(json, figure);
      REQUIRE(opened.total.has_value() == wanted.has_value());
      parts += opened.n();
      double sum = opened.base;
      for (const FigurePart& part : opened.parts) sum += part.adds;
      if (wanted) {
        CHECK(std::abs(sum - *opened.total) < 1e-9);
        CHECK(rounded(*opened.total) == Approx(*wanted).epsilon(1e-12));
      }
      if (figure == Figure::balance)
        CHECK(opened.cooperation + opened.conflict == Approx(row.course->balance_n));
      if (figure == Figure::volume) {
        CHECK(opened.not_asserted == row.measures.not_asserted());
        CHECK(opened.not_to_the_day == 0);
      }
      if (figure == Figure::score) CHECK(opened.n() + opened.not_to_the_day == row.measures.n());
    }
  }
  return parts;
}

}  // namespace

TEST_CASE("what is added is the figure of the series") {
  for (unsigned seed = 0; seed < 4; ++seed) {
    const std::vector<EventRecord> records = random_events(seed, 400);
    for (const Unit unit : {Unit::day, Unit::week, Unit::month, Unit::year}) {
      if (unit == Unit::day && seed > 0) continue;  // a thousand rows, each of all events: once
      for (const bool directed : {false, true}) {
        SeriesOptions options;
        options.a = read_party("USA");
        options.b = read_party("CHN");
        options.unit = unit;
        options.directed = directed;
        CHECK(check_rows(options, records) > 400);
        if (unit == Unit::day) continue;
        // A range that begins and ends within periods.
        options.from = sys_days(year(2022) / 3 / 17);
        options.to = sys_days(year(2024) / 9 / 5);
        CHECK(check_rows(options, records) > 200);
      }
    }
  }
}

TEST_CASE("a month by hand") {
  std::vector<FigureEvent> events;
  for (const EventRecord& e :
       {event(on(5, 31), 1, 3), event(on(5, 30), 4, -10), event(on(4, 30), 2, 7),
        event({year(2024) / 5 / 1, DatePrecision::month}, 4, -9), event(on(6, 1), 4, -9),
        event(on(5, 2), 4, -9, Status::future)})
    events.push_back(*figure_event(e));
  const Period may{Unit::month, sys_days(year(2024) / 5 / 1)};

  const FigureParts balance = figure_parts(Figure::balance, may, 31, events);
  REQUIRE(balance.n() == 3);
  CHECK(balance.parts[0].event == 0);
  CHECK(balance.parts[0].weight == 1);
  CHECK(balance.parts[1].weight == Approx(.985));
  CHECK(balance.parts[2].weight == Approx(std::pow(.985, 31)));
  CHECK(balance.parts[1].adds < 0);
  const double cooperation = 1 + std::pow(.985, 31);
  CHECK(*balance.total == Approx((1 + cooperation) / (2 + cooperation + .985)));
  CHECK(balance.not_asserted == 1);
  CHECK(balance.not_to_the_day == 1);

  const FigureParts severity = figure_parts(Figure::severity, may, 31, events);
  REQUIRE(severity.n() == 1);
  CHECK(severity.parts[0].event == 1);
  CHECK(*severity.total == Approx(1. / 31));

  const FigureParts sum = figure_parts(Figure::goldstein, may, 31, events);
  REQUIRE(sum.n() == 3);
  CHECK(sum.parts[0].event == 1);
  CHECK(*sum.total == Approx(-16));
  CHECK(sum.not_to_the_day == 0);
  CHECK_FALSE(figure_parts(Figure::score, may, 31, events).total);
  CHECK(*figure_parts(Figure::mean, may, 31, events).total == Approx(-16. / 3));

  // A month that runs: on the 30th the event of the day after is not there yet.
  const FigureParts running =
      figure_parts(Figure::balance, may, 30, {events.begin() + 1, events.begin() + 3});
  CHECK(running.parts[0].weight == 1);
}

TEST_CASE("a period without events") {
  const Period may{Unit::month, sys_days(year(2024) / 5 / 1)};
  CHECK(*figure_parts(Figure::balance, may, 31, {}).total == .5);
  CHECK(*figure_parts(Figure::volume, may, 31, {}).total == 0);
  CHECK_FALSE(figure_parts(Figure::mean, may, 31, {}).total);
}

TEST_CASE("names of figures") {
  for (const Figure figure : kFigures) CHECK(read_figure(name_of(figure)) == figure);
  CHECK_FALSE(read_figure("Balance"));
}
