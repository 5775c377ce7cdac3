// A row of POLECAT's 40 columns: PLOVER types and modes, "None" for nothing, "; " between values.
#include <array>

#include "profiles/row_cells.h"

namespace nuncio::profiles {
namespace {

constexpr std::array<std::string_view, 5> kQuads = {
    "", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};

/// PLOVER's letters in the place of a country for those who have none, and for Kosovo.
std::string polecat_country(const records::ActorRecord& actor) {
  if (actor.country) return actor.country == "XKX" ? "KOS" : *actor.country;
  if (actor.entity == "UN") return "UNO";
  if (actor.entity == "EU") return "EUR";
  switch (actor.kind) {
    case ActorKind::igo:
      return "IGO";
    case ActorKind::ngo:
      return "NGO";
    case ActorKind::armed:
      return "IMG";
    case ActorKind::company:
      return "MNC";
    default:
      return "";
  }
}

/// Of an event that came from such a table its own; else the manual's for mode or type.
std::string intensity_of(const records::EventRecord& event, const Codebooks& books) {
  if (event.cameo.empty()) return number_text(event.goldstein);
  const auto score = books.intensity(event.type, event.mode.value_or(""));
  return score ? number_text(*score) : "";
}

struct Writer {
  const records::EventRecord& event;
  const RowContext& context;
  const Codebooks& books;
  Line line{"None"};

  /// Name, Country, COW, Primary Sector, Sectors, Title, Name Raw, Wikipedia ID.
  void actor(const records::ActorRecord& actor) {
    line.add(plain_name(actor, books));
    line.add(context.codes ? country_code(actor.country, *context.codes, event, books)
                           : polecat_country(actor));
    line.add(country_code(actor.country, countries::CodeSystem::cow, event, books));
    line.add(actor.roles.empty() ? "" : actor.roles.front());
    line.add(join(actor.roles, ';', " "));
    line.add(actor.office.value_or(""));
    line.add(words_of(event, actor.span));
    line.add("");
  }

  /// Placename to Feature Type.
  void place() {
    if (!event.place) {
      line.add_nothing(10);
      return;
    }
    const records::PlaceRecord& place = *event.place;
    line.add(place.name);
    line.add_nothing(3);  // which of city, district and province it is, the record does not say
    line.add(country_code(place.country, context.codes.value_or(countries::CodeSystem::iso3), event,
                          books));
    line.add(number_text(place.lat));
    line.add(number_text(place.lon));
    line.add(place.geonameid ? std::to_string(*place.geonameid) : "");
    line.add(words_of(event, place.span));
    line.add("");
  }
};

}  // namespace

std::string polecat_row(const records::EventRecord& event, const RowContext& context,
                        const Codebooks& books) {
  Writer out{event, context, books};
  const std::string mode = event.mode.value_or("");
  out.line.add(event.doc + "_" + event.id);
  out.line.add(to_string(*event.date));
  out.line.add(event.type);
  out.line.add(mode);
  out.line.add(intensity_of(event, books));
  out.line.add(kQuads[static_cast<std::size_t>(event.quad)]);
  out.line.add(join(event.contexts, ';', " "));
  out.actor(event.source);
  if (event.target) {
    out.actor(*event.target);
  } else {
    out.line.add_nothing(8);
  }
  out.place();
  out.line.add(publisher_of(event, context));
  out.line.add(event.published ? to_string(*event.published) : "");
  out.line.add_nothing(3);
  out.line.add("en");
  out.line.add(context.version);
  return std::move(out.line).line();
}

}  // namespace nuncio::profiles
