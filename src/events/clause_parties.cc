// See clause_parties.h.
#include "events/clause_parties.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/one_of.h"
#include "events/fights.h"
#include "events/party_parts.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

const Actor* actor_at(const Scene& scene, std::uint32_t token) {
  const auto m = scene.mention_at(token);
  return m ? &scene.actors()[*m].actor : nullptr;
}

/// The subject of a clause with "until" or "unless" that hangs at the predicate.
std::optional<std::uint32_t> turn_below(const Scene& scene, const Predicate& p) {
  for (const Argument& clause : p.arguments) {
    const Predicate* turn =
        clause.rel == Rel::advcl ? scene.predicates().at(clause.token) : nullptr;
    if (turn == nullptr) continue;
    const bool waits =
        std::ranges::any_of(words_around(scene.parse().tokens, clause.token), [&](const Token& t) {
          return t.head == clause.token && base::one_of(t.norm, {"until", "unless", "till"});
        });
    if (!waits) continue;
    for (const Argument& a : turn->arguments)
      if (a.rel == Rel::subj && !a.borrowed)
        if (const auto m = scene.mention_at(a.token)) return m;
  }
  return std::nullopt;
}

}  // namespace

const Actor* subject_above(const Scene& scene, const Predicate& p) {
  if (!p.governor || p.governed_as != Rel::advcl) return nullptr;
  for (const Argument& a : scene.predicates().all[*p.governor].arguments)
    if (const Actor* above = a.rel == Rel::subj ? actor_at(scene, a.token) : nullptr) return above;
  return nullptr;
}

const Actor* court_at(const Scene& scene, const Predicate& p) {
  for (const Argument& a : p.arguments) {
    const bool before = a.rel == Rel::prep && base::one_of(a.prep, {"in", "before", "at"});
    const Actor* court = before ? actor_at(scene, a.token) : nullptr;
    if (court != nullptr && part_of(*court) == "JUD") return court;
  }
  return nullptr;
}

std::optional<std::uint32_t> whose_turn(const Scene& scene, const Predicate& p) {
  if (const auto turn = turn_below(scene, p)) return turn;
  for (const Argument& a : p.arguments) {
    const Predicate* act = a.rel == Rel::xcomp ? scene.predicates().at(a.token) : nullptr;
    if (act == nullptr) continue;
    if (const auto turn = turn_below(scene, *act)) return turn;  // "refused to sign until"
  }
  return std::nullopt;
}

const Actor* crowd_before(const Scene& scene, const Predicate& p, std::uint32_t police) {
  const auto& tokens = scene.parse().tokens;
  if (tokens[p.head].xpos != "VBG") return nullptr;
  for (std::uint32_t t = p.head; t > police + 1; --t)
    if (const Actor* crowd = is_of_crowd(tokens[t - 1].lemma) ? actor_at(scene, t - 1) : nullptr)
      return crowd;
  return nullptr;
}

}  // namespace nuncio::events
