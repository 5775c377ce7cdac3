// Which states, organisations and armed groups a document names, sentence by sentence: what the
// rules for parties without a state (party_states.h) and the confidence ask of a story.
//
// In: a scene, the places found in its text. Out: StoryStates. Pure function. Tested by
// tests/cases/*.cases.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "events/party_states.h"
#include "events/scene.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct StoryStates {
  std::vector<NamedStates> named;              ///< by sentence; ISO 3166 alpha-3
  std::vector<std::set<std::string>> parties;  ///< by sentence: states and organisations
  std::set<std::string> of_story;              ///< states named anywhere
  std::set<std::string> homes;                 ///< of the armed groups named anywhere

  /// Those of a sentence, or if it names none those of the whole document.
  NamedStates of(std::uint32_t sentence) const;
};

StoryStates states_of(const Scene& scene, const std::vector<PlaceMention>& places);

}  // namespace nuncio::events
