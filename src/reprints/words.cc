// One pass over the bytes; words with a letter above ASCII are folded by ICU. See words.h.
#include "reprints/words.h"

#include <unicode/uchar.h>

#include <cstddef>

#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::reprints {
namespace {

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_word(unsigned char c) { return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z'); }

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_word(static_cast<unsigned char>(c));
  const auto point = static_cast<UChar32>(c);
  return u_isalnum(point) != 0 || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
}

/// Where the word that begins at `at` ends; `ascii` becomes false where it has more than ASCII.
std::size_t end_of_word(std::string_view text, std::size_t at, bool& ascii) {
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      const bool in_figure =
          c == ',' && at > 0 && is_digit(static_cast<unsigned char>(text[at - 1])) &&
          at + 1 < text.size() && is_digit(static_cast<unsigned char>(text[at + 1]));
      if (!is_ascii_word(c) && !in_figure) break;
      ++at;
      continue;
    }
    std::size_t behind = at;
    if (!is_word(text::next_code_point(text, behind))) break;
    ascii = false;
    at = behind;
  }
  return at;
}

/// FNV-1a of the letters in lower case, without the commas of figures.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char c : word) {
    if (c == ',') continue;
    const auto byte = static_cast<unsigned char>(c);
    value ^= is_upper(byte) ? byte | 0x20U : byte;
    value *= 0x100000001b3U;
  }
  return mixed(value);
}

/// Whether a sentence, a line or somebody's words begin behind `gap`. "Mr. Obeidat", "U.S. troops":
/// a stop behind a short word with a capital may be that of an abbreviation.
bool opens(std::string_view before, std::string_view gap) {
  if (before.empty()) return true;
  const bool abbreviated = before.size() <= 3 && is_upper(static_cast<unsigned char>(before[0]));
  if (gap.front() == '.' && abbreviated) gap.remove_prefix(1);
  if (gap.find_first_of(".!?:\n\"") != std::string_view::npos) return true;
  return gap.find("\u201C") != std::string_view::npos;
}

bool begins_upper(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  if (first < 0x80) return is_upper(first);
  std::size_t at = 0;
  const auto c = static_cast<UChar32>(text::next_code_point(word, at));
  return u_isupper(c) != 0 || u_istitle(c) != 0;
}

WordKind kind_of(std::string_view word, std::string_view before, std::string_view gap) {
  if (is_digit(static_cast<unsigned char>(word.front()))) return WordKind::figure;
  const bool name = begins_upper(word) && !opens(before, gap);
  return name ? WordKind::name : WordKind::plain;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  words.reserve(text.size() / 6);
  std::string_view before;
  std::size_t gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    bool ascii = true;
    const std::size_t end = end_of_word(text, at, ascii);
    if (end == at) {
      text::next_code_point(text, at);
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    words.push_back({ascii ? hash_of(word) : hash_of(text::fold_case(word)),
                     kind_of(word, before, text.substr(gap, at - gap)), word});
    before = word;
    at = gap = end;
  }
  return words;
}

}  // namespace nuncio::reprints
