// See told_before.h.
#include "events/told_before.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "base/one_of.h"
#include "events/only_one.h"
#include "events/parties.h"
#include "events/party_parts.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

constexpr std::string_view kClaimed = "responsibility";

bool is_reaction(const Event& e) {
  static constexpr std::array<std::string_view, 4> kTypes = {"ACCUSE", "REJECT", "SUPPORT",
                                                             "THREATEN"};
  return std::ranges::find(kTypes, e.type) != kTypes.end();
}

/// Whether the noun can name that act: "the attack" an ASSAULT, "the move" any.
bool names(std::string_view noun, const Event& act, const Lexicon& lexicon) {
  const std::string lemma(noun);
  if (lexicon.is_echo(lemma)) return true;
  for (const PredicateKind kind : {PredicateKind::noun, PredicateKind::verb})
    for (const std::uint32_t index : lexicon.entries_of(kind, lemma))
      if (lexicon.entries()[index].type == act.type) return true;
  return false;
}

}  // namespace

std::optional<Actor> party_told_before(const Event& event, std::string_view noun,
                                       const std::vector<Event>& told, const Lexicon& lexicon) {
  const bool claim = event.type == "ASSAULT" && noun == kClaimed;
  if (!claim && !is_reaction(event)) return std::nullopt;
  for (auto act = told.rbegin(); act != told.rend(); ++act) {
    if (act->sentence + kReach < event.sentence) break;
    if (act->trigger == event.trigger) continue;
    if (claim) {
      const bool hit = act->target && (is_known(*act->target) || !act->target->roles.empty());
      if (act->type == "ASSAULT" && !is_known(act->source) && hit &&
          !is_of_same(*act->target, event.source))
        return taken_up(*act->target, *act);
    } else if (is_known(act->source) && !is_of_same(act->source, event.source) &&
               names(noun, *act, lexicon)) {
      return taken_up(act->source, *act);
    }
  }
  return std::nullopt;
}

std::optional<Actor> who_said_before(const Event& event, const std::string& noun, std::uint32_t at,
                                     const Scene& scene, const Lexicon& lexicon) {
  if (!is_reaction(event) || !lexicon.is_account(noun)) return std::nullopt;
  const auto& sentences = scene.parse().sentences;
  const std::uint32_t here = scene.sentence_of(at);
  const std::uint32_t first = sentences[here == 0 ? 0 : here - 1].begin;
  for (std::uint32_t t = at; t > first; --t) {
    const Predicate* said = scene.predicates().at(t - 1);
    if (said == nullptr || said->kind != PredicateKind::verb) continue;
    if (!lexicon.tells_clause(*said) && said->lemma != "accuse") continue;
    for (const Argument& a : said->arguments) {
      const auto m = a.rel == Rel::subj ? scene.mention_at(a.token) : std::nullopt;
      if (!m || !is_known(scene.actors()[*m].actor)) continue;
      Actor speaker = scene.actors()[*m].actor;
      const bool other =
          !is_of_same(speaker, event.source) || (speaker.name && speaker.name != event.source.name);
      if (!other) continue;
      speaker.via = Via::definite;
      return speaker;
    }
  }
  return std::nullopt;
}

namespace {

bool is_definite(const Scene& scene, std::uint32_t noun) {
  const Predicate* p = scene.predicates().at(noun);
  return p != nullptr && p->definite;
}

/// "its neighbour", "their rival".
bool is_their_other(const Scene& scene, std::uint32_t noun) {
  const auto& tokens = scene.parse().tokens;
  return is_other(tokens[noun].lemma) &&
         std::ranges::any_of(words_around(tokens, noun), [&](const Token& t) {
           return t.head == noun && base::one_of(t.norm, {"its", "their", "his", "her"});
         });
}

/// With whom the source dealt in the sentences before, if with one only.
std::optional<Actor> other_told_before(const Event& event, const std::vector<Event>& told) {
  OnlyOne other;
  for (const Event& e : told_beside(told, event.sentence, kReach, 0)) {
    if (!e.target || e.status != Status::asserted) continue;
    if (is_of_same(e.source, event.source) && is_known(*e.target)) other.add(*e.target, e);
    if (is_of_same(*e.target, event.source) && is_known(e.source)) other.add(e.source, e);
  }
  return other.found() ? std::optional(other.actor()) : std::nullopt;
}

}  // namespace

