// See spared.h.
#include "events/spared.h"

#include <algorithm>
#include <string_view>

#include "base/one_of.h"
#include "events/parties.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

constexpr std::string_view kGuns = "194", kFromTheAir = "195";  // CAMEO

/// "Police in Peru arrested a Dutchman": what one state does to another's is of two states. So it
/// is where nobody's police do it and another state is named.
bool crosses_border(const Reading& reading, const Scene& scene, const NamedStates& named) {
  const auto state = [&](const Filler& f) { return scene.actors()[f.mention].actor.country; };
  if (reading.sources.empty() && named.states.size() > 1 &&
      std::ranges::any_of(reading.targets, [&](const Filler& f) { return state(f).has_value(); }))
    return true;
  return std::ranges::any_of(reading.sources, [&](const Filler& doer) {
    return std::ranges::any_of(reading.targets, [&](const Filler& other) {
      return state(doer) && state(other) && state(doer) != state(other);
    });
  });
}

/// "Taliban militants kill nine and kidnap 170" is no mere crime.
bool is_no_gang(const Actor& a) { return is_named_group(a) && part_of(a) != "CRM"; }

/// "gunmen", not "the Rebels", who play.
bool is_armed(const ActorMention& m, const Scene& scene) {
  const bool team = !m.actor.entity && scene.parse().tokens[m.head].upos == "PROPN";
  return !team && (m.actor.kind == ActorKind::armed ||
                   std::ranges::any_of(m.actor.roles,
                                       [](const auto& r) { return r == "UAF" || r == "REB"; }));
}

}  // namespace

bool is_spared(const Topic& topic, const Reading& reading, const Scene& scene,
               const NamedStates& named) {
  const Entry& entry = *reading.entry;
  if (std::ranges::count(topic.refuses, entry.type) == 0) return true;
  const auto mention = [&](const Filler& f) -> const ActorMention& {
    return scene.actors()[f.mention];
  };
  const bool across = crosses_border(reading, scene, named);
  const bool is_public = std::ranges::any_of(
      reading.targets, [&](const Filler& f) { return !is_private(mention(f).actor); });
  if (topic.spares_public && (is_public || across)) return true;
  // "France deports twenty Russian football fans": a state may expel whom it likes.
  if (entry.cameo == kDeport && across) return true;
  // Whom police arrest or courts convict as one of an armed group, whatever he was about to attack.
  if (base::one_of(entry.type, {"COERCE", "SANCTION", "ACCUSE"}) &&
      std::ranges::any_of(reading.targets,
                          [&](const Filler& f) { return is_no_gang(mention(f).actor); }))
    return true;
  if (entry.type == "ASSAULT" && std::ranges::any_of(reading.sources, [&](const Filler& f) {
        return is_no_gang(mention(f).actor);
      }))
    return true;
  // What comes from the air or out of guns is no accident.
  if (entry.cameo.starts_with(kGuns) || entry.cameo.starts_with(kFromTheAir)) return true;
  // A bomb in a cinema or at a match is one, and so are gunmen.
  return topic.spares_bombs &&
         (is_bombing(entry.cameo) || std::ranges::any_of(reading.sources, [&](const Filler& f) {
            return is_armed(mention(f), scene);
          }));
}

}  // namespace nuncio::events
