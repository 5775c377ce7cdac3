// See join.h.
#include "nlp/join.h"

#include <cstdint>
#include <utility>

namespace nuncio::nlp {

Parse join(Parse first, Parse rest, std::size_t at) {
  const auto tokens = static_cast<std::uint32_t>(first.tokens.size());
  const auto bytes = static_cast<std::uint32_t>(at);
  const auto moved = [&](TokenRange range) {
    return TokenRange{range.begin + tokens, range.end + tokens};
  };
  for (Token& t : rest.tokens) {
    t.span.begin += bytes;
    t.span.end += bytes;
    t.head += tokens;
    first.tokens.push_back(std::move(t));
  }
  for (const TokenRange sentence : rest.sentences) first.sentences.push_back(moved(sentence));
  for (const Entity& e : rest.entities) first.entities.push_back({moved(e.tokens), e.label});
  first.rules_given_up += rest.rules_given_up;
  return first;
}

}  // namespace nuncio::nlp
