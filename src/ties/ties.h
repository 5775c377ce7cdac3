// The agreements, alliances, partnerships, memberships and recognitions that a document tells of.
//
// In: a document's ground, data/ties/ties.toml. Out: ties in text order, each once. Method:
// docs/ties.md (a noun of tie with its parties and what is done to it; or a verb or noun that is a
// tie by itself). Pure function. Tested by tests/ties_test.cc.
#pragma once

#include <vector>

#include "nuncio/types.h"
#include "ties/ground.h"

namespace nuncio::ties {

std::vector<Tie> find_ties(const Ground& ground);

}  // namespace nuncio::ties
