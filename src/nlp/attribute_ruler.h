// Sets UPOS, morphology and some lemmas, tags and labels by the model's token patterns.
//
// In: tokens with xpos and deprel (after tagger and parser). Out: the same tokens, with what the
// patterns set. Method: spaCy's AttributeRuler (attributeruler.py, v3.8): all patterns are matched
// against the tokens as they came, then applied in the order of the file, so a later pattern
// overwrites an earlier one attribute by attribute (MORPH as a whole: features are not merged; "_"
// is the empty morphology). The index in a pattern says which token of the match is set. A pattern
// key, operator, predicate or attribute that is not handled here is refused by name when loading
// (Error unsupported). Thread-safe: apply() is const. Views put into tokens point into this ruler.
// Tested by tests/nlp_text_test.cc.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "nlp/tokenizer.h"
#include "nuncio/types.h"

namespace nuncio::nlp {

class AttributeRuler {
 public:
  /// Reads the model's `attribute_ruler/patterns`.
  explicit AttributeRuler(const std::filesystem::path& file);
  AttributeRuler(AttributeRuler&&) noexcept;
  AttributeRuler& operator=(AttributeRuler&&) noexcept;
  ~AttributeRuler();

  /// `raw` and `tokens` are of one text, token by token. xpos and deprel must be set ("" where
  /// there is none); upos, morph and lemma are overwritten where a pattern sets them and kept where
  /// none does.
  void apply(std::span<const RawToken> raw, std::span<Token> tokens) const;

 private:
  struct Patterns;
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace nuncio::nlp
