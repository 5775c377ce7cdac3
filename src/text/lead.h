// What stands before the first sentence of a story: a dateline ("MOGADISHU, Somalia (AP) -- "), the
// name of a running story ("Libyan civil war: "). Parsers make it the subject of that sentence.
//
// In: a text. Out: how many of its bytes are such a lead, 0 if none. Pure function. Tested by
// tests/text_test.cc.
#pragma once

#include <cstddef>
#include <string_view>

namespace nuncio::text {

/// The first sentence begins at that byte.
std::size_t lead_length(std::string_view text);

}  // namespace nuncio::text
