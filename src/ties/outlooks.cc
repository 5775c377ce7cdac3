// A word of change at a noun of relationship, or two that come nearer or go apart; then whether it
// is a judgement (mood.h), whose, and of which two (dyads.h).
#include "ties/outlooks.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "ties/dyads.h"
#include "ties/horizon.h"
#include "ties/mood.h"

namespace nuncio::ties {
namespace {

using base::one_of;

Direction direction_of(const std::string& does) {
  if (does == "improve") return Direction::improve;
  return does == "worsen" ? Direction::worsen : Direction::steady;
}

class OutlookFinder {
 public:
  explicit OutlookFinder(const Ground& ground) : ground_(ground) {}

  std::vector<Outlook> find() {
    for (const Predicate& p : ground_.predicates()) {
      by_change(p);
      by_quality(p);
      by_distance(p);
    }
    return merged();
  }

 private:
  /// The noun of relationship at a token, of that sort ("relation", "rift").
  const Predicate* relation_at(Index token, std::string_view sort) const {
    const Predicate* noun = ground_.predicate_at(token);
    if (noun == nullptr || noun->kind != PredicateKind::noun) return nullptr;
    const Row* row = relation_row(*noun);
    return row != nullptr && row->does == sort ? noun : nullptr;
  }

  const Row* relation_row(const Predicate& noun) const {
    return ground_.words().first("relation", PredicateKind::noun, ground_.noun_lemma(noun));
  }

  /// "relations will worsen", "strained ties", "an improvement in relations".
  void by_change(const Predicate& p) {
    for (const Row* row : ground_.words().all("change", p)) {
      if (p.kind == PredicateKind::adjective) continue;
      for (const Argument& a : p.arguments) {
        if (!row->stands_at(a)) continue;
        const Predicate* noun = relation_at(a.token, row->of.empty() ? "relation" : row->of);
        if (noun == nullptr) continue;
        // "better relations will boost trade": the object is what changes.
        if (a.rel == Rel::subj && p.has(Rel::obj)) continue;
        if (row->does == "steady" && !p.has(Rel::attr)) continue;
        if (add(p, *noun, *row)) return;
      }
    }
  }

  bool is_comparative(Index adjective) const {
    const Token& word = ground_.token(adjective);
    if (word.xpos == "JJR") return true;
    return adjective > 0 && ground_.token(adjective - 1).norm == "more";
  }

  /// "warmer ties", "ties will be closer".
  void by_quality(const Predicate& p) {
    if (p.kind == PredicateKind::noun) {
      if (relation_at(p.head, "relation") == nullptr) return;
      for (const Argument& a : p.arguments)
        if (a.rel == Rel::mod)
          if (const Row* row = quality(a.token); row != nullptr && add(p, p, *row)) return;
      return;
    }
    if (!ground_.words().has("copula", p.kind, p.lemma)) return;
    for (const Argument& a : p.arguments) {
      const Row* row = a.rel == Rel::attr ? quality(a.token) : nullptr;
      if (row == nullptr) continue;
      for (const Argument& s : p.arguments)
        if (s.rel == Rel::subj)
          if (const Predicate* noun = relation_at(s.token, "relation"))
            if (add(p, *noun, *row)) return;
    }
  }

  const Row* quality(Index token) const {
    const Predicate* adjective = ground_.predicate_at(token);
    if (adjective == nullptr || !is_comparative(token)) return nullptr;
    return ground_.words().first("change", PredicateKind::adjective, adjective->lemma);
  }

  /// "bring Moldova closer to Romania", "drive the two apart".
  void by_distance(const Predicate& p) {
    if (p.kind != PredicateKind::verb) return;
    const std::string lemma = p.lemma.substr(0, p.lemma.find('_'));
    for (const Row* row : ground_.words().all("distance", PredicateKind::verb, lemma)) {
      const auto word = word_of_distance(p, *row);
      if (!word) continue;
      std::vector<Actor> parties;
      for (const Argument& a : p.arguments)
        if ((a.rel == Rel::obj || a.rel == Rel::iobj) && ground_.scene().mention_at(a.token))
          ground_.add_parties(a.token, parties);
      if (parties.empty() && p.has(Rel::obj)) continue;
      if (row->does == "improve" && ends_at_thing(*word)) continue;
      if (parties.size() < 2) {
        for (const std::string_view prep : {"to", "from", "with"}) {
          ground_.add_parties(p, prep, parties);
          if (const Predicate* at = ground_.predicate_at(*word))
            ground_.add_parties(*at, prep, parties);
          add_behind(*word, prep, parties);
        }
      }
      if (parties.size() < 2) ground_.add_parties(p, Rel::subj, parties);
      if (parties.size() < 2) continue;
      const auto dyad = dyad_of(parties);
      if (dyad && add_outlook(p, *dyad, *row, mood_of(ground_, p), nullptr)) return;
    }
  }

  /// "closer", "apart", "together" among the words that hang at the verb.
  std::optional<Index> word_of_distance(const Predicate& p, const Row& row) const {
    constexpr Index kReach = 10;
    const Index end =
        std::min<Index>(p.head + kReach, static_cast<Index>(ground_.scene().parse().tokens.size()));
    for (Index t = p.head + 1; t < end; ++t) {
      if (!ground_.hangs_under(t, p.head, 3)) continue;
      if (std::ranges::find(row.adjectives, ground_.token(t).norm) != row.adjectives.end())
        return t;
    }
    return std::nullopt;
  }

