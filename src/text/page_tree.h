// An HTML page as a flat tree: the nodes in the order in which they begin, each with its end.
//
// In: bytes that should be HTML in UTF-8. Out: elements with the attributes that the page readers
// ask for, and texts. Method: libxml2's HTML parser by its events (SAX), so that no second tree is
// made and no function of ours calls itself: depth costs no stack. Bytes that are no UTF-8 become
// U+FFFD, zero bytes go. Bounds: what lies beyond kMaxPage bytes, kMaxDepth open elements or
// kMaxNodes nodes is not read; what was read before stays. Thread-safe. Tested by
// tests/page_test.cc, fuzz/fuzz_page.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::text {

/// As long as a line of JSONL may be; a page of news has 0.1 to 1 MB.
inline constexpr std::size_t kMaxPage = 16 << 20;
inline constexpr std::size_t kMaxDepth = 1'000;
inline constexpr std::size_t kMaxNodes = 1'000'000;

/// An element, or a text where `name` is empty. Its descendants are the nodes up to `end`.
struct PageNode {
  std::string name;          ///< in lower case
  std::uint32_t parent = 0;  ///< of the root: itself
  std::uint32_t end = 0;     ///< one behind its last descendant
  std::uint32_t first = 0;   ///< of a text: its bytes; of an element: its attributes
  std::uint32_t last = 0;
  bool is_text() const { return name.empty(); }
};

class PageTree {
 public:
  explicit PageTree(std::string_view html);

  /// At least one: the root, named "#page".
  const std::vector<PageNode>& nodes() const { return nodes_; }

  /// Whether a bound was met, so that a part was not read.
  bool cut() const { return cut_; }

  /// Of a text: valid UTF-8, entities resolved, blanks as written. Of an element: nothing.
  std::string_view text(const PageNode& node) const;

  /// The value of class, id, role, itemprop and the like (page_tree.cc has the list); empty where
  /// the element has none.
  std::string_view attribute(const PageNode& node, std::string_view name) const;

  /// All text below an element, in one string.
  std::string text_below(std::uint32_t node) const;

 private:
  friend class PageTreeBuilder;
  struct Attribute {
    std::string_view name;  ///< one of the list
    std::uint32_t first, last;
  };

  bool cut_ = false;
  std::vector<PageNode> nodes_;
  std::vector<Attribute> attributes_;
  std::string bytes_;  ///< of texts and values, one after another
};

}  // namespace nuncio::text
