// Lemmas by rule, as spaCy's English lemmatizer finds them.
//
// In: a word with its UPOS and morphology. Out: its lemma. Method: rule_lemmatize of spaCy 3.8 with
// the tables of the model's lemmatizer/lookups/lookups.bin: a base form (by morphology) is its
// lower case; else suffix rules give forms, of which those in the index come first (the last rule's
// first), then those not made of letters; exceptions go before all; without any, the forms not in
// the index; without those, the word as written. Thread-safe: const; lemmas are remembered up to a
// fixed number, which changes no result. Tested by tests/nlp_text_test.cc.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "nlp/tokenizer.h"
#include "nuncio/types.h"

namespace nuncio::nlp {

class Lemmatizer {
 public:
  /// Reads the tables; throws bad_format if there are no rules.
  explicit Lemmatizer(const std::filesystem::path& lookups_file);
  Lemmatizer(Lemmatizer&&) noexcept;
  Lemmatizer& operator=(Lemmatizer&&) noexcept;
  ~Lemmatizer();

  /// Sets the lemma of each token that has none ("": the attribute ruler's are kept). `raw` and
  /// `tokens` are of one text; upos and morph must be set.
  void apply(std::span<const RawToken> raw, std::span<Token> tokens) const;

  /// Whether the word, in lower case, is a form of one in the tables of that part ("VERB").
  bool knows(std::string_view lower, std::string_view upos) const;

  /// The lemma of one word; upos "NOUN", morph "Number=Plur" or "".
  std::string lemma(std::string_view text, std::string_view upos, std::string_view morph) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace nuncio::nlp
