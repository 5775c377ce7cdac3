// A trained spaCy pipeline, run natively: texts in, parses out.
//
// In: the folder of a spaCy v3 pipeline (config.cfg and the components' folders, as in its wheel).
// Out: for each text its tokens, tags, lemmas, tree, sentences and entities, equal to spaCy's own.
// Method: see docs/decisions/0002-native-runtime.md. Thread-safe after loading: parse() is const.
// Tested by tests/nlp_test.cc and tests/parity/ (the same texts through spaCy itself).
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::nlp {

class Pipeline {
 public:
  /// Throws Error: unreadable, bad_format, or unsupported (naming the component or architecture).
  /// In bf16 or int8 the answers are no longer spaCy's to the last token (docs/performance.md).
  static Pipeline load(const std::filesystem::path& folder, Precision precision = Precision::fp32);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  /// Parses a batch; texts must be valid UTF-8. The result of a text does not depend on its
  /// neighbours.
  std::vector<Parse> parse(std::span<const std::string_view> texts) const;

  /// The tokens of a text alone, as one sentence without tags.
  Parse tokenize(std::string_view text) const;

  /// Whether the lemma tables have a word, in lower case, as that part of speech ("VERB"); false
  /// without a lemmatizer.
  bool knows(std::string_view lower, std::string_view upos) const;

  /// Of all parses so far.
  WordCounts word_counts() const;

 private:
  struct Model;
  explicit Pipeline(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace nuncio::nlp
