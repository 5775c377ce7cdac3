// Files that are one document: plain text as it is, and a web page.
//
// In: an open file. Out: one item. Text is kept byte for byte, its paragraphs too; it is refused
// where it is no UTF-8. A page may have any encoding (charset.h). Both are called by the file's
// name. Not thread-safe. Tested by tests/text_test.cc and tests/readers_test.cc.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/file.h"
#include "text/item.h"

namespace nuncio::text {

class TextFile {
 public:
  explicit TextFile(base::LineReader& file) : file_(file) {}
  bool next(Item& item);
  std::string_view format() const { return "text"; }
  std::size_t place() const { return 0; }

 private:
  base::LineReader& file_;
  bool given_ = false;
};

class PageFile {
 public:
  explicit PageFile(base::LineReader& file) : file_(file) {}
  bool next(Item& item);
  std::string_view format() const { return "HTML"; }
  std::size_t place() const { return 0; }

 private:
  base::LineReader& file_;
  bool given_ = false;
};

}  // namespace nuncio::text
