// See fights.h.
#include "events/fights.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/one_of.h"

namespace nuncio::events {

bool is_in_feud(const Scene& scene, const Predicate& p) {
  const auto is_side = [](const Argument& a) { return a.rel == Rel::prep && a.prep == "between"; };
  const auto is_official = [&](const Argument& a) {
    const auto m = is_side(a) ? scene.mention_at(a.token) : std::nullopt;
    return m && !scene.actors()[*m].actor.roles.empty() &&
           base::one_of(scene.actors()[*m].actor.roles.front(), {"COP", "MIL", "GOV"});
  };
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    const Predicate* feud =
        a.rel == Rel::prep && a.prep == "in" ? scene.predicates().at(a.token) : nullptr;
    return feud != nullptr && std::ranges::any_of(feud->arguments, is_side) &&
           std::ranges::none_of(feud->arguments, is_official);
  });
}

bool is_regained(const Predicate& p) {
  return base::one_of(p.lemma, {"recapture", "retake", "retook", "regain", "liberate", "reconquer",
                                "reclaim", "recover"});
}

bool is_in_attack(const Scene& scene, const Lexicon& lexicon, const Predicate& p) {
  const std::uint32_t sentence = scene.sentence_of(p.head);
  const auto armed = [&](const ActorMention& m) {
    const Actor& a = m.actor;
    const bool irregular = !a.roles.empty() && base::one_of(a.roles.front(), {"UAF", "REB"});
    return irregular && scene.sentence_of(m.head) == sentence;
  };
  if (std::ranges::any_of(scene.actors(), armed)) return true;
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    return a.rel == Rel::prep && base::one_of(a.prep, {"in", "during", "after", "following"}) &&
           lexicon.is_attack(scene.parse().tokens[a.token].lemma);
  });
}

}  // namespace nuncio::events
