// What the rules for parties without a state ask of a party, and do to one.
#pragma once

#include <array>
#include <string>
#include <string_view>

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
                                  kDeport = "174",
                                  kDissent = "133";  // threatened
inline constexpr std::array<std::string_view, 6> kCharges = {"115",  "1121", "1122",
                                                             "1123", "1124", "1125"};

inline bool is_owned(const Actor& a) { return a.country || a.entity; }

inline bool is_nobody(const Actor& a) { return a.code == "---" && !a.name; }

inline std::string_view part_of(const Actor& a) {
  return a.roles.empty() ? std::string_view() : std::string_view(a.roles.front());
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
