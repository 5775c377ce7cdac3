// Attributions that stand at the edge of a sentence and cover all of it: "..., police said on
// Monday", "..., said the ministry", "According to Mali, ...", "..., according to Mali".
//
// In: a document's parse and predicates, the lexicon. Out: for each sentence at most one. Read from
// the words, not the tree: parsers lose the tie between a long clause and a verb of saying behind
// it, which is how most of the news is told. Linear. Tested by tests/attribution_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "events/lexicon.h"
#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct Aside {
  std::uint32_t word = 0;    ///< "said", "according"
  std::uint32_t teller = 0;  ///< head of the phrase of who tells
  TokenRange covers;         ///< what it gives to the teller
};

/// By sentence.
std::vector<std::optional<Aside>> find_asides(const Parse& parse, const Predicates& predicates,
                                              const Lexicon& lexicon);

}  // namespace nuncio::events
