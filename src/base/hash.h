// A hash of bytes: XXH3, 64 bits, the same on every machine (https://xxhash.com).
//
// For telling contents apart, not against those who mean harm. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace nuncio::base {

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace nuncio::base
