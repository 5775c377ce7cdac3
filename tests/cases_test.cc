// Runs tests/cases/*.cases through the engine: every event listed, no other, with the status, date
// and speaker that the case names.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dates/dates.h"
#include "nuncio/engine.h"

namespace fs = std::filesystem;
using namespace nuncio;

namespace {

struct Want {
  std::string source, target, type, status = "asserted", date, speaker;
  bool symmetric = false;
  std::string line;
};

struct Case {
  Document document;
  std::vector<Want> events;
};

Want read_want(const std::string& line) {
  Want w;
  w.line = line;
  std::istringstream in(line.substr(2));
  std::string word;
  in >> w.source >> w.target >> w.type;
  while (in >> word) {
    if (word == "~")
      w.symmetric = true;
    else if (word.starts_with("date="))
      w.date = word.substr(5);
    else if (word.starts_with("speaker="))
      w.speaker = word.substr(8);
    else
      w.status = word;
  }
  return w;
}

std::vector<Case> read_cases(const fs::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('@')) {
      const std::size_t bar = line.find(" | ");
      Case c;
      c.document.id = line.substr(1, bar - 1);
      c.document.published = dates::parse_date(line.substr(bar + 3));
      cases.push_back(std::move(c));
    } else if (line.starts_with("> ")) {
      cases.back().events.push_back(read_want(line));
    } else if (!line.empty() && !line.starts_with('#') && !line.starts_with('!')) {
      std::string& text = cases.back().document.text;
      text += (text.empty() ? "" : " ") + line;
    }
  }
  return cases;
}

/// "KEN:GOV" fits an actor of Kenya among whose roles is GOV; "---" fits nobody.
bool fits(const std::string& want, const std::optional<Actor>& actor) {
  const std::size_t colon = want.find(':');
  const std::string who = want.substr(0, colon);
  if (!actor || (!actor->country && !actor->entity)) return who == "---";
  if (who != actor->country.value_or(actor->entity.value_or(""))) return false;
  return colon == std::string::npos || std::ranges::count(actor->roles, want.substr(colon + 1)) > 0;
}

bool fits(const Want& w, const Event& e) {
  static constexpr const char* kStatus[] = {"asserted", "negated", "hypothetical", "future",
                                            "ended"};
  const bool straight = fits(w.source, e.source) && fits(w.target, e.target);
  const bool turned =
      w.symmetric && e.target && fits(w.target, e.source) && fits(w.source, e.target);
  return (straight || turned) && w.type == e.type && w.symmetric == e.symmetric &&
         w.status == kStatus[static_cast<int>(e.status)] &&
         (w.date.empty() || w.date == (e.date ? to_string(*e.date) : "-")) &&
         (w.speaker.empty() ? !e.speaker : fits(w.speaker, e.speaker));
}

std::string describe(const Event& e) {
  return e.source.code + " " + (e.target ? e.target->code : "---") + " " + e.type + " status " +
         std::to_string(static_cast<int>(e.status)) + " " + (e.date ? to_string(*e.date) : "") +
         (e.speaker ? " speaker=" + e.speaker->code : "") + " by " + e.rule;
}

fs::path home_folder() {
  const char* set = std::getenv("NUNCIO_HOME");
  return set == nullptr ? fs::current_path() : fs::path(set);
}

/// A span begins and ends between characters of the text.
bool slices(const Span& span, const std::string& text) {
  auto boundary = [&](std::uint32_t at) {
    return at == text.size() ||
           (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
  };
  return span.begin < span.end && boundary(span.begin) && boundary(span.end);
}

const Engine* engine() {
  const fs::path home = home_folder();
  const fs::path model = home / "models/en_core_web_sm-3.8.0";
  if (!fs::exists(model / "config.cfg")) {
    std::printf("SKIPPED: the model is not in %s (./run build fetches it)\n", model.c_str());
    return nullptr;
  }
  static const Engine loaded =
      Engine::load({model, home / "data/lexicon", home / "data/actors", home / "data/ontology"});
  return &loaded;
}

}  // namespace

TEST_CASE("no text throws, and every span slices it") {
  const Engine* e = engine();
  if (e == nullptr) return;
  std::ifstream in(home_folder() / "tests/parity/nasty_lines.jsonl");
  std::vector<Document> documents;
  for (std::string line; std::getline(in, line);) {
    documents.emplace_back();
    // Nasty words around a sentence that does code, so that there are spans to look at.
    documents.back().text = nlohmann::json::parse(line).at("text").get<std::string>() +
                            "\nFrench President Macron visited Kenya on Monday.";
    documents.back().published = dates::parse_date("2024-05-15");
  }
  REQUIRE(documents.size() >= 500);
  const auto coded = e->code(documents);
  std::size_t events = 0;
  for (std::size_t i = 0; i < coded.size(); ++i) {
    const std::string& text = documents[i].text;
    for (const Event& event : coded[i].events) {
      ++events;
      CHECK(slices(event.span, text));
      CHECK(slices(event.trigger, text));
      if (event.source.code != "---") CHECK(slices(event.source.span, text));
      if (event.target) CHECK(slices(event.target->span, text));
      if (event.speaker) CHECK(slices(event.speaker->span, text));
      if (event.date_span) CHECK(slices(*event.date_span, text));
    }
  }
  CHECK(events >= documents.size() / 2);
}

TEST_CASE("hand-coded cases") {
  const Engine* e = engine();
  if (e == nullptr) return;
  std::size_t seen = 0;
  for (const auto& file : fs::directory_iterator(home_folder() / "tests/cases")) {
    if (file.path().extension() != ".cases") continue;
    for (const Case& c : read_cases(file.path())) {
      ++seen;
      CAPTURE(c.document.id);
      std::vector<Event> events = e->code({&c.document, 1})[0].events;
      for (const Want& w : c.events) {
        const auto it =
            std::ranges::find_if(events, [&](const Event& found) { return fits(w, found); });
        if (it == events.end())
          FAIL_CHECK("missing: " << w.line);
        else
          events.erase(it);
      }
      for (const Event& extra : events) FAIL_CHECK("not in the case: " << describe(extra));
    }
  }
  CHECK(seen >= 20);
}
