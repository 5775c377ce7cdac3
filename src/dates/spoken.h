// The day on which a quotation was spoken.
//
// In: a parse, its quotations, the dates outside of them. Out: for each quotation the date of its
// clause of saying, else that of the last dated clause of saying by the same speaker before it.
// Linear in the text. Pure function, thread-safe. Tested by tests/dates_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "dates/resolve.h"
#include "dates/words.h"
#include "nuncio/types.h"

namespace nuncio::dates {

/// One a quotation; none: the text does not say.
std::vector<std::optional<Base>> days_spoken(const Parse& parse, const Words& words,
                                             const std::vector<Quotation>& quotations,
                                             const std::vector<DateMention>& dates);

}  // namespace nuncio::dates
