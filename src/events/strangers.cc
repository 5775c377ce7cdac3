// See strangers.h.
#include "events/strangers.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace nuncio::events {
namespace {

/// The token by which an entity hangs in the tree: the one whose head stands outside.
std::uint32_t head_of(const Parse& parse, TokenRange tokens) {
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint32_t up = parse.tokens[t].head;
    if (up < tokens.begin || up >= tokens.end || up == t) return t;
  }
  return tokens.begin;
}

}  // namespace

std::vector<ActorMention> with_strangers(const Parse& parse, std::string_view text,
                                         const std::vector<ActorMention>& actors) {
  std::vector<ActorMention> out = actors;
  std::vector<bool> held(parse.tokens.size(), false);
  for (const ActorMention& m : actors)
    std::fill(held.begin() + m.tokens.begin, held.begin() + m.tokens.end, true);
  for (const Entity& e : parse.entities) {
    const bool person = e.label == "PERSON";
    const bool somebody = person || e.label == "ORG";
    if (!somebody || e.tokens.begin >= e.tokens.end) continue;
    if (std::find(held.begin() + e.tokens.begin, held.begin() + e.tokens.end, true) !=
        held.begin() + e.tokens.end)
      continue;
    ActorMention m;
    m.tokens = e.tokens;
    m.head = head_of(parse, e.tokens);
    m.actor.code = "---";
    m.actor.span = {parse.tokens[e.tokens.begin].span.begin,
                    parse.tokens[e.tokens.end - 1].span.end};
    m.actor.name =
        std::string(text.substr(m.actor.span.begin, m.actor.span.end - m.actor.span.begin));
    m.actor.kind = person ? ActorKind::people : ActorKind::unknown;
    m.actor.via = Via::unresolved;
    m.why = person ? "a person whom no table knows" : "a name that no table knows";
    out.push_back(std::move(m));
  }
  return out;
}

}  // namespace nuncio::events
