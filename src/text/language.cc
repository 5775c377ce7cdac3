// CLD2's answer, and when it is sure enough to refuse a document; see language.h.
#include "text/language.h"

#include <compact_lang_det.h>
#include <encodings.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kMost = 64 << 10;

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  int percent = 0;  ///< of the text in that language
  int english = 0;  ///< of the text in English
  int bytes = 0;    ///< of letters, one blank between words
  bool reliable = false;
};

/// CLD2 stops at the first byte that is no UTF-8, so such bytes are taken out before.
std::string valid_part(std::string_view text) {
  text = cut(text, kMost);
  if (!first_invalid(text)) return std::string(text);
  std::string valid;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (next_code_point(text, at) != 0xFFFD) valid += text.substr(begin, at - begin);
  }
  return valid;
}

/// The three languages that a text is mostly in, and how sure that is.
Detected detect(const std::string& text) {
  constexpr int kLanguages = 3;
  std::array<CLD2::Language, kLanguages> languages{};
  std::array<int, kLanguages> percents{};
  std::array<double, kLanguages> scores{};
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  constexpr bool kPlainText = true;
  constexpr int kNoFlags = 0;
  int valid = 0;
  Detected out;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), kPlainText, &hints, kNoFlags, languages.data(),
      percents.data(), scores.data(), nullptr, &out.bytes, &out.reliable, &valid);
  out.language = languages[0];
  out.percent = percents[0];
  for (std::size_t i = 0; i < languages.size(); ++i)
    if (languages[i] == CLD2::ENGLISH) out.english = percents[i];
  return out;
}

// English words that news cannot do without and that hardly any other language has.
constexpr std::array<std::string_view, 28> kEnglish = {
    "the",   "of",    "and",   "to",    "was",  "were", "that", "with", "by",   "from",
    "which", "after", "his",   "their", "has",  "have", "had",  "said", "says", "who",
    "are",   "been",  "would", "will",  "this", "not",  "for",  "its"};

/// How many words a text has, and how many of them are such.
struct Words {
  int all = 0, english = 0;
};

Words count_words(std::string_view text) {
  Words words;
  std::string word;
  const auto end = [&] {
    if (word.empty()) return;
    ++words.all;
    words.english += std::find(kEnglish.begin(), kEnglish.end(), word) != kEnglish.end() ? 1 : 0;
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalpha(byte) != 0 || byte >= 0x80) {
      word += static_cast<char>(std::tolower(byte));
    } else {
      end();
    }
  }
  end();
  return words;
}

}  // namespace

Language recognise_language(std::string_view text) {
  const Detected found = detect(valid_part(text));
  if (found.language == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = CLD2::LanguageCode(found.language);
  if (code == "iw") code = "he";  // CLD2 has the names of before 1989
  return {std::move(code), found.reliable};
}

bool surely_not_english(std::string_view text) {
  const std::string valid = valid_part(text);
  const Words words = count_words(valid);
  constexpr int kOneIn = 20;
  if (words.english * kOneIn > words.all) return false;  // most news; CLD2 takes much longer
  const Detected found = detect(valid);
  if (found.language == CLD2::UNKNOWN_LANGUAGE || found.language == CLD2::ENGLISH ||
      found.language == CLD2::SCOTS || !found.reliable)
    return false;
  constexpr int kLeastBytes = 150, kMostly = 80, kLittle = 10;
  return found.bytes >= kLeastBytes && found.percent >= kMostly && found.english <= kLittle;
}

}  // namespace nuncio::text
