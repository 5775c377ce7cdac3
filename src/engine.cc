// The pipeline: documents -> parses -> actors, dates and places -> events and ties. Read it top to
// bottom; each stage is one call from one plain struct of nuncio/types.h to the next, and knows
// nothing of the others.
#include "nuncio/engine.h"

#include <future>
#include <optional>
#include <string_view>

#include "actors/actors.h"
#include "dates/dates.h"
#include "events/clause_repairs.h"
#include "events/coder.h"
#include "events/lexicon.h"
#include "events/lost_parts.h"
#include "events/main_verb.h"
#include "events/ontology.h"
#include "events/tree_repairs.h"
#include "events/word_repairs.h"
#include "nlp/join.h"
#include "nlp/pipeline.h"
#include "places/place_table.h"
#include "places/places.h"
#include "speech/quotations.h"
#include "text/lead.h"
#include "text/title_case.h"
#include "ties/find.h"
#include "ties/words.h"

namespace nuncio {

struct Engine::Stages {
  double min_confidence;
  nlp::Pipeline language;
  actors::ActorTable actors;
  events::Ontology ontology;
  events::Lexicon lexicon;
  std::optional<places::Places> places;
  std::optional<ties::Words> ties;
};

Engine Engine::load(const EngineOptions& options) {
  // Start-up is what a user of one sentence waits for: the three that take longest go side by side.
  auto actors = std::async(std::launch::async, [&options] {
    return actors::ActorTable::load(options.actors, options.extra_actors, options.images);
  });
  auto language = std::async(std::launch::async, [&options] {
    return nlp::Pipeline::load(options.model, options.precision);
  });
  events::Ontology ontology = events::Ontology::load(options.ontology);
  events::Lexicon lexicon =
      events::Lexicon::load(options.lexicon, ontology, options.ontology, options.images);
  std::optional<places::Places> places;
  if (!options.gazetteer.empty()) places = places::Places::load(options.gazetteer, options.regions);
  std::optional<ties::Words> ties;
  if (!options.ties.empty()) ties = ties::Words::load(options.ties);
  return Engine(std::make_unique<const Stages>(
      Stages{options.min_confidence, language.get(), actors.get(), std::move(ontology),
             std::move(lexicon), std::move(places), std::move(ties)}));
}

std::vector<Parse> Engine::parse(std::span<const Document> documents) const {
  std::vector<std::string_view> texts;
  for (const Document& d : documents) texts.emplace_back(d.text);
  return stages_->language.parse(texts);
}

/// As parse(), but what stands before the first sentence of a story is parsed by itself.
std::vector<Parse> Engine::parse_stories(std::span<const Document> documents) const {
  std::vector<std::string_view> texts;
  texts.reserve(2 * documents.size());
  for (const Document& d : documents) {
    const std::size_t lead = text::lead_length(d.text);
    texts.push_back(std::string_view(d.text).substr(0, lead));
    texts.push_back(std::string_view(d.text).substr(lead));
  }
  std::vector<Parse> halves = stages_->language.parse(texts);
  std::vector<Parse> out;
  out.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i)
    out.push_back(texts[2 * i].empty()
                      ? std::move(halves[2 * i + 1])
                      : nlp::join(std::move(halves[2 * i]), std::move(halves[2 * i + 1]),
                                  texts[2 * i].size()));
  return out;
}

/// Headlines in title case with their words in the case of a sentence; the bytes are the same ones.
std::vector<Document> Engine::as_sentences(std::span<const Document> documents) const {
  const auto known = [this](std::string_view word) {
    if (stages_->language.knows(word, "VERB")) return text::Word::verb;
    const bool other = stages_->language.knows(word, "NOUN") ||
                       stages_->language.knows(word, "ADJ") || stages_->language.knows(word, "ADV");
    return other ? text::Word::word : text::Word::unknown;
  };
  const auto names_in = [this](const std::string& title) {
    return stages_->actors.names(stages_->language.tokenize(title), title);
  };
  std::vector<Document> out(documents.begin(), documents.end());
  for (Document& document : out) {
    for (const text::Title& title : text::titles_in(document.text)) {
      const std::size_t length = title.span.end - title.span.begin;
      const std::string written = document.text.substr(title.span.begin, length);
      const std::string told =
          title.shouted ? text::capitalised(written, names_in(written)) : written;
      document.text.replace(title.span.begin, length,
                            text::as_sentence(told, names_in(told), known));
    }
  }
  return out;
}

std::vector<CodedDocument> Engine::code(std::span<const Document> documents) const {
  const std::vector<Document> told = as_sentences(documents);
  std::vector<Parse> parses = parse_stories(told);
  std::vector<CodedDocument> out(documents.size());
  // Stage after stage for all stories, not story after story: its code and tables stay at hand.
  const auto each = [&](const auto& stage) {
    for (std::size_t i = 0; i < out.size(); ++i) stage(told[i], out[i]);
  };
  for (std::size_t i = 0; i < out.size(); ++i) out[i].parse = std::move(parses[i]);
  each([&](const Document&, CodedDocument& coded) {
    events::repair_words(coded.parse, stages_->lexicon);
    events::repair_trees(coded.parse, stages_->lexicon);
    events::repair_clauses(coded.parse, stages_->lexicon);
    events::restore_main_verbs(coded.parse, stages_->lexicon);
    events::restore_parts(coded.parse);
  });
  each([&](const Document& document, CodedDocument& coded) {
    coded.quotations = speech::find_quotations(coded.parse, document.text);
    coded.actors =
        stages_->actors.find(coded.parse, document.text, coded.quotations, document.published);
  });
  each([&](const Document& document, CodedDocument& coded) {
    coded.dates =
        dates::find_dates(coded.parse, document.text, document.published, coded.quotations);
    if (stages_->places)
      coded.places = stages_->places->find(coded.parse, document.text, coded.actors);
  });
  each([&](const Document& document, CodedDocument& coded) {
    const events::Read read{coded.parse, coded.quotations, coded.actors, coded.dates, coded.places};
    events::Coded result =
        events::code_events(stages_->lexicon, document, read, stages_->min_confidence);
    coded.events = std::move(result.events);
    coded.refused = std::move(result.refused);
    if (!stages_->ties) return;
    ties::Found found = ties::find(*stages_->ties, stages_->lexicon, document, read);
    coded.ties = std::move(found.ties);
    coded.tenures = std::move(found.tenures);
    coded.outlooks = std::move(found.outlooks);
  });
  return out;
}

WordCounts Engine::word_counts() const { return stages_->language.word_counts(); }

const std::vector<OwnActors>& Engine::own_actors() const { return stages_->actors.own_actors(); }

const events::Lexicon& Engine::lexicon() const { return stages_->lexicon; }

const places::Gazetteer* Engine::gazetteer() const {
  return stages_->places ? &stages_->places->table().gazetteer() : nullptr;
}

Engine::Engine(std::unique_ptr<const Stages> stages) : stages_(std::move(stages)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

}  // namespace nuncio
