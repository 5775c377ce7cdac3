// Which words of the text matched which words of the lexicon in an event.
#pragma once

#include <string>
#include <vector>

#include "cli/entry_text.h"
#include "events/lexicon.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// The trigger, and the arguments that the conditions of the event's entry ask for. Of an event
/// that an operator makes, the operator.
std::vector<Matched> matched_words(const events::Lexicon& lexicon, const Document& document,
                                   const CodedDocument& coded, const Event& event);

}  // namespace nuncio::cli
