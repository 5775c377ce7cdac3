// Where each event of a document happened: the place that hangs at its predicate, or none.
//
// In: the predicates of a document and the places that it names, which do not overlap. Out: for any
// predicate its place. Method: docs/places.md, "Where an event happened": each place belongs to the
// nearest predicate above it; an event noun shares the place of its light verb, and an infinitive
// that of the verb that governs it ("flew to Cairo to meet X"). Built once a document in linear
// time; immutable. Tested by tests/event_place_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "events/scene.h"

namespace nuncio::events {

class EventPlaces {
 public:
  EventPlaces(const Scene& scene, const Lexicon& lexicon, const std::vector<PlaceMention>& places);

  /// The mention of the place where the predicate's clause says that it happened, or nullptr. A
  /// finer place of the clause goes before a state. `quad` is the event's: what is merely said does
  /// not happen in the places that it speaks of.
  const PlaceMention* of(const Predicate& p, int quad) const;

 private:
  using Index = std::uint32_t;

  /// The best place of a predicate so far; none at rank 0.
  struct Best {
    int rank = 0;
    Index place = 0;
  };

  void offer_held();
  void offer_objects();
  void offer(const Predicate& p, int quad, Index place, bool own);

  std::size_t index(const Predicate& p) const {
    return static_cast<std::size_t>(&p - scene_.predicates().all.data());
  }

  const Scene& scene_;
  const Lexicon& lexicon_;
  const std::vector<PlaceMention>& places_;
  std::vector<std::array<Best, 3>> best_;  ///< by predicate, then by the sort of the event
};

}  // namespace nuncio::events
