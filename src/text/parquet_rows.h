// Rows of a Parquet file, which come as JSON objects.
//
// In: a function that gives the rows one by one (src/parquet gives it; this stage knows no
// Parquet). Out: an item for each row, with its number. Not thread-safe. Tested by
// tests/readers_test.cc.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "text/fields.h"
#include "text/item.h"

namespace nuncio::text {

/// A row as a JSON object, or why there is none.
struct JsonRow {
  std::string json, why;
};
/// The next row; false at the end. Throws Error where the file breaks off.
using NextRow = std::function<bool(JsonRow&)>;
/// Opens a file for the columns of these fields. Throws Error.
using OpenRows = std::function<NextRow(const std::string& path, const FieldNames& fields)>;

class ParquetRows {
 public:
  ParquetRows(NextRow next, const FieldNames& fields, bool keep_empty)
      : next_(std::move(next)), fields_(fields), keep_empty_(keep_empty) {}

  std::string_view format() const { return "Parquet"; }
  bool next(Item& item);
  std::size_t place() const { return row_; }

 private:
  NextRow next_;
  const FieldNames& fields_;
  bool keep_empty_;
  std::size_t row_ = 0;
  bool broken_ = false;
};

}  // namespace nuncio::text
