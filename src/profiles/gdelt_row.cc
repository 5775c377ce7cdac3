// A row of GDELT 2.0's 61 columns: CAMEO actor codes in parts, FIPS 10-4 for places, counts of
// mentions. Empty cells for nothing.
#include <algorithm>

#include "profiles/row_cells.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

constexpr int kBits = 63;

/// GDELT's classes of CAMEO roots 01 to 20, as its files have them.
constexpr std::string_view kQuads = "11111222233333444444";

enum class GeoType { none = 0, country = 1, us_city = 3, world_city = 4 };

struct Writer {
  const records::EventRecord& event;
  const RowContext& context;
  const Codebooks& books;
  Line line{""};

  /// Code, Name, CountryCode, KnownGroupCode, EthnicCode, Religion1Code, Religion2Code, Type1Code
  /// to Type3Code.
  void actor(const std::optional<records::ActorRecord>& actor) {
    if (!actor || (!actor->country && !actor->entity && actor->roles.empty() && !actor->name)) {
      line.add_nothing(10);
      return;
    }
    const CameoActor code =
        cameo_actor(*actor, countries::CodeSystem::cameo, year_of(event), books);
    std::vector<std::string> types = code.roles;
    if (!code.kind.empty()) types.insert(types.begin(), code.kind);
    types.resize(3);
    std::string full = code.country;
    if (code.country.empty()) full += code.kind;
    full += code.group;
    for (const std::string& role : code.roles) full += role;
    line.add(full);
    line.add(text::capitals(icews_name(*actor, books)));
    line.add(context.codes ? country_code(actor->country, *context.codes, event, books)
                           : code.country);
    line.add(code.group);
    line.add_nothing(3);
    for (const std::string& type : types) line.add(type);
  }

  /// Type, FullName, CountryCode, ADM1Code, ADM2Code, Lat, Long, FeatureID.
  void place(const std::optional<records::PlaceRecord>& place) {
    if (!place) {
      line.add(std::uint64_t{0});
      line.add_nothing(7);
      return;
    }
    const bool whole = is_country(*place, books);
    const std::string fips =
        country_code(place->country, countries::CodeSystem::fips, event, books);
    const GeoType type = whole          ? GeoType::country
                         : fips == "US" ? GeoType::us_city
                                        : GeoType::world_city;
    std::string name = place->name;
    if (place->country && !whole) {
      const std::string state =
          ", " + books.countries().name(*place->country).value_or(*place->country);
      if (!name.ends_with(state)) name += state;  // what came from GDELT has it
    }
    line.add(static_cast<std::uint64_t>(type));
    line.add(name);
    line.add(fips);
    line.add(whole ? fips : "");
    line.add("");
    line.add(number_text(place->lat));
    line.add(number_text(place->lon));
    line.add(whole ? fips : "");  // other places have numbers of GNS and GNIS, not GeoNames
  }
};

}  // namespace

std::string gdelt_row(const records::EventRecord& event, const RowContext& context,
                      const Codebooks& books) {
  Writer out{event, context, books};
  const std::string date = compact_date(*event.date);
  const std::string root = event.cameo.substr(0, 2);
  const auto number = read_count(root);
  const std::uint64_t reports = reports_of(event, context);
  out.line.add(number_of(event.id, "gdelt", kBits));
  out.line.add(date);
  out.line.add(date.substr(0, 6));
  out.line.add(date.substr(0, 4));
  out.line.add(fraction_date(*event.date));
  out.actor(event.source);
  out.actor(event.target);
  out.line.add(event.sentence == 0 ? "1" : "0");
  out.line.add(event.cameo);
  out.line.add(event.cameo.substr(0, 3));
  out.line.add(root);
  out.line.add(number && *number >= 1 && *number <= kQuads.size()
                   ? std::string(1, kQuads[*number - 1])
                   : std::to_string(event.quad));
  out.line.add(number_text(event.goldstein));
  out.line.add(std::max<std::uint64_t>(event.mentions.size() + 1, reports));
  out.line.add(std::max<std::uint64_t>(context.sources, 1));
  out.line.add(reports);
  out.line.add("0");  // AvgTone is not measured; its readers refuse a row without a number
  out.place(std::nullopt);
  out.place(std::nullopt);
  out.place(event.place);
  out.line.add(compact_date(event.published.value_or(*event.date)) + "000000");
  // GDELT's own rows may name a source that is no address.
  const bool theirs = event.rule.starts_with("gdelt") && event.doc != event.id;
  out.line.add(context.url.empty() && theirs ? event.doc : context.url);
  return std::move(out.line).line();
}

}  // namespace nuncio::profiles
