// Reads a date written in figures alone, and of it only what is certain.
//
// In: text. Out: year, month and day as far as they follow from the figures. Thread-safe: a free
// function. Tested by tests/dates_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace nuncio::dates {

struct Figures {
  std::optional<int> year;             ///< none: written with two figures
  std::optional<unsigned> month, day;  ///< none: a day in March or in May ("3/5/2024")
  std::uint32_t size = 0;              ///< in bytes
};

/// The date at the start of `text`: "2022-12-23", "23/12/2022", "12/23/2022", "23.12.2022",
/// "12/2022", "23/12/22". The day need not be in the calendar ("31.2.2023").
std::optional<Figures> figures_at(std::string_view text);

/// The number that `word` writes in figures, whole.
std::optional<unsigned> digits(std::string_view word);

}  // namespace nuncio::dates
