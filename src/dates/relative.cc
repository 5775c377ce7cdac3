// Words that count from another day: from publication ("yesterday", "two days ago"), from the date
// told before ("the following day", "two days later") or from the date behind them ("two days
// after", "on the eve of"). See expressions.h.
#include <array>
#include <string_view>

#include "dates/expressions.h"

namespace nuncio::dates {
namespace {

constexpr std::array<std::string_view, 8> kDuring = {"in",     "over",       "during", "for",
                                                     "within", "throughout", "of",     "across"};
constexpr std::array<std::string_view, 6> kFew = {"few",  "several", "some",
                                                  "many", "couple",  "recent"};

Expression counted(std::uint32_t begin, std::uint32_t end, int offset, Unit unit,
                   From from = From::publication) {
  Expression out;
  out.tokens = {begin, end};
  out.offset = offset;
  out.unit = unit;
  out.from = from;
  return out;
}

Expression uncounted(std::uint32_t begin, std::uint32_t end) {
  Expression out;
  out.tokens = {begin, end};
  out.vague = true;
  return out;
}

struct Matcher {
  const Words& words;

  // --- days by name ----------------------------------------------------------------------------

  std::uint32_t with_part_of_day(std::uint32_t end) const {
    return is_part_of_day(words, end) ? end + 1 : end;
  }

  std::optional<Expression> from_word(std::uint32_t t) const {
    const std::string_view word = words.lower(t);
    if (word == "today" || word == "tonight") return counted(t, t + 1, 0, Unit::day);
    if (word == "tomorrow") return counted(t, with_part_of_day(t + 1), 1, Unit::day);
    if (word == "yesterday") return counted(t, with_part_of_day(t + 1), -1, Unit::day);
    const bool day = word == "day";
    if (day && words.is(t + 1, "before") && words.is(t + 2, "yesterday"))
      return counted(t, t + 3, -2, Unit::day);
    if (day && words.is(t + 1, "after") && words.is(t + 2, "tomorrow"))
      return counted(t, t + 3, 2, Unit::day);
    return {};
  }

  /// The night that ended on the day of publication, or that of a weekday: "overnight on Monday".
  std::optional<Expression> from_overnight(std::uint32_t t) const {
    if (!words.is(t, "overnight")) return {};
    const bool led = words.is(t + 1, "on") || words.is(t + 1, "into") || words.is(t + 1, "to");
    if (auto day = match_weekday(words, led ? t + 2 : t + 1)) {
      day->tokens.begin = t;
      return day;
    }
    return counted(t, t + 1, 0, Unit::day);
  }

  /// "this morning", "last night"; "that night", "the next morning", "the same evening".
  std::optional<Expression> from_part_of_day(std::uint32_t t) const {
    if (!is_part_of_day(words, t + 1)) return {};
    const std::string_view word = words.lower(t);
    if (word == "this") return counted(t, t + 2, 0, Unit::day);
    if (word == "last") return counted(t, t + 2, -1, Unit::day);
    if (word == "that" || word == "same") return counted(t, t + 2, 0, Unit::day, From::told);
    if (word == "next" || word == "following") return counted(t, t + 2, 1, Unit::day, From::told);
    if (word == "previous") return counted(t, t + 2, -1, Unit::day, From::told);
    return {};
  }

  // --- units -----------------------------------------------------------------------------------

