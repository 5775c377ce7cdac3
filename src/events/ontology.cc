// Reads the two codebook tables; every fault is an Error that names path and line.
#include "events/ontology.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "base/check.h"
#include "nuncio/error.h"

namespace nuncio::events {
namespace {

struct Row {
  Where where;
  std::vector<std::string> cells;
};

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells(1);
  for (char c : line) {
    if (c == separator)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

/// Rows of a table of tab-separated values: comments and blank lines skipped, width checked.
std::vector<Row> read_rows(const std::filesystem::path& path, std::size_t width) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::unreadable, {path.string()}, "cannot be read");
  std::vector<Row> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    Row row{{path.string(), number}, split(line, '\t')};
    if (row.cells.size() != width) {
      throw Error(
          ErrorKind::bad_format, row.where,
          "has " + std::to_string(row.cells.size()) + " columns, not " + std::to_string(width));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double read_weight(const Row& row, const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || value < -10 || value > 10)
    throw Error(ErrorKind::bad_format, row.where, "\"" + cell + "\" is not a weight in [-10, 10]");
  return value;
}

}  // namespace

Ontology Ontology::load(const std::filesystem::path& folder) {
  Ontology out;
  for (const Row& row : read_rows(folder / "plover.tsv", 3)) {
    const std::string& quad = row.cells[1];
    if (quad.size() != 1 || quad[0] < '1' || quad[0] > '4')
      throw Error(ErrorKind::bad_format, row.where, "\"" + quad + "\" is not a quad class, 1 to 4");
    out.quads_[row.cells[0]] = quad[0] - '0';
    if (!row.cells[2].empty()) out.modes_[row.cells[0]] = split(row.cells[2], ' ');
  }
  for (const Row& row : read_rows(folder / "cameo.tsv", 6)) {
    CameoRow cameo{row.cells[0], row.cells[1], row.cells[2], std::nullopt, {}, 0};
    if (!cameo.type.empty() && !out.quad(cameo.type))
      throw Error(ErrorKind::bad_format, row.where,
                  "\"" + cameo.type + "\" is not a type of plover.tsv");
    if (!row.cells[3].empty()) {
      if (!out.has_mode(cameo.type, row.cells[3]))
        throw Error(ErrorKind::bad_format, row.where,
                    cameo.type + " has no mode \"" + row.cells[3] + "\"");
      cameo.mode = row.cells[3];
    }
    if (!row.cells[4].empty()) cameo.contexts = split(row.cells[4], ' ');
    cameo.goldstein = read_weight(row, row.cells[5]);
    if (!out.cameo_.emplace(cameo.code, cameo).second)
      throw Error(ErrorKind::bad_format, row.where, "CAMEO " + cameo.code + " is there twice");
  }
  for (const Row& row : read_rows(folder / "confidence.tsv", 2)) {
    const std::string_view cell = row.cells[1];
    if (!out.log_odds_
             .emplace(row.cells[0],
                      read_weight(row, std::string(cell.starts_with('+') ? cell.substr(1) : cell)))
             .second)
      throw Error(ErrorKind::bad_format, row.where, "\"" + row.cells[0] + "\" is there twice");
  }
  for (const Row& row : read_rows(folder / "made.tsv", 3)) {
    if (row.cells[2] != "-" && out.cameo(row.cells[2]) == nullptr)
      throw Error(ErrorKind::bad_format, row.where, "CAMEO has no leaf " + row.cells[2]);
    if (!out.made_[row.cells[0]].emplace(row.cells[1], row.cells[2]).second)
      throw Error(ErrorKind::bad_format, row.where, row.cells[1] + " is there twice");
  }
  return out;
}

const CameoRow* Ontology::cameo(std::string_view code) const {
  const auto it = cameo_.find(code);
  return it == cameo_.end() ? nullptr : &it->second;
}

const CameoRow* Ontology::made(std::string_view way, std::string_view act) const {
  const auto rows = made_.find(way);
  if (rows == made_.end()) return nullptr;
  for (std::size_t n = act.size(); n > 0; --n) {
    const auto it = rows->second.find(act.substr(0, n));
    if (it != rows->second.end()) return cameo(it->second);
  }
  return nullptr;
}

bool Ontology::has_way(std::string_view way) const { return made_.contains(way); }

Coding Ontology::coding(std::string_view leaf) const {
  const CameoRow* row = cameo(leaf);
  NUNCIO_CHECK(row != nullptr, "the leaf is looked up first");
  return {row->type,     row->code, row->mode, row->contexts, quad(row->type).value_or(0),
          row->goldstein};
}

double Ontology::log_odds(std::string_view feature) const {
  const auto it = log_odds_.find(feature);
  return it == log_odds_.end() ? 0.0 : it->second;
}

std::optional<int> Ontology::quad(std::string_view type) const {
  const auto it = quads_.find(type);
  return it == quads_.end() ? std::nullopt : std::optional(it->second);
}

bool Ontology::has_mode(std::string_view type, std::string_view mode) const {
  const auto it = modes_.find(type);
  return it != modes_.end() && std::ranges::find(it->second, mode) != it->second.end();
}

}  // namespace nuncio::events
