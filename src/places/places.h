// Finds the places that a parsed document names, and which of the world's places of that name each
// of them is.
//
// In: a parse, its text and its actors. Out: mentions in text order, each with what decided.
// Method: docs/places.md (names from GeoNames and data/places/regions.tsv; the words behind, the
// story's states, prominence, nearness; one sense a document). Thread-safe. Tested by
// tests/places_test.cc.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::places {

class PlaceTable;

class Places {
 public:
  /// `index` is the compiled gazetteer, `regions` the folder of regions.tsv. Throws Error.
  static Places load(const std::filesystem::path& index, const std::filesystem::path& regions);
  explicit Places(PlaceTable table);
  Places(Places&&) noexcept;
  Places& operator=(Places&&) noexcept;
  ~Places();

  std::vector<PlaceMention> find(const Parse& parse, std::string_view text,
                                 const std::vector<ActorMention>& actors) const;
  const PlaceTable& table() const { return *table_; }

 private:
  std::unique_ptr<const PlaceTable> table_;
};

}  // namespace nuncio::places
