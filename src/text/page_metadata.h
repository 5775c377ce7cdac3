// What a page says of itself for machines: meta elements, JSON-LD (schema.org), language.
//
// In: the tree. Out: titles, dates as they are written and the story's own text, as far as they are
// given. JSON-LD: of several articles the one whose headline is that of the page, else the first;
// lists of other stories are passed over. Broken JSON is passed over, as texts are never faults.
// Pure function. Tested by tests/page_test.cc.
#pragma once

#include <string>
#include <vector>

#include "text/page_tree.h"

namespace nuncio::text {

struct PageMetadata {
  std::string headline;                 ///< JSON-LD
  std::string og_title, title;          ///< meta; <title>
  std::vector<std::string> site_names;  ///< og:site_name, JSON-LD publisher and the like
  std::string json_published;           ///< JSON-LD datePublished
  std::vector<std::string> published;   ///< of meta elements, the surest first
  std::string article_body;             ///< JSON-LD, markup as it is
  std::string lang;                     ///< "en-GB"
};

PageMetadata metadata_of(const PageTree& tree);

}  // namespace nuncio::text
