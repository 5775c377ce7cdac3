// Whom an act without a target is toward, by what the document told before: "Qatar condemned the
// attack" means who attacked, "Hamas claimed responsibility" whom the attack hit.
//
// In: an event without a target, the noun that stands in the target's place, and the events told so
// far. Out: the party taken up, or none. Pure function. Tested by tests/events_test.cc and
// tests/cases/*.cases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/lexicon.h"
#include "events/scene.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// `noun`: its lemma. Looks back at most two sentences, at the nearest event first.
std::optional<Actor> party_told_before(const Event& event, std::string_view noun,
                                       const std::vector<Event>& told, const Lexicon& lexicon);

/// "Chad says its planes bombed the camp. Sudan rejects the claim": who said last what the noun (a
/// lemma, at token `at`) names, in the same sentence or the one before; never the event's source.
std::optional<Actor> who_said_before(const Event& event, const std::string& noun, std::uint32_t at,
                                     const Scene& scene, const Lexicon& lexicon);

/// The target of an event that has none, from what it names: "condemned the attack", "rejects the
/// claim", "accused its neighbour" (with whom alone it dealt in the two sentences before).
void take_up_target(Event& event, const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                    const std::vector<Event>& told);

/// "Peru recalled its envoy to Chad. Bolivia followed suit": the last act that was told, in its own
/// or the sentence before, by each who followed; with the index of that act. Date and status are
/// still those of that act.
std::vector<std::pair<Event, std::size_t>> acts_followed(const Scene& scene, const Predicate& p,
                                                         const std::vector<Event>& told);

/// "claimed the attack", "took responsibility".
bool is_claim(const Scene& scene, const Predicate& p);

/// "A bomb killed ten in Kabul. The Taliban claimed responsibility": gives what nobody did, on the
/// same state and at most two sentences before, to who says that he did it; the claim becomes a
/// second telling of the last such event.
void attribute(Event& claim, std::vector<Event>& told);

/// "A monk set himself on fire in protest against Chad": the protest of nobody named is his.
void drop_second_protests(std::vector<Event>& told);

}  // namespace nuncio::events
