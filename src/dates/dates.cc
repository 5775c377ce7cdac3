// From expressions to dates, and the contract's own date forms; see dates.h.
#include "dates/dates.h"

#include <chrono>

#include "dates/expressions.h"
#include "dates/tense.h"

namespace nuncio::dates {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// --- resolving -----------------------------------------------------------------------------------

std::optional<Date> day_of(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(day)};
  if (!date.ok()) return {};
  return Date{date, DatePrecision::day};
}

Date month_of(year_month_day day) {
  return {day.year() / day.month() / std::chrono::day(1), DatePrecision::month};
}

Date year_of(std::chrono::year year) {
  return {year / std::chrono::month(1) / std::chrono::day(1), DatePrecision::year};
}

/// "Monday": the publication day or the last such day before; with "next" or a verb in the future
/// the first after.
Date weekday_of(const Expression& said, sys_days published, Tense tense) {
  const std::chrono::weekday wanted{*said.weekday}, now{published};
  const days back = now - wanted;  // 0 to 6
  if (said.direction == Direction::last) {
    return {year_month_day(published - (back == days(0) ? days(7) : back)), DatePrecision::day};
  }
  const bool ahead = said.direction == Direction::next ||
                     (said.direction == Direction::none && tense == Tense::future);
  if (ahead) {
    const days forth = wanted - now;
    const bool today = forth == days(0) && said.direction != Direction::next;
    return {year_month_day(published + (forth == days(0) && !today ? days(7) : forth)),
            DatePrecision::day};
  }
  if (said.direction == Direction::current && tense == Tense::future) {
    return {year_month_day(published + (wanted - now)), DatePrecision::day};
  }
  return {year_month_day(published - back), DatePrecision::day};
}

/// Which of the dates that a month (and day) can mean: the one before publication for a verb in the
/// past, the one after for one in the future, otherwise the nearer.
template <class Distance, class Make>
std::optional<Date> by_tense(int year, Tense tense, Direction direction, Distance distance,
                             Make make) {
  std::optional<Date> before, after;
  long to_before = 0, to_after = 0;
  for (int y = year - 8; y <= year + 8; ++y) {  // eight years: February 29
    const std::optional<Date> date = make(y);
    if (!date) continue;
    const long d = distance(*date);
    if (d <= 0) {
      before = date;
      to_before = -d;
    } else if (!after) {
      after = date;
      to_after = d;
    }
  }
  if (direction == Direction::last || direction == Direction::next) {
    return direction == Direction::last ? before : after;
  }
  if (tense == Tense::past || !after) return before;
  if (tense == Tense::future && to_before != 0) return after;
  return !before || to_after < to_before ? after : before;
}

std::optional<Date> month_day_of(const Expression& said, sys_days published, Tense tense) {
  const int year = static_cast<int>(year_month_day(published).year());
  return by_tense(
      year, tense, said.direction,
      [&](const Date& date) { return (sys_days(date.day) - published).count(); },
      [&](int y) { return day_of(y, *said.month, *said.day); });
}

std::optional<Date> month_alone(const Expression& said, year_month_day published, Tense tense) {
  const auto months = [](year_month_day d) {
    return 12L * static_cast<int>(d.year()) + static_cast<long>(static_cast<unsigned>(d.month()));
  };
  const int year = static_cast<int>(published.year());
  const bool same = *said.month == static_cast<unsigned>(published.month());
  if (same && said.direction == Direction::last) {
    return month_of((published.year() - std::chrono::years(1)) / published.month() / 1);
  }
  return by_tense(
      year, tense, said.direction,
      [&](const Date& date) { return months(date.day) - months(published); },
      [&](int y) {
        return std::optional(month_of(std::chrono::year(y) / std::chrono::month(*said.month) / 1));
      });
}

Date counted_from(const Expression& said, year_month_day published) {
  const std::chrono::days back(*said.offset * (said.unit == Unit::week ? 7 : 1));
  switch (said.unit) {
    case Unit::day:
      return {year_month_day(sys_days(published) + back), DatePrecision::day};
    case Unit::week:
      return month_of(year_month_day(sys_days(published) + back));
    case Unit::month: {
      const auto month = published.year() / published.month() + std::chrono::months(*said.offset);
      return month_of(month / 1);
    }
    case Unit::year:
      break;
  }
  return year_of(published.year() + std::chrono::years(*said.offset));
}

