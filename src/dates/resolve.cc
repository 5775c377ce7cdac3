// See resolve.h.
#include "dates/resolve.h"

#include <chrono>

namespace nuncio::dates {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<Date> day_of(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(day)};
  if (!date.ok()) return {};
  return Date{date, DatePrecision::day};
}

Date day_of(sys_days day) { return {year_month_day(day), DatePrecision::day}; }

Date month_of(year_month_day day) {
  return {day.year() / day.month() / std::chrono::day(1), DatePrecision::month};
}

Date month_of(int year, unsigned month) {
  return month_of(std::chrono::year(year) / std::chrono::month(month) / 1);
}

Date year_of(std::chrono::year year) {
  return {year / std::chrono::month(1) / std::chrono::day(1), DatePrecision::year};
}

std::string_view name_of(Tense tense) {
  if (tense == Tense::past) return "past tense";
  if (tense == Tense::future) return "future";
  return tense == Tense::present ? "present tense" : "no tense";
}

/// "weekday before 2022-12-25, past tense".
std::string told(std::string_view what, const Date& date, const Date& base, Tense tense) {
  const auto day = sys_days(date.day), from = sys_days(base.day);
  const std::string_view where = day == from ? " on " : day < from ? " before " : " after ";
  return std::string(what) + std::string(where) + to_string(base) + ", " +
         std::string(name_of(tense));
}

/// "Monday": the day itself or the last such day before; with "next" or a verb in the future the
/// first after, with one in the present the nearer of the two.
sys_days weekday_of(const Expression& said, sys_days base, Tense tense) {
  const std::chrono::weekday wanted{*said.weekday}, now{base};
  const days back = now - wanted, forth = wanted - now;  // 0 to 6
  if (said.direction == Direction::last) return base - (back == days(0) ? days(7) : back);
  if (said.direction == Direction::next) return base + (forth == days(0) ? days(7) : forth);
  const bool ahead = tense == Tense::future ||
                     (tense == Tense::present && said.direction == Direction::none && forth < back);
  return ahead ? base + forth : base - back;
}

/// "Monday last week"; weeks begin on Monday (ISO 8601).
sys_days weekday_in_week(const Expression& said, sys_days base) {
  const std::chrono::weekday now{base}, wanted{*said.weekday};
  const days since_monday(now.iso_encoding() - 1), wanted_day(wanted.iso_encoding() - 1);
  return base - since_monday + days(7 * *said.in_week) + wanted_day;
}

/// Which of the dates that a month (and day) can mean: the one before the base for a verb in the
/// past, the one after for one in the future, otherwise the nearer. `make` counts years or months.
template <class Distance, class Make>
std::optional<Date> by_tense(Tense tense, Direction direction, Distance distance, Make make) {
  std::optional<Date> before, after;
  long to_before = 0, to_after = 0;
  for (int step = -8; step <= 8; ++step) {  // eight years: February 29
    const std::optional<Date> date = make(step);
    if (!date) continue;
    const long d = distance(*date);
    if (d <= 0) {
      before = date;
      to_before = -d;
    } else if (!after) {
      after = date;
      to_after = d;
    }
  }
  if (direction == Direction::last || direction == Direction::next) {
    return direction == Direction::last ? before : after;
  }
  if (tense == Tense::past || !after) return before;
  if (tense == Tense::future && to_before != 0) return after;
  return !before || to_after < to_before ? after : before;
}

std::optional<Date> month_day_of(const Expression& said, year_month_day base, Tense tense) {
  const int year = static_cast<int>(base.year());
  return by_tense(
      tense, said.direction,
      [&](const Date& date) { return (sys_days(date.day) - sys_days(base)).count(); },
      [&](int step) { return day_of(year + step, *said.month, *said.day); });
}

/// "on the 25th".
std::optional<Date> day_alone_of(const Expression& said, year_month_day base, Tense tense) {
  const auto month = base.year() / base.month();
  return by_tense(
      tense, said.direction,
      [&](const Date& date) { return (sys_days(date.day) - sys_days(base)).count(); },
      [&](int step) {
        const auto there = month + std::chrono::months(step);
        return day_of(static_cast<int>(there.year()), static_cast<unsigned>(there.month()),
                      *said.day);
      });
}

