// Who the text says is telling what a predicate says.
//
// In: a document's scene and its quotations. Out: for a predicate its teller, or none where the
// article itself vouches for it. The innermost of those that stand over a predicate counts: in "X
// said Y had told it that Z", Y tells Z. Where the text says only that somebody tells
// ("reportedly", "was accused of"), the teller is an actor "---" whose span is the words that say
// so. Method: docs/speech.md. Linear in the document; tested by tests/attribution_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/asides.h"
#include "events/lexicon.h"
#include "events/predicates.h"
#include "events/scene.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct Telling {
  Actor speaker;
  std::string through;  ///< why, for `explain`: "\"said\"", "quoted by \"said\""
};

class Tellers {
 public:
  Tellers(const Scene& scene, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
          std::string_view text);

  std::optional<Telling> of(const Predicate& p) const;

 private:
  /// Something told at a token of the text, by an actor mention.
  struct Told {
    std::uint32_t token = 0;
    std::uint32_t mention = 0;
  };

  bool is_main(const Predicate& p) const;
  void note_accounts();
  std::optional<Telling> beside(const Predicate& p, bool itself) const;
  std::optional<Telling> beside(const Predicate& p, const Argument& a) const;
  std::optional<Telling> at_the_edge(const Predicate& p) const;
  std::optional<Telling> under(const Predicate& up, const Predicate& below) const;
  std::optional<Telling> by_verb(const Predicate& verb) const;
  std::optional<Telling> by_noun(const Predicate& noun) const;
  std::optional<Telling> by_quotation(std::size_t q) const;
  Actor actor_at(std::uint32_t token) const;
  std::optional<std::uint32_t> known_at(std::uint32_t token) const;
  std::optional<std::uint32_t> maker_of(const Predicate& account) const;
  Actor somebody(std::uint32_t token) const;
  std::optional<Telling> by_suspected(std::uint32_t subject) const;
  bool as_clause(const Predicate& p) const;
  std::string word(std::uint32_t token) const;

  const Scene& scene_;
  const Lexicon& lexicon_;
  const std::vector<Quotation>& quotations_;
  std::string_view text_;
  std::vector<std::optional<Aside>> asides_;  ///< by sentence
  std::vector<std::uint32_t> sentence_of_;    ///< by token
  std::vector<std::int32_t> quotation_of_;    ///< by token, or -1; empty without quotations
  std::vector<Told> accounts_;                ///< statements and posts with their makers, likewise
};

}  // namespace nuncio::events
