// A series as a table for the eye, as JSON lines and as CSV (docs/records.md).
//
// Thread-safe. Tested by tests/relations_test.cc.
#pragma once

#include <string>
#include <vector>

#include "relations/series.h"

namespace nuncio::relations {

/// A value as it is shown: four decimals, without the dust of binary fractions, and no "-0.0".
double rounded(double value);

/// n stands beside all measures; a bar shows the Goldstein sum, to the left of its axis if it is
/// negative. Four or more periods on end without events are one line; JSON lines and CSV have all.
std::string series_table(const SeriesOptions& options, const std::vector<SeriesRow>& rows);
std::string series_jsonl(const SeriesOptions& options, const std::vector<SeriesRow>& rows);
std::string series_csv(const SeriesOptions& options, const std::vector<SeriesRow>& rows);

/// "USA -> CHN"; "USA <-> CHN" for symmetric events; "USA - CHN" for all between them.
std::string name_of(Direction direction, const Party& a, const Party& b);

}  // namespace nuncio::relations
