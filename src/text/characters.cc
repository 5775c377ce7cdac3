// Gaps, controls and case by ICU; see characters.h.
#include "text/characters.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/check.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);  // Unicode's category Cc
}

/// The code point at text[begin..end) as it may be shown.
std::string_view shown(std::string_view text, std::size_t begin, std::size_t end) {
  const bool is_stray = end == begin + 1 && static_cast<unsigned char>(text[begin]) >= 0x80;
  return is_stray ? std::string_view("\uFFFD") : text.substr(begin, end - begin);
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

bool is_gap(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || is_control(c); }

bool is_direction_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string one_line(std::string_view written) {
  std::string line;
  bool gap = false;
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(written, i);
    if (is_gap(c)) {
      gap = true;
    } else if (!is_direction_control(c)) {
      if (gap && !line.empty()) line += ' ';
      gap = false;
      line += shown(written, begin, i);
    }
  }
  return line;
}

std::string blanked(std::string_view written) {
  constexpr char32_t kLineSeparator = 0x2028;
  constexpr char32_t kParagraphSeparator = 0x2029;
  std::string line;
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(written, i);
    const bool harms =
        is_control(c) || is_direction_control(c) || c == kLineSeparator || c == kParagraphSeparator;
    line += harms ? std::string_view(" ") : shown(written, begin, i);
  }
  return line;
}

std::string fold_case(std::string_view text) {
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode failed = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, piece(text), sink, nullptr, failed);
  NUNCIO_CHECK(U_SUCCESS(failed), "any bytes can be folded");
  return folded;
}

bool folds_to(std::string_view text, std::string_view folded) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::ranges::all_of(text, is_ascii)) return fold_case(text) == folded;
  return std::ranges::equal(text, folded, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b;
  });
}

std::string capitals(std::string_view text) {
  std::string upper;
  icu::StringByteSink<std::string> sink(&upper);
  UErrorCode failed = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, failed);
  NUNCIO_CHECK(U_SUCCESS(failed), "any bytes can be capitalised");
  return upper;
}

}  // namespace nuncio::text
