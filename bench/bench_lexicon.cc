// What the lexicon costs as it grows: start-up, and the choice of an entry for a predicate.
//
// usage: NUNCIO_HOME=. build/release/bench/bench_lexicon
//
// The lexicon of data/ is taken once, and four and sixteen times as large: for each of its entries
// others of the same lemmas are added, with conditions of made-up words, every second at a step
// that the lemma has already. The text is that of the lexicon's own examples. A line for each
// size: entries (words under a pattern), patterns of the fullest lemma, bytes, milliseconds to
// load, nanoseconds for a predicate that has entries (to find those that hold; the same with the
// actors at their paths), and with every entry of the lemma tried instead.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "events/arguments.h"
#include "events/lexicon.h"
#include "events/ontology.h"
#include "events/scene.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace {

namespace fs = std::filesystem;
using namespace nuncio;
using events::ArgumentFinder;
using events::Entry;
using events::Lexicon;
using events::Predicate;
using events::Scene;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// An entry of the lemmas of another, whose words stand in no text.
std::string made_up(const Entry& entry, std::size_t number) {
  static constexpr const char* kKinds[] = {"verb", "noun", "adjective"};
  static constexpr const char* kSteps[] = {"obj", "subj", "to", "with", "on", "mod", "in", "of"};
  std::string text = "[[entry]]\n" + std::string(kKinds[static_cast<std::size_t>(entry.kind)]);
  char separator = '[';
  text += " = ";
  for (const std::string& lemma : entry.lemmas) {
    text += separator + ("\"" + lemma + "\"");
    separator = ',';
  }
  text += "]\n";
  const std::size_t conditions = 1 + number % 2;
  for (std::size_t i = 0; i < conditions; ++i) {
    text += "when." + std::string(kSteps[(number + i) % std::size(kSteps)]) + " = [";
    for (int w = 0; w < 12; ++w)
      text +=
          "\"made" + std::to_string((number * 12 + static_cast<std::size_t>(w)) % 5000) + "\", ";
    text += "\"*none*\"]\n";
  }
  text += "cameo = \"" + entry.cameo + "\"\nexamples = [\n";
  for (const std::string& lemma : entry.lemmas)
    text += "  [\"The government of Estonia " + lemma +
            " something that nobody else has of Belarus on Monday.\", \"EST BLR CONSULT\"],\n";
  return text + "]\n\n";
}

/// A folder that holds the lexicon `times` over; gone at the end.
struct Grown {
  Grown(const fs::path& lexicon, const std::vector<Entry>& entries, std::size_t times) {
    char pattern[] = "/tmp/nuncio-bench-XXXXXX";
    folder = mkdtemp(pattern);
    for (const auto& file : fs::directory_iterator(lexicon))
      if (file.path().extension() == ".toml") fs::copy(file.path(), folder);
    constexpr std::size_t kFiles = 16;  // as large as those of the lexicon, and more of them
    for (std::size_t i = 0; times > 1 && i < kFiles; ++i) {
      std::ofstream out(folder / ("grown_" + std::to_string(i) + ".toml"));
      for (std::size_t n = i; n < entries.size() * (times - 1); n += kFiles)
        out << made_up(entries[n % entries.size()], n);
    }
    for (const auto& file : fs::directory_iterator(folder)) bytes += fs::file_size(file.path());
  }
  ~Grown() { fs::remove_all(folder); }
  Grown(const Grown&) = delete;
  Grown& operator=(const Grown&) = delete;

  fs::path folder;
  std::uintmax_t bytes = 0;
};

double best_load(const fs::path& folder, const events::Ontology& ontology) {
  double best = 1e9;
  for (int i = 0; i < 7; ++i) {
    const auto start = Clock::now();
    const Lexicon lexicon = Lexicon::load(folder, ontology);
    best = std::min(best, milliseconds(start));
  }
  return best;
}

