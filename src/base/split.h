// A text in parts: table rows, lists within a cell.
//
// In: a text and what parts it. Out: the parts, empty ones too: one more than there are separators;
// views into the text. Thread-safe. Tested by tests/base_test.cc.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace nuncio::base {

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace nuncio::base
