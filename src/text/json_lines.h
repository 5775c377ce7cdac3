// JSONL: one JSON object a line.
//
// In: an open file. Out: an item for each line that is not blank, with its number. A line of more
// than 16 MiB is refused. Not thread-safe. Tested by tests/text_test.cc and fuzz/fuzz_documents.cc.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/file.h"
#include "text/fields.h"
#include "text/item.h"

namespace nuncio::text {

class JsonLines {
 public:
  JsonLines(base::LineReader& file, const FieldNames& fields, bool keep_empty)
      : file_(file), fields_(fields), keep_empty_(keep_empty) {}

  std::string_view format() const { return "JSONL"; }
  /// False at the end of the input, and at its fault.
  bool next(Item& item);
  /// The line that could not be read whole.
  std::size_t place() const { return file_.fault_place().line; }

 private:
  base::LineReader& file_;
  const FieldNames& fields_;
  bool keep_empty_;
};

}  // namespace nuncio::text
