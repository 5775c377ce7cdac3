// Who holds or held an office that speaks for a state or organisation, from when to when.
//
// In: a document's ground, data/ties/tenures.toml. Out: tenures in text order; what a document says
// of one person in one office is one tenure. Method: docs/ties.md. Pure function. Tested by
// tests/ties_test.cc.
#pragma once

#include <vector>

#include "nuncio/types.h"
#include "ties/ground.h"

namespace nuncio::ties {

std::vector<Tenure> find_tenures(const Ground& ground);

}  // namespace nuncio::ties
