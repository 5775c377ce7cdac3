// The place of an event in its record: written, read back, refused where it is none, and no part of
// the event's id.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "records/display.h"
#include "records/event_json.h"
#include "records/event_record.h"
#include "records/event_tsv.h"

using namespace nuncio;
using namespace nuncio::records;

namespace {

constexpr std::string_view kText = "Peña’s troops entered Tacna.";

EventRecord record(const std::optional<Place>& place) {
  Document document;
  document.id = "doc-1";
  document.text = kText;
  Event event;
  event.span = {0, static_cast<std::uint32_t>(kText.size())};
  event.type = "MOBILIZE";
  event.quad = 4;
  event.source.code = "CHLMIL";
  event.place = place;
  CodedDocument coded;
  coded.events = {event};
  return to_records(document, coded).at(0);
}

Place tacna() {
  const auto at = static_cast<std::uint32_t>(kText.find("Tacna"));
  return {"Tacna", 3928128, -18.014650000000003, -70.25362, "PER", {at, at + 5}};
}

/// A record with nothing but what it must have, and this place.
ReadEvent read(const std::string& place) {
  return read_event(R"({"doc":"d","type":"AID","quad":2,"source":{"code":"USA"},"place":)" + place +
                    "}");
}

}  // namespace

TEST_CASE("a place in a record counts code points and has GeoNames' five decimals") {
  const std::string line = write_event(record(tacna()));
  CHECK(line.find(R"("place":{"name":"Tacna","geonameid":3928128,"lat":-18.01465,"lon":-70.25362,)"
                  R"("country":"PER","span":[22,27]})") != std::string::npos);
  const ReadEvent again = read_event(line);
  REQUIRE(again.event);
  CHECK(*again.event == record(tacna()));
}

TEST_CASE("what is not known of a place is null") {
  Place sea = tacna();
  sea.geonameid.reset();
  sea.country.reset();
  const std::string line = write_event(record(sea));
  CHECK(line.find(R"("geonameid":null)") != std::string::npos);
  CHECK(line.find(R"("country":null,"span":[22,27])") != std::string::npos);
  CHECK(*read_event(line).event == record(sea));
}

TEST_CASE("the place is no part of the event's id") {
  CHECK(record(tacna()).id == record(std::nullopt).id);
}

TEST_CASE("places of other programs") {
  CHECK_FALSE(read("null").event->place);
  const ReadEvent bare = read(R"({"name":"Oz"})");
  REQUIRE(bare.event);
  CHECK(bare.event->place->name == "Oz");
  CHECK_FALSE(bare.event->place->geonameid);
  CHECK_FALSE(bare.event->place->span);
  CHECK(read("\"Oz\"").why == "\"place\" is not a place");
  CHECK(read(R"({"lat":91})").why == "\"lat\" is not a number in its range");
  CHECK(read(R"({"geonameid":-1})").why == "\"geonameid\" is not a whole number from 0 to 2^32-1");
}

TEST_CASE("a place has its columns in a table row, and none of its strings breaks a terminal") {
  CHECK(tsv_head().find("\tplace_name\tplace_geonameid\tplace_lat\tplace_lon\tplace_country\t"
                        "place_begin\tplace_end\t") != std::string::npos);
  CHECK(tsv_row(record(tacna())).find("\tTacna\t3928128\t-18.01465\t-70.25362\tPER\t22\t27\t") !=
        std::string::npos);
  EventRecord odd = record(tacna());
  odd.place->name = "Ta\x1b[2Jcna\n";
  CHECK(printable(odd).place->name.find('\x1b') == std::string::npos);
}
