// The values that event tables hold, as text and back: safe cells, numbers, dates, ids.
//
// In and out: UTF-8. A cell is one line without tabs, control characters, direction controls and
// ASCII double quotes, so that neither a reader with quoting nor one without can lose its columns.
// Thread-safe: free functions. Tested by tests/profiles_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::profiles {

/// Text as a cell: gaps are one blank, `"` is `'`, bytes that are no UTF-8 are U+FFFD.
std::string cell_of(std::string_view text);

/// The same as one of a list: the character that joins the list is ',' in it.
std::string item_of(std::string_view text, char joint);

/// Joined by `joint`, each an item of a list.
std::string join(const std::vector<std::string>& items, char joint, std::string_view gap = "");

/// The parts between `joint`, without blanks around them; no empty part.
std::vector<std::string> split(std::string_view cell, char joint);

/// "20221223" and back; "2022-12-23", "12/23/2022", "20221223".
std::string compact_date(const Date& date);
std::optional<Date> read_any_date(std::string_view text);

/// "2022.9671": the year and the part of it that is gone, as GDELT counts it: months of 30 days.
std::string fraction_date(const Date& date);

std::optional<double> read_number(std::string_view text);
std::optional<std::uint64_t> read_count(std::string_view text);

/// A record's id as a positive number of so many bits. What a table of `profile` brought keeps its
/// number ("gdelt:669666350"); 16 hex digits are taken as they are, other ids by their hash.
std::uint64_t number_of(std::string_view id, std::string_view prefix, int bits);

/// The cells of one line; between commas a cell may stand in double quotes, in which "" is one. No
/// table has a thousand columns: what lies behind them stays in the last, so that a line of 16 MiB
/// of tabs costs no more than one of text.
std::vector<std::string> cells_of_line(std::string_view line, char delimiter);

/// The line if it is UTF-8, else read as Latin-1, as files of POLECAT and ICEWS partly are.
std::string utf8_of(std::string_view line);

}  // namespace nuncio::profiles
