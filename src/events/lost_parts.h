// Subjects and objects that a verb lacks because the parser hung them elsewhere.
//
// In: a parse whose verbs are known (main_verb.h). Out: the same, where a finite verb without a
// subject got it from the words before it ("On a visit to Accra, [the president] signed"; "[Court]
// rules"), a verb of force the people whom the parser took for a place ("arrest over 300
// people"), and a verb or noun what hung at an adjective ("shoots dead [an officer]"). Method:
// tags, labels (ClearNLP) and word order; nothing else is changed. Tested by
// tests/main_verb_test.cc.
#pragma once

#include "nuncio/types.h"

namespace nuncio::events {

void restore_parts(Parse& parse);

}  // namespace nuncio::events
