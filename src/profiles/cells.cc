// Text, numbers, dates; see cells.h.
#include "profiles/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/hash.h"
#include "base/split.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::profiles {
namespace {

constexpr std::size_t kMostCells = 1000;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

template <typename T>
std::optional<T> read_whole(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Figures alone: no sign, no blank.
std::optional<int> figures(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  return read_whole<int>(text);
}

std::optional<Date> date_of(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = figures(year), m = figures(month), d = figures(day);
  if (!y || !m || !d || year.size() != 4) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*y),
                                         std::chrono::month(static_cast<unsigned>(*m)),
                                         std::chrono::day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return Date{date, DatePrecision::day};
}

/// The finishing steps of MurmurHash3 (A. Appleby, public domain): every bit of the input moves
/// half the bits of the outcome, so that some of them are as good as all. FNV-1a alone is not so.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdU;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53U;
  return value ^ (value >> 33);
}

}  // namespace

std::string cell_of(std::string_view text) {
  std::string cell = text::one_line(text);
  std::replace(cell.begin(), cell.end(), '"', '\'');
  return cell;
}

std::string item_of(std::string_view text, char joint) {
  std::string item = cell_of(text);
  std::replace(item.begin(), item.end(), joint, ',');
  return item;
}

std::string join(const std::vector<std::string>& items, char joint, std::string_view gap) {
  std::string joined;
  for (const std::string& item : items) {
    if (!joined.empty()) (joined += joint) += gap;
    joined += item_of(item, joint);
  }
  return joined;
}

std::vector<std::string> split(std::string_view cell, char joint) {
  std::vector<std::string> parts;
  for (const std::string_view part : base::split(cell, joint))
    if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
  return parts;
}

std::string compact_date(const Date& date) {
  std::string text = to_string(Date{date.day, DatePrecision::day});
  std::erase(text, '-');
  return text;
}

std::optional<Date> read_any_date(std::string_view text) {
  if (text.size() == 8 && text.find('/') == std::string_view::npos)
    return date_of(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    // A time may follow: "2018-01-01 00:00:00", "2018-01-01T00:00:00Z".
    if (text.size() > 10 && text[10] != ' ' && text[10] != 'T') return std::nullopt;
    return date_of(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
  }
  const std::size_t first = text.find('/');
  const std::size_t second = text.find('/', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return date_of(text.substr(second + 1), text.substr(0, first),
                 text.substr(first + 1, second - first - 1));
}

std::string fraction_date(const Date& date) {
  const auto month = static_cast<unsigned>(date.day.month());
  const auto day = static_cast<unsigned>(date.day.day());
  // In whole numbers, so that every machine rounds alike.
  const unsigned part = (((month - 1) * 30 + day) * 20000 / 365 + 1) / 2;
  char text[32];
  std::snprintf(text, sizeof text, "%d.%04u", static_cast<int>(date.day.year()), part);
  return text;
}

std::optional<double> read_number(std::string_view text) {
  const auto value = read_whole<double>(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> read_count(std::string_view text) {
  return read_whole<std::uint64_t>(text);
}

std::uint64_t number_of(std::string_view id, std::string_view prefix, int bits) {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  if (id.size() > prefix.size() && id.starts_with(prefix) && id[prefix.size()] == ':') {
    std::string_view figures = id.substr(prefix.size() + 1);
    figures = figures.substr(0, figures.find(':'));
    if (const auto number = read_count(figures); number && *number <= mask) return *number;
  }
  std::uint64_t number = base::fnv1a(id);
  if (id.size() == 16) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value, 16);
    if (error == std::errc() && end == id.data() + id.size()) number = value;
  }
  if (bits < 32) number = mixed(number);
  return std::max<std::uint64_t>(number & mask, 1);
}

std::vector<std::string> cells_of_line(std::string_view line, char delimiter) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += line[++i];
      } else {
        quoted = false;
      }
    } else if (c == delimiter && cells.size() < kMostCells) {
      cells.emplace_back();
    } else if (c == '"' && delimiter == ',' && cells.back().empty()) {
      quoted = true;
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::string utf8_of(std::string_view line) {
  if (!text::first_invalid(line)) return std::string(line);
  std::string utf8;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | (byte >> 6));
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return utf8;
}

}  // namespace nuncio::profiles
