// Dates of RFC 3339 and RFC 2822; see published.h.
#include "text/published.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "dates/dates.h"

namespace nuncio::text {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) found.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

std::optional<int> number(std::string_view text, std::size_t shortest, std::size_t longest) {
  if (text.size() < shortest || text.size() > longest) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// "19:49" or "19:49:23".
bool is_time(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return false;
  constexpr std::array<int, 3> kLimits = {23, 59, 60};  // 60: a leap second
  for (std::size_t part = 0; part * 3 < text.size(); ++part) {
    if (part > 0 && text[part * 3 - 1] != ':') return false;
    const auto value = number(text.substr(part * 3, 2), 2, 2);
    if (!value || *value > kLimits[part]) return false;
  }
  return true;
}

/// "+0000", "-0500", "GMT", "EST".
bool is_zone(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-'))
    return number(text.substr(1), 4, 4).has_value();
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// RFC 2822, section 3.3: [day-of-week ","] day month year time [zone].
std::optional<Date> read_rfc2822(std::string_view text) {
  std::vector<std::string_view> parts = words(text);
  if (!parts.empty() && parts[0].ends_with(',')) {
    const std::string_view day = parts[0].substr(0, parts[0].size() - 1);
    if (std::find(kDays.begin(), kDays.end(), day) == kDays.end()) return std::nullopt;
    parts.erase(parts.begin());
  }
  if (parts.size() < 4 || parts.size() > 5) return std::nullopt;
  const auto month = std::find(kMonths.begin(), kMonths.end(), parts[1]);
  const auto day = number(parts[0], 1, 2);
  const auto year = number(parts[2], 4, 4);
  if (month == kMonths.end() || !day || !year || !is_time(parts[3])) return std::nullopt;
  if (parts.size() == 5 && !is_zone(parts[4])) return std::nullopt;
  const Date date{std::chrono::year(*year) /
                      std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1) /
                      std::chrono::day(static_cast<unsigned>(*day)),
                  DatePrecision::day};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

std::optional<Date> day_of(std::optional<int> year, std::optional<int> month,
                           std::optional<int> day) {
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) /
                      std::chrono::day(static_cast<unsigned>(*day)),
                  DatePrecision::day};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

/// Whether the time of day or the zone may stand there, or nothing; what they say does not count.
bool is_rest_of_date(std::string_view rest) {
  constexpr std::size_t kLongest = 24;
  return rest.empty() ||
         (rest.size() <= kLongest && std::string_view("Tt Zz+-").find(rest[0]) != rest.npos &&
          rest.find_first_not_of("0123456789:.,+-TtZz ") == rest.npos);
}

/// ISO 8601, extended or basic, of any precision of time.
std::optional<Date> read_iso(std::string_view text) {
  constexpr std::size_t kBasic = 8, kExtended = 10;
  const auto part = [&](std::size_t at, std::size_t size) {
    return number(text.substr(at, size), size, size);
  };
  if (text.size() >= kExtended && text[4] == '-' && text[7] == '-' &&
      is_rest_of_date(text.substr(kExtended)))
    return day_of(part(0, 4), part(5, 2), part(8, 2));
  if (text.size() >= kBasic && is_rest_of_date(text.substr(kBasic)))
    return day_of(part(0, 4), part(4, 2), part(6, 2));
  return std::nullopt;
}

std::optional<int> month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> kWhole = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (name.ends_with('.')) name.remove_suffix(1);
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (name == kMonths[i] || name == kWhole[i]) return static_cast<int>(i) + 1;
  return std::nullopt;
}

/// A year of two digits as RFC 2822 takes it, but for the years before computers had feeds.
std::optional<int> year_of(std::string_view text) {
  if (const auto year = number(text, 2, 2)) return *year + (*year < 70 ? 2000 : 1900);
  return number(text, 4, 4);
}

/// Day, month and year with or without a day of the week before and a time behind, or month, day
/// and year.
std::optional<Date> read_in_words(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return std::nullopt;
  std::vector<std::string_view> parts = words(text);
  if (parts.size() > 3 && parts[0].size() >= 3 && !month_of(parts[0]) &&
      (parts[0].ends_with(',') || !number(parts[0], 1, 2)))
    parts.erase(parts.begin());
  if (parts.size() < 3) return std::nullopt;
  if (const auto month = month_of(parts[1]))
    return day_of(year_of(parts[2]), month, number(parts[0], 1, 2));
  std::string_view day = parts[1];
  if (day.ends_with(',')) day.remove_suffix(1);
  return day_of(number(parts[2], 4, 4), month_of(parts[0]), number(day, 1, 2));
}

}  // namespace

std::optional<Date> read_news_date(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(kBlank) - first + 1);
  if (const auto date = read_published(text)) return date;
  if (const auto date = read_iso(text)) return date;
  return read_in_words(text);
}

std::optional<Date> read_published(std::string_view text) {
  if (auto date = dates::parse_date(text)) return date;
  return read_rfc2822(text);
}

}  // namespace nuncio::text
