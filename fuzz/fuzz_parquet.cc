// Fuzzes the way from a foreign Parquet file to documents and to event records: whatever comes in,
// each row is a sound line of JSON or says why not, and a file that is broken says so.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "memory_file.h"
#include "nuncio/error.h"
#include "parquet/parquet.h"
#include "records/event_json.h"
#include "text/json_document.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;

void check_document(const parquet::Row& row) {
  const text::Item read = text::read_json_document(row.json, {});
  NUNCIO_CHECK(read.document.has_value() || !read.why.empty(), "a document, or why not");
  NUNCIO_CHECK(!read.why.starts_with("broken JSON"), "a row is sound JSON");
}

void check_event(const parquet::Row& row) {
  const records::ReadEvent read = records::read_event(row.json);
  NUNCIO_CHECK(read.event || read.other || !read.why.empty(), "a record, or why not");
  NUNCIO_CHECK(read.why != "broken JSON", "a row is sound JSON");
}

/// The library itself must be there; faults of the file are what is looked for.
void read(const std::string& path, const parquet::Columns& columns,
          void (*check)(const parquet::Row&)) {
  constexpr int kMost = 2000;  // rows that stand for nothing take no bytes
  try {
    const parquet::Rows rows = parquet::read_rows(path, columns);
    parquet::Row row;
    for (int i = 0; i < kMost && rows(row); ++i) {
      NUNCIO_CHECK(row.json.empty() != row.why.empty(), "a row, or why not");
      NUNCIO_CHECK(!text::first_invalid(row.json), "a row is UTF-8");
      if (!row.json.empty()) check(row);
    }
  } catch (const Error& error) {
    NUNCIO_CHECK(error.where.path == path, "a fault is the file's");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file({reinterpret_cast<const char*>(data), size});
  read(file.path(), {{"id", "published", "text", "title", "source", "url", "lang"}, {"text"}},
       check_document);
  read(file.path(), parquet::event_columns(), check_event);
  return 0;
}