/// Whether an entry's conditions hold, by comparing words; pairs of words are not looked for.
bool holds(const ArgumentFinder& finder, const Scene& scene, const Predicate& p,
           const Entry& entry) {
  return std::ranges::all_of(entry.when, [&](const events::Condition& c) {
    return std::ranges::any_of(finder.arguments_at(p, c.step), [&](const events::Argument& a) {
      return c.lemmas.empty() ||
             std::ranges::count(c.lemmas, scene.parse().tokens[a.token].norm) > 0;
    });
  });
}

/// Nanoseconds of `work` for a predicate that has entries, the best of several rounds.
template <typename Work>
double per_predicate(const Lexicon& lexicon, const std::vector<CodedDocument>& documents,
                     Work work) {
  double best = 1e9;
  for (int round = 0; round < 7; ++round) {
    double spent = 0;
    std::size_t predicates = 0;
    for (const CodedDocument& coded : documents) {
      const Scene scene(coded.parse, coded.actors, lexicon);
      ArgumentFinder finder(scene, lexicon);
      const auto start = Clock::now();
      for (const Predicate& p : scene.predicates().all) {
        if (lexicon.list_of(p.kind, p.lemma) == nullptr) continue;
        ++predicates;
        work(finder, scene, p);
      }
      spent += milliseconds(start);
    }
    best = std::min(best, spent * 1e6 / static_cast<double>(predicates));
  }
  return best;
}

void measure(const Grown& grown, const events::Ontology& ontology,
             const std::vector<CodedDocument>& documents, std::size_t times) {
  const double load = best_load(grown.folder, ontology);
  const Lexicon lexicon = Lexicon::load(grown.folder, ontology);
  std::size_t entries = 0;
  std::size_t fullest = 0;
  for (const Entry& e : lexicon.entries()) {
    entries += e.lemmas.size();
    for (const auto& lemma : e.lemmas)
      fullest = std::max(fullest, lexicon.entries_of(e.kind, lemma).size());
  }
  std::size_t found = 0;
  const double find = per_predicate(lexicon, documents,
                                    [&](ArgumentFinder& finder, const Scene&, const Predicate& p) {
                                      found += finder.fitting(p).size();
                                    });
  const double read = per_predicate(lexicon, documents,
                                    [&](ArgumentFinder& finder, const Scene&, const Predicate& p) {
                                      found += finder.read(p).complete ? 1 : 0;
                                    });
  const double each = per_predicate(
      lexicon, documents, [&](ArgumentFinder& finder, const Scene& scene, const Predicate& p) {
        for (const std::uint32_t i : lexicon.entries_of(p.kind, p.lemma))
          found += holds(finder, scene, p, lexicon.entries()[i]) ? 1 : 0;
      });
  std::printf("%3zux  %6zu  %4zu  %9ju  %7.1f  %6.0f  %6.0f  %7.0f  (%zu)\n", times, entries,
              fullest, grown.bytes, load, find, read, each, found);
}

void run(const fs::path& home) {
  const fs::path lexicon = home / "data/lexicon";
  const Engine engine = Engine::load({home / "models/en_core_web_sm-3.8.0", lexicon,
                                      home / "data/actors", home / "data/ontology"});
  const auto ontology = events::Ontology::load(home / "data/ontology");
  std::vector<Document> texts;
  for (const Entry& e : engine.lexicon().entries())
    for (const auto& example : e.examples) texts.emplace_back().text = example.text;
  const auto documents = engine.code(texts);
  std::printf("size entries  most      bytes  load ms  find ns  read ns  each ns\n");
  for (const std::size_t times : {std::size_t{1}, std::size_t{4}, std::size_t{16}})
    measure(Grown(lexicon, engine.lexicon().entries(), times), ontology, documents, times);
}

}  // namespace

int main() {
  const char* home = std::getenv("NUNCIO_HOME");
  try {
    run(home == nullptr ? fs::current_path() : fs::path(home));
  } catch (const std::exception& e) {
    std::fprintf(stderr, "bench_lexicon: %s\n", e.what());
    return 2;
  }
  return 0;
}
