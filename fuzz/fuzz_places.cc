// Fuzzes the readers of places: an index, a table of regions or the towns' JSON either loads or is
// refused with an Error that names it, and a damaged index gives wrong places at worst. The first
// byte of the input chooses the reader, the rest is the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "folder.h"
#include "memory_file.h"
#include "nuncio/error.h"
#include "places/gazetteer.h"
#include "places/gazetteer_writer.h"
#include "places/name_key.h"
#include "places/place_table.h"
#include "places/town_reader.h"

namespace {

using namespace nuncio;
using namespace nuncio::places;

/// Every name and place of an index, and the way up from each.
void walk(const Gazetteer& gazetteer) {
  constexpr std::uint32_t kMost = 2000;
  for (const char* key : {"moscow", "moskva", "idaho", "a", ""}) {
    const Bearers bearers = gazetteer.find(key);
    for (std::uint32_t n = 0; n < std::min(bearers.count, kMost); ++n)
      (void)gazetteer.place(gazetteer.bearer(bearers, n).place);
  }
  for (std::uint32_t n = 0; n < std::min(gazetteer.places(), kMost); ++n) {
    int steps = 0;
    for (auto up = gazetteer.place(n).parent; up; up = gazetteer.place(*up).parent)
      NUNCIO_CHECK(++steps <= static_cast<int>(kMost), "the way up ends");
  }
  (void)gazetteer.number_of(Kind::town, 5601538);
  NUNCIO_CHECK(gazetteer.source().size() <= 88, "the source is a short text");
}

void read_regions(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile index(compiled({}, "empty"));
  static const fuzz::Folder folder;
  folder.write("regions.tsv", data, size);
  const PlaceTable table(Gazetteer::open(index.path()), folder.path);
  for (const Candidate& c : table.find("red sea").candidates)
    NUNCIO_CHECK(c.entry.lat >= -90 && c.entry.lat <= 90, "degrees are checked");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (data[0] == 'r') {
      read_regions(data + 1, size - 1);
      return 0;
    }
    const fuzz::MemoryFile file(bytes);
    if (data[0] == 't') {
      read_towns(file.path(), [](const SourcePlace& town) {
        NUNCIO_CHECK(name_key(name_key(town.name)) == name_key(town.name), "a key is its own key");
      });
    } else {
      walk(Gazetteer::open(file.path()));
    }
  } catch (const Error& e) {
    NUNCIO_CHECK(!e.where.path.empty(), "a refusal names its file");
  }
  return 0;
}
