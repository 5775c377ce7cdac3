// The items of an XML file, one small tree after the other, in flat memory.
//
// In: bytes of XML in any encoding that it declares (libxml2 converts). Out: a tree for each
// element that the caller calls an item. Method: libxml2's push parser (SAX2), so that what is
// complete before a fault is given. Nothing outside the file is ever read: no network, no external
// DTD or entity. A file that declares entities of its own is refused, so there is nothing to
// expand; HTML's entities (&nbsp;) are known without a declaration, as feeds use them so. Bounded:
// 200 levels, items of 8 MiB and 100,000 elements (larger ones are given without the rest and
// marked), texts and tags of 10 MB (libxml2's own limit). Not thread-safe. Tested by
// tests/readers_test.cc and fuzz/fuzz_xml_news.cc.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "text/xml_tree.h"

namespace nuncio::text {

class XmlItems {
 public:
  /// Asked of each element outside of items. `above`: the names of the elements around it, the root
  /// first.
  using IsItem = std::function<bool(const Element&, const std::vector<std::string>& above)>;

  XmlItems(base::ByteReader& bytes, IsItem is_item);
  ~XmlItems();
  XmlItems(const XmlItems&) = delete;
  XmlItems& operator=(const XmlItems&) = delete;

  struct Given {
    Element element;
    bool too_large = false;  ///< parts of it are missing
  };
  /// None at the end, and behind a fault.
  std::optional<Given> next();

  struct Fault {
    std::size_t line = 0;
    std::string why;  ///< "broken XML: ..."
  };
  /// Why the file ends before its end; known when next() gives nothing more.
  const std::optional<Fault>& fault() const;
  /// The outermost element without what it holds; nullptr before it is known.
  const Element* root() const;
  /// Nothing in the rest of the file is wanted.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nuncio::text
