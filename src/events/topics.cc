// Topics by word lists: one strong word in the sentence, or a weak one there and another one
// anywhere in the document.
#include "events/topics.h"

#include <algorithm>

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
  const auto present = [&](const std::string& word, TokenRange range) {
    for (std::uint32_t t = range.begin; t < range.end; ++t)
      if (stands_at(parse, t, word, range.end)) return true;
    return false;
  };
  const TokenRange document = {0, static_cast<std::uint32_t>(parse.tokens.size())};
  for (const Topic& topic : lexicon.topics()) {
    for (const auto& word : topic.strong)
      if (present(word, sentence)) return SentenceTopic{&topic, topic.name + ": " + word};
    const auto weak = std::ranges::find_if(
        topic.weak, [&](const std::string& word) { return present(word, sentence); });
    if (weak == topic.weak.end()) continue;
    for (const auto& word : topic.weak)
      if (word != *weak && present(word, document))
        return SentenceTopic{&topic, topic.name + ": " + *weak + ", " + word};
  }
  return std::nullopt;
}

}  // namespace nuncio::events
