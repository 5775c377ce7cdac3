// The states of parties that the text does not name: by where it happened, by the act that led to
// it, by the one state of the sentence or of the story.
//
// In: an event whose source, target, coding and place are set. Out: its parties completed, each
// with a reason. Rules: docs/coding.md, "The parties". Pure functions. Tested by
// tests/cases/*.cases.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::events {

/// An act of force or arrest where its parties are not named by state happened to people of where
/// it happened, by the police of where it happened: "Gunmen kill nine people in Kaduna, Nigeria",
/// "A Swiss diplomat is arrested in Paris".
/// `path`: to the target; where "against" stands in it, that is whom it is against, and not where.
void take_from_place(Event& event, std::string_view path);

/// "Killed in clashes between rival tribes in Kenya": who fought there are of that state.
void take_feud(Event& event);

/// "Seven guerrillas are killed in a military operation": by the army of where they are. `part`:
/// "MIL" or "COP".
void take_operation(Event& event, std::string_view part);

/// "Chad's soldiers fired on protesters": on their own.
/// `told`: the states that the story names; soldiers may be abroad.
void take_crowd(Event& event, const std::set<std::string>& told);

/// "Twelve people are killed in an operation against the PKK": its men, or if soldiers fell by it.
void take_fought(Event& event, const Actor& group);

/// "A critic is detained by the military in Yangon": the army, without a state of its own, is that
/// of where it acts.
/// `told`: the states that the story names; another's army may be "the army", but for an arrest.
void take_own_army(Event& event, const std::set<std::string>& told);

/// "Ukrainian troops recaptured parts of Bakhmut": who held it is not told by whose land it is.
void lose_own_land(Event& event);

/// "Malian rebels seized an oil field": from nobody told, so from the state that they fight.
void take_from_own_state(Event& event);

/// "Prosecutors say two men have been charged": who enforces the law and tells what nobody named
/// did is its source.
void take_teller(Event& event, const Actor& teller);

/// "Syria's minister says the government is open to talks with Israel": his government.
void take_tellers_state(Event& event, const Actor& teller);

/// "was sentenced in an Iranian court": by it.
void take_court(Event& event, const Actor& court);

/// "Police fired at demonstrators protesting against the laws": the crowd protests.
void take_protesters(Event& event, const Actor& crowd);

/// "The Israeli army says two soldiers were killed in Lebanon": its own.
void take_tellers_men(Event& event, const Actor& teller);

/// "protests against the arrest of an opposition leader": against the state that holds him.
void blame_state(Event& event);

/// "Turkey says Syria shot down its jet": Turkey's, where the pronoun was read as of who did it.
void take_from_doer(Event& event, const Actor& teller);

/// "will not lift the embargo until Cuba holds elections": toward who must act first.
void take_turn(Event& event, const Actor& who);

/// "Kenya left after rebels attacked its base": the pronoun was read as of who attacked. `above`:
/// who acts in the clause above.
void take_from_above(Event& event, const Actor& above);

/// "struck Odesa, killing three people": people without a state are of the target's whose attack
/// led to it. `state`: that target's.
void take_from_cause(Event& event, const std::string& state);

/// The states that a sentence names, or if it names none those of the whole document.
struct NamedStates {
  std::set<std::string> states;
  bool by_place = false;  ///< some of them by a place
  bool of_story = false;  ///< they are the document's
};

/// "Twenty NPA rebels surrendered to the police": where the text names no state, police, soldiers
/// and people are of where the armed group that they deal with mostly acts.
void take_from_home(Event& event, const std::string& home);

/// Whom the police of a state deal with is of it. "South Korea's parliament impeached the
/// president": a party without a state, by its public part, is of the other's where no other state
/// is named.
void take_from_named(Event& event, const NamedStates& named);

}  // namespace nuncio::events
