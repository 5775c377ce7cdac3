// Who may take part in a document's events: the actors found in it, strangers, and locals.
//
// In: a parse, the actors and places found in it. Out: those actors, in their order, of which those
// without a state take that of the town they are of ("a court in Lyon", "the mayor of Nablus"); and
// behind them a mention without state or organisation for each PERSON or ORG entity that no actor
// holds ("convicted Britta Nielsen"): such strangers can be done to, and act on a state that is
// known, but none of them alone makes an event. Pure function. Tested by tests/events_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

std::vector<ActorMention> cast_of(const Parse& parse, std::string_view text,
                                  const std::vector<ActorMention>& actors,
                                  const std::vector<PlaceMention>& places);

}  // namespace nuncio::events
