// What every reader of documents promises for any bytes, for the targets that fuzz one format each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/check.h"
#include "text/documents.h"
#include "text/item.h"
#include "text/utf8.h"

namespace nuncio::fuzz {

inline void check_item(const text::Item& item) {
  NUNCIO_CHECK(item.document.has_value() || !item.why.empty(), "a document, or why not");
  NUNCIO_CHECK(!text::first_invalid(item.why), "the reason is UTF-8");
  if (!item.document) return;
  const Document& document = *item.document;
  NUNCIO_CHECK(!document.text.empty(), "a document has a text");
  for (const std::string* part :
       {&document.text, &document.id, &document.title, &document.source, &document.url})
    NUNCIO_CHECK(!text::first_invalid(*part), "all of it is UTF-8");
  NUNCIO_CHECK(!document.published || document.published->day.ok(), "its date is a day");
}

/// Reads to the end; an input of `size` bytes cannot have more items than that.
template <typename Reader>
void read_all(Reader& reader, std::size_t size) {
  std::size_t line = 0;
  std::size_t items = 0;
  for (text::Item item; reader.next(item); item = {}) {
    check_item(item);
    NUNCIO_CHECK(item.line >= line || !item.document, "documents keep the order of the input");
    if (item.document) line = item.line;
    NUNCIO_CHECK(++items <= size + 2, "it comes to an end");
  }
  text::Item more;
  NUNCIO_CHECK(!reader.next(more), "the end is the end");
}

}  // namespace nuncio::fuzz
