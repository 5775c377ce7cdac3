// Reads the codebooks' tables; every fault is an Error that names path and line.
#include "events/ontology.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/table_file.h"
#include "nuncio/error.h"

namespace nuncio::events {
namespace {

using base::Row;

std::vector<std::string> words_of(const std::string& cell) { return base::alternatives(cell, ' '); }

double read_weight(const Row& row, std::string_view cell) {
  double value = 0;
  const std::string_view figures = cell.starts_with('+') ? cell.substr(1) : cell;
  const auto [end, error] = std::from_chars(figures.data(), figures.data() + figures.size(), value);
  if (error != std::errc() || end != figures.data() + figures.size() || value < -10 || value > 10)
    throw Error(ErrorKind::bad_format, row.where,
                "\"" + std::string(cell) + "\" is not a weight in [-10, 10]");
  return value;
}

[[noreturn]] void fail(const Row& row, const std::string& why) {
  throw Error(ErrorKind::bad_format, row.where, why);
}

}  // namespace

Ontology Ontology::load(const std::filesystem::path& folder) {
  Ontology out;
  out.read_types(folder / "plover.tsv");
  out.read_leaves(folder / "cameo.tsv");
  for (const Row& row : base::read_table(folder / "confidence.tsv", {"feature", "log_odds"}))
    if (!out.log_odds_.emplace(row.cells[0], read_weight(row, row.cells[1])).second)
      fail(row, "\"" + row.cells[0] + "\" is there twice");
  for (const Row& row : base::read_table(folder / "made.tsv", {"way", "act", "makes"})) {
    // An empty cell: nothing comes of the act.
    if (!row.cells[2].empty() && out.cameo(row.cells[2]) == nullptr)
      fail(row, "CAMEO has no leaf " + row.cells[2]);
    if (!out.made_[row.cells[0]].emplace(row.cells[1], row.cells[2]).second)
      fail(row, row.cells[1] + " is there twice");
  }
  return out;
}

void Ontology::read_types(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(path, {"type", "quad", "modes"})) {
    const std::string& class_name = row.cells[1];
    if (class_name.size() != 1 || class_name[0] < '1' || class_name[0] > '4')
      fail(row, "\"" + class_name + "\" is not a quad class, 1 to 4");
    quads_[row.cells[0]] = class_name[0] - '0';
    if (!row.cells[2].empty()) modes_[row.cells[0]] = words_of(row.cells[2]);
  }
}

void Ontology::read_leaves(const std::filesystem::path& path) {
  for (const Row& row :
       base::read_table(path, {"code", "name", "type", "mode", "contexts", "goldstein"})) {
    CameoRow leaf{row.cells[0], row.cells[1], row.cells[2], std::nullopt, {}, 0};
    if (!leaf.type.empty() && !quad(leaf.type))
      fail(row, "\"" + leaf.type + "\" is not a type of plover.tsv");
    if (!row.cells[3].empty()) {
      if (!has_mode(leaf.type, row.cells[3]))
        fail(row, leaf.type + " has no mode \"" + row.cells[3] + "\"");
      leaf.mode = row.cells[3];
    }
    leaf.contexts = words_of(row.cells[4]);
    leaf.goldstein = read_weight(row, row.cells[5]);
    if (!cameo_.emplace(leaf.code, leaf).second)
      fail(row, "CAMEO " + leaf.code + " is there twice");
  }
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
