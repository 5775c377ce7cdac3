// The bytes of a compiled gazetteer (docs/places.md, "The index"): written by gazetteer_writer.cc,
// read in place by gazetteer.cc.
//
// A Header, then five tables without gaps in the order of their counts in it: places, names,
// postings, slots, text. Numbers are those of the machine that compiled it, which `byte_order`
// proves; all rows are four bytes aligned. A name's slot is the FNV-1a hash of its key, then the
// next free one.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace nuncio::places::format {

inline constexpr std::array<char, 8> kMagic = {'N', 'U', 'N', 'C', 'I', 'O', 'P', 'L'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint32_t places, names, postings, slots, text;  ///< rows of the tables; bytes of the last
  std::uint32_t towns;          ///< how many of the places are towns, for `doctor`
  std::array<char, 88> source;  ///< what it was made from, and its licence; ends in zeros
};
static_assert(sizeof(Header) == 128);

struct PlaceRow {
  std::uint32_t geonameid;
  std::int32_t lat, lon;  ///< 1e-5 degrees
  std::uint32_t population;
  std::uint32_t name;    ///< offset into the text
  std::uint32_t parent;  ///< the division it lies in, a row of this table; kNone
  std::uint16_t name_bytes;
  std::uint16_t prominence;  ///< in thousandths, see gazetteer_writer.h
  std::array<char, 3> country;
  std::uint8_t kind;
};
static_assert(sizeof(PlaceRow) == 32);

struct NameRow {
  std::uint32_t key;  ///< offset into the text
  std::uint32_t first_posting;
  std::uint16_t key_bytes;
  std::uint16_t postings;
};
static_assert(sizeof(NameRow) == 12);

/// A posting is a row of the places; these bits say that the name is the place's main one, or
/// begins it ("Santiago" of "Santiago de Cuba").
inline constexpr std::uint32_t kMainName = 0x80000000;
inline constexpr std::uint32_t kBeginning = 0x40000000;

inline std::uint32_t hash_of(std::string_view key) {
  std::uint32_t value = 2166136261U;
  for (const char c : key) {
    value ^= static_cast<unsigned char>(c);
    value *= 16777619U;
  }
  return value;
}

}  // namespace nuncio::places::format
