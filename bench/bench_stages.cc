// What each stage costs: at loading, and for a word of text.
//
//   NUNCIO_HOME=. bench_stages TEXTS.jsonl [ROUNDS [MODEL]]
//
// In: a JSONL file with "text"; the lexicon, tables and, unless another is named, the model of
// NUNCIO_HOME. Out: two tables. Of
// what is loaded: CPU milliseconds, the best of ROUNDS (5). Of each stage, in the order of
// src/engine.cc (but headlines are only looked for, and a lead is parsed with its story):
// nanoseconds of CPU time, allocations and bytes allocated for a token, with one
// thread, in the best of the rounds; the texts are gone through once before, so that caches are as
// in a long run. Allocations are those of operator new; what oneDNN keeps for itself is not there.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/actors.h"
#include "base/json.h"
#include "dates/dates.h"
#include "events/clause_repairs.h"
#include "events/coder.h"
#include "events/lexicon.h"
#include "events/lost_parts.h"
#include "events/main_verb.h"
#include "events/ontology.h"
#include "events/tree_repairs.h"
#include "events/word_repairs.h"
#include "nlp/pipeline.h"
#include "nuncio/engine.h"
#include "places/places.h"
#include "records/event_json.h"
#include "speech/quotations.h"
#include "text/lead.h"
#include "text/title_case.h"
#include "ties/find.h"
#include "ties/words.h"

namespace {
std::atomic<std::size_t> allocations{0};
std::atomic<std::size_t> allocated{0};
}  // namespace

// The whole program's, so that libraries are counted too.
void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  allocated.fetch_add(size, std::memory_order_relaxed);
  if (void* at = std::malloc(size)) return at;
  throw std::bad_alloc();
}
void operator delete(void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }

namespace {

using namespace nuncio;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// What a stage took in one round.
struct Cost {
  double seconds = 0;
  std::size_t allocations = 0, bytes = 0;
};

/// The stages' costs, in the order in which they are first met.
class Costs {
 public:
  template <typename Work>
  auto of(const std::string& stage, Work work) {
    const Cost before{cpu_seconds(), allocations, allocated};
    auto result = work();
    add(stage, {cpu_seconds() - before.seconds, allocations - before.allocations,
                allocated - before.bytes});
    return result;
  }
  void add(const std::string& stage, const Cost& cost) {
    Cost& sum = at(stage);
    sum.seconds += cost.seconds;
    sum.allocations += cost.allocations;
    sum.bytes += cost.bytes;
  }
  const std::vector<std::pair<std::string, Cost>>& all() const { return costs_; }

 private:
  Cost& at(const std::string& stage) {
    const auto known = std::ranges::find(costs_, stage, &std::pair<std::string, Cost>::first);
    return known != costs_.end() ? known->second : costs_.emplace_back(stage, Cost{}).second;
  }
  std::vector<std::pair<std::string, Cost>> costs_;
};

struct Loaded {
  nlp::Pipeline language;
  actors::ActorTable actors;
  events::Ontology ontology;
  events::Lexicon lexicon;
  places::Places places;
  ties::Words ties;
};

Loaded load(const std::filesystem::path& home, const std::filesystem::path& model,
            const std::filesystem::path& images, Costs& costs) {
  const std::filesystem::path data = home / "data";
  const std::string how = images.empty() ? " from text" : " from their image";
  auto language = costs.of("model", [&] { return nlp::Pipeline::load(model); });
  auto actors = costs.of("actors" + how,
                         [&] { return actors::ActorTable::load(data / "actors", {}, images); });
  auto ontology = costs.of("ontology", [&] { return events::Ontology::load(data / "ontology"); });
  auto lexicon = costs.of("lexicon" + how, [&] {
    return events::Lexicon::load(data / "lexicon", ontology, data / "ontology", images);
  });
  auto places = costs.of("places", [&] {
    return places::Places::load(home / "models/gazetteer/places.idx", data / "places");
  });
  auto ties = costs.of("ties", [&] { return ties::Words::load(data / "ties"); });
  return {std::move(language), std::move(actors), std::move(ontology),
          std::move(lexicon),  std::move(places), std::move(ties)};
}

std::vector<Document> read_documents(const char* path) {
  std::vector<Document> documents;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    Document document;
    document.id = std::to_string(documents.size());
    document.text = base::read_json(line).at("text").get<std::string>();
    documents.push_back(std::move(document));
  }
  return documents;
}

bool repair(const Loaded& engine, Parse& parse) {
  events::repair_words(parse, engine.lexicon);
  events::repair_trees(parse, engine.lexicon);
  events::repair_clauses(parse, engine.lexicon);
  events::restore_main_verbs(parse, engine.lexicon);
  events::restore_parts(parse);
  return true;
}

