// Where events happened: the second table of docs/places.md through the whole engine.
//
// Needs the model and the gazetteer of $NUNCIO_HOME/models; where they are not, it says SKIPPED.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "nuncio/engine.h"
#include "phrase_table.h"

using namespace nuncio;

namespace {

const Engine* engine() {
  static const std::optional<Engine> loaded = []() -> std::optional<Engine> {
    const std::filesystem::path home = test::home();
    EngineOptions options{home / "models/en_core_web_sm-3.8.0", home / "data/lexicon",
                          home / "data/actors", home / "data/ontology"};
    options.gazetteer = home / "models/gazetteer/places.idx";
    options.regions = home / "data/places";
    if (!std::filesystem::exists(options.model / "config.cfg") ||
        !std::filesystem::exists(options.gazetteer))
      return std::nullopt;
    return Engine::load(options);
  }();
  if (!loaded) MESSAGE("SKIPPED: no model or no gazetteer in models/; ./run build fetches them");
  return loaded ? &*loaded : nullptr;
}

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
