// See mood.h.
#include "ties/mood.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace nuncio::ties {
namespace {

constexpr int kMaxClimb = 7;

class Climb {
 public:
  Climb(const Ground& ground, const Predicate& p) : ground_(ground), start_(p) {}

  Mood climb() {
    take_modality(start_);
    mood_.modal = mood_.judged;
    if (start_.conditional && !is_doubted()) return {};
    const Predicate* at = &start_;
    for (int step = 0; step < kMaxClimb; ++step) {
      const Predicate* up = ground_.governor_of(*at);
      if (up == nullptr || !pass(*up, *at)) break;
      at = up;
    }
    if (!mood_.judged && is_going_on()) {
      mood_.judged = ground_.teller_of(start_).has_value();
      mood_.modal = true;
      mood_.why = "as it is going on";
    }
    return mood_;
  }

 private:
  const Row* row(std::string_view section, const Predicate& p) const {
    return ground_.words().first(section, p);
  }

  /// "doubt whether relations will improve"
  bool is_doubted() const {
    const Predicate* up = ground_.governor_of(start_);
    const Row* judgement =
        up == nullptr || start_.governed_as != Rel::comp ? nullptr : row("judgement", *up);
    return judgement != nullptr && judgement->does == "unlikely";
  }

  /// "could have improved" did not; "should" and "cannot" say no more than what is wished.
  bool foretells(const Predicate& p) const {
    static constexpr std::string_view kWishes[] = {"should", "must", "ought", "shall"};
    if (std::ranges::find(kWishes, p.modal) != std::end(kWishes)) return false;
    const bool can = p.modal == "can" || p.modal == "could" || p.modal == "ca";
    if (can && p.negated) return false;
    constexpr Index kReach = 6;
    for (Index t = p.head > kReach ? p.head - kReach : 0; t < p.head; ++t)
      if (ground_.token(t).head == p.head && ground_.token(t).norm == "have") return false;
    return true;
  }

  void take_modality(const Predicate& p) {
    if (!foretells(p)) return;
    if (p.modality != events::Modality::none) {
      mood_.judged = true;
      mood_.why = "\"" + std::string(p.modal) + "\"";
    }
    mood_.unlikely |= p.negated || p.no_longer || is_hardly(p);
  }

  /// "could hardly get worse"
  bool is_hardly(const Predicate& p) const {
    return std::ranges::any_of(p.arguments, [&](const Argument& a) {
      if (a.rel != Rel::adv) return false;
      const Row* row =
          ground_.words().first("judgement", PredicateKind::adjective, ground_.lower(a.token));
      return row != nullptr && row->does == "unlikely";
    });
  }

  /// "warned of worsening relations", not "warned them against worsening relations".
  static bool is_about(const Row& judgement, const Predicate& at) {
    return judgement.at.empty() ||
           judgement.stands_at({at.governed_as, at.governed_prep, at.head}) ||
           std::ranges::find(judgement.at, at.governed_prep) != judgement.at.end();
  }

  /// Takes what a governor says of the mood; whether to climb on.
  bool pass(const Predicate& up, const Predicate& at) {
    if (at.governed_as == Rel::advcl && !at.infinitive) return false;
    if (ground_.seen_by(at) == &up && row("judgement", up) != nullptr) {
      if (!mood_.judged) take_modality(up);
      mood_.modal |= mood_.judged;
      return true;
    }
    if (const Row* judgement = row("judgement", up); judgement && is_about(*judgement, at)) {
      if (judgement->of.empty() && up.kind == PredicateKind::noun && !is_on_offer(up)) return false;
      judge(up, *judgement);
      return false;
    }
    if (holds_judgement(up, at)) return false;
    const bool lends = row("helper", up) != nullptr;
    if (!lends && row("intent", up) != nullptr) return false;
    const bool clause = at.governed_as == Rel::comp;
    if (clause && up.kind == PredicateKind::verb) return false;  // another's clause begins
    if (up.conditional) return false;
    const bool copula = up.lemma == "be" && &at == &start_ && at.kind != PredicateKind::verb;
    if (lends || copula) {
      if (!mood_.judged) take_modality(up);
      mood_.modal |= mood_.judged;
    }
    return true;
  }

