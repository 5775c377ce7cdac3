// See clause_parties.h.
#include "events/clause_parties.h"

#include <cstdint>
#include <optional>

#include "base/one_of.h"
#include "events/fights.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

const Actor* actor_at(const Scene& scene, std::uint32_t token) {
  const auto m = scene.mention_at(token);
  return m ? &scene.actors()[*m].actor : nullptr;
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

const Actor* crowd_before(const Scene& scene, const Predicate& p, std::uint32_t police) {
  const auto& tokens = scene.parse().tokens;
  if (tokens[p.head].xpos != "VBG") return nullptr;
  for (std::uint32_t t = p.head; t > police + 1; --t)
    if (const Actor* crowd = is_of_crowd(tokens[t - 1].lemma) ? actor_at(scene, t - 1) : nullptr)
      return crowd;
  return nullptr;
}

}  // namespace nuncio::events
