// One function a rule; each gives what it can and says whether it settled the event.
#include "events/party_states.h"

#include <array>
#include <string_view>

#include "base/one_of.h"
#include "events/parties.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

using base::one_of;

// --- By the other party -------------------------------------------------------------------------

/// "Iranian police clash with protesters", "Turkish authorities detain 55 officers": those whom the
/// police deal with are of their state where no place says otherwise.
void own_police(Event& event) {
  if (!event.target) return;
  const bool protest = event.type == "PROTEST";
  const auto is_police = [&](const Actor& a) {
    if (!a.country) return false;
    return protest ? part_of(a) == "COP" : one_of(part_of(a), {"COP", "JUD", "GOV"});
  };
  const bool deals = protest || event.cameo == kArrest || event.cameo == kConvict;
  const auto take = [&](const Actor& police, Actor& other, const char* part) {
    if (!is_police(police) || is_owned(other) || other.roles.empty() || other.name ||
        (!protest && other.kind == ActorKind::armed))
      return;
    give_state(other, *police.country);
    event.reasons.push_back(std::string(part) + " is of " + *police.country + ", as the police");
  };
  if (deals) take(event.source, *event.target, "target");
  if (protest) take(*event.target, event.source, "source");
}

/// "The defence minister dismisses Chief of Staff Popov": whom a government dismisses by name is
/// its own.
void own_officer(Event& event) {
  if (event.cameo != kExpel || !event.target || !event.target->name || is_owned(*event.target) ||
      !event.source.country || part_of(event.source) != "GOV")
    return;
  give_state(*event.target, *event.source.country);
  event.reasons.push_back("target is of " + *event.source.country + ", whose office he held");
}

/// "The health minister of Chad is dismissed": by his own government, which the text need not name.
void dismissed_officials(Event& event) {
  if (event.cameo != kExpel || !is_nobody(event.source) || !event.source.roles.empty() ||
      !event.target || !event.target->country || event.target->host ||
      !one_of(part_of(*event.target), {"GOV", "MIL", "COP", "JUD"}) ||
      (event.place && event.place->country != event.target->country))
    return;
  // "Syrian diplomats", whom another state expels, have no office.
  const auto& office = event.target->office;
  const bool unnamed = !office && !event.target->name && part_of(*event.target) == "GOV";
  if (unnamed || (office && one_of(*office, {"ambassador", "envoy", "diplomat", "consul"}))) return;
  name_law(event);
  give_state(event.source, *event.target->country);
  event.reasons.emplace_back("source is the government that he served");
}

/// "Authorities", "a court": those who govern, nobody says where.
bool is_law_somewhere(const Actor& a) {
  return is_nobody(a) || (!is_owned(a) && !a.name && one_of(part_of(a), {"GOV", "COP", "JUD"}));
}

/// "the arrest of President Ndaw by the military": by his own.
void own_coup(Event& event, bool several) {
  if (event.cameo != kArrest || several || !event.target || !event.target->country ||
      is_owned(event.source) || event.source.name || part_of(event.source) != "MIL" ||
      event.place || !one_of(part_of(*event.target), {"GOV", "LEG", "ELI", "JUD"}))
    return;
  give_state(event.source, *event.target->country);
  event.reasons.emplace_back("source is the army of the state whose official it holds");
}

/// "The former president of Peru is indicted": who holds or held an office is tried at home, where
/// no place says otherwise.
void tried_officials(Event& event) {
  const bool law = event.cameo == kConvict || one_of(event.cameo, kCharges) ||
                   (event.cameo == kArrest && !is_nobody(event.source));
  if (!law || !is_law_somewhere(event.source) || !event.target || !event.target->country ||
      !one_of(part_of(*event.target), {"GOV", "ELI", "LEG", "JUD", "PTY", "OPP", "LAB"}))
    return;
  // "Authorities detained a Chinese diplomat": officials of no name may be held abroad.
  if (!is_nobody(event.source) && !event.target->name && part_of(*event.target) == "GOV") return;
  if (is_nobody(event.source)) name_law(event);
  give_state(event.source, *event.target->country);
  event.reasons.emplace_back("source is of the state whose office the target holds or held");
}

