// Dates by the calendar: days, months and years by name or number. See expressions.h.
#include <array>
#include <string_view>
#include <utility>

#include "dates/expressions.h"
#include "dates/figures.h"
#include "dates/named_days.h"

namespace nuncio::dates {
namespace {

// A month or year alone is a date behind these.
constexpr std::array<std::string_view, 27> kBefore = {
    "in",    "since", "during", "until",   "till",       "by",  "of",    "from", "before",
    "after", "to",    "around", "through", "between",    "and", "early", "late", "mid",
    "this",  "last",  "next",   "about",   "throughout", "for", "or",    "back", "past"};

Expression at(std::uint32_t begin, std::uint32_t end) {
  Expression expression;
  expression.tokens = {begin, end};
  return expression;
}

struct Matcher {
  const Words& words;

  bool is_dated(std::uint32_t t) const { return words.entity(t) == "DATE"; }

  bool is_plural(std::uint32_t t) const {
    const std::string_view xpos = words.token(t).xpos;
    return xpos == "NNS" || xpos == "NNPS";
  }

  /// Behind an article, a possessor or an adjective: what begins here modifies a noun.
  bool stands_in_phrase(std::uint32_t t) const {
    if (t == 0) return false;
    const Token& before = words.token(t - 1);
    const std::string_view word = words.before(t);
    const bool article = before.upos == "DET" && word != "some" && word != "all";
    return article || before.xpos == "POS" || before.xpos == "PRP$" || before.upos == "ADJ";
  }

  /// Whether the token modifies a noun that stands behind it.
  bool modifies(std::uint32_t t) const {
    constexpr std::uint32_t kNear = 6;
    const Token& token = words.token(t);
    if (token.head <= t || token.head > t + kNear) return false;
    const std::string_view above = words.token(token.head).upos;
    return above == "NOUN" || above == "PROPN";
  }

  // --- days ------------------------------------------------------------------------------------

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

  /// The year behind a month or day: "2022", ", 2022", "of 2022", "last year".
  void add_year(Expression& out) const {
    const std::uint32_t t = out.tokens.end;
    if (const auto within = within_at(words, t, Unit::year)) {
      out.in_year = within->offset;
      out.from = within->from;
      out.tokens.end = within->end;
      return;
    }
    std::uint32_t next = words.skip(t, ",");
    if (next == t) next = words.skip(t, "of");
    const auto year = year_at(words, next);
    if (!year || end_of_decade(next) || is_count(out, next)) return;
    out.year = year;
    out.tokens.end = next + 1;
  }

  /// Whether a number between a month and the noun that it hangs on counts that noun. It is a year
  /// in "the May 1997 election" and "the September 11, 2001 attacks"; only a round number before a
  /// plural, in words that modify nothing, is a count: "in May 2000 people".
  bool is_count(const Expression& date, std::uint32_t number) const {
    constexpr int kRound = 500;
    const Token& token = words.token(number);
    if (token.deprel != "nummod" || token.head <= number || month_at(words, token.head))
      return false;
    const bool round = *year_at(words, number) % kRound == 0;
    return is_plural(token.head) && round && !stands_in_phrase(date.tokens.begin);
  }

  /// "December 23, 2022", "Dec. 23rd", "December the 23rd", "December 2022", "December".
  std::optional<Expression> from_month(std::uint32_t begin) const {
    const auto month = month_at(words, begin);
    if (!month) return {};
    Expression out = at(begin, begin + 1);
    out.month = month;
    const bool short_form = words.raw(begin).size() < 5 && words.lower(begin) != "may" &&
                            words.lower(begin) != "june" && words.lower(begin) != "july";
    if (short_form && words.raw(begin + 1) == "." && words.glued(begin, begin + 1))
      ++out.tokens.end;
    const std::uint32_t next = out.tokens.end;
    const bool article = words.is(next, "the");
    if (const auto day = day_at(words, article ? next + 1 : next);
        day && (day->ordinal || (!article && !is_time_or_share(next)))) {
      out.day = day->day;
      out.last_day = day->last;
      out.tokens.end = day->end;
      skip_range(out);
      add_year(out);
      return finished(out);
    }
    add_year(out);
    if (out.year || out.in_year) return out;
    return stands_for_month(begin) ? std::optional(out) : std::nullopt;
  }

