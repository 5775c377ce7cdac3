// See name_key.h. ASCII is folded by itself; ICU is asked only for the rest.
#include "places/name_key.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utypes.h>

#include <array>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace nuncio::places {
namespace {

/// Letters that Unicode does not take apart.
constexpr std::array<std::pair<char32_t, std::string_view>, 13> kLetters = {{{0xDF, "ss"},
                                                                             {0xE6, "ae"},
                                                                             {0xF0, "d"},
                                                                             {0xF8, "o"},
                                                                             {0xFE, "th"},
                                                                             {0x111, "d"},
                                                                             {0x127, "h"},
                                                                             {0x131, "i"},
                                                                             {0x142, "l"},
                                                                             {0x153, "oe"},
                                                                             {0x167, "t"},
                                                                             {0x1DD, "e"},
                                                                             {0x259, "e"}}};

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) ||
         (c >= 0x2B9 && c <= 0x2BF) || c == 0x2032;
}

class Key {
 public:
  void add(UChar32 c) {
    if (is_apostrophe(c) || c == '.' || u_charType(c) == U_NON_SPACING_MARK) return;
    c = u_tolower(c);
    if (c < 0x80) {
      add_ascii(static_cast<char>(c));
      return;
    }
    for (const auto& [letter, plain] : kLetters) {
      if (letter == static_cast<char32_t>(c)) {
        letters(plain);
        return;
      }
    }
    if (!decomposed(c)) add_letter(c);
  }

  void add_ascii(char c) {
    if (c == '\'' || c == '.' || c == '`') return;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word) {
      end_word();
      return;
    }
    if (gap_ && !key_.empty()) key_ += ' ';
    gap_ = false;
    key_ += c;
  }

  std::string finish() {
    end_word();
    return std::move(key_);
  }

 private:
  void letters(std::string_view plain) {
    for (const char c : plain) add_ascii(c);
  }

  void add_letter(UChar32 c) {
    if (u_isalnum(c) == 0) {
      end_word();
      return;
    }
    if (gap_ && !key_.empty()) key_ += ' ';
    gap_ = false;
    icu::UnicodeString(c).toUTF8String(key_);
  }

  bool decomposed(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    std::array<UChar, 8> parts{};
    const std::int32_t n = unorm2_getRawDecomposition(nfd, c, parts.data(), 8, &status);
    if (U_FAILURE(status) || n < 1) return false;
    std::int32_t i = 0;
    UChar32 first = 0;
    U16_NEXT(parts.data(), i, n, first);
    if (first == c) return false;
    for (i = 0; i < n;) {
      UChar32 part = 0;
      U16_NEXT(parts.data(), i, n, part);
      add(part);
    }
    return true;
  }

  void end_word() {
    gap_ = true;
    for (const auto& [shorter, longer] : kWritten) {
      const std::size_t n = shorter.size();
      const bool whole = key_.size() == n || (key_.size() > n && key_[key_.size() - n - 1] == ' ');
      if (key_.ends_with(shorter) && whole) {
        key_.replace(key_.size() - n, n, longer);
        return;
      }
    }
  }

  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kWritten = {
      {{"st", "saint"}, {"mt", "mount"}, {"ft", "fort"}}};

  std::string key_;
  bool gap_ = false;
};

}  // namespace

std::string name_key(std::string_view name) {
  Key key;
  for (std::size_t i = 0; i < name.size();) {
    if (static_cast<unsigned char>(name[i]) < 0x80)
      key.add_ascii(name[i++]);
    else
      key.add(static_cast<UChar32>(text::next_code_point(name, i)));
  }
  return key.finish();
}

}  // namespace nuncio::places
