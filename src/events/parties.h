// Whether the parties of an event make it one, and what the place of an act says of them.
//
// In: an event whose source, target, coding and place are set. Out: its parties completed by its
// place; or why it is not coded. Rules: docs/coding.md, "The parties". Pure functions. Tested by
// tests/events_test.cc and tests/cases/*.cases.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "nuncio/types.h"

namespace nuncio::events {

/// A party that an analyst could look up: a state, an organisation or an armed group.
bool is_known(const Actor& actor);

/// Who acts in public affairs, whosever he is: a court, a union, an army.
bool is_public_body(const Actor& actor);

/// Nobody, a name that no table knows, or people by no political part.
bool is_private(const Actor& actor);

/// An act of force or arrest where its parties are not named by state happened to people of where
/// it happened, by the police of where it happened: "Gunmen kill nine people in Kaduna, Nigeria",
/// "A Swiss diplomat is arrested in Paris". The sentences of `why` say what was taken.
void take_from_place(Event& event);

/// "South Korea's parliament impeached the president": a party without a state, by its public part,
/// is of the other's where the sentence names no other state. `named`: the states that it names;
/// `by_place`: some of them by a place.
void take_from_other(Event& event, const std::set<std::string>& named, bool by_place);

/// "struck Odesa, killing three people": people without a state are of the target's whose attack
/// led to it. `state`: that target's.
void take_from_cause(Event& event, const std::string& state);

/// Whether source and target are parties of an event at all: known by name, or of the political
/// world on both sides, and not one and the same.
bool is_between_parties(const Event& event);

/// "crime: no side is political": violence among private persons that is no act of war or terror.
std::optional<std::string> why_private(const Event& event);

}  // namespace nuncio::events
