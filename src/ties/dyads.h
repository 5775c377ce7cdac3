// Whose relationship a phrase speaks of: "relations between India and Pakistan", "ties with Peru",
// "bilateral ties".
//
// In: a noun of relationship, what acts on it, who judges it. Out: pairs of labels in alphabetic
// order; none where they are not two. Tested by tests/ties_test.cc.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ties/ground.h"

namespace nuncio::ties {

using Dyad = std::array<std::string, 2>;

std::optional<Dyad> dyad_of(const std::vector<Actor>& parties);

/// `by`: the predicate of change, or the noun itself; `speaker`: who judges, if somebody is named.
/// Of "relations with X and Y" there are two.
std::vector<Dyad> dyads_at(const Ground& ground, const Predicate& noun, const Predicate& by,
                           const std::optional<Actor>& speaker);

}  // namespace nuncio::ties
