// See doers.h. One function a rule; each looks only at parties that the text itself gives, so that
// no guess leads to another.
#include "events/doers.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "events/losses.h"
#include "events/only_one.h"
#include "events/parties.h"
#include "events/party_parts.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using base::one_of;

constexpr std::uint32_t kReach = 2;  // sentences

void name_source(Event& act, Actor by, std::string_view why) {
  act.reasons.push_back("source " + by.code + ", " + std::string(why));
  act.source = std::move(by);
}

bool is_same_sentence_or_before(const Event& told, const Event& act) {
  return told.sentence <= act.sentence && act.sentence <= told.sentence + 1;
}

/// An attack on somebody of a state or an organisation.
bool is_attack_on_state(const Event& e) {
  return is_attack(e) && (e.target->country || e.target->entity);
}

// --- Attacks ------------------------------------------------------------------------------------

bool is_nobodys_attack(const Event& e) {
  return is_attack_on_state(e) && !is_known(e.source) && !e.source.name && !e.symmetric &&
         (e.source.roles.empty() || is_irregular(e.source));
}

/// "Six soldiers are killed as Boko Haram militants attack a base in Cameroon": by the one attacker
/// on the same state that the sentence tells of, or if it is an armed group that the sentences
/// beside it do. `known`: by state or organisation; else gunmen of the sentence.
OnlyOne attacker_of(const Event& act, const std::vector<Event>& told, bool known) {
  OnlyOne out;
  for (const Event& e : told) {
    const bool here = e.sentence == act.sentence;
    const bool beside = known && is_named_group(e.source) && e.sentence <= act.sentence + 1 &&
                        act.sentence <= e.sentence + 1;
    if (!is_attack_on_state(e) || !(here || beside) || is_known(e.source) != known ||
        !(known || is_irregular(e.source)) || !is_of_same(*e.target, *act.target) ||
        is_of_same(e.source, *act.target))
      continue;
    out.add(e.source, e);
  }
  return out;
}

/// "Police opened fire on protesters. Two protesters were killed": by the forces that were told to
/// use force on people of that state.
OnlyOne forces_of(const Event& act, const std::vector<Event>& told) {
  OnlyOne out;
  if (part_of(*act.target) != "CVL" || !act.source.roles.empty()) return out;
  for (const Event& e : told) {
    const bool on_people =
        e.target ? e.target->code == act.target->code : e.source.country == act.target->country;
    if (e.type == "ASSAULT" && e.status == Status::asserted && &e != &act &&
        is_same_sentence_or_before(e, act) && is_of_forces(e.source) && e.source.country &&
        on_people && !is_bombing(act.cameo))
      out.add(e.source, e);
  }
  return out;
}

/// "Israel launched an offensive in Gaza. Seventy people died in the offensive": by the one whose
/// attack is told at most two sentences before.
void name_told_attackers(std::vector<Event>& told, const std::vector<Event>& as_told,
                         const std::vector<bool>& of_told) {
  for (std::size_t i = 0; i < told.size(); ++i) {
    Event& act = told[i];
    if (!of_told[i] || !is_attack(act) || is_known(act.source) || act.source.name || act.symmetric)
      continue;
    OnlyOne by;
    for (const Event& e : as_told)
      if (e.type == "ASSAULT" && e.status == Status::asserted && is_known(e.source) &&
          !e.symmetric && e.sentence < act.sentence && act.sentence <= e.sentence + kReach)
        by.add(e.source, e);
    if (!by.found() || is_of_same(by.actor(), *act.target)) continue;
    // "Rebels attacked a base. Ten militants died in the attack": those who attacked.
    if (!(is_group(by.actor()) && is_irregular(*act.target)))
      name_source(act, by.actor(), "whose attack was told before");
  }
}

void name_attackers(std::vector<Event>& told, const std::vector<Event>& as_told) {
  for (Event& act : told) {
    if (!is_nobodys_attack(act) || is_irregular(*act.target) || part_of(*act.target) == "CRM")
      continue;
    OnlyOne by = attacker_of(act, as_told, true);
    if (!by.found() && act.source.roles.empty()) by = attacker_of(act, as_told, false);
    if (!by.found()) by = forces_of(act, as_told);
    if (by.found()) name_source(act, by.actor(), "whose attack is told beside it");
  }
}

/// "A bomb killed ten in Jos. Boko Haram is blamed for the attack": what nobody did, at most two
/// sentences before, the one group did that is blamed.
void name_suspects(std::vector<Event>& told, const Suspects& suspects) {
  for (Event& act : told) {
    if (!is_attack_on_state(act) || !is_nobody(act.source) || is_irregular(*act.target)) continue;
    const ActorMention* by = nullptr;
    bool several = false;
    for (const auto& [sentence, whom] : suspects) {
      if (sentence < act.sentence || sentence > act.sentence + kReach) continue;
      several = several || (by != nullptr && by->actor.entity != whom->actor.entity);
      by = whom;
    }
    if (by == nullptr || several || is_of_same(by->actor, *act.target)) continue;
    Actor suspect = by->actor;
    suspect.via = Via::definite;
    name_source(act, std::move(suspect), "who is blamed for it");
  }
}

/// What is blamed on somebody: nothing said, or the one attack that was told ("the attack").
bool is_of_what_was_told(const Scene& scene, const Lexicon& lexicon, const Predicate& blames) {
  const auto& tokens = scene.parse().tokens;
  for (const Argument& a : blames.arguments) {
    if (a.rel != Rel::prep || !one_of(a.prep, {"for", "in", "of"})) continue;
    const Token& what = tokens[a.token];
    const Predicate* noun = scene.predicates().at(a.token);
    const bool plural = what.xpos == "NNS";
    if (plural || noun == nullptr || !noun->definite || !lexicon.is_attack(what.lemma))
      return false;
    for (const Token& word : words_around(tokens, a.token))
      if (word.head == a.token && (word.deprel == "prep" || word.upos == "NUM")) return false;
  }
  return true;
}

