// Days of the week and weekends. See expressions.h.
#include <array>
#include <string_view>

#include "dates/expressions.h"

namespace nuncio::dates {
namespace {

// "Black Friday", "Good Friday", "Super Tuesday": days with names of their own.
constexpr std::array<std::string_view, 13> kNamedDays = {
    "black", "good", "bloody", "super", "ash",         "palm", "easter",
    "cyber", "holy", "giving", "every", "remembrance", "each"};

std::optional<Expression> day_of_calendar(const Words& words, std::uint32_t t) {
  if (t >= words.size()) return {};
  auto date = match_calendar(words, t);
  return date && date->day && date->month && date->tokens.begin == t ? date : std::nullopt;
}

/// A "Sunday Times" or "the Friday Mosque" is none.
bool is_title(const Words& words, std::uint32_t t) {
  if (words.is_name(t)) return true;
  if (words.before(t) == "on") return false;  // "On Monday Germany said"
  const std::uint32_t next = t + 1;
  const bool before_name = next < words.size() && words.token(next).upos == "PROPN" &&
                           words.is_capital(next) && !month_at(words, next) &&
                           words.token(t).head == next;
  return before_name && (words.is_name(next) || words.before(t) == "the");
}

/// "last week", ", last week", "of this week" behind a weekday, or "last week on" before it.
void take_week(const Words& words, Expression& out) {
  if (const auto within = within_at(words, out.tokens.end, Unit::week)) {
    out.in_week = within->offset;
    out.from = within->from;
    out.tokens.end = within->end;
  }
}

std::optional<Expression> weekend_at(const Words& words, std::uint32_t t) {
  if (!words.is(t, "weekend")) return {};
  Expression out;
  out.tokens = {t, t + 1};
  out.weekday = 6;
  const Pointer pointer = pointer_before(words, t);
  if (pointer.direction == Direction::none && words.before(t) != "the") return {};
  out.direction = pointer.direction;
  out.tokens.begin = pointer.begin;
  return out;
}

}  // namespace

std::optional<Expression> match_weekday(const Words& words, std::uint32_t t) {
  if (auto out = weekend_at(words, t)) return out;
  const auto weekday = weekday_at(words, t);
  if (!weekday || one_of(kNamedDays, words.before(t)) || is_title(words, t)) return {};
  std::uint32_t next = t + 1;
  const bool is_short = words.raw(t).size() < 6;
  if (is_short && words.raw(next) == ".") ++next;
  // What makes one expression with the weekday before it: "Monday, December 23", "Monday 23
  // December", "Monday (2024-12-23)".
  if (auto date =
          day_of_calendar(words, words.raw(next) == "(" ? next + 1 : words.skip(next, ","))) {
    date->tokens.begin = t;
    return date;
  }
  if (is_short && words.before(t) != "on") return {};
  Expression out;
  out.tokens = {t, next};
  out.weekday = weekday;
  if (is_part_of_day(words, next)) ++out.tokens.end;
  take_week(words, out);
  if (out.in_week) return out;
  const Pointer pointer = pointer_before(words, t);
  out.direction = pointer.direction;
  out.tokens.begin = pointer.begin;
  return out;
}

}  // namespace nuncio::dates
