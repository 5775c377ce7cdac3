// The words by which news sites name the parts of their pages, and those of lines that are no
// story.
//
// In: an element's class, id, role; or a line of text. Out: what it is. Method: tables of words in
// page_words.cc, made from what site builders call such parts (WordPress themes, schema.org, the
// manuals of AMP and of common news systems), compared word by word: "has-sidebar" and
// "commentary" are neither a sidebar nor comments. Pure functions. Tested by tests/page_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

enum class PartName {
  none,
  body,    ///< "article-body", "entry-content": holds the story
  aside,   ///< "widget", "author": holds no story unless it holds most of the page
  chrome,  ///< "comments", "cookie-banner", "related": holds no story
};

/// By the values of class and id (or role, itemprop).
PartName part_name(std::string_view classes, std::string_view id);

/// A line that is no part of a story, wherever it stands: "Read more: ...", "Photo: ...", "(c) 2024
/// ...".
bool is_notice(std::string_view line);

/// A heading behind which no story stands: "Comments", "Related stories", "About the author".
bool heads_chrome(std::string_view heading);

/// A line about who writes: "By Ann Other, Nairobi", "Ann Other is a reporter in Nairobi."
bool is_byline(std::string_view line);

}  // namespace nuncio::text
