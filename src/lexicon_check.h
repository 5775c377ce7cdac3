// Runs the lexicon's own examples through the engine that holds it: does every entry give what it
// says?
#pragma once

#include <cstddef>
#include <vector>

#include "nuncio/engine.h"

namespace nuncio {

struct LexiconReport {
  std::size_t patterns = 0;    ///< [[entry]] sections
  std::size_t entries = 0;     ///< words under a pattern: what can fire
  std::size_t examples = 0;    ///< of entries, operators and modal verbs
  std::vector<Note> faults;    ///< one for each example that gives something else; empty: all hold
  std::vector<Note> untested;  ///< one for each entry that fires in no example of its pattern
};

/// An example holds if its entry (operator, modal verb) fires on it and gives exactly the listed
/// events ("FRA DEU CONSULT", "~" either order, a status other than asserted as a fourth word); a
/// counter-example holds if the entry gives no asserted event. What an operator or modal verb is to
/// give may come from another rule.
LexiconReport check_lexicon(const Engine& engine);

}  // namespace nuncio
