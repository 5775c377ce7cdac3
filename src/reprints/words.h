// The words of a text as they are compared: without case, marks and layout.
//
// In: a text. Out: its words in order, each a 64-bit hash of its letters in folded case (ICU) and
// whether it is a name (begins with a capital, and no sentence or quotation begins with it) or a
// figure (begins with a digit; "1,200" is "1200"). A word is a run of letters, digits and combining
// marks; an apostrophe parts words, so that "Russia's" reads alike with a straight and a curly one.
// The hash is FNV-1a with a last mixing: the same on every machine, which signatures on disk need.
// Pure function. Tested by tests/reprints_test.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace nuncio::reprints {

enum class WordKind : std::uint8_t { plain, name, figure };

struct Word {
  std::uint64_t hash = 0;
  WordKind kind = WordKind::plain;
  std::string_view text;  ///< as written
};

/// Any bytes; those that are no UTF-8 part words.
std::vector<Word> words_of(std::string_view text);

/// A bijection of 64-bit numbers whose bits look independent (SplitMix64's finaliser; Steele, Lea
/// and Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace nuncio::reprints
