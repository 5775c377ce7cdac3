// A file that is one JSON array of objects, or one object over several lines, object by object.
//
// In: bytes. Out: an item for each object, with the line on which it begins. Method: objects are
// told apart by their braces outside strings and given to read_json_document() singly, so that
// memory holds one of them, at most 16 MiB; an object that is broken inside is refused and the next
// one read. Not thread-safe. Tested by tests/readers_test.cc and fuzz/fuzz_documents.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/file.h"
#include "text/fields.h"
#include "text/item.h"

namespace nuncio::text {

class JsonObjects {
 public:
  JsonObjects(base::ByteReader& bytes, const FieldNames& fields, bool keep_empty)
      : bytes_(bytes), fields_(fields), keep_empty_(keep_empty) {}

  std::string_view format() const { return "JSON"; }
  std::size_t place() const { return line_; }

  /// Whether a file that begins so is an array of objects or one object over several lines.
  /// `by_name`: its name says that it is JSON.
  static bool begins(std::string_view head, bool by_name);

  /// False at the end of the input, and at its fault.
  bool next(Item& item);

 private:
  bool take(char c, Item& item);
  Item finish();

  base::ByteReader& bytes_;
  const FieldNames& fields_;
  bool keep_empty_;
  std::string_view block_;  ///< what of the current block is not used up
  std::string object_;      ///< the object that is open, so far
  std::size_t depth_ = 0;   ///< of braces and brackets in it
  std::size_t line_ = 1;    ///< of the next byte
  std::size_t begun_ = 0;   ///< line on which the open object begins
  bool in_string_ = false, escaped_ = false;
  bool too_long_ = false;  ///< the open object is past the limit
  bool strayed_ = false;   ///< between objects stood what does not belong there
};

}  // namespace nuncio::text
