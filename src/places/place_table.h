// All places that can be named: the compiled gazetteer and the project's own table of regions.
//
// In: an index and data/places. Out: for a name the places that bear it. Throws Error where either
// cannot be read. Thread-safe. Tested by tests/places_test.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "places/gazetteer.h"

namespace nuncio::places {

/// A place that bears a name.
struct Candidate {
  Entry entry;
  std::optional<std::uint32_t> number;  ///< in the gazetteer; none for the table's own places
  bool main_name = false;
  bool beginning = false;  ///< the main name begins with it: "Santiago" of "Santiago de Cuba"
};

struct Named {
  std::vector<Candidate> candidates;  ///< the most prominent first; not all where they are many
  std::size_t count = 0;              ///< how many bear the name
};

class PlaceTable {
 public:
  /// `regions` is the folder of regions.tsv.
  PlaceTable(Gazetteer gazetteer, const std::filesystem::path& regions);

  bool has(std::string_view key) const;
  Named find(std::string_view key) const;
  const Gazetteer& gazetteer() const { return gazetteer_; }
  /// A place of the gazetteer, under the name that regions.tsv gives it if it gives one.
  Entry place(std::uint32_t number) const;
  /// Whether `outer` is a state or division that holds `inner`, or an area that it lies close to.
  bool holds(const Candidate& outer, const Candidate& inner) const;

 private:
  /// A row of regions.tsv that the gazetteer has no place for.
  struct Area {
    std::string name, country;
    Entry entry;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  /// What a form of the table means: a place of the gazetteer, or an area.
  struct Meaning {
    std::optional<std::uint32_t> number;
    std::size_t area = 0;
    bool main_name = false;
  };
  void read_regions(const std::filesystem::path& path);

  Gazetteer gazetteer_;
  std::vector<Area> areas_;
  std::unordered_map<std::uint32_t, std::string> renamed_;  ///< by number in the gazetteer
  std::unordered_map<std::string, std::vector<Meaning>, Hash, std::equal_to<>> forms_;
};

/// Great-circle distance in kilometres.
double distance_km(const Entry& a, const Entry& b);

}  // namespace nuncio::places
