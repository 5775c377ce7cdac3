// Which of the places of a name is meant.
//
// In: the toponyms of a document and its actors. Out: for each toponym its place and why, or none.
// Method: docs/places.md, "Which place". Tested by tests/places_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nuncio/types.h"
#include "places/place_table.h"
#include "places/toponyms.h"

namespace nuncio::places {

struct Resolved {
  Candidate place;
  TokenRange tokens;  ///< the words that name it: "Washington, D.C." is one name
  std::string why;
};

/// One result a toponym; none where it is no place of its own, or no place of the name fits.
std::vector<std::optional<Resolved>> resolve(const PlaceTable& table, const Parse& parse,
                                             const std::vector<ActorMention>& actors,
                                             const std::vector<Toponym>& toponyms);

}  // namespace nuncio::places
