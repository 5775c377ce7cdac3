// The day on which a page was published.
//
// In: the tree, what the page says for machines, its address, and which blocks are the story. Out:
// the day as it is written there, its time zone passed over; nothing rather than a day of change or
// of another story. Method, the first that gives a day: JSON-LD datePublished; meta elements;
// itemprop="datePublished"; <time> beside the title or with "published" in its class; the address
// (/2024/05/13/); a day written out between title and story; a day in the story's dateline. Pure
// function. Tested by tests/page_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "nuncio/types.h"
#include "text/page_blocks.h"
#include "text/page_metadata.h"
#include "text/page_tree.h"

namespace nuncio::text {

/// The first day written in a line, as "13 May 2024", "May 13, 2024", "2024-05-13", "20240513",
/// "13.05.2024" or, where it can be but one, "13/05/2024". Years 1900 to 2199.
std::optional<Date> first_day_in(std::string_view line);

/// "/2024/05/13/", "/2024/may/13/", "2024-05-13", "/20240513" in an address.
std::optional<Date> day_in_address(std::string_view url);

/// `title`: the first node that shows the page's title, 0 if none; `story`: the elements of the
/// first and the last block of the story, both 0 if there is none.
std::optional<Date> published_of(const PageTree& tree, const PageMetadata& data,
                                 const PageBlocks& blocks, std::string_view url,
                                 std::uint32_t title, TokenRange story);

}  // namespace nuncio::text
