// Parties of an act by other words of its clause than those at an entry's paths.
//
// In: the scene of a document and a predicate. Out: the actor that stands there, or none. Pure
// functions. Tested by tests/cases/doers.cases.
#pragma once

#include <cstdint>
#include <optional>

#include "events/predicates.h"
#include "events/scene.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// "[Kenya] left after rebels attacked its base": who acts in the clause above.
const Actor* subject_above(const Scene& scene, const Predicate& p);

/// "was sentenced in an [Iranian court]": before whom it was.
const Actor* court_at(const Scene& scene, const Predicate& p);

/// "will not lift the embargo until [Cuba] holds elections", "unless Iran stops": the mention of
/// who must act first.
std::optional<std::uint32_t> whose_turn(const Scene& scene, const Predicate& p);

/// "Police fired at 80,000 [demonstrators] protesting against the laws": the crowd that a
/// participle stands behind; behind `police`, the token of who fired.
const Actor* crowd_before(const Scene& scene, const Predicate& p, std::uint32_t police);

}  // namespace nuncio::events
