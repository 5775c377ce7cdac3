// Parties by the place; see party_states.h. One function a rule.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "events/party_parts.h"
#include "events/party_states.h"

namespace nuncio::events {
namespace {

using base::one_of;

void give_place(Event& event, Actor& actor, const char* part) {
  give_state(actor, *event.place->country);
  event.reasons.push_back(std::string(part) + " is of " + *event.place->country +
                          ", where it happened (" + event.place->name + ")");
}

/// "Protests erupt across Iran": who protests in a country is of it; who does so against a state
/// may be anybody ("anti-Japanese riots").
void place_unnamed_protest(Event& event, bool placed, std::string_view path) {
  const bool against = path.find("against") != std::string_view::npos;
  if (!is_nobody(event.source) || !event.source.roles.empty() || !event.target ||
      !event.target->country || (against && !placed && event.target->roles.empty()))
    return;
  event.source.roles = {"CVL"};
  event.source.kind = ActorKind::people;
  // "break out in Jordan, Lebanon and Turkey": in each by its own.
  const bool here = placed && (!path.ends_with("in") || !event.target->roles.empty());
  give_state(event.source, here ? *event.place->country : *event.target->country);
  event.reasons.emplace_back("source is of where the protest is");
}

/// "Thousands protested in Belgrade against the government": so is a government without a name.
void place_protest(Event& event) {
  if (!is_owned(event.source) && !event.source.roles.empty())
    give_place(event, event.source, "source");
  if (event.target && event.source.country == event.place->country && !is_owned(*event.target) &&
      !event.target->roles.empty())
    give_place(event, *event.target, "target");
}

/// "The attacker surrendered to the police in Paris".
void place_police(Event& event) {
  const auto give = [&](Actor& a, const char* part) {
    if (part_of(a) == "COP" && !is_owned(a)) give_place(event, a, part);
  };
  give(event.source, "source");
  if (event.target) give(*event.target, "target");
}

/// "Four people are charged in Greece": by its prosecutors.
void place_charge(Event& event) {
  if (!is_nobody(event.source) || !event.target) return;
  name_law(event);
  give_place(event, event.source, "source");
  if (!is_owned(*event.target) && !event.target->roles.empty() && !event.target->name)
    give_place(event, *event.target, "target");
}

/// Whom an attack hit that names nobody: the state where it was, or if that is the attacker's own
/// its people ("Turkish soldiers kill four in Diyarbakir").
void place_nobody_hit(Event& event) {
  const bool gang = part_of(event.source) == "CRM";  // against whom but a state it is only crime
  const bool own =
      (event.source.country == event.place->country && !gang && event.cameo != kOccupation) ||
      event.cameo == kCrowdControl;
  give_place(event, nobody_told(event, own ? ActorKind::people : ActorKind::state), "target");
}

/// "handed out rice to 60,000 people in Chad", "dropped food over Gaza": who is helped abroad is of
/// where the help goes.
void place_aid(Event& event) {
  if (event.place->country == event.source.country || !is_owned(event.source)) return;
  if (!event.target) {
    give_place(event, nobody_told(event, ActorKind::state), "target");
  } else if (!is_owned(*event.target) && event.target->kind == ActorKind::people &&
             !event.target->name) {
    give_place(event, *event.target, "target");
  }
}

/// "recaptured Staromaiorske in Donetsk Oblast": a name that no table knows is taken for a place
/// where another state acts.
bool is_foreign_place(const Event& event) {
  return event.target->kind == ActorKind::unknown && event.type == "ASSAULT" &&
         is_owned(event.source) && event.source.country != event.place->country;
}

}  // namespace

void take_from_place(Event& event, std::string_view path) {
  const bool placed = event.place && event.place->country;
  if (event.type == "PROTEST") place_unnamed_protest(event, placed, path);
  if (!placed) return;
  if (event.type == "PROTEST") place_protest(event);
  if (event.type == "AID") place_aid(event);
  place_police(event);
  if (one_of(event.cameo, kCharges)) place_charge(event);
  if (event.quad != kMaterialConflict) return;
  // "A Dane is killed by insurgents in Kandahar": rebels are of where they fight.
  if (part_of(event.source) == "REB" && !is_owned(event.source) && !event.source.name)
    give_place(event, event.source, "source");
  // "fighters took control of a road near Aleppo"
  if (!event.target && event.cameo.starts_with(kSeizure) && is_owned(event.source) &&
      event.source.kind == ActorKind::armed)
    give_place(event, nobody_told(event, ActorKind::state), "target");
  // Not whom somebody is deported to.
  const bool law = (event.type == "COERCE" && event.cameo != kDeport) || event.cameo == kConvict ||
                   event.cameo == kExecution;
  if (law && is_nobody(event.source) && (event.target || event.cameo.starts_with(kRestrict))) {
    name_law(event);
    give_place(event, event.source, "source");
  }
  if (!event.target) {
    if (event.type == "ASSAULT") place_nobody_hit(event);
  } else if (is_force(event) && !is_owned(*event.target) &&
             (!event.target->roles.empty() || is_foreign_place(event))) {
    give_place(event, *event.target, "target");
  }
}

void take_feud(Event& event) {
  if (event.type != "ASSAULT" || !event.place || !event.place->country || !event.target ||
      event.target->country != event.place->country)
    return;
  event.source.roles = {"UAF"};
  event.source.kind = ActorKind::armed;
  give_state(event.source, *event.place->country);
  event.reasons.emplace_back("source are those who fight where it happened");
}

void take_own_army(Event& event, const std::set<std::string>& told) {
  if (!event.place || !event.place->country) return;
  const bool others = event.type != "COERCE" && std::ranges::any_of(told, [&](const auto& s) {
                        return s != event.place->country;
                      });
  if (others || is_owned(event.source) || event.source.name || part_of(event.source) != "MIL")
    return;
  if (event.target && event.target->country && event.target->country != event.place->country)
    return;
  give_place(event, event.source, "source");
}

void take_operation(Event& event, std::string_view part) {
  if (event.type != "ASSAULT" || !is_nobody(event.source) || !event.source.roles.empty() ||
      !event.target)
    return;
  const Actor& fell = *event.target;
  const bool group = is_named_group(fell) || is_irregular(fell);
  const auto& state = event.place && event.place->country ? event.place->country : fell.country;
  if (!group || part_of(fell) == "MIL") return;
  event.source.roles = {std::string(part)};
  event.source.code = "---" + event.source.roles.front();
  if (state) give_state(event.source, *state);
  event.reasons.emplace_back("source are the forces of where they fell");
}

void lose_own_land(Event& event) {
  if (event.target && event.target->roles.empty() && event.target->country &&
      event.target->country == event.source.country)
    event.target.reset();
}

void take_from_cause(Event& event, const std::string& state) {
  if (event.type != "ASSAULT" || event.source.country == state) return;
  if (!event.target) {
    event.target.emplace();
    event.target->kind = ActorKind::people;
  }
  if (is_owned(*event.target)) return;
  give_state(*event.target, state);
  event.reasons.push_back("target is of " + state + ", as that of the act which led to it");
}

}  // namespace nuncio::events