  /// "last month", "next week", "this year"; "the following day", "that year", "the same month".
  std::optional<Expression> from_unit(std::uint32_t t) const {
    const auto unit = unit_at(words, t + 1);
    if (!unit || unit->plural || unit->unit == Unit::hour || unit->times != 1) return {};
    const std::string_view word = words.lower(t), before = words.before(t);
    const bool article = before == "the";
    const auto told = [&](int offset) { return counted(t, t + 2, offset, unit->unit, From::told); };
    if (word == "same" ||
        (word == "that" && words.token(t).upos != "SCONJ" && words.token(t).head == t + 1))
      return told(0);
    if (article && (word == "previous" || word == "preceding")) return told(-1);
    if (article && (word == "following" || word == "next")) return told(1);
    if (unit->unit == Unit::day || article || before == "in") return {};
    if (unit->unit == Unit::decade)
      return word == "last" || word == "next" ? std::optional(uncounted(t, t + 2)) : std::nullopt;
    int offset = 2;
    if (word == "last") offset = -1;
    if (word == "next" || word == "coming") offset = 1;
    if (word == "this") offset = 0;
    return offset == 2 ? std::nullopt : with_weekday(counted(t, t + 2, offset, unit->unit));
  }

  /// "last week on Friday".
  std::optional<Expression> with_weekday(Expression week) const {
    if (week.unit != Unit::week) return week;
    const bool led = words.is(week.tokens.end, "on") || words.is(week.tokens.end, ",");
    const std::uint32_t t = led ? week.tokens.end + 1 : week.tokens.end;
    const auto day = weekday_at(words, t);
    if (!day) return week;
    Expression out;
    out.tokens = {week.tokens.begin, t + 1};
    out.weekday = day;
    out.in_week = week.offset;
    return out;
  }

  /// "the day before", "the week after", "the night before", "the week before last".
  std::optional<Expression> from_beside(std::uint32_t t) const {
    if (words.before(t) != "the") return {};
    const auto named = unit_at(words, t);
    const bool night = is_part_of_day(words, t);
    if ((!named || named->plural || named->times != 1) && !night) return {};
    const Unit unit = night ? Unit::day : named->unit;
    if (words.is(t + 1, "before") && words.is(t + 2, "last")) return counted(t, t + 3, -2, unit);
    return beside(t, t + 1, 1, unit);
  }

  /// Behind a count of units: "ago", "later", "before", "after", "from now".
  std::optional<Expression> beside(std::uint32_t begin, std::uint32_t t, int count,
                                   Unit unit) const {
    const std::string_view word = words.lower(t);
    if (word == "ago") return counted(begin, t + 1, -count, unit);
    if (word == "later" || word == "afterwards" || word == "afterward")
      return counted(begin, t + 1, count, unit, From::told);
    if (word == "earlier") return counted(begin, t + 1, -count, unit, From::told);
    if (word == "from" && (words.is(t + 1, "now") || words.is(t + 1, "today")))
      return counted(begin, t + 2, count, unit);
    const bool forth = word == "after" || word == "following";
    if (!forth && word != "before") return {};
    const From from = ends_phrase(t + 1) ? From::told : From::behind;
    return counted(begin, t + 1, forth ? count : -count, unit, from);
  }

  /// Nothing follows from which one could count: "the day before, ...".
  bool ends_phrase(std::uint32_t t) const {
    if (t >= words.size()) return true;
    const std::string_view upos = words.token(t).upos;
    return upos == "PUNCT" || upos == "CCONJ" || upos == "ADP" || upos == "AUX";
  }

  /// "two days ago", "a week later", "24 hours earlier", "three weeks from now".
  std::optional<Expression> from_count(std::uint32_t t) const {
    const auto count = number_at(words, t);
    const auto unit = unit_at(words, t + 1);
    if (!count || !unit) return {};
    auto out = beside(t, t + 2, *count * unit->times, unit->unit);
    if (out && unit->unit == Unit::decade) {
      if (out->from == From::behind) return {};
      return uncounted(out->tokens.begin, out->tokens.end);
    }
    return out;
  }

