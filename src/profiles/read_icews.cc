// A row of ICEWS, and of the small form in which forecasting papers pass it on.
#include <cstdio>

#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/row_readers.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

std::string hex_of(std::uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

}  // namespace

ReadRow read_icews(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "Event Date", row["Event Date"], why)) return std::nullopt;
  if (!take_cameo(event, "CAMEO Code", row["CAMEO Code"], row["Intensity"], "", place, why))
    return std::nullopt;
  // Before 2014 an Event ID comes again on other days.
  event.id = "icews:" + std::string(row["Event ID"]) + ":" + to_string(*event.date);
  const std::string_view story = row["Story ID"];
  event.doc = story.empty() ? event.id : "icews-story:" + std::string(story);
  if (const auto sentence = read_count(row["Sentence Number"]);
      sentence && *sentence >= 1 && *sentence <= 0xFFFFFFFFU)
    event.sentence = static_cast<std::uint32_t>(*sentence - 1);
  event.source = read_icews_actor(row["Source Name"], row["Source Sectors"], row["Source Country"],
                                  place.books);
  event.target = read_icews_actor(row["Target Name"], row["Target Sectors"], row["Target Country"],
                                  place.books);
  if (!row["Publisher"].empty()) event.doc_source = text::one_line(row["Publisher"]);
  std::string_view name = row["City"];
  if (name.empty()) name = row["District"];
  if (name.empty()) name = row["Province"];
  take_place(event, name, place.books.countries().named(row["Country"]), row["Latitude"],
             row["Longitude"], place.books);
  return event;
}

ReadRow read_icews_relation(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "date", row["date"], why)) return std::nullopt;
  if (!take_cameo(event, "cameo", row["cameo"], row["goldstein"], row["quad"], place, why))
    return std::nullopt;
  // The form has no ids: what the row says, and where it stands.
  event.id = "icews-relations:" + hex_of(hash_of(place.line)) + ":" + std::to_string(place.number);
  event.doc = event.id;
  event.source = read_icews_actor(row["source"], "", row["source_rollup"], place.books);
  event.target = read_icews_actor(row["target"], "", row["target_rollup"], place.books);
  return event;
}

}  // namespace nuncio::profiles
