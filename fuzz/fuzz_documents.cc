// Fuzzes the way from foreign bytes to documents: whatever comes in, each document is sound.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "memory_file.h"
#include "text/documents.h"
#include "text/json_document.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;

void check(const Document& document) {
  NUNCIO_CHECK(!document.text.empty() && document.text.size() <= text::kMaxText,
               "a text that may be coded");
  NUNCIO_CHECK(!text::first_invalid(document.text), "its text is UTF-8");
  NUNCIO_CHECK(!text::first_invalid(document.id) && !text::first_invalid(document.source),
               "so is the rest");
  NUNCIO_CHECK(!document.id.empty(), "it has an id");
  NUNCIO_CHECK(!document.published || document.published->day.ok(), "its date is a day");
  const text::CodePointIndex index(document.text);
  const auto size = static_cast<std::uint32_t>(document.text.size());
  NUNCIO_CHECK(index.at(size) == text::count_code_points(document.text),
               "offsets count the whole text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const text::Item line = text::read_json_document(bytes, {});
  NUNCIO_CHECK(line.document.has_value() || !line.why.empty(), "a document, or why not");

  const fuzz::MemoryFile file(bytes);
  text::DocumentReader reader({file.path()}, {});
  text::Batch batch;
  bool any = false;
  std::size_t last_line = 0;
  while (reader.next(batch)) {
    any = true;
    for (const Document& document : batch.documents) {
      check(document);
      NUNCIO_CHECK(document.where.line == 0 || document.where.line >= last_line,
                   "documents keep the order of the lines");
      last_line = document.where.line;
    }
    for (const Note& note : batch.notes) NUNCIO_CHECK(!note.text.empty(), "a note says why");
  }
  NUNCIO_CHECK(any, "every file gives a document or a note");
  return 0;
}
