// English words that tell places from other names, as small closed lists.
//
// In: a lemma or a word in lower case. Out: whether it is of the list. Method: docs/places.md,
// "Which words"; lists searched by halves. Thread-safe. Tested by tests/places_test.cc.
#pragma once

#include <string_view>

namespace nuncio::places {

/// Prepositions of where something is or moves: "in", "near", "towards".
bool is_locative(std::string_view preposition);
/// Of where it comes from or goes to: a state behind them is one only under a verb of moving.
bool is_directional(std::string_view preposition);
/// Nouns that name the kind of a settlement or division: "city", "province".
bool is_town_noun(std::string_view lemma);
bool is_division_noun(std::string_view lemma);
/// Natural and other areas and sites named after a place: "airport", "valley", "mosque".
bool is_site_noun(std::string_view lemma);
/// Of these, what is no part of the town of its name: "the Volga River".
bool is_natural_noun(std::string_view lemma);
/// "north", "eastern", "central", "greater".
bool is_direction(std::string_view word);
/// Verbs that reach a place as their object: "visit", "shell", "enter".
bool reaches_place(std::string_view lemma);
/// Nouns whose "of" or "on" reaches a place: "the siege of", "an attack on".
bool is_reaching_noun(std::string_view lemma);
/// What one state sends against another: "Russian missile", "Israeli airstrike".
bool is_weapon_noun(std::string_view lemma);
bool is_movement(std::string_view lemma);
/// A word inside a name that is not written with a capital: "of", "ez", "al".
bool joins_name(std::string_view word);

}  // namespace nuncio::places
