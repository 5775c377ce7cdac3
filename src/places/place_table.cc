// See place_table.h; the form of regions.tsv stands in its head.
#include "places/place_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/table_file.h"
#include "nuncio/error.h"
#include "places/name_key.h"

namespace nuncio::places {
namespace {

constexpr std::uint32_t kMostCandidates = 400;  // of one name: "San Jose" has 300
constexpr double kArea = 8.5;                   // as prominent as a large city
constexpr double kNearArea = 400;               // km: "Aleppo in the north-west"
constexpr double kEarth = 6371;                 // km

double degrees(const std::string& cell, double most, const Where& where) {
  double value = most + 1;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || std::abs(value) > most)
    throw Error(ErrorKind::bad_format, where, "'" + cell + "' is no number of degrees");
  return value;
}

std::uint32_t geonameid(const std::string& cell, const Where& where) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (!cell.empty() && (error != std::errc() || end != cell.data() + cell.size()))
    throw Error(ErrorKind::bad_format, where, "'" + cell + "' is no GeoNames id");
  return value;
}

}  // namespace

double distance_km(const Entry& a, const Entry& b) {
  constexpr double kRadian = std::numbers::pi / 180;
  const double lat = std::sin((b.lat - a.lat) * kRadian / 2);
  const double lon = std::sin((b.lon - a.lon) * kRadian / 2);
  const double h = lat * lat + std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * lon * lon;
  return 2 * kEarth * std::asin(std::min(1.0, std::sqrt(h)));
}

PlaceTable::PlaceTable(Gazetteer gazetteer, const std::filesystem::path& regions)
    : gazetteer_(std::move(gazetteer)) {
  for (std::uint32_t n = 0; n < gazetteer_.places(); ++n) {  // states stand first
    const Entry entry = gazetteer_.place(n);
    if (entry.kind != Kind::country) break;
    states_.emplace(entry.country, n);
  }
  read_regions(regions / "regions.tsv");
}

void PlaceTable::read_regions(const std::filesystem::path& path) {
  for (const base::Row& row :
       base::read_table(path, {"iso3", "kind", "forms", "lat", "lon", "geonameid", "source"})) {
    const std::vector<std::string> forms = base::alternatives(row.cells[2]);
    if (forms.empty()) throw Error(ErrorKind::bad_format, row.where, "names nothing");
    if (row.cells[0].size() != 3 && !row.cells[0].empty())
      throw Error(ErrorKind::bad_format, row.where, "'" + row.cells[0] + "' is no ISO 3166 code");
    const std::uint32_t id = geonameid(row.cells[5], row.where);
    Meaning meaning;
    for (const Kind kind : {Kind::region, Kind::district, Kind::town, Kind::country})
      if (id != 0 && !meaning.number) meaning.number = gazetteer_.number_of(kind, id);
    if (meaning.number) {
      renamed_.try_emplace(*meaning.number, forms.front());
    } else {
      Area area{forms.front(), row.cells[0], {}};
      area.entry.geonameid = id;
      area.entry.kind = row.cells[1] == "region" ? Kind::region : Kind::area;
      area.entry.lat = degrees(row.cells[3], 90, row.where);
      area.entry.lon = degrees(row.cells[4], 180, row.where);
      area.entry.prominence = kArea;
      meaning.area = areas_.size();
      areas_.push_back(std::move(area));
    }
    for (const std::string& form : forms) {
      meaning.main_name = &form == &forms.front();
      forms_[name_key(form)].push_back(meaning);
    }
  }
  for (Area& area : areas_) {
    area.entry.name = area.name;
    area.entry.country = area.country;
  }
}

Entry PlaceTable::place(std::uint32_t number) const {
  Entry entry = gazetteer_.place(number);
  if (const auto found = renamed_.find(number); found != renamed_.end()) entry.name = found->second;
  return entry;
}

Named PlaceTable::state(const std::string& iso3) const {
  Named out;
  if (const auto found = states_.find(iso3); found != states_.end()) {
    out.candidates.push_back({place(found->second), found->second, true, false});
    out.count = 1;
  }
  return out;
}

bool PlaceTable::has(std::string_view key) const {
  return gazetteer_.find(key).count > 0 || forms_.contains(key);
}

Named PlaceTable::find(std::string_view key) const {
  Named out;
  const Bearers bearers = gazetteer_.find(key);
  for (std::uint32_t n = 0; n < std::min(bearers.count, kMostCandidates); ++n) {
    const Bearer b = gazetteer_.bearer(bearers, n);
    out.candidates.push_back({place(b.place), b.place, b.main_name, b.beginning});
  }
  out.count = bearers.count;
  const auto found = forms_.find(key);
  if (found == forms_.end()) return out;
  for (const Meaning& meaning : found->second) {
    if (!meaning.number) {
      out.candidates.push_back(
          {areas_[meaning.area].entry, std::nullopt, meaning.main_name, false});
      ++out.count;
      continue;
    }
    const auto same = std::ranges::find(out.candidates, meaning.number, &Candidate::number);
    if (same != out.candidates.end()) {
      same->main_name = true;
      continue;
    }
    out.candidates.push_back({place(*meaning.number), meaning.number, true, false});
    ++out.count;
  }
  std::ranges::stable_sort(out.candidates, std::greater<>(),
                           [](const Candidate& c) { return c.entry.prominence; });
  return out;
}

bool PlaceTable::holds(const Candidate& outer, const Candidate& inner) const {
  switch (outer.entry.kind) {
    case Kind::country:
      return inner.entry.kind != Kind::country && outer.entry.country == inner.entry.country;
    case Kind::region:
    case Kind::district:
      if (!outer.number) break;
      for (auto up = inner.entry.parent; up; up = gazetteer_.place(*up).parent)
        if (*up == *outer.number) return true;
      return false;
    case Kind::town:
      return false;
    case Kind::area:
      break;
  }
  const bool same_state = outer.entry.country.empty() || inner.entry.country.empty() ||
                          outer.entry.country == inner.entry.country;
  return same_state && inner.entry.kind != Kind::country &&
         distance_km(outer.entry, inner.entry) < kNearArea;
}

}  // namespace nuncio::places