  /// "there is a chance", "offers an opportunity"; not "discussed opportunities".
  bool is_on_offer(const Predicate& noun) const {
    const Predicate* verb = ground_.governor_of(noun);
    return verb == nullptr || verb->kind != PredicateKind::verb || row("offer", *verb) != nullptr;
  }

  void judge(const Predicate& by, const Row& row) {
    const bool without_tense =
        start_.kind == PredicateKind::noun || (!row.at.empty() && is_participle(start_));
    if (row.does != "held" || without_tense) mood_.judged = true;
    // What a party threatens or promises is its own doing.
    mood_.modal =
        row.does == "held" ? mood_.modal : row.of.empty() && by.kind == PredicateKind::verb;
    mood_.unlikely |= row.does == "unlikely" || by.negated || is_dim(by);
    mood_.why = "under \"" + by.lemma + "\"";
    mood_.row = &row;
    if (row.of == "holder") mood_.holder = holder_of(by);
  }

  bool is_participle(const Predicate& p) const { return ground_.token(p.head).xpos == "VBG"; }

  /// "echoed optimism that it will improve", "have opportunities and room to mend": parsers hang
  /// the clause at the verb.
  bool holds_judgement(const Predicate& up, const Predicate& at) {
    const bool offered = at.infinitive && row("offer", up) != nullptr;
    if (up.kind != PredicateKind::verb || (at.governed_as != Rel::comp && !offered)) return false;
    for (const Argument& a : up.arguments) {
      const Predicate* noun = a.rel == Rel::obj ? ground_.predicate_at(a.token) : nullptr;
      const Row* judgement = noun == nullptr ? nullptr : row("judgement", *noun);
      if (judgement == nullptr || noun->head > at.head) continue;
      judge(*noun, *judgement);
      return true;
    }
    return false;
  }

  /// "prospects are dim", "hopes have faded".
  bool is_dim(const Predicate& noun) const {
    const Predicate* verb = ground_.governor_of(noun);
    if (noun.kind != PredicateKind::noun || verb == nullptr) return false;
    if (noun.governed_as != Rel::subj && noun.governed_as != Rel::obj) return false;
    const Row* by = row("judgement", *verb);
    if (by != nullptr && by->does == "unlikely") return true;
    return std::ranges::any_of(verb->arguments, [&](const Argument& a) {
      const Predicate* adjective = a.rel == Rel::attr ? ground_.predicate_at(a.token) : nullptr;
      const Row* r = adjective == nullptr ? nullptr : row("judgement", *adjective);
      return r != nullptr && r->does == "unlikely";
    });
  }

  std::optional<Index> holder_of(const Predicate& by) const {
    for (const Rel rel : {Rel::subj, Rel::poss})
      for (const Argument& a : by.arguments)
        if (a.rel == rel && ground_.scene().mention_at(a.token)) return a.token;
    if (by.kind != PredicateKind::noun) return std::nullopt;
    const Predicate* verb = ground_.governor_of(by);
    if (verb == nullptr || by.governed_as != Rel::obj) return std::nullopt;
    for (const Argument& a : verb->arguments)
      if (a.rel == Rel::subj && ground_.scene().mention_at(a.token)) return a.token;
    return std::nullopt;
  }

  /// "relations are improving"
  bool is_going_on() const {
    if (ground_.token(start_.head).xpos != "VBG") return false;
    constexpr Index kReach = 6;
    for (Index t = start_.head > kReach ? start_.head - kReach : 0; t < start_.head; ++t) {
      const Token& word = ground_.token(t);
      const bool present = word.xpos == "VBZ" || word.xpos == "VBP";
      if (word.head == start_.head && word.lemma == "be" && present) return true;
    }
    return false;
  }

  const Ground& ground_;
  const Predicate& start_;
  Mood mood_;
};

}  // namespace

Mood mood_of(const Ground& ground, const Predicate& p) { return Climb(ground, p).climb(); }

}  // namespace nuncio::ties