  bool is_time_or_share(std::uint32_t t) const {
    const std::string_view next = words.lower(t + 1);
    return next == "%" || next == "percent" || next == "a.m." || next == "p.m." || next == ":" ||
           next == "million" || next == "billion";
  }

  /// "May 3-5", "between May 3 and 5": the first day.
  void skip_range(Expression& out) const {
    const std::uint32_t t = out.tokens.end;
    const bool joined = words.is_dash(t) || words.is(t, "to") || words.is(t, "through") ||
                        (words.is(t, "and") && words.before(out.tokens.begin) == "between");
    if (!joined || month_at(words, t + 2)) return;
    if (const auto last = day_at(words, t + 1)) {
      out.tokens.end = last->end;
      out.last_day = last->day;
    }
  }

  /// A date whose event has a year that everybody knows ("the September 11 attacks"), or no date at
  /// all ("the March 23 Movement").
  std::optional<Expression> finished(Expression out) const {
    if (out.year || out.in_year) return out;
    if (words.is(out.tokens.end, "movement")) return {};
    if (const auto year = year_of_event(*out.month, *out.day, words, out.tokens.end)) {
      out.year = year;
      out.event = true;
    }
    return out;
  }

  /// "23 December 2022", "the 23rd of December", "3-5 May", "between 3 and 5 May".
  std::optional<Expression> from_day(std::uint32_t begin) const {
    const auto first = day_at(words, begin);
    if (!first) return {};
    std::uint32_t t = first->end;
    std::optional<unsigned> last_day = first->last;
    const bool joined =
        words.is_dash(t) || words.is(t, "and") || words.is(t, "to") || words.is(t, "or");
    if (joined) {
      const auto last = day_at(words, t + 1);
      if (!last) return {};
      last_day = last->day;
      t = last->end;
    }
    const std::uint32_t named = words.skip(t, "of");
    const auto month = month_at(words, named);
    if (!month || words.entity(named) == "PERSON") return {};
    Expression out = at(begin, named + 1);
    out.month = month;
    out.day = first->day;
    out.last_day = last_day;
    if (words.raw(named).size() < 5 && words.raw(named + 1) == "." &&
        words.glued(named, named + 1) && year_at(words, named + 2))
      ++out.tokens.end;
    add_year(out);
    return finished(out);
  }

  /// "on the 25th": of this month or the one before or after.
  std::optional<Expression> from_day_alone(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 5> kOn = {"on", "by", "until", "since", "from"};
    const auto day = day_at(words, t);
    const bool led = t > 1 && words.before(t) == "the" && one_of(kOn, words.lower(t - 2));
    if (!day || !day->ordinal || !led) return {};
    if (modifies(t) || words.is(day->end, "of") || words.is(day->end, "floor")) return {};
    Expression out = at(t, day->end);
    out.day = day->day;
    return out;
  }

  std::optional<Expression> from_named_day(std::uint32_t t) const {
    const auto named = named_day_at(words, t);
    if (!named) return {};
    Expression out = at(t, named->end);
    out.month = named->month;
    out.day = named->day;
    if (named->year) {
      out.year = named->year;
      out.event = true;
      return out;
    }
    add_year(out);
    if (!out.year && !out.in_year) take_pointer(out);
    return out;
  }

  void take_pointer(Expression& out) const {
    const Pointer pointer = pointer_before(words, out.tokens.begin);
    out.direction = pointer.direction;
    out.tokens.begin = pointer.begin;
  }

  // --- months and years ------------------------------------------------------------------------

