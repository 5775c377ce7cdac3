// Calendar arithmetic of periods; see period.h.
#include "relations/period.h"

#include <array>
#include <charconv>
#include <cstdio>

#include "records/event_json.h"

namespace nuncio::relations {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::pair<Unit, std::string_view>, 4> kUnits = {
    {{Unit::day, "day"}, {Unit::week, "week"}, {Unit::month, "month"}, {Unit::year, "year"}}};

/// Monday of ISO week 1: the week in which January 4 lies.
sys_days first_monday(std::chrono::year year) {
  return period_of(sys_days(year / 1 / 4), Unit::week).first;
}

std::string week_name(sys_days monday) {
  const std::chrono::year year = year_month_day(monday + days(3)).year();  // of its Thursday
  const auto week = (monday - first_monday(year)).count() / 7 + 1;
  char text[32];
  std::snprintf(text, sizeof text, "%04d-W%02d", static_cast<int>(year), static_cast<int>(week));
  return text;
}

std::optional<Period> read_week(std::string_view text) {
  int year = 0;
  int week = 0;
  const char* begin = text.data();
  const auto [year_end, year_error] = std::from_chars(begin, begin + 4, year);
  const auto [week_end, week_error] = std::from_chars(begin + 6, begin + 8, week);
  if (year_error != std::errc() || week_error != std::errc() || year < 0 || week < 1)
    return std::nullopt;
  const Period period{Unit::week, first_monday(std::chrono::year(year)) + days(7 * (week - 1))};
  if (to_string(period) != text) return std::nullopt;  // "2023-W53", "2023-W+1"
  return period;
}

}  // namespace

Period period_of(sys_days day, Unit unit) {
  const year_month_day date(day);
  switch (unit) {
    case Unit::day:
      break;
    case Unit::week:
      return {unit, day - (std::chrono::weekday(day) - std::chrono::Monday)};
    case Unit::month:
      return {unit, date.year() / date.month() / 1};
    case Unit::year:
      return {unit, date.year() / 1 / 1};
  }
  return {Unit::day, day};
}

Period next(const Period& period) {
  switch (period.unit) {
    case Unit::day:
      break;
    case Unit::week:
      return {period.unit, period.first + days(7)};
    case Unit::month:
      return {period.unit, year_month_day(period.first) + months(1)};
    case Unit::year:
      return {period.unit, year_month_day(period.first) + months(12)};
  }
  return {Unit::day, period.first + days(1)};
}

DayRange days_of(const Period& period) { return {period.first, next(period).first - days(1)}; }

DayRange days_of(const Date& date) {
  const Unit unit = date.precision == DatePrecision::day     ? Unit::day
                    : date.precision == DatePrecision::month ? Unit::month
                                                             : Unit::year;
  return days_of(period_of(sys_days(date.day), unit));
}

std::string to_string(sys_days day) { return to_string(Period{Unit::day, day}); }

std::string to_string(const Period& period) {
  if (period.unit == Unit::week) return week_name(period.first);
  const DatePrecision precision = period.unit == Unit::day     ? DatePrecision::day
                                  : period.unit == Unit::month ? DatePrecision::month
                                                               : DatePrecision::year;
  return nuncio::to_string(Date{year_month_day(period.first), precision});
}

std::optional<Period> read_period(std::string_view text) {
  if (text.size() == 8 && text.substr(4, 2) == "-W") return read_week(text);
  const auto date = records::read_date(text);
  if (!date) return std::nullopt;
  const Unit unit = date->precision == DatePrecision::day     ? Unit::day
                    : date->precision == DatePrecision::month ? Unit::month
                                                              : Unit::year;
  return Period{unit, sys_days(date->day)};
}

std::string_view name_of(Unit unit) {
  for (const auto& [value, name] : kUnits) {
    if (value == unit) return name;
  }
  return "";
}

std::optional<Unit> read_unit(std::string_view text) {
  for (const auto& [value, name] : kUnits) {
    if (name == text) return value;
  }
  return std::nullopt;
}

}  // namespace nuncio::relations
