// Reads a compiled gazetteer (gazetteer_format.h) in place: names to the places that bear them.
//
// In: the path of an index. Out: lookups; nothing is parsed or copied at opening, and only the
// pages that a lookup needs are read from disk. Throws Error at opening: unreadable, or bad_format
// where magic, version, byte order or size are wrong. Every offset is checked when it is used, so a
// damaged index gives wrong or no names, never a fault. Thread-safe. Tested by tests/places_test.cc
// and fuzz/fuzz_places.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/mapped_file.h"

namespace nuncio::places {

enum class Kind : std::uint8_t {
  country,
  region,    ///< first-level division: state, province, governorate, oblast
  district,  ///< a lower division
  town,
  area,  ///< sea, island, conflict region, site: data/places/regions.tsv
};

/// One place of the gazetteer. Views live as long as the gazetteer does.
struct Entry {
  std::uint32_t geonameid = 0;  ///< 0: none
  std::string_view name;
  double lat = 0, lon = 0;
  std::uint32_t population = 0;
  std::string_view country;  ///< ISO 3166-1 alpha-3, "" for none
  Kind kind = Kind::town;
  double prominence = 0;                ///< see gazetteer_writer.h
  std::optional<std::uint32_t> parent;  ///< place in which it lies, its number in the gazetteer
};

/// The places of one name, the most prominent first.
struct Bearers {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Bearer {
  std::uint32_t place;
  bool main_name;  ///< the name is the place's main one
  bool beginning;  ///< the main name begins with it and goes on
};

class Gazetteer {
 public:
  static Gazetteer open(const std::filesystem::path& path);

  /// `key` as name_key() makes it.
  Bearers find(std::string_view key) const;
  Bearer bearer(const Bearers& of, std::uint32_t n) const;
  Entry place(std::uint32_t number) const;
  /// The number of the place of that kind and GeoNames id.
  std::optional<std::uint32_t> number_of(Kind kind, std::uint32_t geonameid) const;

  std::uint32_t places() const { return places_; }
  std::uint32_t towns() const { return towns_; }
  std::string source() const;

 private:
  Gazetteer() = default;
  void check(const std::string& path);
  std::string_view text(std::uint32_t offset, std::size_t bytes) const;

  const std::byte* data() const { return file_.bytes().data(); }

  base::MappedFile file_;
  std::uint32_t places_ = 0, names_ = 0, postings_ = 0, slots_ = 0, text_ = 0, towns_ = 0;
  std::size_t names_at_ = 0, postings_at_ = 0, slots_at_ = 0, text_at_ = 0;
};

}  // namespace nuncio::places
