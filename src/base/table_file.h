// Reads a tab-separated table that people edit: `#` comments, one header line, `-` for an empty
// cell.
//
// In: a path and the names of columns: all that the file must have, in order, or those that are
// wanted of it. Out: rows with their places. Throws Error: unreadable, or bad_format with path and
// line. Tested by tests/table_file_test.cc and tests/actors_test.cc.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/error.h"

namespace nuncio::base {

struct Row {
  std::vector<std::string> cells;  ///< as many as columns; "" for `-` or nothing
  Where where;
};

std::vector<Row> read_table(const std::filesystem::path& path,
                            const std::vector<std::string_view>& columns);

/// Only these columns, in this order; the table may have others.
std::vector<Row> read_columns(const std::filesystem::path& path,
                              const std::vector<std::string_view>& columns);

/// Splits at `|` and drops spaces around the parts; no empty part is given.
std::vector<std::string> alternatives(std::string_view cell, char separator = '|');

}  // namespace nuncio::base
