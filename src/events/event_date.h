// When each event of a document happened: the expression of time that belongs to its predicate,
// else the date of the clause that it is part of, else publication, else unknown.
//
// In: the predicates of a document, its expressions of time, its date of publication. Out: a date
// for any predicate, and why. Rules: docs/dates.md, "Which date an event takes". Built once a
// document in linear time; immutable. Tested by tests/events_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/scene.h"

namespace nuncio::events {

struct EventDate {
  std::optional<Date> date;
  DateFrom from = DateFrom::unknown;
  std::optional<Span> span;  ///< of the words, where the text says it; also of words that give none
  std::string why;           ///< how the words were read, or why the date is not known
};

class EventDates {
 public:
  EventDates(const Scene& scene, const Lexicon& lexicon, const std::vector<DateMention>& dates,
             const std::optional<Date>& published);

  /// `told`: somebody tells it, and so its past perfect may be only the reported past.
  EventDate of(const Predicate& p, bool told) const;

 private:
  using Index = std::uint32_t;

  /// The form of a predicate's clause, from the words that hang on it.
  struct Clause {
    bool had = false, have = false, will = false, progressive = false, subject = false;
    bool own_time = false;  ///< "recently"
    std::string_view mark;  ///< "after", "when"
  };

  /// A predicate at which a date hangs.
  struct Owner {
    std::optional<Index> predicate;
    bool behind = false;  ///< in words of its own behind the predicate: "the attack [on Monday]"
    std::optional<Index> noun;  ///< the token of the noun that it dates: "the 2015 deal"
  };

  void read_clauses();
  void assign();
  Owner owner(const DateMention& date) const;
  Owner owner_above(const DateMention& date, Index token) const;
  bool stands_apart(const Token& noun, bool recent) const;
  bool passes_noun(Index date_head, Index noun, bool recent) const;
  void move_up(Index below, Index date);
  void move_down(Index verb, Index date);
  void lend_to_verb(Index noun);
  void lend_to_noun(Index verb);
  void share_back();
  void date_when_clause(Index d);
  bool is_bound(const DateMention& date) const;
  bool is_recent(const DateMention& date) const;
  bool is_simultaneous(const Predicate& clause) const;
  bool is_pluperfect(const Predicate& p) const;
  bool keeps_own_date(const Predicate& clause, const Predicate& up) const;
  std::optional<Index> date_of_subject(const Predicate& p) const;
  const Predicate* part_of(const Predicate& p) const;
  const Predicate* conjunct_before(const Predicate& p) const;
  EventDate undated(const Predicate& p, const Predicate& last, bool claimed) const;
  EventDate given(Index date) const;

  Index index(const Predicate& p) const {
    return static_cast<Index>(&p - scene_.predicates().all.data());
  }
  const Predicate& at(Index i) const { return scene_.predicates().all[i]; }
  const Token& token(Index t) const { return scene_.parse().tokens[t]; }

  const Scene& scene_;
  const Lexicon& lexicon_;
  const std::vector<DateMention>& dates_;
  std::optional<Date> published_;
  std::vector<Clause> clauses_;     ///< by predicate
  std::vector<std::int32_t> own_;   ///< by predicate: index into `dates_`, or -1
  std::map<Index, Index> of_noun_;  ///< by token: index into `dates_`
};

}  // namespace nuncio::events
