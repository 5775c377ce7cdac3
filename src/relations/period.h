// Days, ISO weeks, months and years as the units of a series.
//
// A period is known by its unit and its first day. Weeks are those of ISO 8601: they start on
// Monday, and week 1 is the one with the year's first Thursday. Thread-safe. Tested by
// tests/relations_test.cc.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::relations {

enum class Unit { day, week, month, year };

struct Period {
  Unit unit = Unit::month;
  std::chrono::sys_days first;
  friend bool operator==(const Period&, const Period&) = default;
};

/// Both ends belong to it.
struct DayRange {
  std::chrono::sys_days first, last;
};

/// The period of this unit in which a day lies.
Period period_of(std::chrono::sys_days day, Unit unit);
Period next(const Period& period);
DayRange days_of(const Period& period);

/// All days that a date can mean: one, a month or a year.
DayRange days_of(const Date& date);

/// "2023-03-05", "2023-W09", "2023-03" or "2023".
std::string to_string(const Period& period);
/// Reads what to_string() writes; nothing if it is not that.
std::optional<Period> read_period(std::string_view text);

std::string_view name_of(Unit unit);
/// Reads "day", "week", "month" or "year".
std::optional<Unit> read_unit(std::string_view text);

/// The day as "2023-03-05".
std::string to_string(std::chrono::sys_days day);

}  // namespace nuncio::relations
