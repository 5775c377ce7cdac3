// Joins phrases of a sentence that name one actor together: appositions, titles and names,
// counterparts.
//
// In: the phrases of a document and their order. Out: the same, completed: the right one of a pair
// that was joined is consumed. Method (docs/actors.md, step 6): the tree's appositions; and by
// position what a tree parts ("Prime Minister of Italy | Silvio Berlusconi", "Baku, | Azerbaijan").
// Linear in the document. Thread-safe: free function. Tested by tests/actors_test.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/chunks.h"
#include "actors/index.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

void join_phrases(const Tables& tables, const Parse& parse, std::string_view text,
                  const Shape& shape, const std::vector<std::uint32_t>& order, Phrases& phrases);

}  // namespace nuncio::actors