/// One document through all stages after the runtime.
void code(const Loaded& engine, const Document& document, CodedDocument& coded, Costs& costs) {
  costs.of("words and trees mended", [&] { return repair(engine, coded.parse); });
  coded.quotations =
      costs.of("speech", [&] { return speech::find_quotations(coded.parse, document.text); });
  coded.actors = costs.of("actors", [&] {
    return engine.actors.find(coded.parse, document.text, coded.quotations, document.published);
  });
  coded.dates = costs.of("dates", [&] {
    return dates::find_dates(coded.parse, document.text, document.published, coded.quotations);
  });
  coded.places = costs.of(
      "places", [&] { return engine.places.find(coded.parse, document.text, coded.actors); });
  const events::Read read{coded.parse, coded.quotations, coded.actors, coded.dates, coded.places};
  events::Coded result =
      costs.of("events", [&] { return events::code_events(engine.lexicon, document, read, 0.15); });
  coded.events = std::move(result.events);
  costs.of("ties", [&] { return ties::find(engine.ties, engine.lexicon, document, read); });
  costs.of("records", [&] {
    std::size_t bytes = 0;
    for (const auto& event : records::to_records(document, coded))
      bytes += records::write_event(event, false).size();
    return bytes;
  });
}

/// All documents once; gives the tokens.
std::size_t go_through(const Loaded& engine, const std::vector<Document>& documents, Costs& costs) {
  constexpr std::size_t kBatch = 64;
  std::size_t tokens = 0;
  for (std::size_t begin = 0; begin < documents.size(); begin += kBatch) {
    const auto batch =
        std::span(documents).subspan(begin, std::min(kBatch, documents.size() - begin));
    std::vector<std::string_view> texts;
    for (const Document& document : batch) texts.emplace_back(document.text);
    costs.of("headlines and leads", [&] {
      std::size_t found = 0;
      for (const std::string_view text : texts)
        found += text::lead_length(text) + text::titles_in(text).size();
      return found;
    });
    std::vector<Parse> parses =
        costs.of("language runtime", [&] { return engine.language.parse(texts); });
    for (std::size_t i = 0; i < batch.size(); ++i) {
      tokens += parses[i].tokens.size();
      CodedDocument coded;
      coded.parse = std::move(parses[i]);
      code(engine, batch[i], coded, costs);
    }
  }
  return tokens;
}

/// Of every stage the round that took least.
void keep_best(std::vector<std::pair<std::string, Cost>>& best, const Costs& round) {
  if (best.empty()) best = round.all();
  for (std::size_t i = 0; i < best.size(); ++i)
    if (round.all()[i].second.seconds < best[i].second.seconds) best[i] = round.all()[i];
}

}  // namespace

int main(int argc, char** argv) {
  const char* home = std::getenv("NUNCIO_HOME");
  if (argc < 2 || home == nullptr) {
    std::cerr << "usage: NUNCIO_HOME=. bench_stages TEXTS.jsonl [ROUNDS [MODEL]]\n";
    return 2;
  }
  const std::vector<Document> documents = read_documents(argv[1]);
  const int rounds = argc > 2 ? std::stoi(argv[2]) : 5;
  const std::filesystem::path model =
      argc > 3 ? std::filesystem::path(argv[3])
               : std::filesystem::path(home) / "models/en_core_web_sm-3.8.0";
  const std::filesystem::path images =
      std::filesystem::temp_directory_path() / ("nuncio-bench-" + std::to_string(::getpid()));
  std::vector<std::pair<std::string, Cost>> best;
  Costs unused;
  const Loaded engine = load(home, model, images, unused);  // makes the images
  for (int i = 0; i < rounds; ++i) {
    Costs costs, of_images;
    load(home, model, {}, costs);
    load(home, model, images, of_images);
    for (const auto& [what, cost] : of_images.all())
      if (what.ends_with("image")) costs.add(what, cost);
    keep_best(best, costs);
  }
  std::filesystem::remove_all(images);
  std::puts("| loaded | CPU ms | allocations | MB allocated |\n|---|---|---|---|");
  for (const auto& [what, cost] : best)
    std::printf("| %s | %.1f | %zu | %.1f |\n", what.c_str(), cost.seconds * 1e3, cost.allocations,
                static_cast<double>(cost.bytes) / 1e6);
  const auto tokens = static_cast<double>(go_through(engine, documents, unused));
  best.clear();
  for (int i = 0; i < rounds; ++i) {
    Costs costs;
    go_through(engine, documents, costs);
    keep_best(best, costs);
  }
  std::puts(
      "\n| stage | ns a token | allocations a token | bytes allocated a token "
      "|\n|---|---|---|---|");
  for (const auto& [stage, cost] : best)
    std::printf("| %s | %.0f | %.2f | %.0f |\n", stage.c_str(), cost.seconds * 1e9 / tokens,
                static_cast<double>(cost.allocations) / tokens,
                static_cast<double>(cost.bytes) / tokens);
}
