// Which entries of a lemma have all their conditions met, found from the words that stand at a
// predicate and not by trying entry after entry: a lemma may have a hundred.
//
// In: the entries of the lexicon; later, for a predicate, the words at each of its steps. Out: the
// entries whose every `when` holds, in their order of preference. Words are numbers here: each word
// or pair of words ("peace talk") that a condition names has one, so that a class of a hundred
// words costs no more than one word. Method: an inverted index from (step, word) to the entries
// that ask for it; an entry holds if it is found once for each of its conditions. What a predicate
// costs grows with the entries that ask for its very words, not with those of its lemma. Immutable
// once built, thread-safe. Tested by tests/entry_index_test.cc against trying each entry.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct Entry;

/// One step from a predicate to an argument: "obj", or the preposition "on".
struct Step {
  Rel rel = Rel::obj;
  std::string prep;  ///< for Rel::prep; for Rel::xcomp the preposition before a gerund, or ""
  bool any_prep = false;

  friend bool operator==(const Step&, const Step&) = default;
};

/// A word or pair of words that some condition names.
using WordId = std::uint32_t;
inline constexpr WordId kAnyWord = 0;

/// The names by which conditions may know a token.
class TokenNames {
 public:
  void add(WordId id) {
    if (count_ < ids_.size()) ids_[count_++] = id;
  }
  std::span<const WordId> ids() const { return {ids_.data(), count_}; }

 private:
  /// Two words, each alone and after two others; then titles and a kind.
  std::array<WordId, 24> ids_{};
  std::uint32_t count_ = 0;
};

/// The steps that some arguments could take.
class Offer {
 public:
  void add(const Argument& a) {
    relations_ |= 1U << static_cast<unsigned>(a.rel);
    if (a.rel == Rel::prep) preps_.push_back(a.prep);
  }
  bool may_have(const Step& step) const {
    if ((relations_ >> static_cast<unsigned>(step.rel) & 1U) == 0) return false;
    return step.rel != Rel::prep || step.any_prep ||
           std::ranges::find(preps_, std::string_view(step.prep)) != preps_.end();
  }

 private:
  std::uint32_t relations_ = 0;  ///< a bit each
  std::vector<std::string_view> preps_;
};

class WordTable {
 public:
  /// The number of "talk", or of "peace talk": "talk" right after "peace".
  WordId add(std::string_view phrase);
  /// The same, of what was added; none if it was not.
  std::optional<WordId> id_of(std::string_view phrase) const;
  /// Whether some condition names the word.
  bool knows(std::string_view word) const { return words_.find(word) != words_.end(); }
  TokenNames names_of(const Parse& parse, const Predicates& predicates, std::uint32_t token) const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(words_, pairs_, last_);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Word {
    WordId id = 0;
    bool second = false;  ///< of some pair
    template <class Archive>
    void serialize(Archive& archive) {
      archive(id, second);
    }
  };
  static std::uint64_t pair(WordId before, WordId word) {
    return std::uint64_t{before} << 32 | word;
  }
  Word& single(std::string_view word);
  std::optional<Word> find(std::string_view word) const;

  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
  std::unordered_map<std::uint64_t, WordId> pairs_;
  WordId last_ = kAnyWord;
};

/// The entries of a lemma, or of several that have the same ones.
class EntryList {
 public:
  EntryList() = default;
  /// `entries`: indexes into `all`, best first; those without conditions last.
  EntryList(std::vector<std::uint32_t> entries, const std::vector<Entry>& all);

  const std::vector<std::uint32_t>& entries() const { return entries_; }
  /// Whether any of them has a `when`.
  bool has_conditions() const { return !steps_.empty(); }

  /// Those whose every `when` holds, best first. `words_at(step)` gives the words of all arguments
  /// that take the step, and kAnyWord if there is one; it is asked for steps of the offer alone.
  template <typename WordsAt>
  std::vector<std::uint32_t> holding(const Offer& offer, WordsAt words_at) const {
    std::vector<std::uint32_t> ranks;
    for (const Asked& asked : steps_) {
      if (!offer.may_have(asked.step)) continue;
      const auto before = static_cast<std::ptrdiff_t>(ranks.size());
      for (const WordId word : words_at(asked.step)) find(asked, word, ranks);
      std::sort(ranks.begin() + before, ranks.end());
      ranks.erase(std::unique(ranks.begin() + before, ranks.end()), ranks.end());
    }
    return met(std::move(ranks));
  }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(entries_, conditions_, steps_);
  }

 private:
  /// The entry of that rank asks for that word.
  struct Posting {
    WordId word;
    std::uint32_t rank;
    friend auto operator<=>(const Posting&, const Posting&) = default;
    template <class Archive>
    void serialize(Archive& archive) {
      archive(word, rank);
    }
  };
  /// A step, and what is asked for there.
  struct Asked {
    Step step;
    std::vector<Posting> postings;  ///< sorted
    template <class Archive>
    void serialize(Archive& archive) {
      archive(step, postings);
    }
  };
  static void find(const Asked& asked, WordId word, std::vector<std::uint32_t>& ranks);
  std::vector<std::uint32_t> met(std::vector<std::uint32_t> ranks) const;

  std::vector<std::uint32_t> entries_;
  std::vector<std::uint32_t> conditions_;  ///< their number, by rank
  std::vector<Asked> steps_;               ///< of which conditions speak, each once
};

}  // namespace nuncio::events