std::optional<Date> resolve(const Expression& said, const std::optional<Date>& published,
                            Tense tense) {
  if (said.year) {
    if (said.day) return day_of(*said.year, *said.month, *said.day);
    if (said.month)
      return month_of(std::chrono::year(*said.year) / std::chrono::month(*said.month) / 1);
    return year_of(std::chrono::year(*said.year));
  }
  if (!published) return {};
  const sys_days today(published->day);
  if (said.weekday) return weekday_of(said, today, tense);
  if (said.offset) return counted_from(said, published->day);
  if (said.day) return month_day_of(said, today, tense);
  return month_alone(said, published->day, tense);
}

/// The token by which an expression hangs in the tree. Where it modifies the noun behind it ("the
/// September 11, 2001 attacks"), the part that hangs on this noun, even if the parser hung another
/// part on the verb: the date is the noun's.
std::uint32_t head_of(const Parse& parse, TokenRange range) {
  const auto hangs_outside = [&](std::uint32_t t) {
    const std::uint32_t head = parse.tokens[t].head;
    return head == t || !range.contains(head);
  };
  const bool led = range.begin > 0 && parse.tokens[range.begin - 1].upos == "ADP";
  std::optional<std::uint32_t> first;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (!hangs_outside(t)) continue;
    const Token& token = parse.tokens[t];
    const std::string_view above = parse.tokens[token.head].upos;
    const bool noun = token.head >= range.end && (above == "NOUN" || above == "PROPN");
    if (noun && !led && token.deprel != "punct") return t;
    if (!first) first = t;
  }
  return first.value_or(range.begin);
}

// --- the contract's dates ------------------------------------------------------------------------

std::optional<int> number(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return {};
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = 10 * value + (text[i] - '0');
  }
  return value;
}

bool in_range(std::optional<int> value, int most) { return value && *value <= most; }

/// "HH:MM:SS", a fraction, and "Z" or "+HH:MM" (RFC 3339, section 5.6).
bool is_time(std::string_view text) {
  if (text.size() < 9 || text[2] != ':' || text[5] != ':') return false;
  const bool clock = in_range(number(text, 0, 2), 23) && in_range(number(text, 3, 2), 59) &&
                     in_range(number(text, 6, 2), 60);
  if (!clock) return false;
  std::size_t at = 8;
  if (text[at] == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", at + 1);
    if (end == at + 1 || end == std::string_view::npos) return false;
    at = end;
  }
  const std::string_view zone = text.substr(at);
  if (zone == "Z" || zone == "z") return true;
  return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' &&
         in_range(number(zone, 1, 2), 23) && in_range(number(zone, 4, 2), 59);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = number(text, 0, 4), month = number(text, 5, 2), day = number(text, 8, 2);
  if (!year || !month || !day) return {};
  if (text.size() > 10) {
    const bool separated = text[10] == 'T' || text[10] == 't' || text[10] == ' ';
    if (!separated || !is_time(text.substr(11))) return {};
  }
  return day_of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::vector<DateMention> find_dates(const Parse& parse, std::string_view text,
                                    const std::optional<Date>& published,
                                    const std::vector<Quotation>& /*quotations*/) {
  std::vector<DateMention> mentions;
  const Words words(parse, text);
  std::uint32_t free_from = 0;  // the end of the mention before
  for (std::uint32_t t = 0; t < words.size();) {
    const std::optional<Expression> said = match_expression(words, t);
    if (!said || said->tokens.begin < free_from) {
      ++t;
      continue;
    }
    const std::uint32_t head = head_of(parse, said->tokens);
    const auto date = said->vague ? std::nullopt : resolve(*said, published, tense_at(parse, head));
    const bool no_day = said->year && !date;  // "February 30, 2023"
    if (date || said->vague || no_day) mentions.push_back({date, said->tokens, head});
    t = free_from = said->tokens.end;
  }
  return mentions;
}

}  // namespace nuncio::dates
