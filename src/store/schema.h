// The tables of a store, by version (docs/store-format.md).
//
// A store is a SQLite database with our application id; its user_version is the version of these
// tables. migrations()[v] turns a store of version v into one of version v + 1; the first makes an
// empty database one of version 1, so that a new store and an old one go the same way. A change of
// tables is a new entry at the end; what stands here is never changed. Tested by
// tests/store_test.cc.
#pragma once

#include <cstdint>
#include <span>

namespace nuncio::store {

/// "Nunc", at offset 68 of the file.
inline constexpr std::int32_t kApplicationId = 0x4e756e63;

/// SQL of each step.
std::span<const char* const> migrations();

/// The version that this program reads and writes.
inline int current_version() { return static_cast<int>(migrations().size()); }

}  // namespace nuncio::store
