// A page's tree to its blocks: the stretches of text that a reader sees as one, with what tells
// story from chrome.
//
// In: the tree. Out: blocks in the page's order. Method: text between two edges of block elements,
// or between two <br>, is a block (Kohlschuetter, Fankhauser, Nejdl 2010, "Boilerplate detection
// using shallow text features", section 3.1); parts that are chrome by element or by name
// (page_words.h) give none, unless the page's first heading or most of its words stand in them.
// Pure function. Tested by tests/page_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/page_tree.h"

namespace nuncio::text {

struct PageBlock {
  std::string text;           ///< valid UTF-8, one line, not blank
  std::uint32_t element = 0;  ///< the innermost block element that it stands in
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;  ///< of them within <a>
  std::uint32_t bold_words = 0;  ///< of them within <b> or <strong>
  std::uint8_t heading = 0;      ///< 1 to 6; 0 if it is none
  bool paragraph = false;        ///< of a <p>, <blockquote> or <br><br>
  bool list_item = false;
  bool cell = false;  ///< of a table

  bool ends_sentence() const;
  double link_density() const { return static_cast<double>(link_words) / words; }
};

struct PageBlocks {
  std::vector<PageBlock> blocks;
  std::vector<bool> left_out;   ///< for each node: it is the top of a part that gives no blocks
  std::vector<bool> elsewhere;  ///< for each node: it is or stands in a part that is chrome
  std::vector<bool> named;      ///< for each node: it is called a story's body
};

PageBlocks blocks_of(const PageTree& tree);

/// One line of text: each run of blanks one blank, none at the ends, nothing that is not seen.
std::string plain_line(std::string_view text);

}  // namespace nuncio::text
