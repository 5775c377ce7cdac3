// Sentences whose words say that they are of sport, culture, accidents: what looks like an attack
// there is none. The word lists are data (data/lexicon/topics.toml).
#pragma once

#include <optional>
#include <string>

#include "events/lexicon.h"

namespace nuncio::events {

struct SentenceTopic {
  const Topic* topic;
  std::string words;  ///< what showed it, "sport: striker"
};

/// Nothing if no topic's words are there.
std::optional<SentenceTopic> topic_of(const Parse& parse, TokenRange sentence,
                                      const Lexicon& lexicon);

}  // namespace nuncio::events
