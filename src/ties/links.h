// Ties that a word is by itself: recognition, membership, "an ally of", "allied with".
//
// In: a document's ground, the rows [[link]] of data/ties/ties.toml. Out: ties, in the order of
// their words. Pure function. Tested by tests/ties_test.cc.
#pragma once

#include <vector>

#include "nuncio/types.h"
#include "ties/ground.h"

namespace nuncio::ties {

std::vector<Tie> find_links(const Ground& ground);

}  // namespace nuncio::ties
