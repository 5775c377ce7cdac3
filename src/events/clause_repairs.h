// Clauses below the main verb whose verb the parser took for a noun, and nouns that it took for a
// verb.
//
// In: a parse and the words that the lexicon knows as verbs. Out: the parse, where "as protesters
// and police clash", "when a truck detonated" are clauses with a verb and its subject, and
// "hostage", "riot police", "the Rafah crossing" are nouns. Method: tags, labels (ClearNLP), word
// order and closed lists of words; nothing else is changed. Linear in the words. Tested by
// tests/main_verb_test.cc.
#pragma once

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

void repair_clauses(Parse& parse, const Lexicon& lexicon);

}  // namespace nuncio::events
