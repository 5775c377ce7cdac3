// The few things that the repairs of trees do to a token, and what they all ask of one.
#pragma once

#include <cstdint>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::events {

inline bool is_noun(const Token& t) { return t.upos == "NOUN" || t.upos == "PROPN"; }

inline void make(Token& word, std::string_view upos, std::string_view xpos) {
  word.upos = upos;
  word.xpos = xpos;
}

inline void hang(Token& word, std::uint32_t head, std::string_view deprel) {
  word.head = head;
  word.deprel = deprel;
}

}  // namespace nuncio::events
