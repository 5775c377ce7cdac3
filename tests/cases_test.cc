// Runs tests/cases/*.cases through the engine: every event listed, no other, with the status, date
// and speaker that the case names.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
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
    if (line.starts_with("@")) {
      const std::size_t bar = line.find(" | ");
      Case c;
      c.document.id = line.substr(1, bar - 1);
      c.document.published = dates::parse_date(line.substr(bar + 3));
      cases.push_back(std::move(c));
    } else if (line.starts_with("> ")) {
      cases.back().events.push_back(read_want(line));
    } else if (!line.empty() && !line.starts_with("#") && !line.starts_with("!")) {
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
         (w.date.empty() || (e.date && w.date == to_string(*e.date))) &&
         (w.speaker.empty() ? !e.speaker : fits(w.speaker, e.speaker));
}

std::string describe(const Event& e) {
  return e.source.code + " " + (e.target ? e.target->code : "---") + " " + e.type + " status " +
         std::to_string(static_cast<int>(e.status)) + " " + (e.date ? to_string(*e.date) : "") +
         (e.speaker ? " speaker=" + e.speaker->code : "") + " by " + e.rule;
}

}  // namespace

TEST_CASE("hand-coded cases") {
  const char* set = std::getenv("NUNCIO_HOME");
  const fs::path home = set == nullptr ? fs::current_path() : fs::path(set);
  const fs::path model = home / "models/en_core_web_sm-3.8.0";
  if (!fs::exists(model / "config.cfg")) {
    std::printf("SKIPPED: the model is not in %s (./run build fetches it)\n", model.c_str());
    return;
  }
  const Engine engine =
      Engine::load({model, home / "data/lexicon", home / "data/actors", home / "data/ontology"});
  std::size_t seen = 0;
  for (const auto& file : fs::directory_iterator(home / "tests/cases")) {
    if (file.path().extension() != ".cases") continue;
    for (const Case& c : read_cases(file.path())) {
      ++seen;
      CAPTURE(c.document.id);
      std::vector<Event> events = engine.code({&c.document, 1})[0].events;
      for (const Want& w : c.events) {
        const auto it = std::ranges::find_if(events, [&](const Event& e) { return fits(w, e); });
        if (it == events.end())
          FAIL_CHECK("missing: " << w.line);
        else
          events.erase(it);
      }
      for (const Event& e : events) FAIL_CHECK("not in the case: " << describe(e));
    }
  }
  CHECK(seen >= 20);
}