/// "is presumed to be behind the attack", "are believed to be responsible for it".
bool is_said_behind(const Scene& scene, const Predicate& thinks) {
  const auto& tokens = scene.parse().tokens;
  for (std::uint32_t t = thinks.head + 1; t < tokens.size() && t < thinks.head + 6; ++t)
    if (one_of(tokens[t].norm, {"behind", "responsible"})) return thinks.passive;
  return false;
}

// --- Courts, police and prisons -----------------------------------------------------------------

bool is_law(const Event& e) {
  return e.type == "COERCE" || e.cameo == kConvict || e.cameo == kRelease ||
         one_of(e.cameo, kCharges) || e.cameo.starts_with(kInquiry);
}

/// Whether both acts are done to one and the same: told by the same words or by a word for him.
bool is_same_target(const Event& a, const Event& b) {
  const Actor &x = *a.target, &y = *b.target;
  if (x.span == y.span) return true;
  const auto is_referred = [](const Actor& who) {
    return who.via == Via::pronoun || who.via == Via::definite;
  };
  const bool same = is_referred(x) || is_referred(y) || (x.name && x.name == y.name);
  return same && x.code == y.code && x.kind == ActorKind::people;
}

/// "A nurse who was jailed in Chad is deported to France": by the state whose courts or police are
/// told to have dealt with the same person.
void name_holders(std::vector<Event>& told, const std::vector<Event>& as_told) {
  for (Event& act : told) {
    if (!is_law(act) || !act.target || !is_nobody(act.source) || !act.source.roles.empty())
      continue;
    OnlyOne by;
    for (const Event& e : as_told) {
      if (!is_law(e) || !e.target || !e.source.country || e.source.entity ||
          !is_same_target(e, act) || e.sentence > act.sentence + 1 ||
          act.sentence > e.sentence + 1 || e.cameo == kDeport || e.status != Status::asserted)
        continue;
      by.add(e.source, e);
    }
    if (!by.found()) continue;
    Actor state = by.actor();
    state.name.reset();
    state.office.reset();
    name_law(act);
    state.roles = act.source.roles;
    give_state(state, *state.country);
    name_source(act, std::move(state), "who dealt with the same person");
  }
}

// --- Answers ------------------------------------------------------------------------------------

/// What governments and organisations say or do in answer to something.
bool is_answer(const Event& e) {
  return one_of(e.type, {"ACCUSE", "REJECT", "THREATEN"}) || e.cameo == "161" ||
         e.cameo == "1611" || e.cameo == "0256";
}

bool is_government(const Actor& a) {
  return (a.country && one_of(part_of(a), {"", "GOV"}) && a.kind != ActorKind::people) ||
         (a.entity && a.kind != ActorKind::armed && a.kind != ActorKind::company);
}

/// Told in the sentence before, or after it in its own ("urges calm after ships collide"): not what
/// an answer is about ("came under criticism for blocking the loan").
bool is_answered(const Event& told, const Event& act) {
  return told.sentence + 1 == act.sentence ||
         (told.sentence == act.sentence && told.trigger.begin > act.trigger.begin);
}

/// "Indonesia executed six. Brazil recalls its ambassador in protest": an answer that names nobody
/// is to the one other government whose act of conflict is told just before it.
void name_answered(std::vector<Event>& told, const std::vector<Event>& as_told) {
  for (Event& act : told) {
    if (act.target || !is_answer(act) || !is_government(act.source) ||
        act.status != Status::asserted)
      continue;
    OnlyOne whom;
    for (const Event& e : as_told) {
      if (!is_answered(e, act) || e.quad <= kCooperation || e.status != Status::asserted ||
          !is_known(e.source) || is_of_same(e.source, act.source) ||
          (e.target && is_of_same(e.source, *e.target) && !is_government(e.source)))
        continue;
      whom.add(e.source, e);
      if (e.symmetric && e.target) whom.add(*e.target, e);  // either began it
    }
    if (!whom.found()) continue;
    act.target = whom.actor();
    act.reasons.push_back("target " + act.target->code + ", whose act is told before it");
  }
}

}  // namespace

Suspects suspects_of(const Scene& scene, const Lexicon& lexicon) {
  Suspects out;
  for (const Predicate& p : scene.predicates().all) {
    const bool blames =
        one_of(p.lemma, {"blame", "suspect"}) && is_of_what_was_told(scene, lexicon, p);
    const bool thinks =
        one_of(p.lemma, {"believe", "presume", "think"}) && is_said_behind(scene, p);
    if (p.kind != PredicateKind::verb || !(blames || thinks) ||
        scene.standing(p).status != Status::asserted)
      continue;
    for (const Argument& a : p.arguments) {
      const auto m = a.rel == Rel::obj ? scene.mention_at(a.token) : std::nullopt;
      if (m && is_named_group(scene.actors()[*m].actor))
        out.emplace_back(scene.sentence_of(p.head), &scene.actors()[*m]);
    }
  }
  return out;
}

void name_doers(std::vector<Event>& told, const std::vector<bool>& of_told,
                const Suspects& suspects) {
  const auto lacks = [](const Event& e) { return !e.target || !is_known(e.source); };
  if (std::ranges::none_of(told, lacks)) return;
  const std::vector<Event> as_told = told;
  name_told_attackers(told, as_told, of_told);
  name_attackers(told, as_told);
  name_suspects(told, suspects);
  name_foes(told, as_told);
  name_holders(told, as_told);
  name_answered(told, as_told);
}

}  // namespace nuncio::events
