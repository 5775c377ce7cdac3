// What the coder had before it where it coded nothing: for a lexicon author who asks why.
#pragma once

#include <string>

#include "events/lexicon.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// Each predicate of the document with its arguments, and for each lexicon entry of its lemma why
/// it gave no event. One line each; empty if the document has no predicate. `coded` is without
/// events.
std::string considered(const events::Lexicon& lexicon, const Document& document,
                       const CodedDocument& coded);

}  // namespace nuncio::cli
