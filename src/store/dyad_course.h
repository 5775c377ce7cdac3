// The whole course of two parties, read by two connections side by side.
//
// In: a store, two parties. Out: what its own counts have of the days between them, and how many
// events each of the two had with anyone. Method: one thread for what the first did to the second,
// one for the way back, each with its own connection, as SQLite's objects are one thread's: of a
// dyad with events on each day of twenty years a query takes half the time. The order of what comes
// out is always the same. Tested by tests/course_rows_test.cc.
#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "relations/series.h"
#include "store/store.h"

namespace nuncio::store {

struct DyadCourse {
  std::vector<relations::DatedTally> sums;
  std::vector<std::pair<std::chrono::sys_days, relations::Count>> activity;  ///< a's, then b's
};

/// Throws Error as Reader does.
DyadCourse read_dyad_course(const Store& store, const relations::Party& a,
                            const relations::Party& b, bool with_activity);

}  // namespace nuncio::store
