// Finds out whom pronouns mean, and "the two countries", "both leaders".
//
// In: the phrases of a document after it was looked at as a whole, and its quotations. Out: more
// phrases, one for each pronoun (two where a plural stands for two actors), and owners for what
// pronouns own ("its ambassador"). Method: candidates of the pronoun's sentence and the three
// before are ranked by the salience factors of Lappin & Leass 1994 ("An algorithm for pronominal
// anaphora resolution", Computational Linguistics 20): recency, subject before the rest, parallel
// function; with the binding constraints of a clause, gender where a title or given name tells it,
// and the speaker of a quotation for "we" and "I". The best must lead the next by a margin, and
// words that are no actors compete as well; else nothing is given. Thread-safe: free function.
// Tested by tests/coreference_test.cc and the table of tests/cases/mentions.tsv.
#pragma once

#include <cstdint>
#include <vector>

#include "actors/phrases.h"
#include "actors/salience.h"
#include "nuncio/types.h"

namespace nuncio::actors {

void resolve_references(const Knowledge& known, const Story& story,
                        const std::vector<Quotation>& quotations,
                        const std::vector<std::uint32_t>& order, Phrases& phrases);

}  // namespace nuncio::actors
