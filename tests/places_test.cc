// Places: the examples of docs/places.md, the keys of names, and a gazetteer written and read.
//
// Parses and the gazetteer come from $NUNCIO_HOME/models; where they are not, the tests on text say
// SKIPPED.
#include "places/places.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "nlp/pipeline.h"
#include "phrase_table.h"

using namespace nuncio;

namespace {

struct Stages {
  nlp::Pipeline language;
  actors::ActorTable actors;
  places::Places places;
};

const Stages* stages() {
  static const std::string model = test::home() / "models/en_core_web_sm-3.8.0";
  static const std::string index = test::home() / "models/gazetteer/places.idx";
  static const bool there =
      std::filesystem::exists(model + "/config.cfg") && std::filesystem::exists(index);
  if (!there) {
    MESSAGE("SKIPPED: no model or no gazetteer in models/; ./run build fetches them");
    return nullptr;
  }
  static const Stages loaded{nlp::Pipeline::load(model),
                             actors::ActorTable::load(test::home() / "data/actors"),
                             places::Places::load(index, test::home() / "data/places")};
  return &loaded;
}

/// "UKR 50 36": state and point to whole degrees; a state itself is its code alone.
std::string shown(const PlaceMention& mention) {
  std::string text = mention.place.country.value_or("-");
  if (mention.state) return text;
  return text + " " + std::to_string(std::lround(mention.place.lat)) + " " +
         std::to_string(std::lround(mention.place.lon));
}

struct Wanted {
  std::string words, country;
  bool state = false;
  double lat = 0, lon = 0;
};

Wanted wanted(const std::string& cell) {
  const auto parts = test::split(cell, '=');
  REQUIRE(parts.size() == 2);
  const auto is = test::split(parts[1], ' ');
  if (is.size() == 1) return {parts[0], is[0], true, 0, 0};
  REQUIRE(is.size() == 3);
  return {parts[0], is[0], false, std::stod(is[1]), std::stod(is[2])};
}

/// Whether the mention is what the table wants; its whole degrees may be rounded otherwise.
bool agrees(const Wanted& want, const PlaceMention& is, std::string_view text) {
  const Span span = is.place.span;
  if (text.substr(span.begin, span.end - span.begin) != want.words) return false;
  if (is.place.country.value_or("-") != want.country || is.state != want.state) return false;
  return want.state ||
         (std::abs(is.place.lat - want.lat) < 1.1 && std::abs(is.place.lon - want.lon) < 1.1);
}

std::string all_shown(const std::vector<PlaceMention>& mentions, std::string_view text) {
  std::string out;
  for (const PlaceMention& m : mentions) {
    const Span span = m.place.span;
    out += (out.empty() ? "" : "; ") + std::string(text.substr(span.begin, span.end - span.begin)) +
           " = " + shown(m) + " (" + m.place.name + ": " + m.why + ")";
  }
  return out;
}

void check_invariants(const Parse& parse, const std::vector<PlaceMention>& mentions) {
  std::uint32_t free_from = 0;
  for (const PlaceMention& m : mentions) {
    CHECK(m.tokens.begin >= free_from);
    CHECK(m.tokens.begin < m.tokens.end);
    CHECK(m.tokens.end <= parse.tokens.size());
    CHECK(m.tokens.contains(m.head));
    CHECK(std::abs(m.place.lat) <= 90);
    CHECK(std::abs(m.place.lon) <= 180);
    CHECK_FALSE(m.why.empty());
    CHECK_FALSE(m.place.name.empty());
    free_from = m.tokens.end;
  }
}

}  // namespace

TEST_CASE("the examples of docs/places.md") {
  const auto rows = test::table_rows("docs/places.md", "| text | places |");
  REQUIRE(rows.size() >= 120);
  const Stages* all = stages();
  if (all == nullptr) return;
  std::size_t right = 0;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 2);
    const std::string& text = row[0];
    const Parse parse = all->language.parse(std::vector<std::string_view>{text}).front();
    const auto actors = all->actors.find(parse, text);
    const auto mentions = all->places.find(parse, text, actors);
    check_invariants(parse, mentions);
    std::vector<std::string> cells;
    if (!row[1].empty()) cells = test::split(row[1], ';');
    bool good = cells.size() == mentions.size();
    for (std::size_t i = 0; good && i < cells.size(); ++i)
      good = agrees(wanted(cells[i]), mentions[i], text);
    right += good ? 1 : 0;
    if (!good)
      MESSAGE("missed: " << text << "\n  wanted: " << row[1]
                         << "\n  found:  " << all_shown(mentions, text));
  }
  MESSAGE(right << " of " << rows.size() << " rows right");
  CHECK(static_cast<double>(right) >= 0.95 * static_cast<double>(rows.size()));
}

TEST_CASE("a common name told many thousand times") {
  const Stages* all = stages();
  if (all == nullptr) return;
  constexpr std::uint32_t kTimes = 30000;
  std::string text;
  Parse parse;
  for (std::uint32_t i = 0; i < kTimes; ++i) {
    for (const std::string_view word : {"near", "Tripoli", ","}) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += word;
      Token token;
      token.span = {begin, static_cast<std::uint32_t>(text.size())};
      token.space_after = true;
      token.norm = token.lemma = word == "Tripoli" ? "tripoli" : word;
      token.upos = word == "Tripoli" ? "PROPN" : "ADP";
      token.deprel = word == "Tripoli" ? "pobj" : "prep";
      token.head = word == "Tripoli" ? 3 * i : 0;
      parse.tokens.push_back(token);
      text += ' ';
    }
  }
  parse.sentences = {{0, 3 * kTimes}};
  // The limits of time and memory are the check.
  CHECK(all->places.find(parse, text, {}).size() == kTimes);
}
