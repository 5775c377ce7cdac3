// Which words of the text matched which words of the lexicon in an event.
#pragma once

#include <string>
#include <vector>

#include "cli/entry_text.h"
#include "events/lexicon.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// Of each event: the trigger, and the arguments that the conditions of its entry ask for. Of one
/// that an operator makes, the operator.
std::vector<std::vector<Matched>> matched_words(const events::Lexicon& lexicon,
                                                const Document& document,
                                                const CodedDocument& coded);

}  // namespace nuncio::cli