  /// "in May" but not "May said"; "march" the verb is in lower case or no proper noun.
  bool stands_for_month(std::uint32_t t) const {
    const Token& token = words.token(t);
    if (words.is_name(t) || token.upos == "VERB" || token.upos == "AUX") return false;
    if (words.is_dash(t + 1) && words.glued(t, t + 1)) return false;  // "Sept-Sorts"
    const bool doubtful =
        words.lower(t) == "may" || words.lower(t) == "march" || words.lower(t).size() < 4;
    if (one_of(kBefore, words.before(t)) || words.before(t) == "-") return true;
    if (doubtful) return words.before(t) == "the" && modifies(t) && token.upos == "PROPN";
    return is_dated(t) || (stands_in_phrase(t) && modifies(t));
  }

  std::optional<Expression> from_season(std::uint32_t t) const {
    static constexpr std::array<std::pair<std::string_view, unsigned>, 5> kSeasons = {
        {{"spring", 3}, {"summer", 6}, {"autumn", 9}, {"fall", 9}, {"winter", 12}}};
    for (const auto& [name, month] : kSeasons) {
      const bool game =
          words.is_capital(t) && words.token(t + 1 < words.size() ? t + 1 : t).upos == "PROPN";
      if (words.lower(t) != name || game) continue;  // the "Winter Olympics"
      Expression out = at(t, t + 1);
      out.month = month;
      out.season = true;
      add_year(out);
      if (out.year || out.in_year) return out;
      take_pointer(out);
      const bool pointed = out.direction != Direction::none;
      return pointed && (name != "fall" || is_dated(t)) ? std::optional(out) : std::nullopt;
    }
    return {};
  }

  /// Behind "1980s", "mid-1980s" or "1980's", which may be two tokens.
  std::optional<std::uint32_t> end_of_decade(std::uint32_t t) const {
    std::string_view word = words.raw(t);
    if (word.starts_with("mid-")) word.remove_prefix(4);
    if (word.size() == 5 && word.ends_with("0s") && digits(word.substr(0, 4))) return t + 1;
    const std::string_view next = words.raw(t + 1);
    const bool ended = next == "s" || next == "'s" || next == "’s" || next == "-s";
    if (!year_at(words, t) || !word.ends_with('0') || !ended || !words.glued(t, t + 1)) return {};
    return t + 2;
  }

  std::optional<Expression> from_decade(std::uint32_t t) const {
    const auto end = end_of_decade(t);
    if (!end || t == 0) return {};
    const std::string_view before = words.before(t);
    if (before != "the" && before != "-" && !one_of(kBefore, before)) return {};
    Expression out = at(t, *end);
    out.vague = true;
    return out;
  }

  /// "the 19th century".
  std::optional<Expression> from_century(std::uint32_t t) const {
    const auto day = day_at(words, t);
    if (!day || !day->ordinal) return {};
    const std::uint32_t noun = words.is_dash(day->end) ? day->end + 1 : day->end;
    if (!words.is(noun, "century")) return {};
    Expression out = at(t, noun + 1);
    out.vague = true;
    return out;
  }

  std::optional<Expression> from_year(std::uint32_t t) const {
    if (words.raw(t).starts_with("mid-")) return from_mid_year(t);
    const bool named = words.is(t, "year") && words.before(t) == "the";  // "the year 2011"
    const std::uint32_t figure = named ? t + 1 : t;
    const auto year = year_at(words, figure);
    if (!year || end_of_decade(figure) || is_money_or_measure(figure)) return {};
    Expression out = at(t, figure + 1);
    out.year = year;
    const std::string_view before = words.before(t);
    const bool introduced = one_of(kBefore, before) || before == "the";
    if (const auto end = end_of_years(figure); end && introduced) {
      out.tokens.end = *end;
      return out;
    }
    if (named || is_in_parentheses(t)) return out;
    return is_year(t) ? std::optional(out) : std::nullopt;
  }

  bool is_money_or_measure(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 9> kBehind = {
        "people", "%", "meters", "metres", "km", "kilometers", "kilometres", "miles", "troops"};
    const std::string_view before = words.before(t);
    return before == "$" || before == "€" || before == "£" || one_of(kBehind, words.lower(t + 1));
  }

