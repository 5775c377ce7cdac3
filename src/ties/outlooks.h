// Somebody's judgement of where a relationship goes: "analysts said the pact would bring the two
// closer", "relations are likely to deteriorate", "hopes for warmer ties".
//
// In: a document's ground, data/ties/outlooks.toml. Out: outlooks in text order; the same judgement
// of the same speaker is one. Method: docs/ties.md. Pure function. Tested by tests/ties_test.cc.
#pragma once

#include <vector>

#include "nuncio/types.h"
#include "ties/ground.h"

namespace nuncio::ties {

std::vector<Outlook> find_outlooks(const Ground& ground);

}  // namespace nuncio::ties
