// The parts that readers of several formats share; see row_readers.h.
#include "profiles/row_readers.h"

#include <cstdio>

#include "base/hash.h"
#include "profiles/cells.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

std::string quoted(std::string_view column, std::string_view cell, std::string_view what) {
  return std::string(column) + " \"" + text::one_line(cell.substr(0, 40)) + "\" is no " +
         std::string(what);
}

/// The classes of the files that forecasting papers use, where a table has none of its own.
int quad_of_root(std::uint64_t root) {
  constexpr std::string_view kQuads = "11111222333334444444";
  return kQuads[root - 1] - '0';
}

}  // namespace

std::string id_of(std::string_view prefix, std::string_view id, const RowPlace& place) {
  if (!id.empty()) return std::string(prefix) + ":" + text::one_line(id);
  char line[17];
  std::snprintf(line, sizeof line, "%016llx",
                static_cast<unsigned long long>(base::fnv1a(place.line)));
  return std::string(prefix) + ":" + line + ":" + std::to_string(place.number);
}

int year_of_date(const records::EventRecord& event) {
  return static_cast<int>(event.date->day.year());
}

bool take_date(records::EventRecord& event, std::string_view column, std::string_view cell,
               std::string& why) {
  event.date = read_any_date(cell);
  if (!event.date) why = quoted(column, cell, "date");
  return event.date.has_value();
}

bool take_cameo(records::EventRecord& event, const CameoCells& cells, const Codebooks& books,
                std::string& why) {
  const std::string_view code = cells.code;
  const bool figures = code.find_first_not_of("0123456789") == std::string_view::npos;
  // Readers that take codes for numbers lose the zero in front: no root has one figure, no code
  // five.
  const auto root = code.size() >= 2 && code.size() <= 4 && figures ? read_count(code.substr(0, 2))
                                                                    : std::nullopt;
  if (!root || *root < 1 || *root > 20) {
    why = quoted(cells.column, code, "CAMEO code");
    return false;
  }
  event.cameo = code;
  const CameoEntry* entry = nullptr;
  for (std::size_t size = code.size(); entry == nullptr && size >= 2; --size)
    entry = books.cameo(code.substr(0, size));
  if (entry != nullptr) {
    event.type = entry->type;
    event.mode = entry->mode;
    event.contexts = entry->contexts;
    event.goldstein = entry->goldstein;
  }
  event.quad = quad_of_root(*root);
  if (const auto own = read_number(cells.quad); own && *own >= 1 && *own <= 4)
    event.quad = static_cast<int>(*own);
  if (const auto own = read_number(cells.goldstein); own && *own >= -10 && *own <= 10)
    event.goldstein = *own;
  return true;
}

void take_place(records::EventRecord& event, std::string_view name,
                const std::optional<std::string>& country, std::string_view lat,
                std::string_view lon, const Codebooks& books) {
  const auto north = read_number(lat), east = read_number(lon);
  if (!north || !east || *north < -90 || *north > 90 || *east < -180 || *east > 180) return;
  records::PlaceRecord place;
  place.name = text::one_line(name);
  if (place.name.empty() && country)
    place.name = books.countries().name(*country).value_or(*country);
  place.lat = *north;
  place.lon = *east;
  place.country = country;
  event.place = std::move(place);
}

}  // namespace nuncio::profiles
