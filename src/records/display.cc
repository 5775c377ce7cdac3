// Width of text in cells; see display.h.
#include "records/display.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace nuncio::records {
namespace {

std::size_t cells(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_gap(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_isUWhiteSpace(point) != 0 || u_charType(point) == U_CONTROL_CHAR;
}

/// Characters that reorder the text around them would let a sentence scramble the table.
bool is_direction_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::size_t display_width(std::string_view line) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < line.size();) width += cells(text::next_code_point(line, i));
  return width;
}

std::string one_line(std::string_view written) {
  std::string line;
  bool gap = false;
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t begin = i;
    const char32_t c = text::next_code_point(written, i);
    if (is_gap(c)) {
      gap = true;
    } else if (!is_direction_control(c)) {
      if (gap && !line.empty()) line += ' ';
      gap = false;
      line += written.substr(begin, i - begin);
    }
  }
  return line;
}

std::string shorten(std::string_view line, std::size_t width) {
  if (display_width(line) <= width) return std::string(line);
  if (width == 0) return "";
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size();) {
    used += cells(text::next_code_point(line, i));
    if (used > width - 1) break;
    end = i;
  }
  return std::string(line.substr(0, end)) + "…";
}

std::string fit(std::string_view line, std::size_t width) {
  std::string fitted = shorten(line, width);
  fitted.append(width - display_width(fitted), ' ');
  return fitted;
}

}  // namespace nuncio::records
