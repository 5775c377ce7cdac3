// The records that are no events: what binds two parties, who speaks for whom, where it goes.
//
// In: the words of data/ties, the lexicon, and what the stages before have read in a document. Out:
// ties, tenures and outlooks in text order. Costs about as much as coding the events. Pure
// function, thread-safe. Tested by tests/ties_test.cc.
#pragma once

#include <vector>

#include "events/coder.h"
#include "events/lexicon.h"
#include "nuncio/types.h"
#include "ties/words.h"

namespace nuncio::ties {

struct Found {
  std::vector<Tie> ties;
  std::vector<Tenure> tenures;
  std::vector<Outlook> outlooks;
};

Found find(const Words& words, const events::Lexicon& lexicon, const Document& document,
           const events::Read& read);

}  // namespace nuncio::ties
