// One item of an XML or HTML file as a small tree, and the text in it.
//
// In: events of a parser, or a piece of HTML. Out: what stands in them: a child, an attribute, a
// line of text, paragraphs. Paragraphs are what block elements hold (HTML's, NITF's and Factiva's
// alike), white space within them is one blank, and a blank line parts them. Thread-safe: plain
// values; nothing here recurses deeper than TreeBuilder::kMostLevels. HTML is read by libxml2.
// Tested by tests/readers_test.cc and fuzz/fuzz_xml_news.cc.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nuncio::text {

struct Element {
  std::string name;   ///< without its prefix, "body.content"; empty for a piece of text
  std::string space;  ///< namespace; empty where none
  std::string text;   ///< of a piece of text
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names without prefixes
  std::vector<Element> children;
  std::size_t line = 0;  ///< on which it begins, from 1
};

/// Makes a tree of a parser's events, as far as it stays small.
class TreeBuilder {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{8}
                                            << 20;       ///< of text, names and attributes
  static constexpr std::size_t kMostElements = 100'000;  ///< pieces of text among them
  static constexpr std::size_t kMostLevels = 200;

  /// What lies deeper than kMostLevels is taken as if it stood in the level above.
  void open(Element element);
  void text(std::string_view piece);
  /// True if the outermost element is complete.
  bool close();
  bool idle() const { return open_.empty(); }
  /// It became larger than the limits; what came behind is not in it.
  bool too_large() const { return bytes_ > kMostBytes || elements_ > kMostElements; }
  /// The complete tree; the builder can begin the next.
  Element take();

 private:
  Element root_;
  std::vector<Element*> open_;
  std::size_t deeper_ = 0;  ///< open elements that were not taken
  std::size_t bytes_ = 0, elements_ = 0;
};

/// The value of an attribute; empty where it has none.
std::string_view attribute(const Element& element, std::string_view name);

/// The first child of that name in the element's own namespace; nullptr if there is none.
const Element* child(const Element& element, std::string_view name);
const Element* child(const Element& element, std::string_view name, std::string_view space);

/// The first element of that name beneath it, of any namespace, in document order; nullptr if there
/// is none.
const Element* descendant(const Element& element, std::string_view name);

/// Follows names downwards, as child() does: {"itemMeta", "provider"}. nullptr if one is missing.
const Element* at(const Element& element, std::initializer_list<std::string_view> path);

/// All text in it on one line. Empty for nullptr.
std::string line_of(const Element* element);

/// All text in it as it is. Empty for nullptr.
std::string raw_text(const Element* element);

/// All text in it as paragraphs with a blank line between them; what is no prose (scripts, pictures
/// with their captions) is left out. Empty for nullptr.
std::string paragraphs_of(const Element* element);

/// The text of a piece of HTML as paragraphs; of plain text the same.
std::string paragraphs_of_html(std::string_view html);

/// Plain text as paragraphs: blank lines part them, single line breaks do not.
std::string reflowed(std::string_view text);

}  // namespace nuncio::text
