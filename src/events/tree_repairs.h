// Trees of the news that no English sentence has, and what they must have been.
//
// In: a parse. Out: the same, where the shape of a tree is one that grammar forbids, mended: an
// infinitive that is tagged a noun; a finite verb as complement of a bare one, which is its subject
// ("[Belize] suspends relations"); of two finite verbs side by side the first ("Boko Haram
// militants open fire"); a bare verb between a verb and its object, which is part of the object
// ("issues [arrest] warrants"); an infinitive behind a comma, which belongs to the verb ("votes,
// with 65 abstentions, to condemn"); a relative clause on the place of an attack ("an attack on a
// church that killed 25"); a subject that was hung elsewhere ("On a visit to Accra, [the president]
// signed"), an object that was taken for a place ("arrest over 300 people"). Method: one rule a
// shape, by tags and labels (ClearNLP), in the order of repair_trees(); nothing else is changed.
// Tested by tests/main_verb_test.cc.
#pragma once

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

void repair_trees(Parse& parse, const Lexicon& lexicon);

/// The last two: what a verb lacks, when all verbs are known. To be run behind
/// restore_main_verbs().
void restore_parts(Parse& parse);

}  // namespace nuncio::events