std::optional<Date> month_alone_of(const Expression& said, year_month_day base, Tense tense) {
  const auto months = [](year_month_day d) {
    return 12L * static_cast<int>(d.year()) + static_cast<long>(static_cast<unsigned>(d.month()));
  };
  const int year = static_cast<int>(base.year());
  const bool same = *said.month == static_cast<unsigned>(base.month());
  if (same && said.direction == Direction::last) return month_of(year - 1, *said.month);
  return by_tense(
      tense, said.direction, [&](const Date& date) { return months(date.day) - months(base); },
      [&](int step) { return std::optional(month_of(year + step, *said.month)); });
}

/// `offset` units from the base, no finer than the unit nor than the base.
Date counted_from(const Expression& said, const Date& base) {
  const sys_days day(base.day);
  const int offset = *said.offset;
  const bool by_days = base.precision == DatePrecision::day;
  switch (said.unit) {
    case Unit::hour:
      return by_days ? day_of(day + days(offset / 24)) : base;
    case Unit::day:
      return by_days ? day_of(day + days(offset)) : base;
    case Unit::week:
      if (base.precision == DatePrecision::year) return base;
      return by_days ? month_of(year_month_day(day + days(7 * offset))) : base;
    case Unit::month:
      if (base.precision == DatePrecision::year) return base;
      return month_of((base.day.year() / base.day.month() + std::chrono::months(offset)) / 1);
    case Unit::year:
    case Unit::decade:
      break;
  }
  return year_of(base.day.year() + std::chrono::years(offset));
}

std::optional<Date> in_year(const Expression& said, int year) {
  if (said.day) return day_of(year, *said.month, *said.day);
  if (said.month && !said.season) return month_of(year, *said.month);
  return year_of(std::chrono::year(year));
}

std::string counted_why(const Expression& said, const Base& base) {
  const std::string from = base.why + " (" + to_string(*base.date) + ")";
  return said.offset && *said.offset == 0 ? "that of " + from : "counted from " + from;
}

Reading by_the_calendar(const Expression& said, const Base& base, Tense tense) {
  const Date& from = *base.date;
  std::optional<Date> date;
  if (said.day) {
    date = said.month ? month_day_of(said, from.day, tense) : day_alone_of(said, from.day, tense);
  } else {
    date = month_alone_of(said, from.day, tense);
  }
  if (!date) return {{}, "no such day"};
  const std::string_view what = !said.month ? "day of the month" : said.day ? "day" : "month";
  const std::string why = told(what, *date, from, tense);
  if (said.season) date = year_of(date->day.year());
  return {date, why};
}

}  // namespace

bool is_counted(const Expression& said) {
  if (said.vague) return false;
  return said.event || !said.year;
}

Reading resolve(const Expression& said, const Base& base, Tense tense) {
  if (said.vague) return {{}, "names no day, month or year of the calendar"};
  if (said.year) {
    const auto date = in_year(said, *said.year);
    const bool to_come = said.event && date && base.date && date->day > base.date->day;
    if (!date) return {{}, "no such day"};
    if (!to_come) return {date, said.event ? "the day of a known event" : "written with its year"};
  }
  if (!base.date) return {};
  const sys_days day(base.date->day);
  if (said.weekday && said.in_week)
    return {day_of(weekday_in_week(said, day)), counted_why(said, base)};
  if (said.weekday) {
    const Date date = day_of(weekday_of(said, day, tense));
    return {date, told("weekday", date, *base.date, tense)};
  }
  if (said.offset) return {counted_from(said, *base.date), counted_why(said, base)};
  if (said.in_year) {
    const int year = static_cast<int>(base.date->day.year()) + *said.in_year;
    return {in_year(said, year), counted_why(said, base)};
  }
  return by_the_calendar(said, base, tense);
}

}  // namespace nuncio::dates
