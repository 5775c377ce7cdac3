// See table_file.h.
#include "actors/table_file.h"

#include <fstream>

namespace nuncio::actors {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    const std::string_view cell = trimmed(line.substr(begin, end - begin));
    cells.emplace_back(cell == "-" ? std::string_view() : cell);
    begin = end + 1;
  }
  return cells;
}

}  // namespace

std::vector<Row> read_table(const std::filesystem::path& path,
                            const std::vector<std::string_view>& columns) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::unreadable, {path.string()}, "cannot be opened");
  std::vector<Row> rows;
  bool header_seen = false;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    Row row{cells_of(line), {path.string(), number}};
    if (row.cells.size() != columns.size()) {
      throw Error(ErrorKind::bad_format, row.where,
                  "has " + std::to_string(row.cells.size()) + " columns where " +
                      std::to_string(columns.size()) + " are needed");
    }
    if (header_seen) {
      rows.push_back(std::move(row));
      continue;
    }
    header_seen = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (row.cells[i] != columns[i]) {
        throw Error(ErrorKind::bad_format, row.where,
                    "the header says '" + row.cells[i] + "' where '" + std::string(columns[i]) +
                        "' is needed");
      }
    }
  }
  if (in.bad()) throw Error(ErrorKind::unreadable, {path.string()}, "cannot be read");
  if (!header_seen) throw Error(ErrorKind::bad_format, {path.string()}, "has no header line");
  return rows;
}

std::vector<std::string> alternatives(std::string_view cell, char separator) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find(separator, begin), cell.size());
    const std::string_view part = trimmed(cell.substr(begin, end - begin));
    if (!part.empty()) out.emplace_back(part);
    begin = end + 1;
  }
  return out;
}

}  // namespace nuncio::actors