void take_up_target(Event& event, const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                    const std::vector<Event>& told) {
  const auto& tokens = scene.parse().tokens;
  for (const Argument& a : p.arguments) {
    const bool toward =
        a.rel == Rel::obj ||
        (a.rel == Rel::prep && base::one_of(a.prep, {"to", "against", "for", "on", "with"}));
    const Token& noun = tokens[a.token];
    if (!toward || noun.upos != "NOUN") continue;
    if (is_their_other(scene, a.token)) {
      event.target = other_told_before(event, told);
    } else if (a.prep != "on" && a.prep != "with" && !scene.mention_at(a.token) &&
               (noun.lemma == kClaimed || is_definite(scene, a.token))) {
      event.target = party_told_before(event, noun.lemma, told, lexicon);
      if (!event.target) event.target = who_said_before(event, noun.lemma, a.token, scene, lexicon);
    }
    if (!event.target) continue;
    event.reasons.push_back("target " + event.target->code + " from what was told before of \"" +
                            std::string(noun.norm) + "\"");
    return;
  }
}

std::vector<std::pair<Event, std::size_t>> acts_followed(const Scene& scene, const Predicate& p,
                                                         const std::vector<Event>& told) {
  const bool follows = p.kind == PredicateKind::verb && p.lemma == "follow" &&
                       std::ranges::any_of(p.arguments, [&](const Argument& a) {
                         return a.rel == Rel::obj && scene.parse().tokens[a.token].lemma == "suit";
                       });
  std::vector<std::pair<Event, std::size_t>> out;
  if (!follows || told.empty()) return out;
  const std::size_t last = told.size() - 1;
  const Event& act = told[last];
  const std::uint32_t sentence = scene.sentence_of(p.head);
  if (!act.target || act.sentence + 1 < sentence || act.symmetric) return out;
  for (const Argument& a : p.arguments) {
    const auto m = a.rel == Rel::subj ? scene.mention_at(a.token) : std::nullopt;
    if (!m || !is_known(scene.actors()[*m].actor)) continue;
    const Actor& who = scene.actors()[*m].actor;
    if (is_of_same(who, act.source) || is_of_same(who, *act.target)) continue;
    Event same = act;
    same.source = who;
    same.sentence = sentence;
    same.trigger = scene.parse().tokens[p.head].span;
    same.speaker.reset();
    same.place.reset();
    same.reasons = {"the act of " + act.source.code + " told before, in which " + who.code +
                    " followed suit"};
    out.emplace_back(std::move(same), last);
  }
  return out;
}

bool is_claim(const Scene& scene, const Predicate& p) {
  return p.lemma == "claim" || std::ranges::any_of(p.arguments, [&](const Argument& a) {
           return a.rel == Rel::obj && scene.parse().tokens[a.token].lemma == "responsibility";
         });
}

void attribute(Event& claim, std::vector<Event>& told) {
  if (claim.type != "ASSAULT" || !claim.target || !is_known(claim.source)) return;
  for (Event& act : told) {
    const bool nobodys = act.type == "ASSAULT" && !is_known(act.source) && !act.source.name;
    // Not those of them who fell: "the gunman was killed".
    const bool own = act.target && !act.target->roles.empty() &&
                     base::one_of(act.target->roles.front(), {"UAF", "REB", "CRM"});
    if (!nobodys || !act.target || own || act.sentence + kReach < claim.sentence ||
        act.sentence > claim.sentence || act.trigger == claim.trigger ||
        act.target->country != claim.target->country)
      continue;
    act.source = taken_up(claim.source, claim);
    act.reasons.push_back("source " + act.source.code + ", who claims it");
    claim.mode = act.mode;  // the same event, told again
    claim.target = act.target;
  }
}

void drop_second_protests(std::vector<Event>& told) {
  std::set<std::pair<std::uint32_t, std::string>> named;  // sentence, against whom
  for (const Event& e : told)
    if (e.type == "PROTEST" && e.target && e.target->country && is_known(e.source))
      named.emplace(e.sentence, *e.target->country);
  std::erase_if(told, [&](const Event& e) {
    return e.type == "PROTEST" && e.source.code == "---" && !e.source.name && e.target &&
           e.target->country && named.contains({e.sentence, *e.target->country});
  });
}

}  // namespace nuncio::events
