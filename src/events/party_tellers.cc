// Parties by who tells it and by other words of the clause; see party_states.h. One function a
// rule.
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "events/parties.h"
#include "events/party_parts.h"
#include "events/party_states.h"

namespace nuncio::events {
namespace {

using base::one_of;

/// Whether it happened in another state than that of who tells it.
bool is_elsewhere(const Event& event, const Actor& teller) {
  return event.place && event.place->country && event.place->country != teller.country;
}

/// "The French minister said the military arrested Niger's president": not the French military.
bool is_on_another(const Event& event, const Actor& teller) {
  return event.target && event.target->country && event.target->country != teller.country &&
         one_of(part_of(*event.target), {"GOV", "LEG", "JUD"});
}

}  // namespace

void take_teller(Event& event, const Actor& teller) {
  const bool law = one_of(event.type, {"COERCE", "SANCTION", "ACCUSE"});
  if (!law || is_elsewhere(event, teller) || !teller.country ||
      !one_of(part_of(teller), {"COP", "JUD"}))
    return;
  event.source = teller;
  event.reasons.push_back("source " + event.source.code + ", who tells it");
}

void take_tellers_state(Event& event, const Actor& teller) {
  if (is_owned(event.source) || event.source.name || !teller.country || teller.roles.empty() ||
      (one_of(part_of(event.source), {"COP", "MIL"}) &&
       (is_elsewhere(event, teller) || is_on_another(event, teller))) ||
      !one_of(part_of(event.source), {"GOV", "MIL", "LEG", "JUD", "COP"}) ||
      one_of(part_of(teller), {"JRN", "NGO", "BUS"}))
    return;
  give_state(event.source, *teller.country);
  event.reasons.push_back("source is of " + *teller.country + ", as he who tells it");
}

void take_court(Event& event, const Actor& court) {
  if (event.cameo != kConvict && !one_of(event.cameo, kCharges)) return;
  event.source = court;
  event.reasons.push_back("source " + court.code + ", before whom it was");
}

void take_protesters(Event& event, const Actor& crowd) {
  event.source = crowd;
  event.reasons.push_back("source " + crowd.code + ", the crowd that the police deal with");
}

void take_tellers_men(Event& event, const Actor& teller) {
  Actor& fell = *event.target;
  const bool minister =
      teller.office &&
      one_of(*teller.office, {"defence minister", "defense minister", "defence secretary",
                              "defense secretary", "minister of defence", "minister of defense"});
  const bool army = one_of(part_of(teller), {"MIL", "COP"}) || minister;
  // "The Pentagon says Russian missiles killed ten soldiers in Ukraine": not its own.
  const bool others = event.source.country || part_of(teller) == "COP";
  if (!army || !teller.country || is_owned(fell) || event.source.country == teller.country ||
      part_of(fell) != "MIL" || (others && is_elsewhere(event, teller)))
    return;
  give_state(fell, *teller.country);
  event.reasons.push_back("target is of " + *teller.country + ", whose army tells it");
}

void blame_state(Event& event) {
  if (!event.target || !event.target->country) return;
  const std::string state = *event.target->country;
  event.target.reset();
  give_state(nobody_told(event, ActorKind::state), state);
  event.reasons.push_back("target is " + state + ", where he was wronged");
}

void take_from_doer(Event& event, const Actor& teller) {
  if (!event.target || !event.source.country || !teller.country ||
      event.source.country != event.target->country || event.source.country == teller.country)
    return;
  give_state(*event.target, *teller.country);
  event.reasons.push_back("target is of " + *teller.country + ", who tells it");
}

void take_turn(Event& event, const Actor& who) {
  if (!is_known(who) || is_of_same(event.source, who)) return;
  event.target = who;
  event.reasons.push_back("target " + who.code + ", who must act first");
}

void take_from_above(Event& event, const Actor& above) {
  if (event.type != "ASSAULT" || !event.target || !is_of_same(event.source, *event.target) ||
      !is_known(event.source) || !is_known(above) || is_of_same(event.source, above))
    return;
  Actor& target = *event.target;
  target.country = above.country;
  target.entity = above.entity;
  target.kind = above.kind;
  target.code = (above.country ? *above.country : *above.entity) + std::string(part_of(target));
  event.reasons.push_back("target is of " + above.code + ", whose it is by the clause above");
}

}  // namespace nuncio::events
