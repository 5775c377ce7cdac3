// Reads the codebooks' tables; see codebooks.h.
#include "profiles/codebooks.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/table_file.h"
#include "nuncio/error.h"

namespace nuncio::profiles {
namespace {

using base::Row;

double read_score(const Row& row, std::size_t cell) {
  const std::string& text = row.cells[cell];
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= -10 && value <= 10)
    return value;
  throw Error(ErrorKind::bad_format, row.where, "\"" + text + "\" is not a score in [-10, 10]");
}

ActorKind kind_named(std::string_view name) {
  if (name == "igo") return ActorKind::igo;
  if (name == "ngo") return ActorKind::ngo;
  if (name == "company") return ActorKind::company;
  if (name == "armed") return ActorKind::armed;
  return ActorKind::unknown;
}

template <typename T>
const T* look_up(const std::map<std::string, T, std::less<>>& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

std::optional<std::string> copy_of(const std::string* text) {
  if (text == nullptr) return std::nullopt;
  return *text;
}

}  // namespace

Codebooks Codebooks::load(const std::filesystem::path& data) {
  Codebooks out;
  out.countries_ = countries::CountryCodes::load(data / "countries");
  out.read_ontology(data / "ontology");
  out.read_intensities(data / "profiles" / "intensity.tsv");
  out.read_groups(data / "actors");
  out.read_parts(data / "actors" / "cameo_codes.tsv");
  out.read_sectors(data / "profiles" / "sectors.tsv");
  return out;
}

void Codebooks::read_ontology(const std::filesystem::path& folder) {
  for (const Row& row : base::read_columns(folder / "plover.tsv", {"type", "quad"})) {
    const std::string& quad = row.cells[1];
    if (quad.size() != 1 || quad[0] < '1' || quad[0] > '4')
      throw Error(ErrorKind::bad_format, row.where, "\"" + quad + "\" is not a quad class, 1 to 4");
    quads_[row.cells[0]] = quad[0] - '0';
  }
  for (const Row& row : base::read_columns(
           folder / "cameo.tsv", {"code", "name", "type", "mode", "contexts", "goldstein"})) {
    CameoEntry entry{
        row.cells[1], row.cells[2], {}, base::alternatives(row.cells[4], ' '), read_score(row, 5)};
    if (!row.cells[3].empty()) entry.mode = row.cells[3];
    cameo_[row.cells[0]] = std::move(entry);
  }
}

void Codebooks::read_intensities(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(path, {"type", "mode", "score"}))
    intensities_[{row.cells[0], row.cells[1]}] = read_score(row, 2);
}

void Codebooks::add_forms(const std::string& forms, const Group& group) {
  groups_.emplace(base::lower_ascii(group.entity), group);
  for (std::string& form : base::alternatives(forms)) {
    const std::size_t mark = form.find(" [");
    if (mark != std::string::npos) form.resize(mark);
    groups_.emplace(base::lower_ascii(form), group);
  }
}

void Codebooks::read_groups(const std::filesystem::path& folder) {
  for (const Row& row :
       base::read_columns(folder / "organisations.tsv", {"entity", "kind", "roles", "forms"})) {
    add_forms(row.cells[3],
              {row.cells[0], kind_named(row.cells[1]), base::alternatives(row.cells[2], ',')});
  }
  for (const Row& row :
       base::read_columns(folder / "armed_groups.tsv", {"entity", "roles", "forms"})) {
    add_forms(row.cells[2],
              {row.cells[0], ActorKind::armed, base::alternatives(row.cells[1], ',')});
  }
}

void Codebooks::read_parts(const std::filesystem::path& path) {
  using What = ActorPart::What;
  for (const Row& row : base::read_columns(path, {"code", "kind", "means"})) {
    const std::string &letters = row.cells[0], &what = row.cells[1], &means = row.cells[2];
    ActorPart part;
    part.means = means;
    if (what == "kind") {
      part.what = What::kind;
      part.kind = kind_named(means);
    }
    if (what == "role") part.what = What::role;
    if (what == "weak") part.what = What::weak_role;
    if (what == "group") {
      part.what = What::group;
      if (const Group* known = group(means)) part.kind = known->kind;
      group_letters_.emplace(means, letters);
    }
    if (part.what == What::role) role_letters_.emplace(means, letters);
    if (what != "country") parts_.emplace(letters, std::move(part));
  }
}

void Codebooks::read_sectors(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(path, {"sector", "writes", "actor", "reads"}))
    sectors_.push_back(
        {row.cells[0], row.cells[1], row.cells[2], base::alternatives(row.cells[3])});
}

const CameoEntry* Codebooks::cameo(std::string_view code) const { return look_up(cameo_, code); }

std::optional<int> Codebooks::quad(std::string_view type) const {
  const int* found = look_up(quads_, type);
  if (found == nullptr) return std::nullopt;
  return *found;
}

std::optional<double> Codebooks::intensity(std::string_view type, std::string_view mode) const {
  auto found = intensities_.find({std::string(type), std::string(mode)});
  if (found == intensities_.end()) found = intensities_.find({std::string(type), ""});
  if (found == intensities_.end()) return std::nullopt;
  return found->second;
}

const ActorPart* Codebooks::part(std::string_view letters) const {
  return look_up(parts_, letters);
}

std::optional<std::string> Codebooks::role_letters(std::string_view sector) const {
  return copy_of(look_up(role_letters_, sector));
}

std::optional<std::string> Codebooks::group_letters(std::string_view entity) const {
  return copy_of(look_up(group_letters_, entity));
}

const SectorWords* Codebooks::sector(std::string_view sector) const {
  const auto found = std::find_if(sectors_.begin(), sectors_.end(),
                                  [&](const SectorWords& row) { return row.sector == sector; });
  return found == sectors_.end() ? nullptr : &*found;
}

std::optional<std::string> Codebooks::sector_named(std::string_view words) const {
  for (const SectorWords& row : sectors_) {
    if (words == row.writes ||
        std::find(row.reads.begin(), row.reads.end(), words) != row.reads.end())
      return row.sector;
  }
  return std::nullopt;
}

std::optional<std::string> Codebooks::sector_of_actor(std::string_view words) const {
  const SectorWords* best = nullptr;
  std::size_t longest = 0;
  const auto try_words = [&](const SectorWords& row, std::string_view form) {
    if (form.size() <= longest || !words.starts_with(form)) return;
    if (words.size() > form.size() && words[form.size()] != ' ') return;
    best = &row;
    longest = form.size();
  };
  for (const SectorWords& row : sectors_) {
    try_words(row, row.actor);
    for (const std::string& form : row.reads) try_words(row, form);
  }
  if (best == nullptr) return std::nullopt;
  return best->sector;
}

const Group* Codebooks::group(std::string_view name) const {
  return look_up(groups_, base::lower_ascii(name));
}

}  // namespace nuncio::profiles