/// "Police fired tear gas": at a crowd of their own country's.
void own_crowd(Event& event) {
  if (event.cameo != kCrowdControl || event.target || !event.source.country) return;
  give_state(nobody_told(event, ActorKind::people), *event.source.country);
  event.reasons.emplace_back("target is a crowd of the source's state");
}

/// "Chile extends the lockdown", "Kenya bans protests": what authorities forbid they forbid at home
/// if the text names nobody else. `several`: the sentence names more states than one.
void own_people(Event& event, bool several) {
  const std::string_view part = part_of(event.source);
  const bool authority = part.empty() || one_of(part, {"GOV", "JUD", "LEG", "COP", "MIL"});
  const bool law = event.cameo.starts_with(kRestrict) || event.cameo == kRights ||
                   (event.cameo == kExecution && event.target) ||
                   (event.cameo.starts_with(kEase) && !event.target);
  if (!law || !authority) return;
  // "A state of emergency is declared in Queensland": by those who govern there.
  const bool placed = event.place && event.target && event.place->country == event.target->country;
  if (event.target && event.target->country && event.cameo != kExecution && !several &&
      (is_nobody(event.source) || (placed && is_law_somewhere(event.source)))) {
    if (is_nobody(event.source)) name_law(event);
    give_state(event.source, *event.target->country);
    event.reasons.emplace_back("source is the government of where it holds");
  }
  const bool people = event.target && event.target->kind == ActorKind::people &&
                      !is_owned(*event.target) && !event.target->name &&
                      !event.target->roles.empty();
  if ((event.target && !people) || !event.source.country) return;
  const bool abroad = event.place && event.place->country;
  give_state(people ? *event.target : nobody_told(event, ActorKind::people),
             abroad ? *event.place->country : *event.source.country);
  event.reasons.emplace_back("target is the people of where it holds");
}

/// "The government of Chad and the rebels sign a truce", "the president of Chad rejects the rebels'
/// offer": rebels whom nobody names are those of the government that deals with them, where no
/// other state is the place of it; whom it accuses or asks, only where its own is.
void own_rebels(Event& event) {
  const bool words = one_of(event.type, {"ACCUSE", "REQUEST"});
  const bool answers = words || one_of(event.type, {"REJECT", "AGREE", "SUPPORT"});
  if (!(event.symmetric || answers) || !event.target || event.type == "CONSULT") return;
  const auto take = [&](const Actor& body, Actor& rebels, const char* part) {
    const bool abroad =
        !event.symmetric && (event.place ? event.place->country != body.country : words);
    if (!body.country || abroad || part_of(body) != "GOV" || is_owned(rebels) || rebels.name ||
        part_of(rebels) != "REB")
      return;
    give_state(rebels, *body.country);
    event.reasons.push_back(std::string(part) + " is of " + *body.country +
                            ", whose government deals with them");
  };
  take(event.source, *event.target, "target");
  take(*event.target, event.source, "source");
}

/// "Jordan protests for reforms": no state does so, but its people.
void own_protesters(Event& event) {
  if (event.type != "PROTEST" || !event.source.country || !event.source.roles.empty() ||
      event.source.name)
    return;
  event.source.roles = {"CVL"};
  event.source.kind = ActorKind::people;
  give_state(event.source, *event.source.country);
  event.reasons.emplace_back("source is the people of the state that protests");
}

/// "Thousands of Jordanians call for reforms": who names nobody protests before his government.
void own_government(Event& event) {
  if ((event.type != "PROTEST" && event.cameo != kDissent) || event.target ||
      !event.source.country || part_of(event.source).empty() ||
      one_of(part_of(event.source), {"PTY", "GOV"}))
    return;
  if (event.place && event.place->country && event.place->country != event.source.country) return;
  Actor& target = nobody_told(event, ActorKind::state);
  target.roles = {"GOV"};
  give_state(target, *event.source.country);
  event.reasons.emplace_back("target is the government of those who protest");
}

// --- By the states that are named ---------------------------------------------------------------

