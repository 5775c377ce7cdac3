// Words that the tokenizer parts or the tagger takes for others: amounts ("£5m"), aircraft ("an
// Israeli F-16"), names with a hyphen ("Moon Jae-in"), lemmas that are none ("readmitte").
//
// In: a parse. Out: the parse with such words as what they are; nothing else is changed. Method:
// tags, labels (ClearNLP), word order and closed lists. Linear in the words. Tested by
// tests/cases/*.cases.
#pragma once

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

void repair_words(Parse& parse, const Lexicon& lexicon);

}  // namespace nuncio::events
