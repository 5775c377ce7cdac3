// A row of ICEWS's 20 columns: names instead of codes, CAMEO, "NULL" for text and "NA" for numbers
// that are not there.
#include "profiles/row_cells.h"

namespace nuncio::profiles {
namespace {

constexpr std::string_view kNoNumber = "NA";
constexpr int kBits = 31;  // the readers of the field hold these ids in 32 bits with a sign

std::string sectors_of(const records::ActorRecord& actor, const Codebooks& books) {
  std::vector<std::string> words;
  for (const std::string& role : actor.roles) {
    if (const SectorWords* sector = books.sector(role)) words.push_back(sector->writes);
  }
  if (actor.kind == ActorKind::company && !actor.country) {
    if (const SectorWords* sector = books.sector("MNC")) words.push_back(sector->writes);
  }
  return join(words, ',');
}

struct Writer {
  const records::EventRecord& event;
  const RowContext& context;
  const Codebooks& books;
  Line line{"NULL"};

  std::string country(const std::optional<std::string>& iso3) const {
    if (context.codes) return country_code(iso3, *context.codes, event, books);
    return iso3 ? books.countries().name(*iso3).value_or("") : "";
  }

  void actor(const records::ActorRecord& actor) {
    line.add(icews_name(actor, books), "Unspecified Actor");
    line.add(sectors_of(actor, books));
    line.add(country(actor.country));
  }

  /// City, District, Province, Country, Latitude, Longitude.
  void place() {
    const bool whole = event.place && is_country(*event.place, books);
    line.add(event.place && !whole ? event.place->name : "");
    line.add_nothing(2);
    line.add(event.place ? country(event.place->country) : "");
    line.add(event.place ? number_text(event.place->lat) : "", kNoNumber);
    line.add(event.place ? number_text(event.place->lon) : "", kNoNumber);
  }
};

}  // namespace

std::string icews_row(const records::EventRecord& event, const RowContext& context,
                      const Codebooks& books) {
  Writer out{event, context, books};
  const CameoEntry* cameo = books.cameo(event.cameo);
  out.line.add(context.number ? *context.number : number_of(event.id, "icews", kBits));
  out.line.add(to_string(*event.date));
  out.actor(event.source);
  out.line.add(cameo == nullptr ? "" : cameo->name);
  out.line.add(event.cameo);
  out.line.add(number_text(event.goldstein));
  out.actor(*event.target);
  out.line.add(context.story ? *context.story : number_of(event.doc, "icews-story", kBits));
  out.line.add(event.sentence ? std::to_string(*event.sentence + 1) : "", kNoNumber);
  out.line.add(publisher_of(event, context));
  out.place();
  return std::move(out.line).line();
}

}  // namespace nuncio::profiles