void give_named(Event& event, Actor& actor, const char* part, const std::string& state,
                const NamedStates& named) {
  give_state(actor, state);
  event.reasons.push_back(std::string(part) + " is of " + state + ", the one state that the " +
                          (named.of_story ? "story" : "sentence") + " names");
}

/// Whether the state of a party is open: a person by his part, or by name where that is enough.
bool lacks_state(const Event& event, const Actor& a) {
  const bool by_name =
      a.name && (event.quad > kCooperation ||
                 (event.cameo == kRelease && a.kind == ActorKind::people));  // "frees Vi Duc Hoi"
  const bool many = part_of(a) == "IGO";                                     // "European countries"
  return !is_owned(a) && (!a.roles.empty() || by_name) && !many && a.via != Via::name;
}

/// "Russian strikes across Ukraine kill four people", "visited Bulgaria, meeting the president":
/// whom a state's army hits, or its officials meet, is of the other state where the sentence names
/// two.
bool other_of_two(Event& event, const NamedStates& named) {
  if (named.states.size() != 2 || !event.target || is_owned(*event.target) ||
      !event.source.country || !named.states.contains(*event.source.country))
    return false;
  const Actor& target = *event.target;
  const std::string_view part = part_of(event.source);
  const bool met = event.type == "CONSULT" && part_of(target) == "GOV" && !target.name &&
                   one_of(part, {"GOV", "SPY", "MIL", ""});
  const bool hit = event.type == "ASSAULT" && part == "MIL" &&
                   (!target.roles.empty() || target.kind == ActorKind::unknown);
  if (!met && !hit) return false;
  const std::string& first = *named.states.begin();
  const std::string& other = first == *event.source.country ? *named.states.rbegin() : first;
  give_state(*event.target, other);
  event.reasons.push_back("target is of " + other + ", the other state that the sentence names");
  return true;
}

/// "Parliament dissolved itself", "the army mutinied": a public body without a target.
bool body_alone(Event& event, const NamedStates& named) {
  if (event.target) return false;
  const bool law = is_nobody(event.source) && event.cameo.starts_with(kRestrict);
  if (!is_owned(event.source) && (law || is_public_body(event.source)))
    give_named(event, event.source, "source", *named.states.begin(), named);
  return true;
}

/// "The president dismissed the minister": both are the government; which of them is not told. "The
/// Yemeni prime minister rejects the president's decree": one is, and the other is of the same.
bool both_alike(Event& event, const NamedStates& named) {
  if (event.source.roles.empty() || part_of(event.source) != part_of(*event.target)) return false;
  const bool sent = event.target->office && one_of(*event.target->office, {"ambassador", "envoy"});
  if (event.quad > kCooperation && event.source.country == *named.states.begin() &&
      !is_owned(*event.target) && !sent && event.cameo != kComplaint)
    give_named(event, *event.target, "target", *named.states.begin(), named);
  return true;
}

/// "Clashes between armed groups and security forces in Bambari": both are of where they fight.
bool fight_at_home(Event& event, const NamedStates& named) {
  if (!event.symmetric || event.quad != kMaterialConflict || !named.by_place ||
      event.source.roles.empty() || event.target->roles.empty() || is_owned(event.source) ||
      is_owned(*event.target))
    return false;
  give_named(event, event.source, "source", *named.states.begin(), named);
  give_named(event, *event.target, "target", *named.states.begin(), named);
  return true;
}

/// "Authorities released 13 detainees", "talks between the government and striking workers": a
/// public body and people, of neither of whom it is told whose they are.
bool body_and_people(Event& event, const NamedStates& named) {
  static constexpr std::array<std::string_view, 6> kHome = {"OPP", "LAB", "REB",
                                                            "CVL", "EDU", "PTY"};
  const auto is_body = [](const Actor& a) {
    return one_of(part_of(a), {"GOV", "JUD", "LEG", "COP"});
  };
  const bool people = event.target->kind == ActorKind::people && !event.target->name;
  const bool deals = event.quad > kCooperation || event.cameo == kRelease;
  const bool at_home =
      event.symmetric && named.by_place &&
      (one_of(part_of(event.source), kHome) || one_of(part_of(*event.target), kHome));
  const bool body = is_body(event.source) || (at_home && is_body(*event.target));
  if (!body || !((people && deals) || at_home) || is_owned(event.source) || is_owned(*event.target))
    return false;
  give_named(event, event.source, "source", *named.states.begin(), named);
  give_named(event, *event.target, "target", *named.states.begin(), named);
  return true;
}

