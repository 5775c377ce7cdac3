// A page of a news site to its story.
//
// In: an HTML page and its address. Out: title, main text, day of publication and language, as far
// as the page gives them. Method: docs/pages.md; the parts are page_tree.h (parser), page_blocks.h
// and page_text.h (main text), page_metadata.h (what is said to machines), page_date.h. Whatever
// the bytes are, there is a result; bounds are in page_tree.h. Thread-safe. Tested by
// tests/page_test.cc, fuzz/fuzz_page.cc; measured by bench/pages.py.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::text {

struct Page {
  std::string title;  ///< one line, without the site's name; empty if there is none
  std::string text;   ///< paragraphs with a blank line between; empty if there is no story
  std::optional<Date> published;  ///< the day as written on the page
  bool cut = false;  ///< it met a bound (page_tree.h), so that a part of it was not read
  std::string lang;  ///< as <html lang> or og:locale have it ("en-GB"); empty if neither does
};

/// `html`: UTF-8; bytes that are not become U+FFFD. `url`: for its date; may be empty.
Page read_page(std::string_view html, std::string_view url);

}  // namespace nuncio::text
