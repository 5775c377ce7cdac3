// Parquet out and in (docs/parquet.md), without Apache Arrow in the program.
//
// Out: event records become a Parquet file, given as bytes in their order, so that whoever writes
// files commits this one as he does others. In: the rows of a Parquet file, each as the JSON object
// that it would be as a line of JSONL; what reads such lines reads Parquet. Method: Apache Arrow's
// own writer and reader, in libnuncio_parquet, which is loaded at the first call: a program that
// meets no Parquet pays nothing for it. Memory: one row group out, one batch of rows and one page
// a column in. Several writers and readers may work at once, each in one thread at a time. Tested
// by tests/parquet_test.cc, tests/cli/test_parquet.py and fuzz/fuzz_parquet.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"

namespace nuncio::parquet {

/// Takes the next bytes of the file. What it throws comes out of the sink's call.
using Bytes = std::function<void(std::string_view)>;

struct EventSink {
  std::function<void(const records::EventRecord&)> add;
  std::function<void()> finish;  ///< writes what is left; nothing may be added after it
};

/// Throws Error (unreadable) where libnuncio_parquet or Arrow is missing.
EventSink write_events(Bytes out);

struct Row {
  std::string json;  ///< an object: the columns that were asked for, null where the row has none
  std::string why;   ///< why the row cannot be given; then `json` is empty
};

/// Sets the next row; false at the end. Throws Error (bad_format) where the file breaks off.
using Rows = std::function<bool(Row&)>;

struct Columns {
  std::vector<std::string> wanted;  ///< others are not read
  std::vector<std::string> needed;  ///< those that must be there
};

/// The columns of event records, which records::read_event reads.
Columns event_columns();

/// Rows are in the file's order. Text and numbers are as in JSON; a day is "2022-12-23", a time an
/// RFC 3339 one; a struct of `begin` and `end` is a list of both, as spans are in records. Throws
/// Error: unreadable (no such file, no libnuncio_parquet), bad_format (no Parquet, or a needed
/// column is missing: says which there are).
Rows read_rows(const std::string& path, const Columns& columns);

}  // namespace nuncio::parquet