/// "A Chinese dissident is detained": who is against a government, or of it, is so at home. "The
/// vote was marred by the arrests of 500 protesters": of the one state of the story.
bool law_by_nobody(Event& event, const NamedStates& named) {
  const bool arrest = event.cameo == kArrest;
  const bool law = arrest || event.cameo == kConvict || one_of(event.cameo, kCharges) ||
                   event.cameo.starts_with(kInquiry) || event.cameo == kRelease;
  if (!law || !is_nobody(event.source)) return false;
  const std::string& state = *named.states.begin();
  const std::string_view part = part_of(*event.target);
  const bool at_home = event.target->country == state &&
                       (!arrest || named.by_place ||
                        one_of(part, {"OPP", "ELI", "GOV", "PTY", "LAB", "REL", "REB", "UAF", "LEG",
                                      "MIL", "JRN", "COP", "CRM"}));
  if (event.cameo == kRelease && !one_of(part, {"OPP", "ELI", "PTY"})) return false;
  // Not "Smith is found guilty of murder", which is only crime.
  const bool convict = event.cameo == kConvict && named.by_place &&
                       (!event.target->name || !one_of(part, {"", "CVL", "UNK", "EDU", "BUS"}));
  const bool anybody =
      (arrest || convict) && !is_owned(*event.target) && event.target->kind == ActorKind::people;
  if (!at_home && !anybody) return false;
  name_law(event);
  give_named(event, event.source, "source", state, named);
  if (anybody) give_named(event, *event.target, "target", state, named);
  return true;
}

/// "Libyan militants bomb an oil pipeline", "the Iraqi army captured towns near Mosul": of the
/// state where they are.
bool force_at_home(Event& event, const NamedStates& named) {
  const bool unknown = !is_owned(event.source) && part_of(event.source) == "UAF";  // "gunmen"
  if (event.target || event.type != "ASSAULT" || !named.by_place ||
      (event.source.country != *named.states.begin() && !unknown) ||
      !one_of(part_of(event.source), {"REB", "UAF", "CRM", "MIL", "COP"}))
    return false;
  const bool crowd = event.cameo == kCrowdControl;
  give_named(event, nobody_told(event, crowd ? ActorKind::people : ActorKind::state), "target",
             *named.states.begin(), named);
  return true;
}

/// "Protesters rallying against the war are arrested across Russia".
bool protest_at_home(Event& event, const NamedStates& named) {
  if (event.type != "PROTEST" || !named.by_place || is_owned(event.source) ||
      event.source.roles.empty() || event.target)
    return false;
  give_named(event, event.source, "source", *named.states.begin(), named);
  give_named(event, nobody_told(event, ActorKind::state), "target", *named.states.begin(), named);
  return true;
}

/// Whom a party of the one state acts on is of it, and whom nobody's or an armed group's force hits
/// ("Gunmen kill nine people in Kaduna", "the Taliban executed a boy"). Not whom an army hits at
/// sea or abroad; and who attacks may come from anywhere.
bool other_party(Event& event, const NamedStates& named) {
  const std::string& state = *named.states.begin();
  const bool open = lacks_state(event, *event.target);
  const bool nobodys =
      is_force(event) && (!is_owned(event.source) || event.source.kind == ActorKind::armed);
  const bool rebels = event.target->kind == ActorKind::armed || part_of(*event.target) == "REB";
  const bool army = part_of(event.source) == "MIL" || (part_of(event.source).empty() && !rebels);
  const bool away = event.type == "ASSAULT" && !named.by_place && army;
  if (open && ((event.source.country == state && !away) || nobodys))
    give_named(event, *event.target, "target", state, named);
  // An army that fights rebels is that of their state; any other may be a foreign one. Rebels are
  // of where they fight.
  const bool masked = one_of(part_of(event.source), {"UAF", "CRM", "IGO", "NGO", "BUS", "GOV"}) ||
                      (part_of(event.source) == "REB" && !named.by_place) ||
                      (part_of(event.source) == "MIL" && !rebels);
  // "Police kill four al-Shabaab members in Bahdo, Somalia"
  const bool at_home = event.target->country == state ||
                       (event.target->kind == ActorKind::armed && is_public_body(event.source));
  const bool company = event.source.kind == ActorKind::unknown && event.source.name;
  // "Loretta Lynch criticised Russia": who criticises a state as a whole may be anybody.
  const bool outsider = event.target->roles.empty() && event.quad != kMaterialConflict &&
                        !named.by_place && event.source.name;
  if (!outsider && lacks_state(event, event.source) && !masked && !company && at_home &&
      (!open || is_public_body(event.source)))
    give_named(event, event.source, "source", state, named);
  return true;
}

