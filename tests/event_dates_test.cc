// Which date an event takes: the second table of docs/dates.md through the whole engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>

#include "dates/dates.h"
#include "nuncio/engine.h"
#include "phrase_table.h"

namespace fs = std::filesystem;
using namespace nuncio;

namespace {

std::string slice(const std::string& text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

/// 'ASSAULT attacked 2023-03-13 "Monday"', with "published" for words where there are none.
std::string shown(const Event& e, const std::string& text) {
  std::string out = e.type + " " + slice(text, e.trigger) + " ";
  out += e.date ? to_string(*e.date) : "unknown";
  if (e.date_span) return out + " \"" + slice(text, *e.date_span) + "\"";
  return out + (e.date_from == DateFrom::published ? " published" : "");
}

/// Type and trigger: up to the second space.
std::string_view name_of(std::string_view shown) {
  return shown.substr(0, shown.find(' ', shown.find(' ') + 1));
}

}  // namespace

TEST_CASE("the events of docs/dates.md have their dates") {
  const auto rows = test::table_rows("docs/dates.md", "| published | text | events |");
  REQUIRE(rows.size() >= 40);
  const fs::path home = test::home();
  const fs::path model = home / "models/en_core_web_sm-3.8.0";
  if (!fs::exists(model / "config.cfg")) {
    std::printf("SKIPPED: the model is not in %s\n", model.c_str());
    return;
  }
  const Engine engine =
      Engine::load({model, home / "data/lexicon", home / "data/actors", home / "data/ontology"});
  for (const auto& row : rows) {
    REQUIRE(row.size() == 3);
    Document document;
    document.published = dates::parse_date(row[0]);
    document.text = row[1];
    CAPTURE(document.text);
    std::set<std::string> found;
    const auto coded = engine.code({&document, 1});
    for (const Event& e : coded[0].events) found.insert(shown(e, document.text));
    for (const std::string& want : test::split(row[2], ';')) {
      CHECK_MESSAGE(found.count(want) == 1, want);
      for (const std::string& other : found)
        CHECK_MESSAGE((other == want || name_of(other) != name_of(want)), other);
    }
  }
}
