// What is wrong with a lexicon by its words alone, without reading a sentence.
//
// In: a lexicon that could be read. Out: notes with the place of each fault, and what of the
// codebooks it reaches. Whether the examples hold is src/lexicon_check.h. Tested by
// tests/lexicon_lint_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct LexiconLint {
  /// Words whose entry (operator, light verb) can never be taken: an earlier one that asks for no
  /// more and finds its parts wherever this one does goes before it.
  std::vector<Note> unreachable;
  /// Two entries of a word that can both hold, with as many conditions and other codes: which one
  /// is taken is a matter of who stands first in the files. Not so where the later one takes
  /// every word that the first does: the special may go before the general.
  std::vector<Note> overlapping;
  /// A word twice in one list, a class that nothing uses, an example that is there twice, a word
  /// that can match nothing.
  std::vector<Note> needless;
};

LexiconLint lint(const Lexicon& lexicon);

/// What of the codebooks entries give, alone or under an operator ("promised to send").
struct Coverage {
  std::size_t codes = 0;      ///< CAMEO codes of three and four digits, given
  std::size_t all_codes = 0;  ///< those that PLOVER takes in
  std::vector<std::string>
      without_entry;  ///< PLOVER types, and modes of the others: "AID", "COERCE-cyber"
};

Coverage coverage_of(const Lexicon& lexicon);

}  // namespace nuncio::events
