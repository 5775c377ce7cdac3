// A row of ICEWS, and of the small form in which forecasting papers pass it on.
#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/row_readers.h"
#include "text/characters.h"

namespace nuncio::profiles {

ReadRow read_icews(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "Event Date", row["Event Date"], why)) return std::nullopt;
  if (!take_cameo(event, {"CAMEO Code", row["CAMEO Code"], row["Intensity"], ""}, place.books, why))
    return std::nullopt;
  // Before 2014 an Event ID comes again on other days.
  event.id = id_of("icews", row["Event ID"], place) + ":" + to_string(*event.date);
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
  if (!take_cameo(event, {"cameo", row["cameo"], row["goldstein"], row["quad"]}, place.books, why))
    return std::nullopt;
  event.id = id_of("icews-relations", "", place);
  event.doc = event.id;
  event.source = read_icews_actor(row["source"], "", row["source_rollup"], place.books);
  event.target = read_icews_actor(row["target"], "", row["target_rollup"], place.books);
  return event;
}

}  // namespace nuncio::profiles