/// The rules by the states that are named, until one settles the event.
void take_named(Event& event, const NamedStates& named) {
  if (other_of_two(event, named) || named.states.size() != 1) return;
  static constexpr std::array kRules = {force_at_home,   protest_at_home, body_alone,
                                        fight_at_home,   both_alike,      law_by_nobody,
                                        body_and_people, other_party};
  for (const auto& settles : kRules)
    if (settles(event, named)) return;
}

}  // namespace

void take_from_own_state(Event& event) {
  if (event.target || event.type != "ASSAULT" || !event.source.country ||
      part_of(event.source) != "REB")
    return;
  give_state(nobody_told(event, ActorKind::state), *event.source.country);
  event.reasons.push_back("target is " + *event.source.country + ", whose rebels they are");
}

void take_crowd(Event& event, const std::set<std::string>& told) {
  const bool abroad = told.size() > 1 && part_of(event.source) != "COP";
  if (abroad || !is_force(event) || !event.source.country || is_owned(*event.target) ||
      !one_of(part_of(event.source), {"MIL", "COP", "GOV", "PRM", ""}))
    return;
  give_state(*event.target, *event.source.country);
  event.reasons.push_back("target is of " + *event.source.country + ", as who acts on a crowd");
}

void take_fought(Event& event, const Actor& group) {
  if (one_of(part_of(*event.target), {"MIL", "COP"})) {
    event.source = group;
    event.reasons.push_back("source " + group.code + ", whom they fought");
  } else if (event.target->code == "---CVL") {
    event.target = group;
    event.reasons.push_back("target " + group.code + ", against whom it was");
  }
}

void take_from_home(Event& event, const std::string& home) {
  // "ETA announces a ceasefire"
  const bool group_acts = event.source.kind == ActorKind::armed && event.source.entity;
  if (!event.target && group_acts && (event.cameo.starts_with("087") || event.type == "ASSAULT")) {
    give_state(nobody_told(event, ActorKind::state), home);
    event.reasons.push_back("target is " + home + ", where " + *event.source.entity +
                            " mostly acts");
  }
  if (!event.target) return;
  const auto settle = [&](Actor& actor, const Actor& group, const char* part) {
    const bool open = !is_owned(actor) && !actor.name && actor.via != Via::name &&
                      one_of(part_of(actor), {"COP", "MIL", "GOV", "CVL", "LEG", "JUD", "JRN"});
    if (!open || group.kind != ActorKind::armed || !group.entity) return;
    give_state(actor, home);
    event.reasons.push_back(std::string(part) + " is of " + home + ", where " + *group.entity +
                            " mostly acts");
  };
  settle(event.source, *event.target, "source");
  settle(*event.target, event.source, "target");
}

void take_from_named(Event& event, const NamedStates& named) {
  // "puts the island of Aneityum under lockdown": a name that nobody knows is where it holds.
  if (event.cameo.starts_with(kRestrict) && event.target && !is_owned(*event.target) &&
      event.target->kind == ActorKind::unknown)
    event.target.reset();
  tried_officials(event);
  dismissed_officials(event);
  own_police(event);
  own_officer(event);
  own_coup(event, named.states.size() > 1);
  own_rebels(event);
  take_named(event, named);
  own_crowd(event);
  own_people(event, named.states.size() > 1);
  own_protesters(event);
  own_government(event);
}

}  // namespace nuncio::events
