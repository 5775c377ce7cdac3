// Topics by word lists: one strong word, or two different weak ones, in the sentence.
#include "events/topics.h"

namespace nuncio::events {
namespace {

/// A word of a list is matched by lemma or norm; "world cup" by two tokens running.
bool stands_at(const Parse& parse, std::uint32_t token, const std::string& word,
               std::uint32_t end) {
  auto is = [&](std::uint32_t i, std::string_view w) {
    const Token& t = parse.tokens[i];
    return t.norm == w || t.lemma == w;
  };
  const std::size_t space = word.find(' ');
  if (space == std::string::npos) return is(token, word);
  return token + 1 < end && is(token, std::string_view(word).substr(0, space)) &&
         is(token + 1, std::string_view(word).substr(space + 1));
}

}  // namespace

std::optional<SentenceTopic> topic_of(const Parse& parse, TokenRange sentence,
                                      const Lexicon& lexicon) {
  for (const Topic& topic : lexicon.topics()) {
    auto present = [&](const std::string& word) {
      for (std::uint32_t t = sentence.begin; t < sentence.end; ++t)
        if (stands_at(parse, t, word, sentence.end)) return true;
      return false;
    };
    for (const auto& word : topic.strong)
      if (present(word)) return SentenceTopic{&topic, topic.name + ": " + word};
    const std::string* first = nullptr;
    for (const auto& word : topic.weak) {
      if (!present(word)) continue;
      if (first != nullptr) return SentenceTopic{&topic, topic.name + ": " + *first + ", " + word};
      first = &word;
    }
  }
  return std::nullopt;
}

}  // namespace nuncio::events
