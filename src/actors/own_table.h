// A user's own table in the form of one of data/actors/*.tsv.
//
// In: the lines of the file. Out: its rows in the tables, by the builder. Which table it is follows
// from the names of the columns; those that say nothing new may be left out, `from` and `until`
// (YYYY or YYYY-MM-DD, both included) may be added. Tested by tests/petrarch_test.cc.
#pragma once

#include <string>
#include <vector>

#include "actors/own_builder.h"
#include "actors/petrarch.h"

namespace nuncio::actors {

/// Whether the first line with something on it names columns of ours.
bool is_own_table(const std::vector<FileLine>& lines);

/// What the table is: "table of states". Throws Error (bad_format) for columns that no table has.
std::string add_own_table(const std::string& path, const std::vector<FileLine>& lines,
                          OwnBuilder& builder);

}  // namespace nuncio::actors
