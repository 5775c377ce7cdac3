// See title_case.h. Words are runs of letters, digits, apostrophes, points and bytes above ASCII;
// a hyphen parts two words.
#include "text/title_case.h"

#include <algorithm>
#include <array>

namespace nuncio::text {
namespace {

constexpr std::size_t kFewest = 4;       // words of a title
constexpr std::uint32_t kShortName = 4;  // letters of a name that may be initials: "NATO"

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_inside(char c) {
  return is_letter(c) || is_digit(c) || c == '\'' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}
char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// Words that titles write small, and small words that they write big.
constexpr std::array<std::string_view, 64> kLittle = {
    "a",     "an",    "the",     "and",    "or",     "but",   "nor",    "for",    "of",   "in",
    "on",    "at",    "to",      "by",     "with",   "from",  "into",   "over",   "as",   "is",
    "are",   "be",    "it",      "its",    "that",   "than",  "via",    "vs",     "amid", "against",
    "under", "up",    "off",     "out",    "about",  "after", "before", "during", "not",  "no",
    "his",   "her",   "their",   "he",     "she",    "they",  "who",    "will",   "has",  "have",
    "was",   "were",  "between", "if",     "toward", "onto",  "down",   "this",   "near", "without",
    "while", "would", "could",   "through"};

constexpr std::array<std::string_view, 20> kDates = {
    "monday",  "tuesday",   "wednesday", "thursday", "friday",   "saturday", "sunday",
    "january", "february",  "march",     "april",    "may",      "june",     "july",
    "august",  "september", "october",   "november", "december", "christmas"};

constexpr std::array<std::string_view, 14> kShortForms = {
    "Gen", "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Lt", "Col", "St", "No", "Jr", "Sgt"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

std::string lower_case(std::string_view word) {
  std::string out(word);
  std::ranges::transform(out, out.begin(), lowered);
  return out;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The words of a text, without the points and apostrophes around them.
std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_letter(text[i]) && static_cast<unsigned char>(text[i]) < 0x80) continue;
    std::size_t end = i;
    while (end < text.size() && is_inside(text[end])) ++end;
    const std::size_t next = end;
    const bool initials = end - i <= 5 && text[end - 1] == '.' && end - i > 1 &&
                          text.substr(i, end - i).find('.') + 1 < end - i;  // "U.S."
    while (!initials && end > i + 1 && (text[end - 1] == '.' || text[end - 1] == '\'')) --end;
    out.push_back(span_of(i, end));
    i = next;
  }
  return out;
}

/// Where the line or sentence that begins here ends.
std::size_t end_of_part(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\n') return i;
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (!stop || i + 2 >= text.size() || text[i + 1] != ' ') continue;
    // "U.S. Lifts", "Gen. Smith": no end.
    std::size_t word = i;
    while (word > begin && is_inside(text[word - 1])) --word;
    const std::string_view before = text.substr(word, i - word);
    const bool short_form = before.size() < 2 || before.find('.') != std::string_view::npos ||
                            is_one_of(before, kShortForms);
    if (text[i] != '.' || !short_form) return i + 1;
  }
  return text.size();
}

std::string_view words_at(std::string_view text, const Span& span) {
  return text.substr(span.begin, span.end - span.begin);
}

bool has_capital_behind(std::string_view word) {
  return std::any_of(word.begin() + 1, word.end(), is_upper);
}

/// By byte: whether it is in one of the spans.
std::vector<bool> marked(std::size_t size, const std::vector<Span>& spans) {
  std::vector<bool> out(size, false);
  for (const Span& span : spans) std::fill(out.begin() + span.begin, out.begin() + span.end, true);
  return out;
}

bool holds(const std::vector<bool>& named, const Span& word) {
  return std::find(named.begin() + word.begin, named.begin() + word.end, true) !=
         named.begin() + word.end;
}

/// "John's": the word before the apostrophe.
std::string_view stem(std::string_view word) {
  return word.ends_with("'s")        ? word.substr(0, word.size() - 2)
         : word.ends_with("\u2019s") ? word.substr(0, word.size() - 4)
                                     : word;
}

}  // namespace

std::vector<Title> titles_in(std::string_view text) {
  std::vector<Title> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_part(text, begin);
    const std::string_view part = text.substr(begin, end - begin);
    const std::vector<Span> words = words_of(part);
    const auto is_big = [&](const Span& w) { return is_upper(part[w.begin]); };
    const auto is_title_word = [&](const Span& w) {
      return !is_lower(part[w.begin]) || is_one_of(words_at(part, w), kLittle);
    };
    if (words.size() >= kFewest && std::ranges::all_of(words, is_title_word) &&
        2 * std::ranges::count_if(words, is_big) > static_cast<std::ptrdiff_t>(words.size()))
      out.push_back({span_of(begin, end), std::ranges::none_of(part, is_lower)});
    begin = end;
    while (begin < text.size() && (text[begin] == '\n' || text[begin] == ' ')) ++begin;
  }
  return out;
}

std::string capitalised(std::string_view title, const std::vector<Span>& names) {
  const std::vector<bool> named = marked(title.size(), names);
  std::string out(title);
  for (const Span& word : words_of(title)) {
    const bool little = is_one_of(lower_case(words_at(title, word)), kLittle);  // "IS"
    const bool short_name = word.end - word.begin <= kShortName && holds(named, word);
    if (!little && short_name) continue;
    for (std::uint32_t i = word.begin; i < word.end; ++i)
      if (i > word.begin && title[i - 1] != '.') out[i] = lowered(title[i]);
  }
  return out;
}

std::string as_sentence(std::string_view title, const std::vector<Span>& names,
                        const std::function<Word(std::string_view)>& known) {
  const std::vector<bool> named = marked(title.size(), names);
  std::string out(title);
  bool after_person = false;  // behind a name that no table has: "Boris [Johnson]"
  bool first = true;
  for (const Span& span : words_of(title)) {
    const std::string_view word = words_at(title, span);
    const std::string lower = lower_case(stem(word));
    const bool keeps = holds(named, span) || !is_upper(word.front()) ||
                       has_capital_behind(stem(word)) || is_one_of(lower, kDates) ||
                       (word.size() > 1 && word[1] == '.');
    const Word what = is_one_of(lower, kLittle) ? Word::verb : known(lower);
    const bool kept = keeps || what == Word::unknown || (after_person && what == Word::word);
    if (!kept && !first) out[span.begin] = lowered(out[span.begin]);
    after_person = !keeps && what == Word::unknown;
    first = false;
  }
  return out;
}

}  // namespace nuncio::text
