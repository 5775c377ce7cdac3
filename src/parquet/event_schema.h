// The columns of a Parquet file of event records (docs/parquet.md).
//
// Tested by tests/parquet_test.cc and tests/cli/test_parquet.py.
#pragma once

#include <arrow/type_fwd.h>

#include <memory>

namespace nuncio::parquet {

/// A struct whose fields are the columns, in the order in which JSON lines have them.
std::shared_ptr<arrow::DataType> event_type();

}  // namespace nuncio::parquet
