// Runs tests/cases/attribution.tsv: for each event of the table the speaker that the text names.
// Prints the share that is right, by kind, and every miss; below the floor it fails.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "dates/dates.h"
#include "engine_fixture.h"
#include "nuncio/engine.h"
#include "phrase_table.h"

using namespace nuncio;

namespace {

constexpr double kFloor = 0.95;

struct Row {
  std::string kind, text, source, target, type, status, speaker;
};

Row read_row(const std::string& line) {
  const std::vector<std::string> cells = test::split(line, '\t');
  REQUIRE_MESSAGE(cells.size() == 4, line);
  Row row{cells[0], cells[1], "", "", "", "", cells[3]};
  for (std::size_t at; (at = row.text.find("¶")) != std::string::npos;)
    row.text.replace(at, std::string("¶").size(), "\n\n");
  std::istringstream(cells[2]) >> row.source >> row.target >> row.type >> row.status;
  return row;
}

std::vector<Row> read_rows() {
  std::ifstream in(test::home() / "tests/cases/attribution.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with('#')) rows.push_back(read_row(line));
  return rows;
}

/// "*" fits all; "---" an actor without state or organisation; "RUS:GOV" as it reads.
bool fits(const std::string& want, const std::optional<Actor>& actor) {
  if (want == "*") return true;
  const std::size_t colon = want.find(':');
  const std::string who = want.substr(0, colon);
  if (!actor) return false;
  if (!actor->country && !actor->entity) return who == "---";
  if (who != actor->country.value_or(actor->entity.value_or(""))) return false;
  return colon == std::string::npos || std::ranges::count(actor->roles, want.substr(colon + 1)) > 0;
}

bool is_event(const Row& row, const Event& e) {
  const bool type = row.type == "*" || row.type == e.type;
  const bool status =
      row.status.empty() || (row.status == "negated") == (e.status == Status::negated);
  return type && status && fits(row.source, e.source) &&
         (row.target == "*" || fits(row.target, e.target));
}

std::string called(const std::optional<Actor>& actor) { return actor ? actor->code : "none"; }

/// What is wrong with the row, or "".
std::string fault(const Row& row, const std::vector<Event>& events) {
  std::string found;
  for (const Event& e : events) {
    if (!is_event(row, e)) continue;
    if (row.speaker == "none" ? !e.speaker : fits(row.speaker, e.speaker)) return "";
    found += " " + called(e.speaker);
  }
  return found.empty() ? "no such event" : "speaker" + found + ", not " + row.speaker;
}

}  // namespace

TEST_CASE("who says so, over the table of attributions") {
  const Engine* engine = test::engine();
  if (engine == nullptr) return;
  const std::vector<Row> rows = read_rows();
  REQUIRE(rows.size() >= 120);
  std::vector<Document> documents(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    documents[i].text = rows[i].text;
    documents[i].published = dates::parse_date("2024-05-15");
  }
  const auto coded = engine->code(documents);
  std::map<std::string, std::pair<int, int>> by_kind;  // right, all
  int right = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string why = fault(rows[i], coded[i].events);
    auto& [good, all] = by_kind[rows[i].kind];
    ++all;
    good += why.empty() ? 1 : 0;
    right += why.empty() ? 1 : 0;
    if (!why.empty())
      std::printf("attribution, %s: %s: %s\n", rows[i].kind.c_str(), why.c_str(),
                  rows[i].text.c_str());
  }
  for (const auto& [kind, share] : by_kind)
    std::printf("  %-15s %d of %d\n", kind.c_str(), share.first, share.second);
  std::printf("attribution: %d of %zu right\n", right, rows.size());
  CHECK(right >= kFloor * static_cast<double>(rows.size()));
}
