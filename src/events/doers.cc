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
  const std::uint32_t beside = known ? 1 : 0;  // sentences
  for (const Event& e : told_beside(told, act.sentence, beside, beside)) {
    const bool here = e.sentence == act.sentence;
    if (!is_attack_on_state(e) || is_known(e.source) != known ||
        !(here || is_named_group(e.source)) || !(known || is_irregular(e.source)) ||
        !is_of_same(*e.target, *act.target) || is_of_same(e.source, *act.target) ||
        e.cameo == kAbduction || is_elsewhere(e, act))
      continue;
    out.add(e.source, e);
  }
  return out;
}

/// "Police opened fire on protesters. Two protesters were killed": by the forces that were told to
/// use deadly force on people of that state, and nowhere else.
OnlyOne forces_of(const Event& act, const std::vector<Event>& told) {
  OnlyOne out;
  if (part_of(*act.target) != "CVL" || !act.source.roles.empty()) return out;
  for (const Event& e : told_beside(told, act.sentence, 1, 0)) {
    const bool on_people =
        e.target ? e.target->code == act.target->code : e.source.country == act.target->country;
    const bool deadly = e.type == "ASSAULT" && e.cameo != kAbduction &&
                        !e.cameo.starts_with(kBeating) && e.status == Status::asserted;
    if (deadly && is_of_forces(e.source) && e.source.country && on_people &&
        !is_bombing(act.cameo) && !is_elsewhere(e, act))
      out.add(e.source, e);
  }
  return out;
}

