// Event records to the bytes of a Parquet file.
//
// In: records, one by one. Out: bytes, row group by row group; Zstandard inside. The same records
// give the same bytes. Memory: one row group. Not thread-safe. Tested by tests/parquet_test.cc.
#pragma once

#include "parquet/parquet.h"

namespace nuncio::parquet {

EventSink open_writer(Bytes out);

}  // namespace nuncio::parquet
