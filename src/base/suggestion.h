// Which known word a mistyped one may have meant. Tested by tests/base_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nuncio::base {

/// The known words that are the fewest single-letter changes away (Levenshtein), in their order;
/// none if none is within `most` changes. Known words of one or two letters are never meant.
std::vector<std::string> nearest(const std::string& word, const std::vector<std::string>& known,
                                 std::size_t most);

/// "; did you mean 'x' or 'y'?" with all that are nearest, or "" where nothing is near.
std::string suggestion(const std::string& word, const std::vector<std::string>& known);

}  // namespace nuncio::base
