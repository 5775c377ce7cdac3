// What is common to all expressions: the words before that belong to them, and the words behind.
// See expressions.h.
#include "dates/expressions.h"

#include <array>
#include <string_view>

namespace nuncio::dates {
namespace {

std::optional<Expression> core_at(const Words& words, std::uint32_t t) {
  if (auto out = match_weekday(words, t)) return out;
  if (auto out = match_calendar(words, t)) return out;
  return match_relative(words, t);
}

/// "early", "late", "mid-", "earlier in the": where what they qualify begins.
std::optional<std::uint32_t> behind_qualifier(const Words& words, std::uint32_t t) {
  static constexpr std::array<std::string_view, 5> kQualifiers = {"early", "late", "earlier",
                                                                  "later", "mid"};
  if (!one_of(kQualifiers, words.lower(t))) return {};
  std::uint32_t next = t + 1;
  if (words.is(t, "mid")) return words.is_dash(next) ? next + 1 : next;
  if (words.is(next, "in")) next = words.skip(next + 1, "the");
  return next;
}

/// "end of", "first half of the", "early hours of": behind "of" and "the".
std::optional<std::uint32_t> behind_part(const Words& words, std::uint32_t t) {
  static constexpr std::array<std::string_view, 7> kEnds = {
      "end", "beginning", "start", "middle", "close", "night", "morning"};
  static constexpr std::array<std::string_view, 8> kOrder = {"first", "second", "third", "fourth",
                                                             "last",  "early",  "late",  "final"};
  static constexpr std::array<std::string_view, 11> kParts = {"half",  "quarter", "week",  "weeks",
                                                              "days",  "months",  "hours", "part",
                                                              "third", "day",     "decade"};
  std::uint32_t next = t + 1;
  if (one_of(kOrder, words.lower(t)) && one_of(kParts, words.lower(next)))
    ++next;
  else if (!one_of(kEnds, words.lower(t)))
    return {};
  if (!words.is(next, "of")) return {};
  return words.skip(next + 1, "the");
}

/// "the end of [the year]": the one that runs.
std::optional<Expression> running_unit(const Words& words, std::uint32_t t) {
  const auto unit = unit_at(words, t);
  const bool led = words.before(t) == "the" && unit && !unit->plural;
  if (!led || unit->unit == Unit::hour || unit->unit == Unit::day || unit->unit == Unit::decade)
    return {};
  if (words.is(t + 1, "of")) return {};
  Expression out;
  out.tokens = {t, t + 1};
  out.offset = 0;
  out.unit = unit->unit;
  return out;
}

}  // namespace

Pointer pointer_before(const Words& words, std::uint32_t t) {
  const std::string_view word = words.before(t);
  Pointer out{Direction::none, t};
  if (word == "last" || word == "past" || word == "previous") out.direction = Direction::last;
  if (word == "next" || word == "coming" || word == "upcoming") out.direction = Direction::next;
  if (word == "this") out.direction = Direction::current;
  if (out.direction == Direction::none) return out;
  out.begin = t - 1;
  if (word != "this" && words.before(out.begin) == "this") --out.begin;
  return out;
}

std::optional<Within> within_at(const Words& words, std::uint32_t t, Unit unit) {
  t = words.skip(t, ",");
  t = words.skip(t, "of");
  t = words.skip(t, "the");
  const auto named = unit_at(words, t + 1);
  if (!named || named->unit != unit || named->plural) return {};
  const std::string_view word = words.lower(t);
  Within out{0, From::publication, t + 2};
  if (word == "last") out.offset = -1;
  if (word == "next") out.offset = 1;
  if (word == "last" || word == "next" || word == "this") return out;
  out.from = From::told;
  if (word == "previous" || word == "preceding") out.offset = -1;
  if (word == "following") out.offset = 1;
  const bool told = out.offset != 0 || word == "same" || word == "that";
  return told ? std::optional(out) : std::nullopt;
}

std::optional<Expression> match_expression(const Words& words, std::uint32_t begin) {
  if (!may_begin(words, begin)) return {};
  if (const auto next = behind_part(words, begin); next && *next < words.size()) {
    auto out = core_at(words, *next);
    if (!out) out = running_unit(words, *next);
    if (out) {
      out->tokens.begin = begin;
      return out;
    }
  }
  if (const auto next = behind_qualifier(words, begin); next && *next < words.size()) {
    auto out = core_at(words, *next);
    const bool in = words.is(begin + 1, "in");
    if (!out && in) {
      if (const auto unit = unit_at(words, *next); unit && !unit->plural) {
        out.emplace();
        out->tokens = {*next, *next + 1};
        out->offset = 0;
        out->unit = unit->unit;
        out->from = From::told;
      }
    }
    if (out) {
      out->tokens.begin = begin;
      return out;
    }
  }
  return core_at(words, begin);
}

}  // namespace nuncio::dates
