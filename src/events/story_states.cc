// See story_states.h.
#include "events/story_states.h"

#include <optional>

#include "base/one_of.h"
#include "events/parties.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

/// "near the border with Jordan", "near the Jordan border": a state that is told of as another's
/// neighbour.
bool is_over_border(const std::vector<Token>& tokens, std::uint32_t head) {
  const auto is_border = [](const Token& t) {
    return base::one_of(t.lemma, {"border", "frontier", "boundary", "crossing"});
  };
  const Token& over = tokens[tokens[head].head];
  if (is_border(over) && base::one_of(tokens[head].deprel, {"compound", "amod"}))
    return over.deprel == "pobj" && base::one_of(tokens[over.head].norm, {"near", "along", "to"});
  return tokens[head].deprel == "pobj" && over.norm == "with" && is_border(tokens[over.head]);
}

}  // namespace

NamedStates StoryStates::of(std::uint32_t sentence) const {
  return named[sentence].states.empty() ? NamedStates{of_story, false, true} : named[sentence];
}

StoryStates states_of(const Scene& scene, const std::vector<PlaceMention>& places) {
  const Parse& parse = scene.parse();
  StoryStates out;
  out.named.resize(parse.sentences.size());
  out.parties.resize(parse.sentences.size());
  // "a UK-based group": where it sits, not where anything happens.
  const auto is_seat = [&](std::uint32_t t) {
    return t + 2 < parse.tokens.size() && parse.tokens[t + 1].norm == "-" &&
           parse.tokens[t + 2].norm == "based";
  };
  const auto add = [&](const std::optional<std::string>& country, std::uint32_t head, bool place) {
    if (!country || is_seat(head) || is_over_border(parse.tokens, head) ||
        is_tied_apart(parse.tokens, head))
      return;
    NamedStates& named = out.named[scene.sentence_of(head)];
    named.states.insert(*country);
    named.by_place = named.by_place || place;
    out.of_story.insert(*country);
  };
  for (const ActorMention& m : scene.actors()) {
    const bool capital = parse.tokens[m.head].lemma == "capital";  // "the Malian capital"
    bool seated = false;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) seated = seated || is_seat(t);
    if (!seated) add(m.actor.country, m.head, capital);
    if (!m.home.empty()) out.homes.insert(m.home);
    if (is_known(m.actor))
      out.parties[scene.sentence_of(m.head)].insert(m.actor.country ? *m.actor.country
                                                                    : *m.actor.entity);
  }
  for (const PlaceMention& p : places) add(p.place.country, p.head, true);
  return out;
}

}  // namespace nuncio::events
