// Tables and lookups; see country_codes.h.
#include "countries/country_codes.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/ascii.h"
#include "base/table_file.h"
#include "nuncio/error.h"

namespace nuncio::countries {
namespace {

using base::Row;

constexpr std::array<std::string_view, kCodeSystems> kNames = {
    "iso3", "iso2", "cow", "cow-letters", "gw", "fips", "cameo"};

std::size_t index(CodeSystem system) { return static_cast<std::size_t>(system); }

[[noreturn]] void fail(const Row& row, const std::string& why) {
  throw Error(ErrorKind::bad_format, row.where, why);
}

int read_year(const Row& row, std::size_t cell, int open) {
  const std::string& text = row.cells[cell];
  if (text.empty()) return open;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size())
    fail(row, "\"" + text + "\" is not a year");
  return year;
}

std::string_view read_ways(const Row& row, std::size_t cell) {
  const std::string& ways = row.cells[cell];
  if (!ways.empty() && ways != "in" && ways != "out")
    fail(row, "\"" + ways + "\" is not -, in or out");
  return ways;
}

constexpr int kAlways = std::numeric_limits<int>::min();
constexpr int kStill = std::numeric_limits<int>::max();

}  // namespace

std::string_view name_of(CodeSystem system) { return kNames[index(system)]; }

std::optional<CodeSystem> read_code_system(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<CodeSystem>(found - kNames.begin());
}

CountryCodes CountryCodes::load(const std::filesystem::path& folder) {
  CountryCodes out;
  out.read_letters(folder / "codes.tsv");
  out.read_systems(folder / "systems.tsv");
  out.read_names(folder / "names.tsv");
  return out;
}

void CountryCodes::read_letters(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(
           path, {"iso3", "iso2", "fips", "cameo", "from", "until", "ways", "source"})) {
    const std::string& iso3 = row.cells[0];
    const int from = read_year(row, 4, kAlways);
    const int until = read_year(row, 5, kStill);
    const std::string_view ways = read_ways(row, 6);
    if (ways.empty()) {
      if (knows(iso3)) fail(row, iso3 + " is there twice");
      add(CodeSystem::iso3, ways, iso3, {iso3, kAlways, kStill});
    } else if (!knows(iso3)) {
      fail(row, iso3 + " has no row of its own before this one");
    }
    add(CodeSystem::iso2, ways, iso3, {row.cells[1], from, until});
    add(CodeSystem::fips, ways, iso3, {row.cells[2], from, until});
    add(CodeSystem::cameo, ways, iso3, {row.cells[3], from, until});
  }
}

void CountryCodes::read_systems(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(
           path, {"iso3", "system", "number", "letters", "from", "until", "ways", "source"})) {
    const std::string& iso3 = row.cells[0];
    if (!knows(iso3)) fail(row, iso3 + " is not in codes.tsv");
    if (row.cells[1] != "cow" && row.cells[1] != "gw")
      fail(row, "\"" + row.cells[1] + "\" is not cow or gw");
    const int from = read_year(row, 4, kAlways);
    const int until = read_year(row, 5, kStill);
    const std::string_view ways = read_ways(row, 6);
    if (row.cells[1] == "gw") {
      add(CodeSystem::gw, ways, iso3, {row.cells[2], from, until});
      continue;
    }
    add(CodeSystem::cow, ways, iso3, {row.cells[2], from, until});
    add(CodeSystem::cow_letters, ways, iso3, {row.cells[3], from, until});
  }
}

void CountryCodes::read_names(const std::filesystem::path& path) {
  for (const Row& row : base::read_table(path, {"iso3", "name", "others", "source"})) {
    const std::string& iso3 = row.cells[0];
    if (!knows(iso3)) fail(row, iso3 + " is not in codes.tsv");
    if (!names_.emplace(iso3, row.cells[1]).second) fail(row, iso3 + " is there twice");
    std::vector<std::string> forms = base::alternatives(row.cells[2]);
    forms.push_back(row.cells[1]);
    for (const std::string& form : forms) {
      const auto [at, fresh] = named_.emplace(base::lower_ascii(form), iso3);
      if (!fresh && at->second != iso3) fail(row, "\"" + form + "\" is " + at->second + " already");
    }
  }
}

void CountryCodes::add(CodeSystem system, std::string_view ways, const std::string& iso3,
                       const Use& code) {
  if (code.other.empty()) return;
  if (ways != "in") codes_[index(system)][iso3].push_back(code);
  if (ways != "out") countries_[index(system)][code.other].push_back({iso3, code.from, code.until});
}

bool CountryCodes::is_there(std::string_view iso3, int year) const {
  bool listed = false;
  for (const CodeSystem system : {CodeSystem::cow, CodeSystem::gw}) {
    if (code(iso3, system, year)) return true;
    const Uses& uses = codes_[static_cast<std::size_t>(system)];
    listed = listed || uses.find(iso3) != uses.end();
  }
  return !listed;
}

std::optional<std::string> CountryCodes::find(const Uses& uses, std::string_view key, int year) {
  const auto found = uses.find(key);
  if (found == uses.end()) return std::nullopt;
  const Use* best = nullptr;
  for (const Use& use : found->second) {
    if (year < use.from || year > use.until) continue;
    if (best == nullptr || use.from > best->from) best = &use;
  }
  if (best == nullptr) return std::nullopt;
  return best->other;
}

bool CountryCodes::knows(std::string_view iso3) const {
  return codes_[index(CodeSystem::iso3)].contains(iso3);
}

std::vector<std::string> CountryCodes::all() const {
  std::vector<std::string> list;
  for (const auto& [iso3, uses] : codes_[index(CodeSystem::iso3)]) list.push_back(iso3);
  return list;
}

std::optional<std::string> CountryCodes::code(std::string_view iso3, CodeSystem system,
                                              int year) const {
  return find(codes_[index(system)], iso3, year);
}

std::optional<std::string> CountryCodes::iso3_of(std::string_view code, CodeSystem system,
                                                 int year) const {
  return find(countries_[index(system)], code, year);
}

std::optional<std::string> CountryCodes::name(std::string_view iso3) const {
  const auto found = names_.find(iso3);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> CountryCodes::named(std::string_view name) const {
  const auto found = named_.find(base::lower_ascii(name));
  if (found == named_.end()) return std::nullopt;
  return found->second;
}

}  // namespace nuncio::countries
