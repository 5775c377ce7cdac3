// See atoms.h.
#include "actors/atoms.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace nuncio::actors {
namespace {

enum class Mark { letter, joiner, hyphen, own_atom, stop };

Mark mark_of_ascii(unsigned char c) {
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
    return Mark::letter;
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '.':
    case '\'':
    case '`':
      return Mark::joiner;
    case '-':
      return Mark::hyphen;
    case ',':
    case '(':
    case ')':
    case '&':
    case '/':
    case '+':
      return Mark::own_atom;
    default:
      return Mark::stop;
  }
}

Mark mark_of(char32_t c) {
  if (c < 0x80) return mark_of_ascii(static_cast<unsigned char>(c));
  if (c >= 0x2010 && c <= 0x2013) return Mark::hyphen;  // hyphens and the en dash
  if (c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0xB4) return Mark::joiner;  // apostrophes
  if (c >= 0x2BB && c <= 0x2BF) return Mark::joiner;                                // ayn and hamza
  if (c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F) return Mark::joiner;
  if (u_isalnum(static_cast<UChar32>(c)) ||
      u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
    return Mark::letter;
  }
  return Mark::stop;
}

/// The code point at `at`, which moves behind it; U+FFFD for a bad byte.
char32_t next(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  auto i = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

/// Letters that Unicode does not take apart into a base letter and a mark.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'Ø':
      return "O";
    case U'đ':
      return "d";
    case U'Đ':
      return "D";
    case U'ð':
      return "d";
    case U'Ð':
      return "D";
    case U'ł':
      return "l";
    case U'Ł':
      return "L";
    case U'ı':
      return "i";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'Æ':
      return "AE";
    case U'œ':
      return "oe";
    case U'Œ':
      return "OE";
    case U'þ':
      return "th";
    case U'Þ':
      return "Th";
    case U'ə':
      return "e";
    case U'Ə':
      return "E";
    default:
      return {};
  }
}

bool all_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

bool is_address(std::string_view token) {
  if (token.find_first_of("@$") != std::string_view::npos) return true;  // and "US$"
  return token.find("://") != std::string_view::npos || token.starts_with("www.") ||
         (token.find('/') != std::string_view::npos && token.find('.') != std::string_view::npos &&
          token.size() > 12);
}

/// What stands between two atoms.
struct Gap {
  int hyphens = 0, spaces = 0, newlines = 0;
  bool full_stop = false;  ///< a dot behind a word too long for an abbreviation
};

struct Cutter {
  std::string_view text;
  const Words* words = nullptr;
  std::vector<Atom> atoms;
  Gap gap;

  void push(std::size_t begin, std::size_t end, Mark mark) {
    Atom atom;
    atom.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    atom.hyphen_before = gap.hyphens == 1 && gap.spaces == 0 && !atoms.empty() && atoms.back().word;
    atom.word = mark == Mark::letter;
    gap = {};
    if (mark == Mark::stop) {
      atoms.push_back(atom);
      return;
    }
    const std::string_view raw = text.substr(begin, end - begin);
    std::size_t at = 0;
    atom.capital = atom.word && u_isupper(static_cast<UChar32>(next(raw, at))) != 0;
    if (all_ascii(raw)) {
      atom.exact = words->find(raw);
      atom.lower = atom.capital ? words->find(lower_ascii(raw)) : atom.exact;
    } else {
      const std::string folded = fold(raw);
      atom.exact = words->find(folded);
      atom.lower = words->find(lower_ascii(folded));
    }
    atoms.push_back(atom);
  }

  static std::uint32_t length(Span span) { return span.end - span.begin; }

  void cut() {
    std::size_t word_begin = std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = next(text, at);
      const Mark mark = mark_of(c);
      if (mark == Mark::letter) {
        if (word_begin == std::string_view::npos) word_begin = begin;
        continue;
      }
      if (word_begin != std::string_view::npos) push(word_begin, begin, Mark::letter);
      word_begin = std::string_view::npos;
      if (mark == Mark::hyphen) ++gap.hyphens;
      if (mark == Mark::joiner && c != U'.') ++gap.spaces;  // "U.S.-led" is tied
      gap.newlines += c == U'\n';
      const bool empty_line = c == U'\n' && gap.newlines == 2;
      const bool sentence_end = gap.full_stop && (c == U' ' || c == U'\n');
      if (c == U'.') gap.full_stop = !atoms.empty() && length(atoms.back().span) > 3;
      if (mark == Mark::own_atom || mark == Mark::stop || empty_line || sentence_end) {
        push(begin, at, mark == Mark::own_atom ? mark : Mark::stop);
      }
    }
    if (word_begin != std::string_view::npos) push(word_begin, text.size(), Mark::letter);
  }
};

}  // namespace

std::uint32_t Words::add(std::string_view word) {
  const auto next_id = static_cast<std::uint32_t>(ids_.size() + 1);
  return ids_.try_emplace(std::string(word), next_id).first->second;
}

std::uint32_t Words::find(std::string_view word) const {
  const auto it = ids_.find(word);
  return it == ids_.end() ? 0 : it->second;
}

std::string fold(std::string_view text) {
  if (all_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  const icu::UnicodeString given = icu::UnicodeString::fromUTF8(icu::StringPiece(text));
  const icu::UnicodeString apart = nfd->normalize(given, status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const std::string_view plain = plain_letter(static_cast<char32_t>(c));
    if (!plain.empty()) {
      out += plain;
    } else {
      icu::UnicodeString(c).toUTF8String(out);
    }
  }
  return out;
}

std::vector<std::string> form_atoms(std::string_view form) {
  std::vector<std::string> out;
  std::size_t word_begin = std::string_view::npos;
  for (std::size_t at = 0; at <= form.size();) {
    const std::size_t begin = at;
    const Mark mark = at < form.size() ? mark_of(next(form, at)) : Mark::joiner;
    if (mark == Mark::letter) {
      if (word_begin == std::string_view::npos) word_begin = begin;
    } else if (word_begin != std::string_view::npos) {
      out.push_back(fold(form.substr(word_begin, begin - word_begin)));
      word_begin = std::string_view::npos;
    }
    if (mark == Mark::own_atom || mark == Mark::stop)
      out.emplace_back(form.substr(begin, at - begin));
    if (begin == form.size()) break;
  }
  return out;
}

std::vector<Atom> text_atoms(const Parse& parse, std::string_view text, const Words& words) {
  Cutter cutter{text, &words, {}, {}};
  cutter.atoms.reserve(parse.tokens.size() + parse.tokens.size() / 4);
  cutter.cut();
  std::uint32_t token = 0;
  std::uint32_t judged = UINT32_MAX;
  bool address = false;
  for (Atom& atom : cutter.atoms) {
    while (token + 1 < parse.tokens.size() && parse.tokens[token].span.end <= atom.span.begin)
      ++token;
    atom.token = token;
    if (judged != token && token < parse.tokens.size()) {
      const Span span = parse.tokens[token].span;
      address = is_address(text.substr(span.begin, span.end - span.begin));
      judged = token;
    }
    if (address) atom.exact = atom.lower = 0;
  }
  return std::move(cutter.atoms);
}

}  // namespace nuncio::actors
