// What the rules for parties without a state ask of a party, and do to one.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/one_of.h"
#include "nuncio/types.h"

namespace nuncio::events {

inline constexpr int kCooperation = 2;  // quad classes 1 and 2
inline constexpr int kMaterialConflict = 4;
inline constexpr std::string_view kComplaint = "114", kArrest = "173", kConvict = "116",
                                  kRelease = "0841";  // CAMEO
inline constexpr std::string_view kCrowdControl = "175", kExpel = "166", kRestrict = "172",
                                  kRights = "0833", kEase = "081", kInquiry = "09",
                                  kExecution = "1823", kSeizure = "171", kOccupation = "192",
                                  kDeport = "174", kAbduction = "181", kBeating = "182",
                                  kDissent = "133";  // threatened
inline constexpr std::array<std::string_view, 6> kCharges = {"115",  "1121", "1122",
                                                             "1123", "1124", "1125"};

/// How far back a text takes up what it told.
inline constexpr std::uint32_t kReach = 2;  // sentences

inline bool is_owned(const Actor& a) { return a.country || a.entity; }

inline bool is_nobody(const Actor& a) { return a.code == "---" && !a.name; }

inline std::string_view part_of(const Actor& a) {
  return a.roles.empty() ? std::string_view() : std::string_view(a.roles.front());
}

/// Who is somebody's is not he: "Turkey's allies", "a US rival".
inline bool is_other(std::string_view lemma) {
  return base::one_of(lemma, {"ally", "neighbour", "neighbor", "enemy", "foe", "rival", "donor",
                              "partner", "backer", "creditor", "adversary", "competitor"});
}

/// Soldiers, police, guards.
inline bool is_of_forces(const Actor& a) { return base::one_of(part_of(a), {"MIL", "COP", "PRM"}); }

/// "gunmen", "rebels", whoever they are.
inline bool is_irregular(const Actor& a) { return base::one_of(part_of(a), {"UAF", "REB"}); }

/// An armed group that has a name.
inline bool is_named_group(const Actor& a) { return a.kind == ActorKind::armed && a.entity; }

/// Who fights and is no soldier.
inline bool is_group(const Actor& a) {
  return !is_of_forces(a) && (is_irregular(a) || is_named_group(a));
}

/// An act of violence that happened, on somebody.
inline bool is_attack(const Event& e) {
  return e.type == "ASSAULT" && e.status == Status::asserted && e.target;
}

inline bool is_bombing(std::string_view cameo) { return cameo.starts_with("183"); }

inline bool is_force(const Event& e) { return e.type == "ASSAULT" || e.type == "COERCE"; }

inline void give_state(Actor& actor, const std::string& country) {
  actor.country = country;
  actor.code = country + (actor.roles.empty() ? "" : actor.roles.front());
}

/// "Soldiers were killed in Iraq and fighters in Afghanistan", "two fell on Monday, nine on
/// Friday": no one fight. In one sentence only states count, as both clauses share its place.
inline bool is_elsewhere(const Event& a, const Event& b) {
  const bool placed = a.place && b.place;
  if (placed && a.place->country != b.place->country) return true;
  if (a.sentence == b.sentence) return false;
  const bool dated = a.date_span && b.date_span && a.date && b.date;
  return (placed && a.place->name != b.place->name) || (dated && a.date != b.date);
}

/// The events of the sentences around one, of events in the order of their sentences.
inline std::span<const Event> told_beside(const std::vector<Event>& told, std::uint32_t sentence,
                                          std::uint32_t before, std::uint32_t after) {
  const std::uint32_t first = sentence - std::min(sentence, before);
  const auto begin = std::ranges::lower_bound(told, first, {}, &Event::sentence);
  const auto end = std::ranges::upper_bound(told, sentence + after, {}, &Event::sentence);
  return {begin, end};
}

/// Gives the act its doer, and says why.
inline void name_source(Event& act, Actor by, std::string_view why) {
  act.reasons.push_back("source " + by.code + ", " + std::string(why));
  act.source = std::move(by);
}

/// Whom the act was done to, of whom the text says nothing but by whose state.
inline Actor& nobody_told(Event& event, ActorKind kind) {
  Actor& target = event.target.emplace();
  target.kind = kind;
  target.via = Via::unresolved;
  if (kind == ActorKind::people) target.roles = {"CVL"};
  return target;
}

/// Who enforces the law where nobody is named: courts try, police arrest, governments forbid.
inline void name_law(Event& event) {
  const bool court = event.cameo == kConvict || base::one_of(event.cameo, kCharges) ||
                     event.cameo.starts_with(kInquiry);
  event.source.roles = {court ? "JUD" : event.cameo == kArrest ? "COP" : "GOV"};
}

}  // namespace nuncio::events
