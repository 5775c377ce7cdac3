// The place of an event: the one that hangs at its predicate, or none.
#pragma once

#include <vector>

#include "events/scene.h"

namespace nuncio::events {

/// The mention of the place where the predicate's clause says that it happened, or nullptr. Each
/// place belongs to the nearest predicate above it; an event noun shares the place of its light
/// verb, and an infinitive that of the verb that governs it ("flew to Cairo to meet X"). A finer
/// place of the clause goes before a state. `quad` is the event's: what is merely said does not
/// happen in the places that it speaks of.
const PlaceMention* place_of(const Predicate& p, int quad, const Scene& scene,
                             const Lexicon& lexicon, const std::vector<PlaceMention>& places);

}  // namespace nuncio::events
