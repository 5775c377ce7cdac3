// See wording.h.
#include "cli/wording.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

#include "records/display.h"

namespace nuncio::cli {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += separator;
    text += words[i];
  }
  return text;
}

std::string number(const char* format, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

std::string indented(const std::string& text, std::size_t spaces) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    result += (line.empty() ? "" : std::string(spaces, ' ') + line) + "\n";
  }
  return result;
}

std::string wrapped(const std::string& line, std::size_t indent, std::size_t width) {
  const std::string next = "\n" + std::string(indent, ' ');
  std::string result;
  std::size_t used = 0;  // cells of the current line
  std::size_t at = line.find_first_not_of(' ');
  if (at == std::string::npos) return line;
  std::size_t begin = 0;  // of the gap before the word
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string gap = line.substr(begin, at - begin);
    const std::string word = line.substr(at, end - at);
    const std::size_t cells = records::display_width(word);
    if (begin > 0 && used + gap.size() + cells > width) {
      result += next + word;
      used = indent + cells;
    } else {
      result += gap + word;
      used += gap.size() + cells;
    }
    begin = end;
    at = std::min(line.find_first_not_of(' ', end), line.size());
  }
  return result;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t number, const std::string& thing) {
  return grouped(number) + " " + thing + (number == 1 ? "" : "s");
}

}  // namespace nuncio::cli
