// The few things that the repairs of trees do to a token, and what they all ask of one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/one_of.h"
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

/// The words around one: no phrase reaches further, and no document is read anew for each word.
inline constexpr std::uint32_t kPhraseReach = 120;  // tokens

struct Window {
  std::uint32_t begin, end;
};

inline Window around(std::size_t size, std::uint32_t at) {
  const auto end = static_cast<std::uint32_t>(size);
  return {at < kPhraseReach ? 0 : at - kPhraseReach, std::min(end, at + kPhraseReach)};
}

template <class Tokens>
auto words_around(Tokens& tokens, std::uint32_t at) {
  const Window w = around(tokens.size(), at);
  return std::span(tokens).subspan(w.begin, w.end - w.begin);
}

/// The token by which an entity hangs in the tree: the one whose head stands outside.
inline std::uint32_t head_of(const Parse& parse, TokenRange tokens) {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint32_t up = parse.tokens[t].head;
    if (up < tokens.begin || up >= tokens.end || up == t) return t;
  }
  return tokens.begin;
}

/// By token: the first mention whose head it is.
using Heads = std::vector<const ActorMention*>;

/// Verbs that nobody does to another: "convoys headed towards Crimea" were not headed.
inline bool moves_itself(std::string_view lemma) {
  return base::one_of(lemma, {"head", "swoop", "converge", "arrive", "trundle", "swarm", "emerge",
                              "sail", "stream", "disembark", "descend"});
}

inline Heads heads_of(const Parse& parse, const std::vector<ActorMention>& cast) {
  Heads heads(parse.tokens.size(), nullptr);
  for (const ActorMention& m : cast)
    if (heads[m.head] == nullptr) heads[m.head] = &m;
  return heads;
}

/// "[UN]-brokered", "[Turkish]-backed": who helped to what follows, and is no part of it.
inline bool is_tied_apart(std::span<const Token> tokens, std::uint32_t t) {
  return t + 2 < tokens.size() && tokens[t + 1].norm == "-" &&
         base::one_of(tokens[t + 2].norm,
                      {"brokered", "mediated", "backed", "sponsored", "funded", "supported",
                       "trained", "armed", "supplied", "facilitated", "proposed", "drafted"});
}

/// "anti-[Japanese] protests": whom a protest is against.
inline bool is_protested_against(std::span<const Token> tokens, std::uint32_t t) {
  return t >= 2 && tokens[t - 1].norm == "-" && tokens[t - 2].norm == "anti" &&
         base::one_of(tokens[tokens[t].head].lemma,
                      {"protest", "demonstration", "rally", "march", "riot", "unrest", "violence"});
}

}  // namespace nuncio::events
