// A document as the finders of ties, tenures and outlooks see it: its scene, who tells what, when;
// and the questions that all three ask of a phrase.
//
// In: what the stages before have read. Out: read-only look-ups; lives as long as the document is
// worked on. Climbs in the tree are bounded. Thread-safe. Tested by tests/ties_test.cc.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/coder.h"
#include "events/event_date.h"
#include "events/lexicon.h"
#include "events/scene.h"
#include "events/telling.h"
#include "nuncio/types.h"
#include "ties/words.h"

namespace nuncio::ties {

using Index = std::uint32_t;
using events::Argument;
using events::Predicate;
using events::PredicateKind;
using events::Rel;

/// "USA", "NATO": how records call a party; "" for one that has neither state nor organisation.
std::string label_of(const Actor& actor);

/// Who can be bound by a tie: a state, its government, army or parliament, an organisation of
/// states, an armed group.
bool can_be_party(const ActorMention& mention);

class Ground {
 public:
  Ground(const Words& words, const events::Lexicon& lexicon, const Document& document,
         const events::Read& read);

  const Words& words() const { return words_; }
  const Document& document() const { return document_; }
  const events::Scene& scene() const { return scene_; }
  const std::vector<Predicate>& predicates() const { return scene_.predicates().all; }
  const Predicate* predicate_at(Index token) const { return scene_.predicates().at(token); }
  const Predicate* governor_of(const Predicate& p) const;
  const Token& token(Index t) const { return scene_.parse().tokens[t]; }
  const std::vector<ActorMention>& mentions() const { return scene_.actors(); }
  const std::vector<DateMention>& date_mentions() const { return read_.dates; }
  /// What has its head, or first token, in a sentence, so that no question about a phrase looks
  /// through the whole document.
  const std::vector<Index>& mentions_in(Index sentence) const { return in_[sentence].mentions; }
  const std::vector<Index>& dates_in(Index sentence) const { return in_[sentence].dates; }
  const std::vector<Index>& entities_in(Index sentence) const { return in_[sentence].entities; }
  const std::vector<Entity>& entities() const { return scene_.parse().entities; }
  Index sentence_of(Index token) const { return sentence_of_[token]; }
  std::string text(const Span& span) const;
  /// The word as written, in lower case; "" behind the last of the text, so that the word beside
  /// another can be asked for without a look at where the text ends.
  std::string lower(Index token) const;

  /// The lemma in lower case, in the singular also where it is part of a name ("Accords").
  std::string noun_lemma(const Predicate& noun) const;
  /// What a record has from the word that tells it and the row that has the word.
  Evidence evidence(const Predicate& trigger, const Row& row) const;

  /// Adds a row that has a word by which a record is what it is.
  static void note(Evidence& evidence, const Row& row, const std::string& word);

  /// Adds the parties that a phrase names, each once.
  void add_parties(Index token, std::vector<Actor>& parties) const;
  /// Those of the arguments of these kinds; prepositions by name.
  void add_parties(const Predicate& p, Rel rel, std::vector<Actor>& parties) const;
  void add_parties(const Predicate& p, std::string_view prep, std::vector<Actor>& parties) const;

  /// Whether the clause opens with one of these words.
  bool has_mark(const Predicate& p, std::initializer_list<std::string_view> words) const;
  /// The verb over a bare infinitive: "may see relations worsen"; or nullptr.
  const Predicate* seen_by(const Predicate& p) const;
  /// Whether its form says that it happened: not "insists that Israel sign", "close to signing".
  bool is_real(const Predicate& p) const;
  /// How it is meant; what somebody became the first to do did happen.
  Status status_of(const Predicate& p) const;
  /// "first", "17th", "only": which of several.
  bool is_ordinal(Index token) const;
  /// "becomes the 17th state, and the third in the region, to sign"
  bool is_next_to(const Predicate& p) const;
  /// "withdrew its application to join": what is no longer sought.
  bool is_given_up(const Predicate& p) const;

  std::optional<Actor> teller_of(const Predicate& p) const;
  /// The date of a clause; one that only publication tells is given to the month, and not where the
  /// text gives a date to another verb of the same list.
  std::optional<Date> date_of(const Predicate& p) const;
  /// The same, or the date that the text gives to a noun under it: "a pact of 2018".
  std::optional<Date> date_of(const Predicate& p, const Predicate& noun) const;
  /// The same of what is done: a date to come is of something else ("signed a pact to end it by
  /// 2031"), save where the present tense sets it ("joins the union on June 1").
  std::optional<Date> done_on(const Predicate& p, const Predicate& noun) const;
  /// The date that the text itself gives to a clause.
  std::optional<Date> told_date_of(const Predicate& p) const;
  /// "since he took office", "when she takes over": the clause only says when something else was.
  bool is_only_when(const Predicate& p) const;
  /// The date right behind this word in a phrase that hangs under the token: "since 1951".
  std::optional<Date> date_after(std::string_view word, Index under, int steps = 8) const;
  /// The date that modifies a noun: "the 1990 treaty".
  std::optional<Date> date_at_noun(Index noun) const;
  std::optional<Date> published(DatePrecision precision) const;
  /// Whether a date is later than publication.
  bool is_to_come(const Date& date) const;
  /// What is to end is in force still; what is to begin is proposed, and has no date yet.
  void place_in_time(Tie& tie) const;

  /// Whether the token hangs under another, at most so many steps below.
  bool hangs_under(Index token, Index top, int steps = 8) const;

 private:
  /// The date that a verb shares with those of its list ("cut ties with X and established
  /// relations with Y in March"); the outer none where the text gives none to any of them.
  std::optional<std::optional<Date>> date_of_conjuncts(const Predicate& p) const;
  Index first_conjunct(Index token) const;

  const Words& words_;
  const Document& document_;
  events::Read read_;
  events::Scene scene_;
  events::Tellers tellers_;
  events::EventDates dates_;
  std::vector<Index> sentence_of_;  ///< by token
  struct Contents {
    std::vector<Index> mentions, dates, entities;
  };
  std::vector<Contents> in_;  ///< by sentence
};

}  // namespace nuncio::ties
