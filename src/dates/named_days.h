// Days with a name and a fixed place in the calendar, and days of which the news speaks by their
// date alone as of one event ("9/11").
//
// In: words. Out: month, day and, where the name is that of one event, its year. Feasts that move
// (Easter, Ramadan, Thanksgiving) and those that differ by country (Independence Day) are not in
// the table. Thread-safe: free functions. Tested by tests/dates_test.cc.
#pragma once

#include <cstdint>
#include <optional>

#include "dates/words.h"

namespace nuncio::dates {

struct NamedDay {
  unsigned month = 0, day = 0;
  std::optional<int> year;
  std::uint32_t end = 0;  ///< behind its words
};

/// "Christmas Day", "New Year's Eve", "9/11".
std::optional<NamedDay> named_day_at(const Words& words, std::uint32_t t);

/// The year of the event that these words name: "[September 11] attacks" 2001. `next` is the word
/// behind the date.
std::optional<int> year_of_event(unsigned month, unsigned day, const Words& words,
                                 std::uint32_t next);

}  // namespace nuncio::dates
