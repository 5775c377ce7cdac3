// Whether the parties of an event make it one.
//
// In: an event whose source, target, coding and place are set. Out: whether it is one; or why it is
// not coded. Rules: docs/coding.md, "The parties". Pure functions. Tested by
// tests/events_test.cc and tests/cases/*.cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::events {

/// A party that an analyst could look up: a state, an organisation or an armed group.
bool is_known(const Actor& actor);

/// Who acts in public affairs, whosever he is: a court, a union, an army.
bool is_public_body(const Actor& actor);

/// What an actor by name is called by its kind, for the conditions of entries: "militant" for
/// Hezbollah, "army", "police", "person"; "" where there is no such word.
std::string_view kind_word(const Actor& actor);

/// Whether both are of one state or organisation, or of none.
bool is_of_same(const Actor& a, const Actor& b);

/// "soldiers" and "the army", "rebels" and "Hutu rebels": the same part of the same state, as far
/// as it is told.
bool is_same_side(const Actor& a, const Actor& b);

/// Nobody, a name that no table knows, or people by no political part.
bool is_private(const Actor& actor);

/// Whether source and target are parties of an event at all: known by name, or of the political
/// world on both sides, and not one and the same.
bool is_between_parties(const Event& event);

/// In a text that names no party that a table knows: between two that it names or tells by their
/// part ("strikers and the company"), or by a public body of nobody's state.
bool is_among_strangers(const Event& event);

/// "crime: neither side is political": violence among private persons that is no act of war or
/// terror.
std::optional<std::string> why_private(const Event& event);

}  // namespace nuncio::events
