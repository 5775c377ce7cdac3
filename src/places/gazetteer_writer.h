// Writes a compiled gazetteer (gazetteer_format.h) from the places of its sources.
//
// In: places with all their names. Out: the bytes of the index. Places are ordered by kind and
// GeoNames id, the bearers of a name by prominence, so the same input gives the same bytes. The
// prominence of a place says how likely it is meant where nothing else tells: log10 of its
// population, plus half of log2 of the number of its names (a place that has a name in many
// languages is one that the world talks about), plus 0.7 for a capital; a region
// counts 1.2 less than a town and a district 2, since the bare name of both is the town. Tested by
// tests/places_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "places/gazetteer.h"

namespace nuncio::places {

/// A place as the sources give it.
struct SourcePlace {
  Kind kind = Kind::town;
  std::uint32_t geonameid = 0;
  std::string name;
  std::vector<std::string> forms;  ///< other names, in any script
  std::string country;             ///< ISO 3166-1 alpha-3
  std::uint32_t population = 0;
  double lat = 0, lon = 0;
  bool capital = false;
  std::optional<std::pair<Kind, std::uint32_t>> parent;  ///< the division that it lies in
};

/// `source` says what the places were made from; at most 87 bytes of it are kept.
std::string compiled(std::vector<SourcePlace> places, const std::string& source);

}  // namespace nuncio::places
