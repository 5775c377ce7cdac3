// Persons and organisations that the text names and of whom nothing is known: "A court convicted
// Britta Nielsen". They can be done to, and act on a state that is known; none of them alone makes
// an event.
//
// In: a parse and the actors found in it. Out: those actors, and behind them one mention without
// state or organisation for each PERSON or ORG entity that no actor holds. Pure function.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

std::vector<ActorMention> with_strangers(const Parse& parse, std::string_view text,
                                         const std::vector<ActorMention>& actors);

}  // namespace nuncio::events
