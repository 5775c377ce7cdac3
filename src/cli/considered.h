// What the coder had before it where it coded nothing: for a lexicon author who asks why.
#pragma once

#include <string>

#include "events/lexicon.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// Each predicate of the document that gave no event, with its arguments, and for each lexicon
/// entry of its lemma why it gave none. One line each; empty if there is no such predicate.
std::string considered(const events::Lexicon& lexicon, const Document& document,
                       const CodedDocument& coded);

}  // namespace nuncio::cli
