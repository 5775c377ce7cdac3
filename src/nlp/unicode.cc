// Python's str methods (lower, isalpha, isupper ...) over UTF-8, by ICU's properties.
#include "nlp/unicode.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace nuncio::nlp {
namespace {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kSmallSigma = 0x3C3;
constexpr char32_t kFinalSigma = 0x3C2;
constexpr char32_t kCapitalIWithDot = 0x130;

void append(std::string& text, char32_t c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
  text.append(bytes, static_cast<std::size_t>(size));
}

bool is_letter(char32_t c) {
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_L_MASK) != 0;
}

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

/// Python's isdigit(): a decimal or other digit, such as a superscript.
bool is_digit(char32_t c) {
  const std::int32_t type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

/// Unicode's Final_Sigma: a cased letter before, none after; case-ignorable characters do not
/// count.
bool is_final_sigma(std::string_view text, std::size_t begin, std::size_t end) {
  bool cased_before = false;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (auto at = static_cast<std::int32_t>(begin); at > 0;) {
    UChar32 c = 0;
    U8_PREV_OR_FFFD(bytes, 0, at, c);
    if (has(static_cast<char32_t>(c), UCHAR_CASE_IGNORABLE)) continue;
    cased_before = has(static_cast<char32_t>(c), UCHAR_CASED);
    break;
  }
  if (!cased_before) return false;
  for (std::size_t at = end; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!has(c, UCHAR_CASE_IGNORABLE)) return !has(c, UCHAR_CASED);
  }
  return true;
}

char shape_of_ascii(char c) {
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= 'A' && c <= 'Z') return 'X';
  return c >= '0' && c <= '9' ? 'd' : c;
}

char32_t shape_of(char32_t c) {
  if (c < 0x80) return static_cast<unsigned char>(shape_of_ascii(static_cast<char>(c)));
  if (is_letter(c)) return has(c, UCHAR_UPPERCASE) ? U'X' : U'x';
  return is_digit(c) ? U'd' : c;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  // ICU's macro counts in int32; a code point has at most four bytes, so a window is enough.
  const std::string_view window = text.substr(at, U8_MAX_LENGTH);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  std::int32_t used = 0;
  UChar32 c = 0;
  // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): inside ICU's macro
  U8_NEXT_OR_FFFD(bytes, used, static_cast<std::int32_t>(window.size()), c);
  at += static_cast<std::size_t>(used);
  return static_cast<char32_t>(c);
}

std::size_t length_in_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::string python_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) {
      lower.push_back(static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c));
    } else if (c == kCapitalSigma) {
      append(lower, is_final_sigma(text, begin, at) ? kFinalSigma : kSmallSigma);
    } else if (c == kCapitalIWithDot) {
      lower += "i\u0307";  // the only other full mapping that is longer than the simple one
    } else {
      append(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
  }
  return lower;
}

bool is_alpha(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(next_code_point(text, at))) return false;
  }
  return !text.empty();
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_space(next_code_point(text, at))) return false;
  }
  return !text.empty();
}

std::string word_shape(std::string_view text) {
  constexpr std::size_t kLong = 100;
  constexpr int kLongestRun = 4;
  if (text.size() >= kLong && length_in_code_points(text) >= kLong) return "LONG";
  std::string shape;
  char32_t last = 0xFFFFFFFF;
  int run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = shape_of(next_code_point(text, at));
    run = c == last ? run + 1 : 1;
    last = c;
    if (run <= kLongestRun) append(shape, c);
  }
  return shape;
}

std::string_view first_character(std::string_view text) {
  if (text.empty()) return text;
  std::size_t end = 0;
  next_code_point(text, end);
  return text.substr(0, end);
}

std::string_view last_three_characters(std::string_view text) {
  std::size_t begin = text.size();
  for (int i = 0; i < 3 && begin > 0; ++i) {
    --begin;
    while (begin > 0 && U8_IS_TRAIL(static_cast<unsigned char>(text[begin]))) --begin;
  }
  return text.substr(begin);
}

}  // namespace nuncio::nlp
