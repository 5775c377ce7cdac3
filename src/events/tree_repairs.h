// Trees of the news that no English sentence has, and what they must have been.
//
// In: a parse. Out: the same, where the shape of a tree is one that grammar forbids, mended: an
// infinitive that is tagged a noun; a finite verb as complement of a bare one, which is its subject
// ("[Belize] suspends relations"); of two finite verbs side by side the first ("Boko Haram
// militants open fire"); a bare verb between a verb and its object, which is part of the object
// ("issues [arrest] warrants"); an infinitive behind a comma, which belongs to the verb ("votes,
// with 65 abstentions, to condemn"); a relative clause on the place of an attack ("an attack on a
// church that killed 25"); a deed or a charge that hangs at the noun beside it ("in Saudi
// [shelling]", "accuses soldiers [of killing]"). Method: one rule a shape, by tags and labels
// (ClearNLP), in the order of repair_trees(); nothing else is changed. Tested by
// tests/main_verb_test.cc.
#pragma once

#include <string_view>

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

void repair_trees(Parse& parse, const Lexicon& lexicon);

/// Verbs of what is done to people by force.
bool is_violent(std::string_view lemma);

}  // namespace nuncio::events
