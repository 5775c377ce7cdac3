// Which blocks of a page are its story.
//
// In: the tree and its blocks. Out: indices of blocks, in order. Method: docs/pages.md. Each block
// has a value, its words if it reads as prose (length and link density, after
// Kohlschuetter et al. 2010), else a loss; the story stands in the element below which the sum is
// greatest (as Pasternack and Roth 2009, "Extracting article text from the web with maximum
// subsequence segmentation", but over the tree), unless elements that are named as stories hold
// as much; in it, prose and what stands among it is kept. Where the page tells the whole story to
// machines (JSON-LD articleBody) only blocks whose words it has are kept. Pure function. Tested by
// tests/page_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/page_blocks.h"
#include "text/page_tree.h"

namespace nuncio::text {

/// `title`: the node of the heading that shows the page's title, 0 if none. `article_body`: plain
/// text of the whole story if the page gives it to machines, or empty.
std::vector<std::size_t> story_blocks(const PageTree& tree, const PageBlocks& page,
                                      std::uint32_t title, const std::string& article_body);

}  // namespace nuncio::text
