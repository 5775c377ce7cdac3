// What was read in a document, as a line of JSON: spans in code points, mentions by number.
#include "records/mentions_json.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

using namespace nuncio;

namespace {

/// "é" is two bytes and one code point: all offsets behind it differ.
constexpr std::string_view kText = "é \"Go\" said Ana in Lima in May";

CodedDocument coded() {
  CodedDocument out;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> words = {
      {0, 2}, {3, 4}, {4, 6}, {6, 7}, {8, 12}, {13, 16}, {17, 19}, {20, 24}, {25, 27}, {28, 31}};
  for (const auto& [begin, end] : words) {
    out.parse.tokens.emplace_back();
    out.parse.tokens.back().span = {begin, end};
  }
  out.quotations.push_back({{2, 3}, 5, 4});
  out.quotations.push_back({{2, 3}, {}, {}});
  ActorMention lima;
  lima.actor.code = "PER";
  lima.actor.country = "PER";
  lima.actor.kind = ActorKind::state;
  lima.actor.via = Via::metonym;
  lima.actor.span = {20, 24};
  lima.tokens = {7, 8};
  lima.head = 7;
  lima.place = true;
  ActorMention ana = lima;
  ana.actor = {};
  ana.actor.code = "---";
  ana.actor.kind = ActorKind::people;
  ana.actor.name = "Ana";
  ana.actor.span = {13, 16};
  ana.tokens = {5, 6};
  ana.head = 5;
  ana.place = false;
  ana.joined_to = 7;
  ana.why = "because";
  out.actors = {ana, lima};
  const std::chrono::year_month_day may{std::chrono::year(2024), std::chrono::month(5),
                                        std::chrono::day(1)};
  out.dates.push_back({Date{may, DatePrecision::month}, {9, 10}, 9});
  out.dates.push_back({{}, {9, 10}, 9});
  out.places.push_back(
      {{"Lima", 3936456, -12.04318, -77.02824, "PER", {20, 24}}, {7, 8}, 7, false, "most people"});
  return out;
}

}  // namespace

TEST_CASE("what was read in a document, events apart") {
  Document document;
  document.id = "d";
  document.text = kText;
  const std::string line = records::write_document_mentions(document, coded());
  CHECK(line.find('\n') == std::string::npos);
  const auto read = base::read_json(line);
  CHECK(read["id"] == "d");
  CHECK(read["published"].is_null());
  CHECK(read["quotations"][0] ==
        base::read_json(R"({"span": [3, 5], "speaker": [12, 15], "actor": 0, "verb": [7, 11]})"));
  CHECK(read["quotations"][1] ==
        base::read_json(R"({"span": [3, 5], "speaker": null, "actor": null, "verb": null})"));
  CHECK(read["actors"][0]["name"] == "Ana");
  CHECK(read["actors"][0]["span"] == base::read_json("[12, 15]"));
  CHECK(read["actors"][0]["joined_to"] == 1);
  CHECK(read["actors"][0]["why"] == "because");
  CHECK(read["actors"][1]["is_place"] == true);
  CHECK(read["actors"][1]["why"].is_null());
  CHECK(read["actors"][1]["via"] == "metonym");
  CHECK(
      read["dates"][0] ==
      base::read_json(
          R"({"date": "2024-05", "date_precision": "month", "span": [27, 30], "text": "May", "why": null})"));
  CHECK(read["dates"][1]["date"].is_null());
  CHECK(read["dates"][1]["date_precision"] == "unknown");
  CHECK(read["places"][0] ==
        base::read_json(R"({"name": "Lima", "geonameid": 3936456, "lat": -12.04318,
              "lon": -77.02824, "country": "PER", "span": [19, 23], "text": "Lima",
              "why": "most people"})"));
}

TEST_CASE("a document without a word has empty lists") {
  const auto read = base::read_json(records::write_document_mentions({}, {}));
  for (const char* list : {"quotations", "actors", "dates", "places"}) CHECK(read[list].empty());
}
