// See figures.h.
#include "dates/figures.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace nuncio::dates {
namespace {

bool is_year(unsigned number) { return number >= 1500 && number <= 2199; }
bool is_month(unsigned number) { return number >= 1 && number <= 12; }
bool is_day(unsigned number) { return number >= 1 && number <= 31; }

struct Parts {
  std::array<std::string_view, 3> numbers;  ///< as written
  std::size_t count = 0;                    ///< of numbers
  char mark = 0;                            ///< what parts them, the same everywhere
  std::uint32_t size = 0;
};

/// Two or three numbers of one to four figures.
Parts parts_of(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; parts.count < 3;) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end == at || end - at > 4) break;
    parts.numbers[parts.count++] = text.substr(at, end - at);
    parts.size = static_cast<std::uint32_t>(end);
    const char mark = end < text.size() ? text[end] : '\0';
    const bool parted = mark == '-' || mark == '/' || mark == '.';
    if (!parted || (parts.mark != 0 && mark != parts.mark)) break;
    parts.mark = mark;
    at = end + 1;
  }
  return parts;
}

std::optional<Figures> year_first(const Parts& parts) {
  const unsigned year = *digits(parts.numbers[0]), month = *digits(parts.numbers[1]),
                 day = *digits(parts.numbers[2]);
  if (!is_year(year) || !is_month(month) || !is_day(day)) return {};
  return Figures{static_cast<int>(year), month, day, parts.size};
}

/// Which of the two before the year is the day must follow from them: one is above 12, or both are
/// the same.
std::optional<Figures> year_last(const Parts& parts) {
  const unsigned first = *digits(parts.numbers[0]), second = *digits(parts.numbers[1]),
                 year = *digits(parts.numbers[2]);
  const bool dated = is_day(std::max(first, second)) && is_month(std::min(first, second));
  if (!dated) return {};
  Figures out;
  out.size = parts.size;
  if (parts.numbers[2].size() == 2 && parts.mark == '/') return out;
  if (parts.numbers[2].size() != 4 || !is_year(year)) return {};
  out.year = static_cast<int>(year);
  if (first == second || first > 12 || second > 12) {
    out.day = std::max(first, second);
    out.month = std::min(first, second);
  }
  return out;
}

}  // namespace

std::optional<unsigned> digits(std::string_view word) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty() || error != std::errc() || end != word.data() + word.size()) return {};
  return value;
}

std::optional<Figures> figures_at(std::string_view text) {
  const Parts parts = parts_of(text);
  if (parts.count < 2) return {};
  const auto is_short = [&](std::size_t i) { return parts.numbers[i].size() <= 2; };
  if (parts.count == 2) {
    const unsigned month = *digits(parts.numbers[0]), year = *digits(parts.numbers[1]);
    const bool dated = parts.mark == '/' && is_short(0) && is_month(month) && is_year(year);
    if (!dated) return {};
    return Figures{static_cast<int>(year), month, std::nullopt, parts.size};
  }
  if (!is_short(1)) return {};
  if (parts.numbers[0].size() == 4 && is_short(2)) return year_first(parts);
  return is_short(0) ? year_last(parts) : std::nullopt;
}

}  // namespace nuncio::dates
