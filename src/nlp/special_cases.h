// The tokenizer exceptions of a model: texts whose tokens, and their norms, are given outright.
//
// In: exceptions (text, tokens with optional norm). Out: their tokens by text; and, for those that
// the affix rules would split, a second pass over a whole text's tokens that puts them together
// again (spaCy's Tokenizer._apply_special_cases with its PhraseMatcher, v3.8). Thread-safe once
// filled. Tested by tests/nlp_text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "nlp/lexeme.h"
#include "nlp/tokenizer.h"

namespace nuncio::nlp {

class SpecialCases {
 public:
  /// Adds an exception; the texts of `tokens`, joined, must be `text`. A later one of the same text
  /// replaces it.
  void add(std::string_view text, std::vector<const Lexeme*> tokens);

  /// The tokens of that text, or null.
  const std::vector<const Lexeme*>* find(std::string_view text) const;

  /// Says by which tokens the exception `text` shows itself when only the affix rules have been
  /// applied.
  void add_to_second_pass(std::span<const RawToken> tokens);

  /// Replaces the tokens of each exception found in a text: the longest first, then the leftmost.
  void apply(std::string_view text, std::vector<RawToken>& tokens) const;

 private:
  std::vector<TokenRange> matches(std::span<const RawToken> tokens) const;

  /// Tokens from lexeme ids: node 0 is the root, `ends_` says where an exception ends.
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> next_;
  std::vector<bool> ends_ = {false};
  std::vector<bool> first_ =
      std::vector<bool>(1 << 16);  // by the low bits of an orth that begins one
  std::unordered_map<std::string, std::vector<const Lexeme*>> by_text_;
  std::size_t longest_ = 0;  // bytes
};

}  // namespace nuncio::nlp
