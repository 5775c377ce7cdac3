// Which acts are events though their sentence tells of sport, accidents or ordinary crime: what
// crosses a border, what armed groups do, what is done to public persons.
//
// In: the topic of a sentence, an act's reading, the states that the sentence names. Out: yes or
// no. Pure function. docs/coding.md, "Not coded". Tested by tests/cases/*.cases.
#pragma once

#include "events/arguments.h"
#include "events/lexicon.h"
#include "events/party_states.h"
#include "events/scene.h"

namespace nuncio::events {

bool is_spared(const Topic& topic, const Reading& reading, const Scene& scene,
               const NamedStates& named);

}  // namespace nuncio::events
