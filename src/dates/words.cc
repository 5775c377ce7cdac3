// See words.h.
#include "dates/words.h"

#include <array>
#include <unordered_set>
#include <utility>

#include "dates/figures.h"

namespace nuncio::dates {
namespace {

using Named = std::pair<std::string_view, unsigned>;

constexpr std::array<Named, 24> kMonths = {
    {{"january", 1},   {"february", 2},  {"march", 3},  {"april", 4},     {"may", 5},
     {"june", 6},      {"july", 7},      {"august", 8}, {"september", 9}, {"october", 10},
     {"november", 11}, {"december", 12}, {"jan", 1},    {"feb", 2},       {"mar", 3},
     {"apr", 4},       {"jun", 6},       {"jul", 7},    {"aug", 8},       {"sep", 9},
     {"sept", 9},      {"oct", 10},      {"nov", 11},   {"dec", 12}}};
constexpr std::array<Named, 7> kWeekdays = {{{"sunday", 0},
                                             {"monday", 1},
                                             {"tuesday", 2},
                                             {"wednesday", 3},
                                             {"thursday", 4},
                                             {"friday", 5},
                                             {"saturday", 6}}};
constexpr std::array<Named, 10> kShortWeekdays = {{{"sun", 0},
                                                   {"mon", 1},
                                                   {"tue", 2},
                                                   {"tues", 2},
                                                   {"wed", 3},
                                                   {"thu", 4},
                                                   {"thur", 4},
                                                   {"thurs", 4},
                                                   {"fri", 5},
                                                   {"sat", 6}}};
constexpr std::array<Named, 29> kNumbers = {
    {{"a", 1},         {"an", 1},       {"one", 1},      {"two", 2},       {"three", 3},
     {"four", 4},      {"five", 5},     {"six", 6},      {"seven", 7},     {"eight", 8},
     {"nine", 9},      {"ten", 10},     {"eleven", 11},  {"twelve", 12},   {"thirteen", 13},
     {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"eighteen", 18}, {"twenty", 20},
     {"thirty", 30},   {"forty", 40},   {"fifty", 50},   {"sixty", 60},    {"seventeen", 17},
     {"nineteen", 19}, {"seventy", 70}, {"eighty", 80},  {"ninety", 90}}};
constexpr std::array<std::string_view, 6> kPartsOfDay = {"morning", "afternoon", "evening",
                                                         "night",   "noon",      "nighttime"};
constexpr std::array<std::string_view, 4> kOrdinals = {"st", "nd", "rd", "th"};

/// Words with which an expression begins, beside figures, months, weekdays, numbers and units.
constexpr std::string_view kStarters[] = {
    // parts of a time
    "early", "late", "later", "earlier", "mid", "end", "beginning", "start", "middle", "close",
    "first", "second", "third", "fourth", "final", "night", "morning", "eve",
    // which one
    "last", "past", "previous", "next", "this", "that", "same", "preceding", "following", "coming",
    "upcoming", "recent", "in", "few", "several", "some", "many", "couple",
    // days and seasons
    "today", "tonight", "tomorrow", "yesterday", "overnight", "weekend", "spring", "summer",
    "autumn", "fall", "winter",
    // days with names
    "christmas", "new", "orthodox", "boxing", "bastille", "international", "valentine", "st",
    "saint", "armistice", "veterans", "anzac", "australia", "canada", "russia", "human",
    "juneteenth", "halloween"};

std::optional<unsigned> number_of(const auto& list, std::string_view word) {
  for (const auto& [name, number] : list)
    if (name == word) return number;
  return {};
}

std::string_view without_dot(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

const std::unordered_set<std::string_view>& starters() {
  static const std::unordered_set<std::string_view> all = [] {
    std::unordered_set<std::string_view> set(std::begin(kStarters), std::end(kStarters));
    for (const auto& [name, number] : kMonths) set.insert(name);
    for (const auto& [name, number] : kWeekdays) set.insert(name);
    for (const auto& [name, number] : kShortWeekdays) set.insert(name);
    for (const auto& [name, number] : kNumbers) set.insert(name);
    for (const std::string_view unit :
         {"hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "decades"})
      set.insert(unit);
    return set;
  }();
  return all;
}

}  // namespace

Words::Words(const Parse& parse, std::string_view text)
    : parse_(parse), text_(text), lower_(parse.tokens.size()), labels_(parse.tokens.size()) {
  for (std::uint32_t t = 0; t < parse.tokens.size(); ++t) {
    lower_[t] = raw(t);
    for (char& c : lower_[t]) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
  for (const Entity& entity : parse.entities) {
    for (std::uint32_t t = entity.tokens.begin; t < entity.tokens.end; ++t)
      labels_[t] = entity.label;
  }
}

std::string_view Words::raw(std::uint32_t token) const {
  if (token >= parse_.tokens.size()) return {};
  const Span span = parse_.tokens[token].span;
  return text_.substr(span.begin, span.end - span.begin);
}

std::string_view Words::text_at(std::uint32_t token, std::size_t size) const {
  if (token >= parse_.tokens.size()) return {};
  return text_.substr(parse_.tokens[token].span.begin, size);
}

std::string_view Words::lower(std::uint32_t token) const {
  return token < lower_.size() ? std::string_view(lower_[token]) : std::string_view();
}

bool Words::glued(std::uint32_t left, std::uint32_t right) const {
  return right < size() && token(left).span.end == token(right).span.begin;
}

bool Words::is_name(std::uint32_t token) const {
  const std::string_view label = entity(token);
  return label == "PERSON" || label == "ORG" || label == "WORK_OF_ART" || label == "GPE" ||
         label == "FAC" || label == "PRODUCT";
}

bool Words::is_capital(std::uint32_t token) const {
  const std::string_view word = raw(token);
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

std::optional<unsigned> month_at(const Words& words, std::uint32_t t) {
  if (!words.is_capital(t)) return {};
  return number_of(kMonths, without_dot(words.lower(t)));
}

std::optional<unsigned> weekday_at(const Words& words, std::uint32_t t) {
  if (!words.is_capital(t)) return {};
  const std::string_view word = words.lower(t);
  if (const auto day = number_of(kWeekdays, word)) return day;
  const bool dotted = word.ends_with('.') || words.raw(t + 1) == ".";
  return dotted ? number_of(kShortWeekdays, without_dot(word)) : std::nullopt;
}

std::optional<DayNumber> day_at(const Words& words, std::uint32_t t) {
  std::string_view word = words.lower(t);
  DayNumber out;
  out.end = t + 1;
  if (const auto dash = word.find("–"); dash != std::string_view::npos) {  // "5–7" is one token
    const auto last = digits(word.substr(dash + std::string_view("–").size()));
    if (!last || *last > 31) return {};
    word = word.substr(0, dash);
    out.last = last;
  }
  for (const std::string_view ending : kOrdinals) {
    if (word.size() <= 2 || !word.ends_with(ending)) continue;
    word.remove_suffix(2);
    out.ordinal = true;
  }
  const auto value = word.size() <= 2 ? digits(word) : std::nullopt;
  if (!value || *value < 1 || *value > 31) return {};
  if (!out.ordinal && one_of(kOrdinals, words.lower(t + 1)) && words.glued(t, t + 1)) {
    ++out.end;
    out.ordinal = true;
  }
  out.day = *value;
  return out;
}

std::optional<int> year_at(const Words& words, std::uint32_t t) {
  const std::string_view word = words.raw(t);
  const auto value = word.size() == 4 ? digits(word) : std::nullopt;
  if (!value || *value < 1500 || *value > 2199) return {};
  return static_cast<int>(*value);
}

std::optional<int> number_at(const Words& words, std::uint32_t t) {
  const std::string_view word = words.lower(t);
  const auto named = number_of(kNumbers, word);
  const auto value = named ? named : word.size() <= 3 ? digits(word) : std::nullopt;
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

bool is_part_of_day(const Words& words, std::uint32_t t) {
  return one_of(kPartsOfDay, words.lower(t));
}

std::optional<UnitWord> unit_at(const Words& words, std::uint32_t t) {
  struct Named {
    std::string_view one, many;
    UnitWord unit;
  };
  static constexpr Named kUnits[] = {
      {"hour", "hours", {Unit::hour}},       {"day", "days", {Unit::day}},
      {"week", "weeks", {Unit::week}},       {"fortnight", "fortnights", {Unit::week, 2}},
      {"month", "months", {Unit::month}},    {"year", "years", {Unit::year}},
      {"decade", "decades", {Unit::decade}}, {"century", "centuries", {Unit::decade, 10}}};
  const std::string_view word = words.lower(t);
  for (const Named& named : kUnits) {
    UnitWord unit = named.unit;
    unit.plural = word == named.many;
    if (unit.plural || word == named.one) return unit;
  }
  return {};
}

bool may_begin(const Words& words, std::uint32_t t) {
  const std::string_view word = words.lower(t);
  if (word.empty()) return false;
  if ((word[0] >= '0' && word[0] <= '9') || word.starts_with("mid-")) return true;
  return starters().contains(without_dot(word));
}

}  // namespace nuncio::dates
