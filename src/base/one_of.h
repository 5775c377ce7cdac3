// Whether a word is one of a few: for the short, closed lists that grammar has. Longer lists are
// data.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace nuncio::base {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The same for a list that has a name.
inline bool one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace nuncio::base
