// Finds out which two "both sides", "the two countries", "the two leaders" are.
//
// In: the phrases of a document. Out: two phrases in the place of each, the second joined to the
// first. Method: the nearest stretch before it that names exactly two states (for leaders, two
// office holders): its sentence, that and the one before, the last phrases (60 at most); else
// nothing. Thread-safe: free function. Tested by tests/cases/mentions.tsv.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/chunks.h"
#include "actors/index.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// New phrases are put into `phrases` and, in text order, into `order`.
void resolve_pairs(const Tables& tables, const Parse& parse, std::string_view text,
                   const Shape& shape, std::vector<std::uint32_t>& order, Phrases& phrases);

}  // namespace nuncio::actors
