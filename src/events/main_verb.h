// Sentences of the news whose main verb the tagger took for a noun: "A Dutch court orders Shell to
// cut emissions", "Police fire tear gas at protesters". Such a sentence has no finite verb, and all
// that is told in it would be lost.
//
// In: a parse. Out: the same with the verb as root, a subject from a chunk of the words before it,
// and as its arguments what hung at the old root behind it. Method: the root, if it is a verb by
// its children and a noun by its tag alone; else the first word that is a form of a verb of the
// lexicon, agrees with the noun right before it ("court orders", "police fire") and is followed by
// what can be its object. Changes nothing else. Tested by tests/main_verb_test.cc.
#pragma once

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

void restore_main_verbs(Parse& parse, const Lexicon& lexicon);

}  // namespace nuncio::events