/// "Israel launched an offensive in Gaza. Seventy people died in the offensive": by the one whose
/// attack is the last that is told, at most two sentences before.
void name_told_attackers(std::vector<Event>& told, const std::vector<Event>& as_told,
                         const std::vector<Wording>& wordings) {
  for (std::size_t i = 0; i < told.size(); ++i) {
    Event& act = told[i];
    if (!wordings[i].of_told_attack || !is_attack(act) || is_known(act.source) || act.source.name ||
        act.symmetric || act.sentence == 0)
      continue;
    OnlyOne by;
    bool sure = true;
    std::optional<std::uint32_t> last;
    const auto before = told_beside(as_told, act.sentence - 1, kReach - 1, 0);
    for (auto e = before.rbegin(); e != before.rend(); ++e) {
      if (e->type != "ASSAULT" || e->status != Status::asserted) continue;
      if (last && *last != e->sentence) break;
      last = e->sentence;
      const bool is_it = is_known(e->source) && !e->symmetric && !is_elsewhere(*e, act);
      sure = sure && is_it;
      if (is_it) by.add(e->source, *e);
    }
    if (!sure || !by.found() || is_of_same(by.actor(), *act.target)) continue;
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

/// "the attack", "it": what was told, and not "the attack on a mosque", "similar attacks",
/// "smuggling".
bool is_what_was_told(const Scene& scene, const Lexicon& lexicon, std::uint32_t what) {
  const auto& tokens = scene.parse().tokens;
  if (one_of(tokens[what].norm, {"it", "this"})) return true;
  const Predicate* noun = scene.predicates().at(what);
  if (tokens[what].xpos == "NNS" || noun == nullptr || !noun->definite ||
      !lexicon.is_attack(tokens[what].lemma))
    return false;
  return std::ranges::none_of(words_around(tokens, what), [&](const Token& word) {
    return word.head == what && (word.deprel == "prep" || word.upos == "NUM");
  });
}

/// Whether the phrases of a verb of blame name nothing but what was told: "is blamed for the
/// attack", "is suspected"; days and places aside.
bool is_of_what_was_told(const Scene& scene, const Lexicon& lexicon, const Predicate& blames) {
  return std::ranges::all_of(blames.arguments, [&](const Argument& a) {
    if (a.rel == Rel::prep && one_of(a.prep, {"for", "in", "of", "over", "behind"}))
      return is_what_was_told(scene, lexicon, a.token);
    return a.rel != Rel::comp && a.rel != Rel::xcomp && !a.prep.ends_with("+ing");
  });
}

/// "is presumed to be behind the attack", "are believed to be responsible for it".
bool is_said_behind(const Scene& scene, const Lexicon& lexicon, const Predicate& thinks) {
  if (!thinks.passive) return false;
  const auto& tokens = scene.parse().tokens;
  const std::uint32_t end = scene.parse().sentences[scene.sentence_of(thinks.head)].end;
  for (std::uint32_t t = thinks.head + 1; t < end && t < thinks.head + 6; ++t) {
    if (!one_of(tokens[t].norm, {"behind", "responsible"})) continue;
    for (std::uint32_t what = t + 1; what < end; ++what)
      if (tokens[what].deprel == "pobj" &&
          (tokens[what].head == t || tokens[tokens[what].head].head == t))
        return is_what_was_told(scene, lexicon, what);
    return tokens[t].norm == "responsible";
  }
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
    for (const Event& e : told_beside(as_told, act.sentence, 1, 1)) {
      if (!is_law(e) || !e.target || !e.source.country || e.source.entity ||
          !is_same_target(e, act) || e.cameo == kDeport || e.status != Status::asserted)
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

/// "Indonesia executed six. Brazil recalls its ambassador in protest": an answer that names nothing
/// is to the one other government whose act of conflict is told just before it.
void name_answered(std::vector<Event>& told, const std::vector<Event>& as_told,
                   const std::vector<Wording>& wordings) {
  for (std::size_t i = 0; i < told.size(); ++i) {
    Event& act = told[i];
    if (act.target || !wordings[i].names_nothing || !is_answer(act) || !is_government(act.source) ||
        act.status != Status::asserted)
      continue;
    OnlyOne whom;
    for (const Event& e : told_beside(as_told, act.sentence, 1, 0)) {
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

// --- The words of an act ------------------------------------------------------------------------

/// "died in the attack", "the raid killed ten": told as part of an attack that was told before.
bool is_of_told_attack(const Scene& scene, const Lexicon& lexicon, const Predicate& p) {
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const bool cause = a.rel == Rel::subj ||
                       (a.rel == Rel::prep && one_of(a.prep, {"in", "during", "by", "from"}));
    const Predicate* noun = cause && !a.borrowed ? scene.predicates().at(a.token) : nullptr;
    if (noun == nullptr || !noun->definite || scene.mention_at(a.token) ||
        !(lexicon.is_attack(noun->lemma) || noun->lemma == "shooting"))
      return false;
    // "the attack on the base", "the Russian strikes": told with whose or on whom.
    return std::ranges::none_of(noun->arguments, [&](const Argument& of) {
      return (of.rel == Rel::prep && one_of(of.prep, {"on", "against", "at"})) ||
             (of.rel != Rel::under && scene.mention_at(of.token).has_value());
    });
  });
}

/// "the launch", "this behaviour": what was told, as nothing more is said of it.
bool is_bare_definite(const Scene& scene, std::uint32_t noun) {
  const Predicate* told = scene.predicates().at(noun);
  return told != nullptr && told->definite && !scene.mention_at(noun) &&
         std::ranges::all_of(told->arguments, [](const Argument& a) {
           return a.rel == Rel::mod || a.rel == Rel::under || a.borrowed || a.prep == "as";
         });
}

/// "recalls its ambassador in protest", "voiced concern", "condemned the move": nothing that could
/// be what the act is about.
bool names_nothing(const Scene& scene, const Predicate& p) {
  const auto& tokens = scene.parse().tokens;
  return std::ranges::all_of(p.arguments, [&](const Argument& a) {
    const Token& noun = tokens[a.token];
    switch (a.rel) {
      case Rel::obj:
        return one_of(noun.lemma,
                      {"ambassador", "envoy", "diplomat", "calm", "restraint", "concern", "alarm",
                       "outrage", "anger", "displeasure", "protest", "regret", "condemnation",
                       "objection", "retaliation", "revenge", "relation", "tie", "link"}) ||
               is_bare_definite(scene, a.token);
      case Rel::prep:
        return a.prep == "as" || (noun.upos == "PROPN" && !scene.mention_at(a.token)) ||  // a day
               one_of(noun.lemma, {"midnight", "dawn", "day", "night", "week", "hour", "morning",
                                   "evening", "protest", "response", "reaction", "retaliation",
                                   "consultation", "statement", "revenge"});
      case Rel::comp:
      case Rel::xcomp:
        return false;
      default:
        return true;
    }
  });
}

/// "killed in infighting", "after a bomb went off": how it came is told, and not by an operation.
bool tells_how(const Scene& scene, const Predicate& p) {
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    if (a.rel == Rel::advcl) return true;
    return a.rel == Rel::prep && one_of(a.prep, {"in", "after", "by", "from", "during", "when"}) &&
           !scene.mention_at(a.token) && scene.parse().tokens[a.token].upos == "NOUN" &&
           !one_of(scene.parse().tokens[a.token].lemma,
                   {"operation", "attack",   "assault",  "raid",      "strike",   "airstrike",
                    "offensive", "clash",    "gunfight", "firefight", "battle",   "fighting",
                    "shootout",  "exchange", "ambush",   "day",       "hour",     "week",
                    "month",     "area",     "region",   "province",  "district", "village",
                    "town",      "city"});
  });
}

}  // namespace

Suspects suspects_of(const Scene& scene, const Lexicon& lexicon) {
  Suspects out;
  for (const Predicate& p : scene.predicates().all) {
    const bool blames =
        one_of(p.lemma, {"blame", "suspect"}) && is_of_what_was_told(scene, lexicon, p);
    const bool thinks = one_of(p.lemma, {"believe", "presume", "think", "suspect"}) &&
                        is_said_behind(scene, lexicon, p);
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

Wording wording_of(const Scene& scene, const Lexicon& lexicon, const Predicate& act) {
  return {is_of_told_attack(scene, lexicon, act), names_nothing(scene, act), tells_how(scene, act)};
}

void name_doers(std::vector<Event>& told, const std::vector<Wording>& wordings,
                const Suspects& suspects) {
  const auto lacks = [](const Event& e) { return !e.target || !is_known(e.source); };
  if (std::ranges::none_of(told, lacks)) return;
  const std::vector<Event> as_told = told;
  name_told_attackers(told, as_told, wordings);
  name_attackers(told, as_told);
  name_suspects(told, suspects);
  name_foes(told, as_told, wordings);
  name_holders(told, as_told);
  name_answered(told, as_told, wordings);
}

}  // namespace nuncio::events
