// What analysts expected of a relation, and whether it came so: as text, as JSON, and for the plot.
//
// In: a store, two parties, the days of their events. Out: the outlooks between the two by day,
// each with the check of relations/outlook_check.h. The same sentence told again is one outlook,
// the first. Tested by tests/cli/test_outlooks.py.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "relations/outlook_check.h"
#include "relations/series.h"
#include "store/reader.h"

namespace nuncio::cli {

struct JudgedOutlook {
  base::Json record;  ///< the outlook (docs/records.md)
  nuncio::Direction direction = nuncio::Direction::steady;
  std::optional<std::chrono::sys_days> published;
  std::optional<relations::OutlookCheck> check;  ///< none without a day of publication
};

/// By day; those without one last. Of the options the parties and the range count; an outlook
/// whose first telling lies before the range is none of it.
std::vector<JudgedOutlook> judged_outlooks(const store::Reader& reader,
                                           const relations::SeriesOptions& options,
                                           const relations::DayTallies& days);

/// "did not", or why nothing can be said.
std::string verdict_of(const JudgedOutlook& outlook);
/// "KENGOV (Alfred Mutua)", "the article".
std::string speaker_of(const JudgedOutlook& outlook);
/// Its sentence in one line; empty if the store has none.
std::string sentence_of(const JudgedOutlook& outlook);

/// `relate STORE A B --outlooks`.
int run_outlooks(const RelateFlags& flags, const relations::SeriesOptions& options);

}  // namespace nuncio::cli
