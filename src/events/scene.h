// One document as the coder sees it: predicates whose light verbs have lent their arguments, and
// for every token the actor mention it belongs to. Also how a predicate is meant: asserted or
// not. Who tells it is events/telling.h.
//
// In: a parse, its actors, the lexicon. Out: read-only lookups. Lives as long as the document is
// coded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/lexicon.h"
#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// How the text means a predicate, with the words that say so.
struct Standing {
  Status status = Status::asserted;
  std::string why;  ///< "under 'plan'", "will", ...; "" if asserted outright
};

class Scene {
 public:
  Scene(const Parse& parse, std::vector<ActorMention> actors, const Lexicon& lexicon);

  const Parse& parse() const { return parse_; }
  const Predicates& predicates() const { return predicates_; }
  const std::vector<ActorMention>& actors() const { return actors_; }
  /// Index of the sentence that holds the token.
  std::uint32_t sentence_of(std::uint32_t token) const;
  /// Index of the mention that holds the token.
  std::optional<std::uint32_t> mention_at(std::uint32_t token) const;
  /// All of them: "U.S.-China" is one token of two actors, and "Italian" in "Italian and Spanish
  /// ministers" stands at the ministers.
  std::vector<std::uint32_t> mentions_at(std::uint32_t token) const;

  Standing standing(const Predicate& p) const;
  /// The light verb above an event noun ("held" over "talks"), if that is what governs it.
  const Predicate* light_verb_above(const Predicate& p) const;

 private:
  void lend(const Predicate& verb, const LightVerb& light);
  void join(std::int32_t mention);
  void resolve_own_pronouns();
  void part_lists();
  void lend_to_visits();
  void lend_to_charges();
  bool is_told_clause(const Predicate& p) const;
  std::optional<Standing> thought_of(const Predicate& p) const;
  std::optional<Standing> on_paper(const Predicate& p) const;
  Standing own_standing(const Predicate& p) const;
  Standing standing_from_above(const Predicate& p, int depth) const;
  Standing standing_at(const Predicate& p, int depth) const;

  const Parse& parse_;
  std::vector<ActorMention> actors_;  ///< those found, then strangers
  const Lexicon& lexicon_;
  Predicates predicates_;
  std::vector<std::int32_t> mention_of_token_;  ///< the first of the token, or -1
  std::vector<std::int32_t> beside_;            ///< by mention: the next at the same place, or -1
};

}  // namespace nuncio::events