  /// "closer to a deal": to what is no party.
  bool ends_at_thing(Index word) const {
    if (ground_.lower(word + 1) != "to") return false;
    std::vector<Actor> parties;
    add_behind(word, "to", parties);
    return parties.empty();
  }

  /// Parsers hang "to Romania" at the adverb, which is no predicate.
  void add_behind(Index word, std::string_view prep, std::vector<Actor>& parties) const {
    const Index at = word + 1;
    if (ground_.lower(at) != prep) return;
    const auto& tokens = ground_.scene().parse().tokens;
    constexpr Index kReach = 6;
    for (Index t = at + 1; t < std::min<std::size_t>(tokens.size(), at + kReach); ++t)
      if (tokens[t].head == at && tokens[t].deprel == "pobj") ground_.add_parties(t, parties);
  }

  /// An outlook for each dyad of the noun.
  bool add(const Predicate& p, const Predicate& noun, const Row& row) {
    const Mood mood = mood_of(ground_, p);
    if (!mood.judged) return false;
    bool added = false;
    for (const Dyad& dyad : dyads_at(ground_, noun, p, speaker_of(p, mood)))
      added |= add_outlook(p, dyad, row, mood, &noun);
    return added;
  }

  /// `noun`: of the relationship, if there is one.
  bool add_outlook(const Predicate& p, const Dyad& dyad, const Row& row, const Mood& mood,
                   const Predicate* noun) {
    if (!mood.judged) return false;
    Outlook o;
    o.speaker = speaker_of(p, mood);
    if (mood.modal && is_promise(p, dyad, o.speaker)) return false;
    o.dyad = dyad;
    o.direction = direction_of(row.does);
    const bool denied = mood.unlikely || (noun != nullptr && noun->negated);
    if (denied && o.direction == Direction::steady) return false;
    if (denied) o.direction = Direction::steady;
    o.evidence = ground_.evidence(p, row);
    if (noun != nullptr) Ground::note(o.evidence, *relation_row(*noun), ground_.noun_lemma(*noun));
    o.evidence.reasons.push_back("a judgement by " + mood.why);
    if (mood.row != nullptr)
      o.evidence.reasons.push_back("row " + mood.row->rule() + " says " + mood.row->does);
    if (const auto horizon = horizon_of(ground_, p)) {
      o.horizon = horizon->words;
      o.horizon_date = horizon->date;
    }
    found_.push_back(std::move(o));
    return true;
  }

  std::optional<Actor> speaker_of(const Predicate& p, const Mood& mood) const {
    if (mood.holder)
      if (const auto m = ground_.scene().mention_at(*mood.holder))
        return ground_.mentions()[*m].actor;
    return ground_.teller_of(p);
  }

  /// "Vietnam will strengthen ties with China": what a party itself will do is its plan.
  bool is_promise(const Predicate& p, const Dyad& dyad, const std::optional<Actor>& speaker) const {
    if (p.kind != PredicateKind::verb || p.passive) return false;
    // "Greece may increase its ties, German officials fear"
    const bool of_others =
        speaker && label_of(*speaker) != dyad[0] && label_of(*speaker) != dyad[1];
    if (p.modality == events::Modality::possible && of_others) return false;
    std::vector<Actor> subjects;
    ground_.add_parties(p, Rel::subj, subjects);
    const bool thing_changes = !p.has(Rel::obj);
    for (const Argument& a : p.arguments)
      if (a.rel == Rel::subj && is_ours(a.token)) return true;
    return !thing_changes && std::ranges::any_of(subjects, [&](const Actor& a) {
      return std::ranges::find(dyad, label_of(a)) != dyad.end();
    });
  }

  /// "we", "our administration"
  bool is_ours(Index token) const {
    if (one_of(ground_.token(token).norm, {"we", "i"})) return true;
    const Predicate* noun = ground_.predicate_at(token);
    return noun != nullptr && std::ranges::any_of(noun->arguments, [&](const Argument& a) {
             return a.rel == Rel::poss && ground_.token(a.token).norm == "our";
           });
  }

  static std::string called(const std::optional<Actor>& actor) {
    if (!actor) return "";
    return actor->code + "|" + actor->name.value_or("");
  }

  std::vector<Outlook> merged() {
    std::ranges::stable_sort(found_, {}, [](const Outlook& o) { return o.evidence.trigger.begin; });
    std::vector<Outlook> out;
    for (Outlook& o : found_) {
      const auto same = [&](const Outlook& b) {
        return b.dyad == o.dyad && b.direction == o.direction &&
               called(b.speaker) == called(o.speaker);
      };
      if (std::ranges::none_of(out, same)) out.push_back(std::move(o));
    }
    return out;
  }

  const Ground& ground_;
  std::vector<Outlook> found_;
};

}  // namespace

std::vector<Outlook> find_outlooks(const Ground& ground) { return OutlookFinder(ground).find(); }

}  // namespace nuncio::ties
