// The plot of a relationship: its series with alarms, what is in force between the two, and what
// was expected of them.
//
// In: a store, the parties, the unit and range. Out: what course_svg() draws. An event that is
// symmetric counts in both directions. Ties between the two and ambassadors of one at the other are
// shown from the day on which they are said to hold.
#pragma once

#include <functional>

#include "records/event_record.h"
#include "relations/course_svg.h"
#include "relations/series.h"
#include "store/reader.h"

namespace nuncio::cli {

/// `options` is that of the series to plot, whatever its `directed`; `see` is told each event of
/// it. No periods: no event between them.
relations::CoursePlot relation_plot(const store::Reader& reader, relations::SeriesOptions options,
                                    store::Dedup dedup,
                                    const std::function<void(const records::EventRecord&)>& see);

}  // namespace nuncio::cli
