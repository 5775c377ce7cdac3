// Which place an event takes: from the place up to its predicate, at most kMaxClimb steps.
#include "events/event_place.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace nuncio::events {
namespace {

constexpr int kMaxClimb = 12;

/// Prepositions behind which a place is not where something happens, but what it is about.
constexpr std::array<std::string_view, 12> kAbout = {"about",  "against", "for",  "with",
                                                     "like",   "than",    "as",   "concerning",
                                                     "behind", "without", "despite", "versus"};

/// The predicate at which a place hangs: the nearest verb above it, or an event noun if that is
/// nearer. None where the words between say that it is no place of it.
const Predicate* owner(const PlaceMention& place, const Scene& scene, const Lexicon& lexicon) {
  const auto& tokens = scene.parse().tokens;
  std::uint32_t token = place.head;
  for (int i = 0; i < kMaxClimb && tokens[token].head != token; ++i) {
    const Token& here = tokens[token];
    if (here.deprel == "prep" && std::ranges::find(kAbout, here.norm) != kAbout.end())
      return nullptr;
    token = here.head;
    const Predicate* p = scene.predicates().at(token);
    if (p == nullptr || place.tokens.contains(token)) continue;
    if (p->kind == PredicateKind::verb || !lexicon.entries_of(p->kind, p->lemma).empty()) return p;
  }
  return nullptr;
}

/// A state has no division or town to it: its point is where its people live on the whole.
bool is_state(const PlaceMention& place) { return place.why == "the state"; }

const PlaceMention* at(const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                       const std::vector<PlaceMention>& places) {
  const PlaceMention* state = nullptr;
  for (const PlaceMention& place : places) {
    if (owner(place, scene, lexicon) != &p) continue;
    if (!is_state(place)) return &place;
    if (state == nullptr) state = &place;
  }
  return state;
}

}  // namespace

const PlaceMention* place_of(const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                             const std::vector<PlaceMention>& places) {
  if (places.empty()) return nullptr;
  const Predicate* here = &p;
  for (int i = 0; i < kMaxClimb; ++i) {
    if (const PlaceMention* found = at(*here, scene, lexicon, places)) return found;
    if (!here->governor) return nullptr;
    const Predicate& up = scene.predicates().all[*here->governor];
    const bool shares = scene.light_verb_above(*here) == &up ||
                        (here->kind == PredicateKind::verb && here->governed_as == Rel::xcomp);
    if (!shares || lexicon.is_speech(up)) return nullptr;
    here = &up;
  }
  return nullptr;
}

}  // namespace nuncio::events
