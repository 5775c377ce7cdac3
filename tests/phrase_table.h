// Reads the example tables of docs/*.md, which the tests of their stages run.
//
// In: a document of the project and the heading cells of one of its tables. Out: the rows as cells.
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "folders.h"

namespace nuncio::test {

inline std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

inline std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

/// The rows under the line `head` ("| text | actors |"), up to the first line that is no row.
inline std::vector<std::vector<std::string>> table_rows(const std::string& file,
                                                        const std::string& head) {
  std::ifstream in(home() / file);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  while (std::getline(in, line) && line != head) {
  }
  std::getline(in, line);  // the rule under the head
  while (std::getline(in, line) && line.starts_with('|')) {
    rows.push_back(split(std::string_view(line).substr(1, line.size() - 2), '|'));
  }
  return rows;
}

}  // namespace nuncio::test
