// What the coder had before it where it coded nothing: for a lexicon author who asks why.
#pragma once

#include <string>

#include "events/lexicon.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// The predicates of the document that gave no event, with their arguments, and below each the
/// entries of its lemma with the reason why they gave none, the closest first and the eight closest
/// of all alone; then predicates without an entry. Empty if there is none.
std::string considered(const events::Lexicon& lexicon, const Document& document,
                       const CodedDocument& coded);

}  // namespace nuncio::cli
