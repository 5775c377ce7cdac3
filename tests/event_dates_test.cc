// Which date an event takes: the second table of docs/dates.md through the whole engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "dates/dates.h"
#include "engine_fixture.h"
#include "nuncio/engine.h"
#include "phrase_table.h"

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

TEST_CASE("an event tells how its date was read") {
  const Engine* e = test::engine();
  if (e == nullptr) return;
  struct {
    const char *text, *want;
  } const table[] = {
      {"France attacked Mali on Monday.",
       "date from \"Monday\": weekday before 2023-03-15, past tense"},
      {"France had attacked Mali.",
       "date unknown: before what is told (past perfect), no day named"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    Document document;
    document.published = dates::parse_date("2023-03-15");
    document.text = row.text;
    const auto coded = e->code({&document, 1});
    REQUIRE(coded[0].events.size() == 1);
    const auto& reasons = coded[0].events[0].reasons;
    CHECK(std::ranges::count(reasons, row.want) == 1);
  }
}

TEST_CASE("the events of docs/dates.md have their dates") {
  const auto rows = test::table_rows("docs/dates.md", "| published | text | events |");
  REQUIRE(rows.size() >= 40);
  const Engine* e = test::engine();
  if (e == nullptr) return;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 3);
    Document document;
    document.published = dates::parse_date(row[0]);
    document.text = row[1];
    CAPTURE(document.text);
    std::set<std::string> found;
    const auto coded = e->code({&document, 1});
    for (const Event& event : coded[0].events) found.insert(shown(event, document.text));
    for (const std::string& want : test::split(row[2], ';')) {
      CHECK_MESSAGE(found.count(want) == 1, want);
      for (const std::string& other : found)
        CHECK_MESSAGE((other == want || name_of(other) != name_of(want)), other);
    }
  }
}
