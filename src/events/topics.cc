// See topics.h.
#include "events/topics.h"

#include <algorithm>
#include <set>
#include <span>

namespace nuncio::events {
namespace {

/// A word of a list is matched by lemma or norm.
bool is(const Token& token, std::string_view word) {
  return token.norm == word || token.lemma == word;
}

/// Keeps the two that stand first in the topic's list.
void keep_first(std::array<const TopicWord*, 2>& pair, const TopicWord* word) {
  if (word == pair[0] || word == pair[1]) return;
  if (pair[0] == nullptr || word->rank < pair[0]->rank) {
    pair = {word, pair[0]};
  } else if (pair[1] == nullptr || word->rank < pair[1]->rank) {
    pair[1] = word;
  }
}

/// Keeps the one that stands first in the topic's list.
void keep_first(const TopicWord*& kept, const TopicWord* word) {
  if (kept == nullptr || word->rank < kept->rank) kept = word;
}

}  // namespace

bool is_heading(const Parse& parse, TokenRange sentence) {
  const auto words = std::span(parse.tokens).subspan(sentence.begin, sentence.end - sentence.begin);
  const auto is_verb = [](const Token& t) { return t.upos == "VERB" || t.upos == "AUX"; };
  const auto last =
      std::find_if(words.rbegin(), words.rend(), [](const Token& t) { return t.upos != "SPACE"; });
  if (last == words.rend() || last->upos == "PUNCT" || std::ranges::any_of(words, is_verb))
    return false;
  // "Kyiv, Ukraine" is one name; a list has another phrase behind the comma.
  constexpr std::ptrdiff_t kName = 5;  // tokens, with the comma
  const auto comma = std::ranges::find(words, ",", &Token::norm);
  return words.end() - comma > kName || std::any_of(comma, words.end(), [](const Token& t) {
           return t.upos == "NOUN" || t.upos == "NUM" || t.upos == "ADP" || t.upos == "X";
         });
}

Topics::Topics(const Parse& parse, const Lexicon& lexicon)
    : lexicon_(lexicon), weak_(lexicon.topics().size()) {
  const auto size = static_cast<std::uint32_t>(parse.tokens.size());
  for (std::uint32_t t = 0; t < size; ++t) {
    const Token& token = parse.tokens[t];
    std::set<std::uint32_t> told;
    const auto look_up = [&](const std::string& first) {
      for (const TopicWord& word : lexicon.topic_words(first)) {
        const auto after = std::span(parse.tokens).subspan(t + 1);
        if (after.size() < word.rest.size() ||
            !std::ranges::equal(word.rest, after.first(word.rest.size()),
                                [](const auto& w, const Token& next) { return is(next, w); }))
          continue;
        // "stabbing" is one weak word, though "stab" is another.
        if (!word.strong && !told.insert(word.topic).second) continue;
        const auto length = static_cast<std::uint32_t>(1 + word.rest.size());
        found_.push_back({t, t + length, &word});
        if (!word.strong) keep_first(weak_[word.topic], &word);
      }
    };
    look_up(token.norm);
    if (token.lemma != token.norm) look_up(token.lemma);
  }
}

std::vector<SentenceTopic> Topics::of(TokenRange sentence) const {
  std::vector<SentenceTopic> out;
  std::vector<const TopicWord*> strong(weak_.size()), weak(weak_.size());
  for (auto at = std::ranges::lower_bound(found_, sentence.begin, {}, &Found::begin);
       at != found_.end() && at->begin < sentence.end; ++at)
    if (at->end <= sentence.end)
      keep_first((at->word->strong ? strong : weak)[at->word->topic], at->word);
  for (std::size_t i = 0; i < weak_.size(); ++i) {
    const Topic& topic = lexicon_.topics()[i];
    if (strong[i] != nullptr) {
      out.push_back({&topic, topic.name + ": " + topic.strong[strong[i]->rank]});
      continue;
    }
    if (weak[i] == nullptr) continue;
    const TopicWord* other = weak_[i][weak_[i][0] == weak[i] ? 1 : 0];
    if (other != nullptr)
      out.push_back(
          {&topic, topic.name + ": " + topic.weak[weak[i]->rank] + ", " + topic.weak[other->rank]});
  }
  return out;
}

}  // namespace nuncio::events
