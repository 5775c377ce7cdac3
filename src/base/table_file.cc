// See table_file.h.
#include "base/table_file.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

#include "base/split.h"

namespace nuncio::base {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (const std::string_view part : split(line, '\t')) {
    const std::string_view cell = trimmed(part);
    cells.emplace_back(cell == "-" ? std::string_view() : cell);
  }
  return cells;
}

/// The rows of a table, the one with the names of the columns first.
class RowReader {
 public:
  explicit RowReader(const std::filesystem::path& path) : in_(path), path_(path.string()) {
    if (!in_) throw Error(ErrorKind::unreadable, {path_}, "cannot be opened");
  }

  Row header() {
    if (auto row = next()) return *std::move(row);
    throw Error(ErrorKind::bad_format, {path_}, "has no header line");
  }

  std::optional<Row> next() {
    std::string line;
    while (std::getline(in_, line)) {
      ++number_;
      if (trimmed(line).empty() || line.front() == '#') continue;
      return Row{cells_of(line), {path_, number_}};
    }
    if (in_.bad()) throw Error(ErrorKind::unreadable, {path_}, "cannot be read");
    return std::nullopt;
  }

 private:
  std::ifstream in_;
  std::string path_;
  std::size_t number_ = 0;
};

void want_width(const Row& row, std::size_t columns) {
  if (row.cells.size() == columns) return;
  throw Error(ErrorKind::bad_format, row.where,
              "has " + std::to_string(row.cells.size()) + " columns where " +
                  std::to_string(columns) + " are needed");
}

}  // namespace

std::vector<Row> read_table(const std::filesystem::path& path,
                            const std::vector<std::string_view>& columns) {
  RowReader reader(path);
  const Row header = reader.header();
  want_width(header, columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (header.cells[i] == columns[i]) continue;
    throw Error(ErrorKind::bad_format, header.where,
                "the header says '" + header.cells[i] + "' where '" + std::string(columns[i]) +
                    "' is needed");
  }
  std::vector<Row> rows;
  while (auto row = reader.next()) {
    want_width(*row, columns.size());
    rows.push_back(*std::move(row));
  }
  return rows;
}

std::vector<Row> read_columns(const std::filesystem::path& path,
                              const std::vector<std::string_view>& columns) {
  RowReader reader(path);
  const Row header = reader.header();
  std::vector<std::size_t> places;
  for (const std::string_view column : columns) {
    const auto found = std::ranges::find(header.cells, column);
    if (found == header.cells.end()) {
      throw Error(ErrorKind::bad_format, header.where,
                  "the header has no '" + std::string(column) + "'");
    }
    places.push_back(static_cast<std::size_t>(found - header.cells.begin()));
  }
  std::vector<Row> rows;
  while (const auto row = reader.next()) {
    want_width(*row, header.cells.size());
    Row& wanted = rows.emplace_back(Row{{}, row->where});
    for (const std::size_t place : places) wanted.cells.push_back(row->cells[place]);
  }
  return rows;
}

std::vector<std::string> alternatives(std::string_view cell, char separator) {
  std::vector<std::string> out;
  for (const std::string_view part : split(cell, separator))
    if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
  return out;
}

}  // namespace nuncio::base
