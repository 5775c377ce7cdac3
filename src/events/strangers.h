// Those who take part and whom no table of actors knows: persons, bodies and towns by their names
// alone, and bare numbers of people.
//
// In: a parse, its places and the cast so far. Out: the cast with them; a name that the gazetteer
// or the text tells to be a town's stands for its state. Method: docs/coding.md, "The parties".
// Tested by tests/events_test.cc and tests/cases.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

void add_strangers(const Parse& parse, std::string_view text,
                   const std::vector<PlaceMention>& places, std::vector<ActorMention>& cast);

}  // namespace nuncio::events
