// The words by which ties, tenures and outlooks are told.
//
// In: data/ties/*.toml, lists of words in rows, each row with an example (docs/ties.md). Out: rows
// by section, kind of word and lemma. Throws Error (unreadable, or bad_format with path and line).
// Immutable after load, thread-safe. Tested by tests/ties_test.cc, which runs the examples.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::ties {

/// A sentence and all that must come of it: "tie CHL PER free_trade_agreement in since=2009".
struct Example {
  std::string text;
  std::vector<std::string> gives;
  Where where;
};

/// One row of a table: words of one meaning.
struct Row {
  Where where;          ///< path relative to data/, and line of the row's header
  std::string section;  ///< "tie", "act", "office", ...
  std::vector<std::string> verbs, nouns, adjectives;
  std::vector<std::string> at;     ///< arguments at which what it is about stands: "obj", "from"
  std::vector<std::string> thing;  ///< what stands there; empty: any word of the tables' own kind
  std::string does;  ///< what it says: "makes", "worsen"; its values are the section's
  std::string what;  ///< how records call it; empty: by the words of the text
  std::string of;    ///< "relation" or "rift"; "state" or "organisation"
  std::vector<Example> examples;

  std::string rule() const { return where.path + ":" + std::to_string(where.line); }
  bool stands_at(const events::Argument& argument) const;
  bool is_about(const std::string& lemma) const;
};

class Words {
 public:
  static Words load(const std::filesystem::path& folder);

  const std::vector<Row>& rows() const { return rows_; }
  /// The rows of a section that have the word, in the order of the files.
  std::vector<const Row*> all(std::string_view section, events::PredicateKind kind,
                              const std::string& lemma) const;
  /// Of a predicate: by its word with adverb or hyphen ("fall_apart", "re-elect"), where a row has
  /// it, else by the word alone.
  std::vector<const Row*> all(std::string_view section, const events::Predicate& p) const;
  const Row* first(std::string_view section, const events::Predicate& p) const;
  /// The first of them, or nullptr.
  const Row* first(std::string_view section, events::PredicateKind kind,
                   const std::string& lemma) const;
  bool has(std::string_view section, events::PredicateKind kind, const std::string& lemma) const {
    return first(section, kind, lemma) != nullptr;
  }

 private:
  friend class WordsReader;
  using Key = std::pair<events::PredicateKind, std::string>;
  void index();

  std::vector<Row> rows_;
  std::map<Key, std::vector<std::uint32_t>> by_word_;
};

}  // namespace nuncio::ties
