// Sentences whose words say that they are of sport, culture, accidents: what looks like an attack
// there is none. The word lists are data (data/lexicon/topics.toml).
//
// In: a parse and a lexicon. Out: for each sentence the topics that one strong word in it
// shows, or a weak one in it and another weak one anywhere in the document. Method: each token is
// looked up once; time grows with the tokens alone. Tested by tests/topics_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "events/lexicon.h"

namespace nuncio::events {

struct SentenceTopic {
  const Topic* topic;
  std::string words;  ///< what showed it, "sport: striker"
};

/// "2019 Turkish offensive into Syria, Turkey-Syria relations": a list of what it is about, without
/// a verb and a full stop, that tells of nothing; not "Missile attack on Kyiv, Ukraine".
bool is_heading(const Parse& parse, TokenRange sentence);

/// The topics of one document's sentences. Keeps references to both.
class Topics {
 public:
  Topics(const Parse& parse, const Lexicon& lexicon);
  /// All whose words are there, in the lexicon's order.
  std::vector<SentenceTopic> of(TokenRange sentence) const;

 private:
  /// A topic's word in the text.
  struct Found {
    std::uint32_t begin, end;
    const TopicWord* word;
  };
  /// Of a topic: the first two of its weak words, as the list has them, that are in the document.
  using WeakPair = std::array<const TopicWord*, 2>;

  const Lexicon& lexicon_;
  std::vector<Found> found_;  ///< by `begin`
  std::vector<WeakPair> weak_;
};

}  // namespace nuncio::events
