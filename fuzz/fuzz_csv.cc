// Fuzzes tables: whatever bytes come as CSV or TSV, each row gives a sound document or a reason.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/file.h"
#include "memory_file.h"
#include "readers.h"
#include "text/fields.h"
#include "text/table_rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const fuzz::MemoryFile file({reinterpret_cast<const char*>(data), size});
  for (const bool tabs : {false, true}) {
    base::ByteReader bytes(file.path());
    const text::FieldNames names;
    text::TableRows rows(bytes, tabs, names, false);
    fuzz::read_all(rows, size);
  }
  return 0;
}
