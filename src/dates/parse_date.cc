// The contract's own forms of a date; see dates.h.
#include <chrono>

#include "dates/dates.h"

namespace nuncio::dates {
namespace {

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
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return {};
  return Date{date, DatePrecision::day};
}

}  // namespace nuncio::dates
