// Hashes of bytes, the same on every machine: XXH3 (https://xxhash.com), and FNV-1a, which ids of
// records are made by and which anybody can write in five lines.
//
// For telling contents apart, not against those who mean harm. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace nuncio::base {

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0);

/// FNV-1a, 64 bits (draft-eastlake-fnv).
std::uint64_t fnv1a(std::string_view bytes);

}  // namespace nuncio::base
