// Where events happened: the second table of docs/places.md through the whole engine.
//
// Needs the model and the gazetteer of $NUNCIO_HOME/models; where they are not, it is skipped.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine_fixture.h"
#include "nuncio/engine.h"
#include "phrase_table.h"

using namespace nuncio;

namespace {

const Engine* engine() { return test::engine<test::Also::gazetteer>(); }

/// "shelled = Kharkiv; met = -": each trigger once, with the place of its events.
std::string shown(const std::string& text, const std::vector<Event>& events) {
  std::string out;
  for (const Event& e : events) {
    const std::string part = text.substr(e.trigger.begin, e.trigger.end - e.trigger.begin) + " = " +
                             (e.place ? e.place->name : "-");
    if (out.find(part) == std::string::npos) out += (out.empty() ? "" : "; ") + part;
  }
  return out;
}

}  // namespace

TEST_CASE("the events of docs/places.md happened where their clauses say") {
  const auto rows = test::table_rows("docs/places.md", "| text | events |");
  REQUIRE(rows.size() >= 30);
  if (engine() == nullptr) return;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 2);
    Document document;
    document.id = "row";
    document.text = row[0];
    const CodedDocument coded = engine()->code({&document, 1}).at(0);
    CAPTURE(row[0]);
    CHECK(shown(row[0], coded.events) == row[1]);
    for (const Event& e : coded.events) {
      const bool told = std::any_of(e.reasons.begin(), e.reasons.end(),
                                    [](const std::string& r) { return r.starts_with("place "); });
      CHECK(told == e.place.has_value());
    }
  }
}