  bool is_in_parentheses(std::uint32_t t) const {
    return words.before(t) == "(" && words.raw(t + 1) == ")";
  }

  /// "in 2010", "the 1994 genocide"; not "in 2010 villages", "some 2000 soldiers".
  bool is_year(std::uint32_t t) const {
    const Token& token = words.token(t);
    const std::string_view before = words.before(t);
    const bool counts = token.deprel == "nummod" && token.head > t && is_plural(token.head);
    if (one_of(kBefore, before)) return !counts || is_dated(t);
    if (before == "-" && t > 1 && words.lower(t - 2) == "mid") return true;
    if (token.deprel.starts_with("nsubj") && is_dated(t)) return true;  // "2022 saw three summits"
    const bool before_noun = modifies(t) || words.is(t + 1, "and");
    if (opens_phrase(t) && modifies(t)) return !is_plural(token.head) || is_dated(t);
    if (!stands_in_phrase(t) || !before_noun) return false;
    constexpr int kRound = 500;
    const bool round = *year_at(words, t) % kRound == 0;
    return !(counts && (round || !is_dated(t)) && words.token(t - 1).upos == "ADJ") &&
           !(counts && round && !is_dated(t));
  }

  /// As in headings: "2019 Hong Kong protests: ...".
  bool opens_phrase(std::uint32_t t) const {
    return t == 0 || words.token(t - 1).upos == "PUNCT" || words.token(t - 1).upos == "SPACE";
  }

  std::optional<Expression> from_mid_year(std::uint32_t t) const {
    const auto year = digits(words.raw(t).substr(4));
    if (!year || *year < 1500 || *year > 2199) return {};
    Expression out = at(t, t + 1);
    out.year = static_cast<int>(*year);
    return out;
  }

  /// Behind the second year of "1990-1995" or "1980-88"; the date is the first, as of other ranges.
  std::optional<std::uint32_t> end_of_years(std::uint32_t t) const {
    const bool joined = words.is_dash(t + 1) && words.glued(t, t + 1) &&
                        words.glued(t + 1, t + 2) && !words.is_dash(t + 3);
    if (!joined) return {};
    const int first = *year_at(words, t);
    const std::string_view figures = words.raw(t + 2);
    const auto last = digits(figures);
    const int century = figures.size() == 2 ? first / 100 * 100 : 0;
    if (!last || (figures.size() != 2 && figures.size() != 4)) return {};
    return century + static_cast<int>(*last) > first ? std::optional(t + 3) : std::nullopt;
  }

  /// "1992–95", which is one token.
  std::optional<Expression> from_long_dash(std::uint32_t t) const {
    const std::string_view word = words.raw(t), dash = "–";
    if (word.size() < 4 + dash.size() + 2 || word.substr(4, dash.size()) != dash) return {};
    const auto first = digits(word.substr(0, 4)), last = digits(word.substr(4 + dash.size()));
    if (!first || !last || *first < 1500 || *first > 2199) return {};
    Expression out = at(t, t + 1);
    out.year = static_cast<int>(*first);
    return out;
  }
};

}  // namespace

std::optional<Expression> match_calendar(const Words& words, std::uint32_t begin) {
  const Matcher matcher{words};
  if (auto out = matcher.from_named_day(begin)) return out;
  if (auto out = matcher.from_figures(begin)) return out;
  if (auto out = matcher.from_day(begin)) return out;
  if (auto out = matcher.from_month(begin)) {
    if (!out->day && !out->year && !out->in_year) matcher.take_pointer(*out);
    return out;
  }
  if (auto out = matcher.from_season(begin)) return out;
  if (auto out = matcher.from_decade(begin)) return out;
  if (auto out = matcher.from_century(begin)) return out;
  if (auto out = matcher.from_long_dash(begin)) return out;
  if (auto out = matcher.from_year(begin)) return out;
  return matcher.from_day_alone(begin);
}

}  // namespace nuncio::dates
