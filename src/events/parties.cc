// See parties.h.
#include "events/parties.h"

#include <string_view>

#include "base/one_of.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

using base::one_of;

bool is_political(const Actor& a) {
  return is_known(a) || (a.kind != ActorKind::company && !a.roles.empty() &&
                         !one_of(a.roles.front(), {"BUS", "MNC"}));
}

/// A government and itself: "Hun Sen and his delegation" are one party.
bool is_same(const Actor& a, const Actor& b) {
  const bool official = a.roles.empty() || a.roles.front() == "GOV";
  return is_known(a) && official && a.code == b.code;
}

}  // namespace

bool is_known(const Actor& actor) {
  return actor.country || (actor.entity && actor.kind != ActorKind::company);
}

/// By name, or by a pronoun, whose own word says nothing.
bool is_without_noun(Via via) { return via == Via::name || via == Via::pronoun; }

std::string_view kind_word(const Actor& actor) {
  if (actor.kind == ActorKind::people && actor.name && actor.roles.empty()) return "person";
  if (actor.roles.empty() || !is_without_noun(actor.via)) return {};
  const std::string_view role = actor.roles.front();
  if (actor.kind == ActorKind::armed) return "militant";
  if (role == "MIL") return "army";
  if (role == "COP") return "police";
  return {};
}

bool is_of_same(const Actor& a, const Actor& b) {
  return a.country == b.country && a.entity == b.entity;
}

bool is_same_side(const Actor& a, const Actor& b) {
  const bool known_alike = is_known(a) && is_of_same(a, b);
  if (a.roles.empty() || b.roles.empty()) return known_alike;
  return a.roles.front() == b.roles.front() && (known_alike || !is_known(a) || !is_known(b));
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

/// Two persons or two offices of one government.
bool are_two(const Event& e) {
  const auto differ = [](const auto& x, const auto& y) { return x && y && *x != *y; };
  return e.target &&
         (differ(e.source.name, e.target->name) || differ(e.source.office, e.target->office));
}

/// What a state and its own do that is nothing between two parties.
bool is_home_affair(const Event& e) {
  if (!e.target || !e.source.country || e.source.country != e.target->country) return false;
  const Actor &by = e.source, &of = *e.target;
  const auto is_arm = [](const Actor& a) {
    return one_of(part_of(a), {"GOV", "MIL", "SPY", "COP"});
  };
  const bool deal = e.symmetric && e.quad <= kCooperation;
  const bool state = by.roles.empty() && !by.entity;
  const bool own = one_of(part_of(of), {"GOV", "ELI", "PTY", "LEG", "MIL", "COP"});
  // "The army and the police jointly arrested them": parts of one government are no two parties.
  if (deal && !are_two(e) && is_arm(by) && is_arm(of)) return true;
  // "announce a deal for the UK": nobody makes one with his own state.
  if (deal && state && !by.name && !of.entity && (own || of.roles.empty())) return true;
  // "claims its soldiers killed forty" accuses nobody.
  if (e.cameo == "1123" && of.via == Via::pronoun && one_of(part_of(of), {"MIL", "COP"}) &&
      !by.name && (state || is_arm(by)))
    return true;
  // "shot down a jet after it entered Syrian airspace": a pronoun that would make one act on his
  // own state means another.
  if (e.type == "MOBILIZE" && by.via == Via::pronoun && of.roles.empty() && !of.name) return true;
  // "An artist donates eight works to the nation's gallery" is nobody's aid to anybody.
  if (e.type == "AID" && is_private(by) && !by.roles.empty()) return true;
  // A state's own cabinet meeting is no meeting with another, nor a speech to the parliament a
  // visit.
  if (one_of(e.cameo, {"036", "042"})) return true;
  // "Vietnam repatriates 219 of its citizens"
  if (e.cameo == "174" && by.roles.empty() && of.via == Via::pronoun) return true;
  // "North Korea threatens the Council": not its own.
  if (e.type == "THREATEN" && state && own && !of.name) return true;
  // A president who visits a part of his own country is no event between parties.
  return (e.type == "CONSULT" || e.symmetric) && of.roles.empty() && !of.entity;
}

/// What firms and persons do that is business or life, and no politics: two firms' contract, a
/// shareholders' vote, a singer's visit, a writer's refusal.
bool is_private_affair(const Event& e) {
  const auto is_firm = [](const Actor& a) {
    return a.kind == ActorKind::company || part_of(a) == "BUS";
  };
  if (is_firm(e.source) && (!e.target || is_firm(*e.target)))
    return !one_of(e.type, {"ASSAULT", "COOPERATE", "SANCTION", "THREATEN"});
  const bool person = is_private(e.source) && !e.source.roles.empty() && e.source.name;
  if (person && e.cameo == "042" && e.target && e.target->roles.empty()) return true;
  return person && !e.target && one_of(e.type, {"REJECT", "REQUEST"});
}

bool is_between_parties(const Event& e) {
  const bool one = e.target && e.source.span == e.target->span && e.source.code == e.target->code;
  // "Zuma fires finance minister Gordhan", "the White House defended the decision": of one
  // government, but one acts and the other is acted on. Only together are they one party.
  const bool together = e.symmetric || e.type == "CONSULT" || e.type == "ASSAULT";
  if (one || (e.target && together && !(are_two(e) && e.type != "ASSAULT") &&
              is_same(e.source, *e.target)))
    return false;
  if (is_home_affair(e) || is_private_affair(e)) return false;
  // What a company makes is no aid of its own: "receives the Pfizer vaccine".
  if (e.type == "AID" && e.source.kind == ActorKind::company) return false;
  // "A judge orders his extradition to France, where he has been convicted": no judge was.
  if (e.target && e.quad > kCooperation && e.target->via == Via::pronoun &&
      e.source.code == e.target->code && part_of(e.source) == "JUD")
    return false;
  if (!e.target) return is_known(e.source) || is_public_body(e.source);
  // "conversations between inmates and their lawyers"
  if (e.quad <= kCooperation && !is_known(e.source) && !is_known(*e.target) &&
      (is_private(e.source) || is_private(*e.target)))
    return false;
  return is_known(e.source) || is_known(*e.target) ||
         (is_political(e.source) && is_political(*e.target)) ||
         (is_public_body(e.source) && e.target->name);
}

bool is_among_strangers(const Event& e) {
  const auto is_told = [](const Actor& a) {
    return (a.name || !a.roles.empty()) && a.kind != ActorKind::company && part_of(a) != "BUS";
  };
  if (!is_told(e.source) || is_home_affair(e) || is_private_affair(e)) return false;
  if (!e.target) return e.type == "PROTEST" && !e.source.roles.empty();
  const bool same = e.source.code == e.target->code && e.source.name == e.target->name;
  return is_told(*e.target) && !same && (!e.source.roles.empty() || is_public_body(*e.target));
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
  // Pirates who take a ship, bandits who take a school's pupils.
  const bool gang = e.cameo == "181" && (is_known(e.source) || is_known(*e.target)) &&
                    !e.source.roles.empty() && e.source.roles.front() == "CRM";
  if (abroad || across || war || gang || e.cameo.starts_with("20") || e.cameo.starts_with("183"))
    return {};
  return "crime: neither side is political";
}

}  // namespace nuncio::events
