// The rows of a Parquet file as JSON objects.
//
// In: a path and the columns to read. Out: rows one by one. Method: Arrow's reader, batch by batch;
// pages come through a buffer, so that a row group may be as large as it likes. What a file can
// make us hold is bounded: Arrow's memory, the rows that a byte may stand for, the depth of a value
// and the length of a row. Not thread-safe. Tested by tests/parquet_test.cc, fuzz/fuzz_parquet.cc.
#pragma once

#include <string>

#include "parquet/parquet.h"

namespace nuncio::parquet {

Rows open_reader(const std::string& path, const Columns& columns);

}  // namespace nuncio::parquet
