// What can be known of a word from its letters alone: its norm, and the ids that the model's
// embeddings use.
//
// In: the text of a token. Out: a Lexeme, the same one for the same text. Norms: the model's own
// table (vocab/lookups.bin, lexeme_norm), then spaCy's BASE_NORMS, then lower case; as spaCy 3.8's
// Vocab. A Vocab remembers up to kMostLexemes words of up to kLongestKept bytes, those after the
// first kLexemesAtOnce when they come again (intern_table.h); any other word is
// built anew for each result and owned by it, so memory stays bounded on any input and the result
// is the same. Thread-safe: get() from any number of threads; add_variant() only while loading.
// Tested by tests/nlp_text_test.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "nlp/intern_table.h"

namespace nuncio::nlp {

struct Lexeme {
  static constexpr std::uint32_t kNoIndex = UINT32_MAX;

  std::string text;
  std::string norm;        ///< spaCy's NORM: the exception's, the table's, or the lower-cased text
  std::string lower;       ///< str.lower() of the text
  std::uint64_t hash = 0;  ///< hash_utf8 of the text
  std::uint64_t orth = 0;  ///< string_id of the text; the next five likewise
  std::uint64_t norm_id = 0;
  std::uint64_t lower_id = 0;
  std::uint64_t prefix_id = 0;  ///< of the first character
  std::uint64_t suffix_id = 0;  ///< of the last three characters
  std::uint64_t shape_id = 0;   ///< of the word shape, "Xxxxx"
  bool is_space = false;        ///< white space only
  /// Below Vocab::kMostIndices and of this text and norm alone while the Vocab lives, so it can
  /// index what is computed once per word; kNoIndex for a word that the Vocab did not keep. Depends
  /// on the order of arrival: never to be written out or sorted by.
  std::uint32_t index = kNoIndex;

  std::string_view key() const { return text; }
};

/// Lexemes that no Vocab kept, owned by the result that uses them.
using OwnLexemes = std::vector<std::unique_ptr<const Lexeme>>;

class Vocab {
 public:
  static constexpr std::size_t kMostLexemes = 60'000;
  static constexpr std::size_t kLexemesAtOnce = 20'000;
  static constexpr std::size_t kMostIndices = kMostLexemes + 20'000;
  static constexpr std::size_t kLongestKept = 64;

  /// Reads `folder`/lookups.bin; a vocab without that file or without the table has no such norms.
  explicit Vocab(const std::filesystem::path& folder);
  Vocab(const Vocab&) = delete;
  Vocab& operator=(const Vocab&) = delete;

  /// The lexeme of a text that is not empty. It lives as long as this Vocab or, if this Vocab could
  /// not keep it, as long as `own`, to which it is then added.
  const Lexeme* get(std::string_view text, OwnLexemes& own) const;
  /// The same, with the text's hash_utf8 known.
  const Lexeme* get(std::string_view text, std::uint64_t hash, OwnLexemes& own) const;

  /// The lexeme of a text whose norm a tokenizer exception sets. An empty norm sets none.
  const Lexeme* add_variant(std::string_view text, std::string_view norm_text);

  /// The norm of a text by the tables and rules above.
  std::string norm(std::string_view text) const;

 private:
  std::unique_ptr<Lexeme> build(std::string_view text, std::uint64_t hash) const;

  std::unordered_map<std::uint64_t, std::string> norms_;  // by string_id of the text
  mutable InternTable<Lexeme> table_;
  mutable std::atomic<std::uint32_t> next_index_ = 0;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<const Lexeme>> variants_;
};

}  // namespace nuncio::nlp
