// A row of GDELT 1.0 (57 or 58 columns) or 2.0 (61).
#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/row_readers.h"
#include "text/characters.h"

namespace nuncio::profiles {
namespace {

/// `number` is "1" or "2".
std::optional<records::ActorRecord> actor_of(const RowCells& row, const std::string& number,
                                             int year, const Codebooks& books) {
  const std::string column = "Actor" + number;
  std::string code(row[column + "Code"]);
  if (code.empty() && row[column + "Name"].empty()) return std::nullopt;
  // The types beside it say kinds that the code does not ("IGO" of "UNO").
  records::ActorRecord actor = read_cameo_actor(code + std::string(row[column + "Type1Code"]) +
                                                    std::string(row[column + "Type2Code"]) +
                                                    std::string(row[column + "Type3Code"]),
                                                year, books);
  const std::string name = text::one_line(row[column + "Name"]);
  if (!actor.country && !actor.entity && !name.empty()) {
    actor.name = name;
    if (actor.code == "---") actor.code = name;
  }
  return actor;
}

}  // namespace

ReadRow read_gdelt(const RowCells& row, const RowPlace& place, std::string& why) {
  records::EventRecord event;
  if (!take_date(event, "SQLDATE", row["SQLDATE"], why)) return std::nullopt;
  if (!take_cameo(event, {"EventCode", row["EventCode"], row["GoldsteinScale"], row["QuadClass"]},
                  place.books, why))
    return std::nullopt;
  const int year = year_of_date(event);
  event.id = id_of("gdelt", row["GLOBALEVENTID"], place);
  event.doc = row["SOURCEURL"].empty() ? event.id : text::one_line(row["SOURCEURL"]);
  records::ActorRecord nobody;
  nobody.code = "---";
  event.source = actor_of(row, "1", year, place.books).value_or(nobody);
  event.target = actor_of(row, "2", year, place.books);
  take_place(event, row["ActionGeo_FullName"],
             place.books.countries().iso3_of(row["ActionGeo_CountryCode"],
                                             countries::CodeSystem::fips, year),
             row["ActionGeo_Lat"], row["ActionGeo_Long"], place.books);
  event.published = read_any_date(row["DATEADDED"].substr(0, 8));
  return event;
}

}  // namespace nuncio::profiles
