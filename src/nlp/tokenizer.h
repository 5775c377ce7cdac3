// Splits a text into tokens exactly as spaCy's Tokenizer does.
//
// In: UTF-8. Out: tokens with byte spans, in order; together with the single U+0020 after some of
// them they tile the text. White space beyond that one space is a token of its own, as in spaCy.
// Method: spacy/tokenizer.pyx, v3.8: split at white space; in each chunk strip prefixes and
// suffixes in turn, look for exceptions, a token match, a URL, then split at infixes; at last the
// exceptions that contain an affix or a space are matched over the tokens of the whole text. Rules
// and expressions come from the model's `tokenizer` file.
// Cost: linear in the text, also in one chunk without white space (1 MB of brackets: 0.4 s). Only
// the URL rule can backtrack; where it reaches the limits of regex.h, which takes some 500 KB of
// "a:b" without a space, it counts as not matching and `gave_up` says so.
// Thread-safe: tokenize() is const; chunks are remembered up to a fixed number, which changes no
// result. No text throws. Tested by tests/nlp_text_test.cc and, against spaCy, by tests/parity/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "nlp/lexeme.h"
#include "nuncio/types.h"

namespace nuncio::nlp {

struct RawToken {
  Span span;
  bool space_after = false;  ///< one U+0020 follows (spaCy's whitespace_, SPACY)
  const Lexeme* lexeme =
      nullptr;  ///< of this text and norm; lives with the Vocab and the TokenizedText
};

struct TokenizedText {
  std::vector<RawToken> tokens;
  OwnLexemes own;             ///< the lexemes of words too long or too many for the Vocab
  std::uint32_t gave_up = 0;  ///< searches that ran into a limit (regex.h); 0 on any ordinary text
};

class Tokenizer {
 public:
  /// Reads the model's `tokenizer` file; the norms of its exceptions go into `vocab`, which must
  /// outlive this. Throws Error unreadable, bad_format or unsupported.
  Tokenizer(const std::filesystem::path& file, Vocab& vocab);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  /// `text` must be valid UTF-8 of less than 4 GiB.
  TokenizedText tokenize(std::string_view text) const;

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace nuncio::nlp
