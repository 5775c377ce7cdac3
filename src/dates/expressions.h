// Matches one expression of time at a token: what it says, before it is counted from any date.
//
// In: the words of a document, a token. Out: the expression that begins there, or nothing. Which
// words make which expression is the table in docs/dates.md. Thread-safe: free functions. Tested by
// tests/dates_test.cc.
#pragma once

#include <cstdint>
#include <optional>

#include "dates/words.h"
#include "nuncio/types.h"

namespace nuncio::dates {

enum class Direction { none, last, next, current };  ///< "last June", "next June", "this June"

/// What an expression is counted from.
enum class From {
  publication,  ///< "yesterday"; in a quotation the day on which it was spoken
  told,         ///< "two days later": the date that the text told before
  behind,       ///< "two days after", "on the eve of": the date that stands behind it
};

/// What the words say. Only the members that the words give are set.
struct Expression {
  TokenRange tokens;
  std::optional<int> year;
  std::optional<unsigned> month, day;     ///< a day alone: "on the 25th"
  std::optional<unsigned> weekday;        ///< C encoding: Sunday is 0
  Direction direction = Direction::none;  ///< of a month or weekday without a year
  std::optional<int> offset;              ///< in `unit`: "yesterday" -1, "last month" -1
  Unit unit = Unit::day;
  From from = From::publication;
  std::optional<int> in_year;  ///< of a month or day: "December last year" -1
  std::optional<int> in_week;  ///< of a weekday: "Monday last week" -1
  bool season = false;         ///< `month` is its first: "last summer"
  bool event = false;          ///< `year` is that of an event known by its day: "9/11"
  bool ahead = false;          ///< a date only under a verb in the future: "in two days"
  bool vague = false;          ///< a date, but to no year: "the 1980s", "23/12/22"
};

/// The longest expression that begins at the token.
std::optional<Expression> match_expression(const Words& words, std::uint32_t begin);

/// "December 23, 2022", "in June", "2010", "23/12/2022", "the 1980s", "Christmas Day":
/// calendar.cc. The words before may belong to it ("early", "end of"); match_expression adds them.
std::optional<Expression> match_calendar(const Words& words, std::uint32_t begin);

/// "Monday", "last Monday", "Monday last week", "Tuesday night": weekdays.cc.
std::optional<Expression> match_weekday(const Words& words, std::uint32_t begin);

/// "yesterday", "two days ago", "the following month", "in recent weeks": relative.cc.
std::optional<Expression> match_relative(const Words& words, std::uint32_t begin);

/// "last", "next" or "this" directly before a token, and where it begins ("this past Monday").
struct Pointer {
  Direction direction = Direction::none;
  std::uint32_t begin = 0;
};
Pointer pointer_before(const Words& words, std::uint32_t t);

/// "last year" behind a month, "last week" behind a weekday: the offset, and the end.
struct Within {
  int offset = 0;
  From from = From::publication;
  std::uint32_t end = 0;
};
std::optional<Within> within_at(const Words& words, std::uint32_t t, Unit unit);

}  // namespace nuncio::dates