  /// "a few days ago", "several months later", "weeks earlier"; hours stay on the day.
  std::optional<Expression> from_few(std::uint32_t t) const {
    std::uint32_t noun = words.is(t, "a") ? t + 1 : t;
    if (one_of(kFew, words.lower(noun))) ++noun;
    noun = words.skip(noun, "of");
    const auto unit = unit_at(words, noun);
    if (!unit || !unit->plural || (noun == t && t > 0 && number_at(words, t - 1))) return {};
    const auto out = beside(t, noun + 1, 0, unit->unit);
    if (!out) return {};
    if (unit->unit == Unit::hour) return out;
    if (out->from == From::behind) return {};
    return uncounted(out->tokens.begin, out->tokens.end);
  }

  // --- spans of time ---------------------------------------------------------------------------

  /// "in two days", "in three months' time": under a verb in the future.
  std::optional<Expression> from_in(std::uint32_t t) const {
    if (!words.is(t, "in")) return {};
    const auto count = number_at(words, t + 1);
    const auto unit = unit_at(words, t + 2);
    if (!count || !unit || unit->unit == Unit::decade) return {};
    std::uint32_t end = t + 3;
    if (words.raw(end) == "'" || words.raw(end) == "’" || words.is(end, "'s")) ++end;
    const bool time = words.is(end, "time");
    if (*count < 2 && !time) return {};
    Expression out = counted(t, time ? end + 1 : t + 3, *count * unit->times, unit->unit);
    out.ahead = true;
    return out;
  }

  /// "the past two years", "the last three days", "the past week": since then.
  std::optional<Expression> from_past(std::uint32_t t) const {
    if (!words.is(t, "past") && !words.is(t, "last")) return {};
    const bool led = words.before(t) == "the" && t > 1 && one_of(kDuring, words.before(t - 1));
    const auto count = number_at(words, t + 1);
    const auto unit = unit_at(words, count ? t + 2 : t + 1);
    if (!led || !unit || (!count && unit->plural)) return {};
    const std::uint32_t end = count ? t + 3 : t + 2;
    if (words.is(end, "of")) return {};
    if (unit->unit == Unit::decade) return uncounted(t, end);
    return counted(t, end, -count.value_or(1) * unit->times, unit->unit);
  }

  /// "in recent weeks", "in the coming days", "over the past few years", "in the next two weeks".
  std::optional<Expression> from_vague(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 6> kNear = {"recent", "coming", "past",
                                                              "last",   "next",   "following"};
    if (!one_of(kNear, words.lower(t))) return {};
    const bool article = words.before(t) == "the";
    const std::string_view led = words.before(article ? t - 1 : t);
    if (!one_of(kDuring, led) || (!article && !words.is(t, "recent"))) return {};
    std::uint32_t noun = t + 1;
    if (one_of(kFew, words.lower(noun)) || number_at(words, noun)) ++noun;
    noun = words.skip(noun, "of");
    const auto unit = unit_at(words, noun);
    const bool plural = unit && (unit->plural || words.is(t, "coming"));
    if (!plural || words.is(noun + 1, "of")) return {};
    return uncounted(t, noun + 1);
  }

  /// "on the eve of": the day before what stands behind.
  std::optional<Expression> from_eve(std::uint32_t t) const {
    if (!words.is(t, "eve") || !words.is(t + 1, "of")) return {};
    return counted(t, t + 2, -1, Unit::day, From::behind);
  }
};

}  // namespace

std::optional<Expression> match_relative(const Words& words, std::uint32_t begin) {
  const Matcher matcher{words};
  if (auto out = matcher.from_word(begin)) return out;
  if (auto out = matcher.from_overnight(begin)) return out;
  if (auto out = matcher.from_part_of_day(begin)) return out;
  if (auto out = matcher.from_count(begin)) return out;
  if (auto out = matcher.from_past(begin)) return out;
  if (auto out = matcher.from_vague(begin)) return out;
  if (auto out = matcher.from_unit(begin)) return out;
  if (auto out = matcher.from_beside(begin)) return out;
  if (auto out = matcher.from_few(begin)) return out;
  if (auto out = matcher.from_in(begin)) return out;
  return matcher.from_eve(begin);
}

}  // namespace nuncio::dates
