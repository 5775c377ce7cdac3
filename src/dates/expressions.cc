// See expressions.h.
#include "dates/expressions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dates/figures.h"

namespace nuncio::dates {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::pair<std::string_view, unsigned>, 12> kShortMonths = {{{"jan", 1},
                                                                                 {"feb", 2},
                                                                                 {"mar", 3},
                                                                                 {"apr", 4},
                                                                                 {"jun", 6},
                                                                                 {"jul", 7},
                                                                                 {"aug", 8},
                                                                                 {"sep", 9},
                                                                                 {"sept", 9},
                                                                                 {"oct", 10},
                                                                                 {"nov", 11},
                                                                                 {"dec", 12}}};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};
// "Black Friday", "Good Friday", "Super Tuesday": days with names of their own.
constexpr std::array<std::string_view, 10> kNamedDays = {
    "black", "good", "bloody", "super", "ash", "palm", "easter", "cyber", "holy", "giving"};
// A month or year alone is a date behind these.
constexpr std::array<std::string_view, 25> kBefore = {
    "in",    "since", "during", "until",   "till",       "by",  "of",    "from", "before",
    "after", "to",    "around", "through", "between",    "and", "early", "late", "mid",
    "this",  "last",  "next",   "about",   "throughout", "for", "or"};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <class List>
std::optional<unsigned> place_in(const List& list, std::string_view word) {
  const auto it = std::find(list.begin(), list.end(), word);
  if (it == list.end()) return {};
  return static_cast<unsigned>(it - list.begin());
}

bool is_capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

struct Matcher {
  const Words& words;

  bool is_name(std::uint32_t t) const {
    const std::string_view label = words.entity(t);
    return label == "PERSON" || label == "ORG" || label == "WORK_OF_ART" || label == "GPE" ||
           label == "FAC" || label == "PRODUCT";
  }

  /// 1 to 12. The short forms may have their dot.
  std::optional<unsigned> month(std::uint32_t t) const {
    if (!is_capital(words.raw(t))) return {};
    std::string_view word = words.lower(t);
    if (const auto place = place_in(kMonths, word)) return *place + 1;
    if (word.ends_with('.')) word.remove_suffix(1);
    for (const auto& [name, number] : kShortMonths) {
      if (word == name) return number;
    }
    return {};
  }

