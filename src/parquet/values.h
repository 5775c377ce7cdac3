// One value of an Arrow array as JSON.
//
// In: an array and a place in it. Out: null, a truth value, a number, a string, a list or an
// object; dates and times as strings (parquet.h). Whether strings are large, views, binary or
// dictionary-coded makes no difference. Throws BadValue for what cannot be given. Thread-safe.
// Tested by tests/parquet_test.cc.
#pragma once

#include <arrow/type_fwd.h>

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>

namespace nuncio::parquet {

/// As the longest line of JSONL.
inline constexpr std::size_t kMaxRow = std::size_t{16} << 20;

struct BadValue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `room` is how many bytes the row may still hold, and becomes less.
nlohmann::ordered_json value_at(const arrow::Array& array, std::int64_t at, std::size_t& room,
                                int depth = 0);

}  // namespace nuncio::parquet
