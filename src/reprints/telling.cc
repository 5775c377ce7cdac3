// Lists of words that tell nothing, stems, figures. See telling.h.
#include "reprints/telling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "base/hash.h"
#include "reprints/words.h"
#include "text/characters.h"

namespace nuncio::reprints {
namespace {

// Function words, and words of reporting, of violence, of talks and of who is who that do not part
// one event from the next. Stems, as stem() makes them.
constexpr std::string_view kEmpty[] = {
    "a",          "about",    "accord",     "across",    "after",    "again",    "against",
    "ago",        "all",      "allegedly",  "along",     "also",     "amid",     "among",
    "an",         "and",      "announc",    "another",   "are",      "around",   "as",
    "at",         "attack",   "author",     "authority", "be",       "because",  "been",
    "befor",      "being",    "between",    "both",      "but",      "by",       "capital",
    "city",       "civilian", "claim",      "country",   "day",      "dead",     "death",
    "did",        "die",      "down",       "dozen",     "due",      "during",   "each",
    "early",      "east",     "eastern",    "follow",    "followe",  "for",      "force",
    "former",     "from",     "government", "group",     "ha",       "had",      "have",
    "he",         "her",      "him",        "his",       "hour",     "if",       "in",
    "includ",     "injur",    "into",       "is",        "it",       "kill",     "later",
    "lead",       "leader",   "least",      "left",      "man",      "many",     "meet",
    "member",     "men",      "militant",   "military",  "minister", "more",     "morn",
    "most",       "near",     "nearly",     "new",       "news",     "no",       "north",
    "northern",   "not",      "number",     "of",        "off",      "offic",    "official",
    "on",         "only",     "or",         "other",     "out",      "over",     "part",
    "people",     "person",   "police",     "president", "prime",    "province", "report",
    "reportedly", "s",        "said",       "say",       "sever",    "several",  "she",
    "since",      "so",       "soldier",    "some",      "south",    "southern", "spokesman",
    "stat",       "state",    "such",       "t",         "than",     "that",     "the",
    "their",      "them",     "then",       "there",     "thes",     "these",    "they",
    "this",       "those",    "through",    "time",      "to",       "today",    "told",
    "town",       "troop",    "under",      "until",     "up",       "upon",     "us",
    "wa",         "war",      "week",       "were",      "west",     "western",  "when",
    "where",      "which",    "while",      "who",       "whom",     "will",     "with",
    "within",     "without",  "woman",      "women",     "would",    "wound",    "year",
    "yesterday"};
static_assert(std::ranges::is_sorted(kEmpty));

constexpr std::string_view kTime[] = {"april",   "august",   "december", "february", "friday",
                                      "january", "july",     "june",     "march",    "may",
                                      "monday",  "november", "october",  "saturday", "september",
                                      "sunday",  "thursday", "tuesday",  "wednesday"};
static_assert(std::ranges::is_sorted(kTime));

constexpr std::string_view kNumbers[] = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

// "A third protester": another than the second.
constexpr std::string_view kOrdinals[] = {"second",  "third",  "fourth", "fifth", "sixth",
                                          "seventh", "eighth", "ninth",  "tenth"};
constexpr std::uint64_t kOrdinal = 1ULL << 40;  // added to the figure of an ordinal

constexpr std::string_view kAnew[] = {"again", "anew", "another", "fresh", "further", "renewed"};
static_assert(std::ranges::is_sorted(kAnew));

template <std::size_t N>
bool is_among(const std::string_view (&list)[N], std::string_view word) {
  return std::ranges::binary_search(list, word);
}

std::string stem(std::string word) {
  const auto cut = [&word](std::string_view ending, std::size_t least) {
    if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
    word.resize(word.size() - ending.size());
    return true;
  };
  if (cut("ies", 2)) return word + "y";
  if (!word.ends_with("ss") && !word.ends_with("us")) cut("s", 2);
  if (cut("ing", 3) || cut("ed", 3)) {
    const std::size_t n = word.size();
    if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != 'l') word.pop_back();
  }
  cut("e", 3);
  return word;
}

/// 1 is none: "one" is a pronoun as often.
std::optional<std::uint64_t> figure_of(const std::string& word, WordKind kind) {
  if (kind == WordKind::figure) {
    std::string digits;
    std::ranges::copy_if(word, std::back_inserter(digits), [](char c) { return c != ','; });
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    constexpr std::uint64_t kFirstYear = 1900;
    constexpr std::uint64_t kLastYear = 2100;
    const bool is_year = word.size() == 4 && value >= kFirstYear && value <= kLastYear;
    return is_year ? std::nullopt : std::optional(value);
  }
  const auto* const ordinal = std::ranges::find(kOrdinals, std::string_view(word));
  if (ordinal != std::end(kOrdinals))
    return kOrdinal + static_cast<std::uint64_t>(ordinal - std::begin(kOrdinals));
  const auto* const found = std::ranges::find(kNumbers, std::string_view(word));
  const auto value = static_cast<std::uint64_t>(found - std::begin(kNumbers));
  return found == std::end(kNumbers) || value == 1 ? std::nullopt : std::optional(value);
}

void sort_out(std::vector<std::uint64_t>& list) {
  std::ranges::sort(list);
  const auto repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
}

std::uint64_t hash_of(std::string_view word) { return mixed(base::fnv1a(word)); }

/// "Kizza Besigye was arrested": a capital that a name follows begins a name.
bool opens_name(const std::vector<Word>& words, std::size_t i) {
  const char first = words[i].text.front();
  return first >= 'A' && first <= 'Z' && i + 1 < words.size() &&
         words[i + 1].kind == WordKind::name;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> folded;
  for (const Word& word : words_of(text)) folded.push_back(text::fold_case(word.text));
  return folded;
}

bool is_form_of(std::string_view word, const std::vector<std::string>& words) {
  constexpr std::size_t kLetters = 5;
  return std::ranges::any_of(words, [&](const std::string& other) {
    return other.size() >= 2 &&
           word.substr(0, kLetters) == std::string_view(other).substr(0, kLetters);
  });
}

Telling telling_of(std::string_view sentence, const std::vector<std::string>& known) {
  Telling telling;
  std::string before;
  bool figure_before = false;
  const std::vector<Word> words = words_of(sentence);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool is_name = word.kind == WordKind::name || opens_name(words, i);
    const std::string folded = text::fold_case(word.text);
    const bool of_month = is_among(kTime, before);  // "March 3"
    // "3 more people", not "more than 3".
    if (is_among(kAnew, folded) || (folded == "more" && figure_before)) telling.anew = true;
    before = folded;
    const auto figure = figure_of(folded, word.kind);
    figure_before = figure.has_value();
    if (figure) {
      if (*figure >= kOrdinal) telling.numbered = true;
      if (!of_month) telling.figures.push_back(*figure);
      continue;
    }
    if (word.kind == WordKind::figure || is_among(kTime, folded)) continue;
    const std::string stemmed = stem(folded);
    if (is_among(kEmpty, folded) || is_among(kEmpty, stemmed) || is_form_of(folded, known))
      continue;
    (is_name ? telling.names : telling.words).push_back(hash_of(stemmed));
  }
  sort_out(telling.names);
  sort_out(telling.words);
  sort_out(telling.figures);
  return telling;
}

}  // namespace nuncio::reprints