  /// "23", "23rd"; the ordinal ending may be a token of its own.
  std::optional<unsigned> day(std::uint32_t t) const {
    std::string_view word = words.lower(t);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (word.size() > 2 && word.ends_with(ending)) word.remove_suffix(2);
    }
    const auto value = word.size() <= 2 ? digits(word) : std::nullopt;
    if (!value || *value < 1 || *value > 31) return {};
    return value;
  }

  std::optional<int> year(std::uint32_t t) const {
    const std::string_view word = words.raw(t);
    const auto value = word.size() == 4 ? digits(word) : std::nullopt;
    if (!value || *value < 1500 || *value > 2199) return {};
    return static_cast<int>(*value);
  }

  std::uint32_t skip(std::uint32_t t, std::string_view word) const {
    return words.raw(t) == word ? t + 1 : t;
  }

  Expression at(std::uint32_t begin, std::uint32_t end) const {
    Expression expression;
    expression.tokens = {begin, end};
    return expression;
  }

  // --- full and partial calendar dates ---------------------------------------------------------

  /// A date in figures. The tokenizer may part it, so it is read from the text; it must begin and
  /// end where tokens do, or be followed by a time of day ("2022-12-23T10:00:00Z").
  std::optional<Expression> from_figures(std::uint32_t t) const {
    constexpr std::size_t kLongest = 13;  // "2022-12-23T10"
    const std::string_view text = words.text_at(t, kLongest);
    const auto figures = figures_at(text);
    if (!figures || continues_figures(t)) return {};
    std::uint32_t end = t;
    const std::uint32_t last = words.token(t).span.begin + figures->size;
    while (end < words.size() && words.token(end).span.end < last) ++end;
    const bool timed = text.size() == kLongest && text[figures->size] == 'T' && figures->day &&
                       digits(text.substr(figures->size + 1));
    if (end == words.size() || (words.token(end).span.end != last && !timed)) return {};
    Expression out = at(t, end + 1);
    out.year = figures->year;
    out.month = figures->month;
    out.day = figures->day;
    out.vague = !figures->year;
    return out;
  }

  /// Whether the figures before are part of these: "10-23/12/2022", "10.23.12.2022".
  bool continues_figures(std::uint32_t t) const {
    if (t == 0 || !words.glued(t - 1, t)) return false;
    const char before = words.raw(t - 1).back();
    return before == '-' || before == '/' || before == '.' || (before >= '0' && before <= '9');
  }

  void add_year(Expression& out) const {
    const std::uint32_t t = out.tokens.end;
    std::uint32_t next = skip(t, ",");
    if (next == t) next = skip(t, "of");
    const auto y = year(next);
    if (!y || end_of_decade(next)) return;
    if (counts_something(next) && is_count(out, next)) return;
    out.year = y;
    out.tokens.end = next + 1;
  }

  /// "in May 2000 people": the number belongs to the noun behind it.
  bool counts_something(std::uint32_t t) const {
    const Token& token = words.token(t);
    return token.deprel == "nummod" && token.head > t && !month(token.head);
  }

  /// Whether a number between a month and the noun that it hangs on counts that noun. It is a year
  /// in "the May 1997 election" and "the September 11, 2001 attacks"; only a round number before a
  /// plural, in words that modify nothing, is a count.
  bool is_count(const Expression& date, std::uint32_t number) const {
    constexpr int kRound = 500;
    const Token& noun = words.token(words.token(number).head);
    const bool plural = noun.xpos == "NNS" || noun.xpos == "NNPS";
    const bool round = *year(number) % kRound == 0;
    return plural && round && !stands_in_phrase(date.tokens.begin);
  }

  /// Behind an article, a possessor or an adjective: what begins here modifies a noun.
  bool stands_in_phrase(std::uint32_t t) const {
    if (t == 0) return false;
    const Token& before = words.token(t - 1);
    return before.upos == "DET" || before.xpos == "POS" || before.xpos == "PRP$" ||
           before.upos == "ADJ";
  }

  /// Behind "1980s", "mid-1980s" or "1980's", which may be two tokens.
  std::optional<std::uint32_t> end_of_decade(std::uint32_t t) const {
    std::string_view word = words.raw(t);
    if (word.starts_with("mid-")) word.remove_prefix(4);
    if (word.size() == 5 && word.ends_with("0s") && digits(word.substr(0, 4))) return t + 1;
    const std::string_view next = words.raw(t + 1);
    const bool ended = next == "s" || next == "'s" || next == "’s" || next == "-s";
    if (!year(t) || !word.ends_with('0') || !ended || !words.glued(t, t + 1)) return {};
    return t + 2;
  }

  /// "December 23, 2022", "Dec. 23rd", "December 2022", "December".
  std::optional<Expression> from_month(std::uint32_t begin) const {
    const auto m = month(begin);
    if (!m) return {};
    Expression out = at(begin, begin + 1);
    out.month = m;
    const bool short_form = words.raw(begin).size() < 5 && words.lower(begin) != "may" &&
                            words.lower(begin) != "june" && words.lower(begin) != "july";
    if (short_form && words.raw(begin + 1) == "." && words.glued(begin, begin + 1))
      ++out.tokens.end;
    const std::uint32_t next = out.tokens.end;
    if (const auto d = day(next); d && !is_time_or_share(next)) {
      out.day = d;
      out.tokens.end = next + 1;
      if (one_of(std::array{"st", "nd", "rd", "th"}, words.lower(next + 1)) &&
          words.glued(next, next + 1)) {
        ++out.tokens.end;
      }
      skip_range(out);
      add_year(out);
      return names_something_else(out) ? std::nullopt : std::optional(out);
    }
    add_year(out);
    if (out.year) return out;
    return stands_for_month(begin) ? std::optional(out) : std::nullopt;
  }

  bool is_time_or_share(std::uint32_t t) const {
    const std::string_view next = words.lower(t + 1);
    return next == "%" || next == "percent" || next == "a.m." || next == "p.m." || next == ":" ||
           (next == "million" || next == "billion");
  }

  /// "May 3-5" is its first day.
  void skip_range(Expression& out) const {
    const std::uint32_t t = out.tokens.end;
    const bool dash = words.raw(t) == "-" || words.raw(t) == "–" || words.lower(t) == "to";
    if (dash && day(t + 1) && !month(t + 2)) out.tokens.end = t + 2;
  }

  /// The September 11 attacks are an event of 2001 and the March 23 Movement a group.
  bool names_something_else(const Expression& out) const {
    const std::string_view next = words.lower(out.tokens.end);
    if (out.year) return false;
    if (next == "movement") return true;
    return out.month == 9u && out.day == 11u &&
           (next.starts_with("attack") || next.starts_with("terror"));
  }

  /// "in May" but not "May said"; "march" the verb is in lower case or no proper noun.
  bool stands_for_month(std::uint32_t t) const {
    if (is_name(t) || words.token(t).upos == "VERB" || words.token(t).upos == "AUX") return false;
    const bool doubtful =
        words.lower(t) == "may" || words.lower(t) == "march" || words.lower(t).size() < 4;
    if (t > 0 && (one_of(kBefore, words.lower(t - 1)) || words.raw(t - 1) == "-")) return true;
    return words.entity(t) == "DATE" && !doubtful;
  }

  /// "23 December 2022", "the 23rd of December".
  std::optional<Expression> from_day(std::uint32_t begin) const {
    const auto d = day(begin);
    if (!d) return {};
    std::uint32_t t = begin + 1;
    if (one_of(std::array{"st", "nd", "rd", "th"}, words.lower(t)) && words.glued(begin, t)) ++t;
    if (words.raw(t) == "-" || words.raw(t) == "–") {  // "3-5 May"
      if (!day(t + 1)) return {};
      t += 2;
    }
    const auto m = month(skip(t, "of"));
    if (!m) return {};
    Expression out = at(begin, skip(t, "of") + 1);
    out.month = m;
    out.day = d;
    add_year(out);
    return out;
  }

  std::optional<Expression> from_decade(std::uint32_t t) const {
    const auto end = end_of_decade(t);
    if (!end || t == 0) return {};
    const std::string_view before = words.lower(t - 1);
    if (before != "the" && before != "-" && !one_of(kBefore, before)) return {};
    Expression out = at(t, *end);
    out.vague = true;
    return out;
  }

  std::optional<Expression> from_year(std::uint32_t t) const {
    const auto y = year(t);
    if (!y || end_of_decade(t)) return {};
    const std::string_view before = t > 0 ? words.lower(t - 1) : std::string_view();
    if (before == "$" || before == "€" || before == "£") return {};
    const bool introduced = one_of(kBefore, before);
    const bool half = t > 1 && before == "-" && words.lower(t - 2) == "mid";
    Expression out = at(t, t + 1);
    out.year = y;
    if (const auto end = end_of_years(t); end && (before == "the" || introduced)) {
      out.tokens.end = *end;
      return out;
    }
    if (words.token(t).deprel == "nummod" || (!introduced && !half)) return {};
    const std::string_view next = words.lower(t + 1);
    if (next == "people" || next == "%" || next == "meters" || next == "km") return {};
    return out;
  }

  /// Behind the second year of "1990-1995"; the date is the first, as of other ranges.
  std::optional<std::uint32_t> end_of_years(std::uint32_t t) const {
    const std::string_view dash = words.raw(t + 1);
    const bool joined = (dash == "-" || dash == "–") && words.glued(t, t + 1) &&
                        words.glued(t + 1, t + 2) && !words.glued(t + 2, t + 3);
    if (!joined || !year(t + 2) || *year(t + 2) <= *year(t)) return {};
    return t + 3;
  }

  // --- weekdays and words that count from today -------------------------------------------------

  Direction direction(std::uint32_t t) const {
    if (t == 0) return Direction::none;
    const std::string_view before = words.lower(t - 1);
    if (before == "last" || before == "past" || before == "previous") return Direction::last;
    if (before == "next" || before == "coming" || before == "upcoming") return Direction::next;
    return before == "this" ? Direction::current : Direction::none;
  }

  void take_direction(Expression& out) const {
    out.direction = direction(out.tokens.begin);
    if (out.direction != Direction::none) --out.tokens.begin;
  }

  std::optional<Expression> from_weekday(std::uint32_t t) const {
    if (!is_capital(words.raw(t))) return {};
    const auto w = place_in(kWeekdays, words.lower(t));
    if (!w || (t > 0 && one_of(kNamedDays, words.lower(t - 1)))) return {};
    const std::uint32_t next = t + 1;
    const bool title = next < words.size() && words.token(next).upos == "PROPN" &&
                       is_capital(words.raw(next)) && !month(next) && is_name(next) &&
                       words.token(t).head == next;
    if (title || is_name(t)) return {};  // the "Sunday Times"
    if (auto date = full_date(words.raw(next) == "(" ? next + 1 : skip(next, ","))) {
      date->tokens.begin = t;
      return date;
    }
    Expression out = at(t, next);
    out.weekday = w;
    take_direction(out);
    return out;
  }

  /// What makes one expression with the weekday before it: "Monday, December 23", "Monday 23
  /// December", "Monday (2024-12-23)".
  std::optional<Expression> full_date(std::uint32_t t) const {
    if (t >= words.size()) return {};
    for (auto date : {from_figures(t), from_month(t), from_day(t)}) {
      if (date && date->day) return date;
    }
    return {};
  }

  std::optional<Unit> unit(std::uint32_t t) const {
    const std::string_view word = words.lower(t);
    if (word == "day" || word == "days") return Unit::day;
    if (word == "week" || word == "weeks") return Unit::week;
    if (word == "month" || word == "months") return Unit::month;
    if (word == "year" || word == "years") return Unit::year;
    return {};
  }

  Expression counted(std::uint32_t begin, std::uint32_t end, int offset, Unit unit) const {
    Expression out = at(begin, end);
    out.offset = offset;
    out.unit = unit;
    return out;
  }

  std::optional<Expression> from_word(std::uint32_t t) const {
    const std::string_view word = words.lower(t);
    if (word == "today" || word == "tonight") return counted(t, t + 1, 0, Unit::day);
    if (word == "tomorrow") return counted(t, t + 1, 1, Unit::day);
    if (word == "yesterday") {
      const bool before = t > 1 && words.lower(t - 1) == "before" && words.lower(t - 2) == "day";
      return before ? counted(t - 2, t + 1, -2, Unit::day) : counted(t, t + 1, -1, Unit::day);
    }
    return {};
  }

  /// "last month", "earlier this year", "next week"; "the last year" is a span of time and none.
  std::optional<Expression> from_unit(std::uint32_t t) const {
    const auto u = unit(t + 1);
    if (!u || *u == Unit::day) return {};
    const Direction way = direction(t + 1);
    if (way == Direction::none || words.lower(t + 1).ends_with('s')) return {};
    const std::string_view before = t > 0 ? words.lower(t - 1) : std::string_view();
    if (before == "the" || before == "in" || words.lower(t) == "past") return {};
    const int offset = way == Direction::last ? -1 : way == Direction::next ? 1 : 0;
    const bool part =
        before == "earlier" || before == "later" || before == "late" || before == "early";
    return counted(part ? t - 1 : t, t + 2, offset, *u);
  }

  std::optional<int> number(std::uint32_t t) const {
    const std::string_view word = words.lower(t);
    if (word == "a" || word == "an") return 1;
    if (const auto place = place_in(kNumbers, word)) return static_cast<int>(*place);
    const auto value = word.size() <= 3 ? digits(word) : std::nullopt;
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  }

  /// "two days ago".
  std::optional<Expression> from_ago(std::uint32_t t) const {
    const auto count = number(t);
    const auto u = unit(t + 1);
    if (!count || !u || words.lower(t + 2) != "ago") return {};
    return counted(t, t + 3, -*count, *u);
  }
};

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
  return text_.substr(parse_.tokens[token].span.begin, size);
}

std::string_view Words::lower(std::uint32_t token) const {
  return token < lower_.size() ? std::string_view(lower_[token]) : std::string_view();
}

bool Words::glued(std::uint32_t left, std::uint32_t right) const {
  return right < size() && token(left).span.end == token(right).span.begin;
}

std::optional<Expression> match_expression(const Words& words, std::uint32_t begin) {
  const Matcher matcher{words};
  if (auto out = matcher.from_figures(begin)) return out;
  if (auto out = matcher.from_weekday(begin)) return out;
  if (auto out = matcher.from_day(begin)) return out;
  if (auto out = matcher.from_month(begin)) {
    if (!out->day && !out->year) matcher.take_direction(*out);
    return out;
  }
  if (auto out = matcher.from_ago(begin)) return out;
  if (auto out = matcher.from_unit(begin)) return out;
  if (auto out = matcher.from_decade(begin)) return out;
  if (auto out = matcher.from_year(begin)) return out;
  return matcher.from_word(begin);
}

}  // namespace nuncio::dates
