// XML of news to documents: RSS, Atom, NewsML-G2, NITF, Factiva, PETRARCH.
//
// In: bytes of XML. Out: an item for each item of the file, with the line on which it begins. The
// format is told by the elements, the outermost first: archives wrap items in elements of their
// own, so the first known name among the first hundred elements decides. Method: xml_items.h and
// news_items.h. Not thread-safe. Tested by tests/readers_test.cc and fuzz/fuzz_xml_news.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "text/item.h"
#include "text/news_items.h"
#include "text/xml_items.h"

namespace nuncio::text {

class NewsXml {
 public:
  explicit NewsXml(base::ByteReader& bytes);
  NewsXml(const NewsXml&) = delete;
  NewsXml& operator=(const NewsXml&) = delete;

  /// "RSS", "Atom", "NewsML-G2", ...; "XML" where it is not known.
  std::string_view format() const;
  std::size_t place() const { return 0; }

  /// False at the end of the input. What is wrong with its XML is the last item.
  bool next(Item& item);

 private:
  enum class Kind { unknown, rss, atom, newsml, nitf, factiva, petrarch };
  bool is_item(const Element& element, const std::vector<std::string>& above);
  static Kind kind_of(std::string_view name);
  void take_head(const Element& element);
  Item read(const Element& element) const;

  Kind kind_ = Kind::unknown;
  std::size_t elements_ = 0;  ///< seen while the kind is unknown
  FeedHead feed_;
  XmlItems items_;
  bool fault_told_ = false;
};

}  // namespace nuncio::text
