// The engine: documents in, coded documents out. Load once, then code from any number of threads.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "nuncio/types.h"

namespace nuncio {

namespace events {
class Lexicon;
}
namespace places {
class Gazetteer;
}

/// What `nuncio code` leaves out by default: of such events about one in ten was right
/// (docs/coding.md, "Confidence").
inline constexpr double kDoubtful = 0.15;

struct EngineOptions {
  std::filesystem::path model;           ///< folder of a spaCy pipeline
  std::filesystem::path lexicon;         ///< folder of lexicon *.toml files
  std::filesystem::path actors;          ///< folder of the actor tables
  std::filesystem::path ontology;        ///< folder of the CAMEO/PLOVER tables
  std::filesystem::path gazetteer = {};  ///< compiled index of places; empty: none is looked for
  std::filesystem::path regions = {};    ///< folder of regions.tsv
  std::filesystem::path ties = {};       ///< folder of words for ties; empty: none are looked for
  /// In [0, 1]: less likely events are refused, but where the text names no state or organisation,
  /// so that none can have been missed.
  double min_confidence = 0;
  /// The user's own actor files, in Nuncio's form or PETRARCH's (docs/actors.md).
  std::vector<std::filesystem::path> extra_actors = {};
  Precision precision = Precision::fp32;  ///< of the language runtime's encoder
  /// Where images of lexicon and actors are kept, so that the next start need not read their text
  /// (src/base/image.h); empty: nowhere.
  std::filesystem::path images = {};
};

/// What one document gave. Everything in it refers to the Document's text by byte offsets.
struct CodedDocument {
  Parse parse;
  std::vector<Quotation> quotations;
  std::vector<ActorMention> actors;
  std::vector<DateMention> dates;
  std::vector<PlaceMention> places;
  std::vector<Event> events;  ///< in text order
  std::vector<Refusal> refused;
  std::vector<Tie> ties;  ///< in text order, as the next two
  std::vector<Tenure> tenures;
  std::vector<Outlook> outlooks;
};

class Engine {
 public:
  /// Throws Error if the model, lexicon or tables are missing or wrong.
  static Engine load(const EngineOptions& options);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// One result a document, in their order. Const and thread-safe; the result of a document does
  /// not depend on the other documents of the batch.
  std::vector<CodedDocument> code(std::span<const Document> documents) const;

  /// Only the language runtime: tokens, tags, tree, entities.
  std::vector<Parse> parse(std::span<const Document> documents) const;

  /// Of all texts that were coded or parsed so far.
  WordCounts word_counts() const;

  /// What was taken of EngineOptions::extra_actors, in their order.
  const std::vector<OwnActors>& own_actors() const;

  /// The lexicon in use (src/events/lexicon.h), for `lexicon check` and `doctor`.
  const events::Lexicon& lexicon() const;
  /// The gazetteer in use (src/places/gazetteer.h), for `doctor`; none if none was named.
  const places::Gazetteer* gazetteer() const;

 private:
  std::vector<Document> as_sentences(std::span<const Document> documents) const;
  std::vector<Parse> parse_stories(std::span<const Document> documents) const;
  struct Stages;
  explicit Engine(std::unique_ptr<const Stages> stages);
  std::unique_ptr<const Stages> stages_;
};

}  // namespace nuncio
