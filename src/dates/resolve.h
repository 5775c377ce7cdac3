// From what an expression says to a date of the calendar.
//
// In: an expression, the date from which it counts, the time in which its verb speaks. Out: the
// date as far as it is certain, and how it was read. Rules: docs/dates.md; arithmetic by
// std::chrono. Thread-safe: free functions. Tested by tests/dates_test.cc.
#pragma once

#include <optional>
#include <string>

#include "dates/expressions.h"
#include "dates/tense.h"
#include "nuncio/types.h"

namespace nuncio::dates {

/// What is counted from.
struct Base {
  std::optional<Date> date;  ///< none: the document has none
  std::string why;           ///< "publication", "'December 23'", ...
};

struct Reading {
  std::optional<Date> date;
  std::string why;
};

Reading resolve(const Expression& said, const Base& base, Tense tense);

/// True if the expression counts from another date, so that it means nothing without one.
bool is_counted(const Expression& said);

}  // namespace nuncio::dates
