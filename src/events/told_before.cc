// See told_before.h.
#include "events/told_before.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "base/one_of.h"
#include "events/parties.h"

namespace nuncio::events {
namespace {

constexpr std::uint32_t kReach = 2;  // sentences
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

Actor taken_up(Actor actor, const Event& from) {
  actor.via = Via::definite;
  actor.span = from.trigger;
  return actor;
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
