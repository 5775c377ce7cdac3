// See parties.h.
#include "events/parties.h"

#include <algorithm>
#include <string_view>

#include "base/one_of.h"

namespace nuncio::events {
namespace {

constexpr int kCooperation = 2;  // quad classes 1 and 2
constexpr int kMaterialConflict = 4;

using base::one_of;

bool is_political(const Actor& a) {
  return is_known(a) || (a.kind != ActorKind::company && !a.roles.empty() &&
                         !one_of(a.roles.front(), {"BUS", "MNC"}));
}

bool is_owned(const Actor& a) { return a.country || a.entity; }

/// A government and itself: "Hun Sen and his delegation" are one party.
bool is_same(const Actor& a, const Actor& b) {
  const bool official = a.roles.empty() || a.roles.front() == "GOV";
  return is_known(a) && official && a.code == b.code;
}

void give_state(Actor& actor, const std::string& country) {
  actor.country = country;
  actor.code = country + (actor.roles.empty() ? "" : actor.roles.front());
}

void say(Event& event, const char* part) {
  event.reasons.push_back(std::string(part) + " is of " + *event.place->country +
                          ", where it happened (" + event.place->name + ")");
}

/// "Thousands protested in Belgrade against the government": both are of where it happened.
void take_from_place_of_protest(Event& event) {
  if (!event.place || !event.place->country) return;
  const auto settle = [&](Actor& actor, const char* part) {
    if (is_owned(actor) || actor.roles.empty()) return;
    give_state(actor, *event.place->country);
    say(event, part);
  };
  settle(event.source, "source");
  if (event.target && event.source.country == event.place->country) settle(*event.target, "target");
}

/// "Russian strikes across Ukraine kill four people": whom a state's army hits is of the other
/// state where the sentence names two.
void take_other_of_two(Event& event, const std::set<std::string>& named) {
  if (event.type != "ASSAULT" || named.size() != 2 || !event.target || is_owned(*event.target) ||
      event.target->roles.empty() || !event.source.country || event.source.roles.empty() ||
      event.source.roles.front() != "MIL" || !named.contains(*event.source.country))
    return;
  const std::string& other =
      *named.begin() == *event.source.country ? *named.rbegin() : *named.begin();
  give_state(*event.target, other);
  event.reasons.push_back("target is of " + other + ", the other state that the sentence names");
}

}  // namespace

bool is_known(const Actor& actor) {
  return actor.country || (actor.entity && actor.kind != ActorKind::company);
}

bool is_public_body(const Actor& a) {
  return !a.roles.empty() &&
         one_of(a.roles.front(), {"GOV", "JUD", "LEG", "COP", "MIL", "OPP", "PTY", "REB", "LAB"});
}

bool is_private(const Actor& a) {
  if (a.entity) return false;
  if (a.roles.empty()) return !a.country;
  return one_of(a.roles.front(), {"CVL", "CRM", "UNK", "EDU", "BUS", "LAB", "AGR", "HLH"});
}

void take_from_place(Event& event) {
  // "Protests erupt across Iran": who protests in a country is of it.
  if (event.type == "PROTEST" && event.source.code == "---" && !event.source.name &&
      event.source.roles.empty() && event.target && event.target->country) {
    event.source.roles = {"CVL"};
    event.source.kind = ActorKind::people;
    give_state(event.source, *event.target->country);
    event.reasons.emplace_back("source is of where the protest is");
  }
  if (event.type == "PROTEST") take_from_place_of_protest(event);
  if (event.quad != kMaterialConflict || !event.place || !event.place->country) return;
  const std::string& country = *event.place->country;
  const bool force = event.type == "ASSAULT" || event.type == "COERCE";
  const bool law = event.type == "COERCE" || event.cameo == "116";
  if (law && event.source.code == "---" && !event.source.name && event.target) {
    give_state(event.source, country);
    say(event, "source");
  }
  if (!event.target) {
    if (event.type != "ASSAULT") return;
    event.target.emplace();
    event.target->kind = ActorKind::state;
    event.target->via = Via::unresolved;
    if (event.source.country == country) {  // "Turkish soldiers kill four in Diyarbakir"
      event.target->kind = ActorKind::people;
      event.target->roles = {"CVL"};
    }
    give_state(*event.target, country);
    say(event, "target");
  } else if (force && !is_owned(*event.target)) {
    // "recaptured Staromaiorske in Donetsk Oblast": a name that no table knows is taken for a place
    // where another state acts.
    const bool thing = event.target->kind == ActorKind::unknown && event.type == "ASSAULT" &&
                       is_owned(event.source) && event.source.country != country;
    if (event.target->roles.empty() && !thing) return;
    give_state(*event.target, country);
    say(event, "target");
  }
}

void take_from_other(Event& event, const std::set<std::string>& named, bool by_place) {
  take_other_of_two(event, named);
  if (named.size() != 1) return;
  const std::string& state = *named.begin();
  if (!event.target) {
    if (is_owned(event.source) || !is_public_body(event.source)) return;
    give_state(event.source, state);
    event.reasons.push_back("source is of " + state + ", the one state that the sentence names");
    return;
  }
  const auto lacks = [&](const Actor& a) {
    const bool freed = event.cameo == "0841";  // "Vietnam frees Vi Duc Hoi": its own
    const bool person =
        !a.roles.empty() ||
        (a.name && (event.quad > kCooperation || (freed && a.kind == ActorKind::people)));
    const bool many = !a.roles.empty() && a.roles.front() == "IGO";  // "European countries"
    return !is_owned(a) && person && !many && a.via != Via::name;
  };
  // Who attacks may come from anywhere; who is governed, tried or protested against does not.
  const bool masked =
      !event.source.roles.empty() &&
      one_of(event.source.roles.front(), {"UAF", "REB", "CRM", "IGO", "NGO", "BUS", "GOV", "MIL"});
  // "The president dismissed the minister": both are the government; which of them is not told.
  const bool alike = !event.source.roles.empty() && !event.target->roles.empty() &&
                     event.source.roles.front() == event.target->roles.front();
  if (alike) return;
  const bool force = event.type == "ASSAULT" || event.type == "COERCE";
  // "Gunmen kill nine people in Kaduna", "the Taliban executed a boy"; but whom a state's army hits
  // at sea or abroad is not its own.
  const bool nobodys = force && (!is_owned(event.source) || event.source.kind == ActorKind::armed);
  const bool army = event.type == "ASSAULT" && !by_place && !event.source.roles.empty() &&
                    event.source.roles.front() == "MIL";
  // "A Chinese dissident is detained": who is against a government, or of it, is so at home.
  const bool arrest = event.cameo == "173" && event.source.code == "---" && !event.source.name;
  if (arrest && event.target->country == state && !event.target->roles.empty() &&
      one_of(event.target->roles.front(), {"OPP", "ELI", "GOV", "PTY", "LAB", "REL", "REB"})) {
    give_state(event.source, state);
    event.reasons.push_back("source is of " + state + ", the one state that the sentence names");
    return;
  }
  // "The vote was marred by the arrests of 500 protesters", of the one state of the story.
  const bool seized = event.cameo == "173" && event.source.code == "---" && !event.source.name &&
                      !is_owned(*event.target) && event.target->kind == ActorKind::people &&
                      !event.target->roles.empty();
  if (seized) {
    give_state(event.source, state);
    give_state(*event.target, state);
    event.reasons.push_back("both are of " + state + ", the one state that is named");
    return;
  }
  const bool both = lacks(*event.target);
  if (lacks(*event.target) && ((event.source.country == state && !army) || nobodys)) {
    give_state(*event.target, state);
    event.reasons.push_back("target is of " + state + ", the one state that the sentence names");
  }
  if (lacks(event.source) && !masked && event.target->country == state &&
      (!both || is_public_body(event.source))) {
    give_state(event.source, state);
    event.reasons.push_back("source is of " + state + ", the one state that the sentence names");
  }
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

bool is_between_parties(const Event& e) {
  const bool one = e.target && e.source.span == e.target->span && e.source.code == e.target->code;
  if (one || (e.target && is_same(e.source, *e.target))) return false;
  // A state's own cabinet meeting is no meeting with another.
  if (e.cameo == "036" && e.target && e.source.country && e.source.country == e.target->country)
    return false;
  // A president who visits a part of his own country is no event between parties.
  if ((e.type == "CONSULT" || e.symmetric) && e.target && e.source.country &&
      e.source.country == e.target->country && e.target->roles.empty() && !e.target->entity)
    return false;
  if (!e.target) return is_known(e.source) || is_public_body(e.source);
  return is_known(e.source) || is_known(*e.target) ||
         (is_political(e.source) && is_political(*e.target)) ||
         (is_public_body(e.source) && e.target->name);
}

std::optional<std::string> why_private(const Event& e) {
  if (e.type != "ASSAULT" || !e.target || !is_private(e.source) || !is_private(*e.target))
    return {};
  const bool abroad =
      e.target->country && e.place && e.place->country && e.place->country != e.target->country;
  const bool across =
      e.source.country && e.target->country && e.source.country != e.target->country;
  const bool war = e.mode && one_of(*e.mode, {"explosives", "suicide-attack", "aerial", "drone",
                                              "heavy-weapons", "unconventional", "crowd-control"});
  if (abroad || across || war || e.cameo.starts_with("20") || e.cameo.starts_with("183")) return {};
  return "crime: neither side is political";
}

}  // namespace nuncio::events
