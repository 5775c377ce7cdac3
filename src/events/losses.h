// Who killed whom where the text tells the losses of two sides apart: "Two soldiers were killed and
// a dozen rebels wounded in a shootout", "the army says 14 militants were killed".
//
// In: the events of a document in text order. Out: the same with sources for acts of force that
// nobody named did to soldiers, police or armed groups. Pure function. Tested by
// tests/cases/losses.cases.
#pragma once

#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// `as_told`: the same events before any party was given to one that lacked it, so that no guess
/// leads to another.
void name_foes(std::vector<Event>& told, const std::vector<Event>& as_told);

}  // namespace nuncio::events
