// How wide text is on a terminal, and how it is made to fit.
//
// In: valid UTF-8. Method: Unicode's East Asian Width (wide and full-width characters take two
// cells) and general category (marks and format characters take none), from ICU. Thread-safe.
// Tested by tests/records_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nuncio::records {

/// Cells that the text takes.
std::size_t display_width(std::string_view line);

/// One line without control characters: each run of white space and control characters becomes one
/// space. Text of the news can thus not move the cursor or colour the terminal.
std::string one_line(std::string_view written);

/// `line` in at most `width` cells, the end given up for "…" if it does not fit.
std::string shorten(std::string_view line, std::size_t width);

/// `line` shortened and filled up with spaces to exactly `width` cells.
std::string fit(std::string_view line, std::size_t width);

}  // namespace nuncio::records
