// The components of a pipeline, loaded once and run batch by batch in the config's order; see
// pipeline.h.
#include "nlp/pipeline.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <utility>

#include "nlp/attribute_ruler.h"
#include "nlp/config.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"
#include "nlp/ner.h"
#include "nlp/parser.h"
#include "nlp/tagger.h"
#include "nlp/tok2vec.h"
#include "nlp/tokenizer.h"
#include "nlp/weights.h"
#include "nlp/word_vectors.h"

namespace nuncio::nlp {
namespace {

// Texts are taken together until there are enough of both, or too many tokens. Tokens make the rows
// of the encoder's matrices, texts those of the parser's, and all that is computed of a batch
// should stay in the cache.
constexpr std::size_t kEnoughTokens = 4096;
constexpr std::size_t kEnoughTexts = 16;
constexpr std::size_t kMostTokens = 8192;
// Room that is kept for the next batch: that of kMostTokens in the usual size, in floats. A long
// text may take more.
constexpr std::size_t kMostRoom = std::size_t{12} << 20;

// One component of the pipeline; of the members, those of its kind are there.
struct Component {
  Component(const ComponentConfig& config_in, const std::filesystem::path& model_folder,
            const WordVectors* vectors, Precision precision);

  ComponentConfig config;
  std::optional<Tok2Vec> tok2vec;  // its own, if it has one
  std::optional<Tagger> tagger;
  std::optional<Parser> parser;
  std::optional<Ner> ner;
  std::optional<AttributeRuler> ruler;
  std::optional<Lemmatizer> lemmatizer;
};

// What the components of one batch have made so far.
struct Work {
  std::span<const TokenizedText> texts;
  std::span<Parse> parses;
  Matrix& room;   // for the parsers, in turn
  Matrix shared;  // of the last tok2vec component
};

Component::Component(const ComponentConfig& config_in, const std::filesystem::path& model_folder,
                     const WordVectors* vectors, Precision precision)
    : config(config_in) {
  const std::filesystem::path folder = model_folder / config.name;
  if (config.kind == ComponentKind::attribute_ruler) {
    ruler.emplace(folder / "patterns");
    return;
  }
  if (config.kind == ComponentKind::lemmatizer) {
    lemmatizer.emplace(folder / "lookups" / "lookups.bin");
    return;
  }
  const ModelFile model = ModelFile::read(folder / "model");
  if (config.tok2vec) tok2vec.emplace(config, model, vectors, precision);
  if (config.kind == ComponentKind::tagger) tagger.emplace(config, model, folder);
  if (config.kind == ComponentKind::parser) parser.emplace(config, model, folder);
  if (config.kind == ComponentKind::ner) ner.emplace(config, model, folder);
}

void set_tags(const Tagger& tagger, const Matrix& vectors, bool overwrite, Work& work) {
  const std::vector<std::uint32_t> tags = tagger.tag(vectors);
  std::size_t row = 0;
  for (Parse& parse : work.parses) {
    for (Token& token : parse.tokens) {
      if (token.xpos.empty() || overwrite) token.xpos = tagger.label(tags[row]);
      ++row;
    }
  }
}

void set_trees(const Parser& parser, const Matrix& vectors, Work& work) {
  const std::vector<Tree> trees = parser.parse(work.texts, vectors, work.room);
  for (std::size_t i = 0; i < trees.size(); ++i) {
    Parse& parse = work.parses[i];
    parse.sentences.clear();
    for (std::uint32_t j = 0; j < parse.tokens.size(); ++j) {
      parse.tokens[j].head = trees[i].heads[j];
      parse.tokens[j].deprel = parser.labels().name(trees[i].labels[j]);
      if (trees[i].starts[j]) parse.sentences.push_back({j, j});
      parse.sentences.back().end = j + 1;
    }
  }
}

void run(const Component& component, Work& work) {
  Matrix own;
  if (component.tok2vec) own = component.tok2vec->encode(work.texts);
  if (component.config.kind == ComponentKind::tok2vec) {
    work.shared = std::move(own);
    return;
  }
  const Matrix& vectors = component.tok2vec ? own : work.shared;
  if (component.tagger) set_tags(*component.tagger, vectors, component.config.overwrite, work);
  if (component.parser) set_trees(*component.parser, vectors, work);
  if (component.ner) {
    auto found = component.ner->find(work.texts, work.parses, vectors, work.room);
    for (std::size_t i = 0; i < found.size(); ++i) work.parses[i].entities = std::move(found[i]);
  }
  for (std::size_t i = 0; i < work.texts.size(); ++i) {
    if (component.ruler) component.ruler->apply(work.texts[i].tokens, work.parses[i].tokens);
    if (component.lemmatizer)
      component.lemmatizer->apply(work.texts[i].tokens, work.parses[i].tokens);
  }
}

// Matrices that wait for the next caller of parse(): as many as there were callers at one time.
class Rooms {
 public:
  Matrix take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return {};
    Matrix room = std::move(idle_.back());
    idle_.pop_back();
    return room;
  }

  void give_back(Matrix room) {
    if (room.room() > kMostRoom) return;
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(room));
  }

 private:
  std::mutex mutex_;
  std::vector<Matrix> idle_;
};

// The first texts that make a batch, tokenized.
std::vector<TokenizedText> next_batch(const Tokenizer& tokenizer,
                                      std::span<const std::string_view> texts) {
  std::vector<TokenizedText> batch;
  std::size_t tokens = 0;
  for (const std::string_view text : texts) {
    const bool enough = tokens >= kEnoughTokens && batch.size() >= kEnoughTexts;
    if (enough || tokens >= kMostTokens) break;
    batch.push_back(tokenizer.tokenize(text));
    tokens += batch.back().tokens.size();
  }
  return batch;
}

// Tokens with what the tokenizer alone knows; each its own head, as spaCy has it before parsing.
Parse begin_parse(const TokenizedText& text) {
  Parse parse;
  parse.tokens.resize(text.tokens.size());
  parse.rules_given_up = text.gave_up;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const RawToken& raw = text.tokens[i];
    Token& token = parse.tokens[i];
    token.span = raw.span;
    token.space_after = raw.space_after;
    token.norm = raw.lexeme->norm;
    token.head = i;
  }
  return parse;
}

// Without a parser a text is one sentence.
void finish_parse(Parse& parse) {
  if (parse.sentences.empty() && !parse.tokens.empty()) {
    parse.sentences.push_back({0, static_cast<std::uint32_t>(parse.tokens.size())});
  }
}

}  // namespace

struct Pipeline::Model {
  // The config is read first: what this build does not support is named before anything else is
  // tried.
  Model(const std::filesystem::path& folder, Precision precision)
      : config(read_config(folder / "config.cfg")),
        vocab(folder / "vocab"),
        tokenizer(folder / "tokenizer", vocab) {
    if (std::ranges::any_of(config.components, [](const ComponentConfig& component) {
          return component.tok2vec && component.tok2vec->embed.static_vectors;
        })) {
      const std::filesystem::path vocab_folder = folder / "vocab";
      vectors.emplace(VectorFiles{vocab_folder / "vectors", vocab_folder / "key2row",
                                  vocab_folder / "vectors.cfg"});
    }
    // Side by side, for a short run waits for them; of several faults the first component's is
    // told.
    std::vector<std::future<Component>> loading;
    loading.reserve(config.components.size());
    for (const ComponentConfig& component : config.components) {
      loading.push_back(std::async(std::launch::async, [&] {
        return Component(component, folder, vectors ? &*vectors : nullptr, precision);
      }));
    }
    components.reserve(loading.size());
    for (std::future<Component>& component : loading) components.push_back(component.get());
  }

  PipelineConfig config;
  Vocab vocab;
  Tokenizer tokenizer;
  std::optional<WordVectors> vectors;
  std::vector<Component> components;
  mutable Rooms rooms;
};

Pipeline::Pipeline(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Pipeline Pipeline::load(const std::filesystem::path& folder, Precision precision) {
  return Pipeline(std::make_unique<const Model>(folder, precision));
}

Parse Pipeline::tokenize(std::string_view text) const {
  Parse parse = begin_parse(model_->tokenizer.tokenize(text));
  finish_parse(parse);
  return parse;
}

bool Pipeline::knows(std::string_view lower, std::string_view upos) const {
  return std::ranges::any_of(model_->components, [&](const Component& component) {
    return component.lemmatizer && component.lemmatizer->knows(lower, upos);
  });
}

WordCounts Pipeline::word_counts() const {
  WordCounts all;
  for (const Component& component : model_->components) {
    if (!component.tok2vec) continue;
    const WordCounts one = component.tok2vec->counts();
    all.looked_up += one.looked_up;
    all.vectors += one.vectors;
    all.parts += one.parts;
  }
  return all;
}

std::vector<Parse> Pipeline::parse(std::span<const std::string_view> texts) const {
  std::vector<Parse> parses;
  Matrix room = model_->rooms.take();
  while (parses.size() < texts.size()) {
    const std::size_t begin = parses.size();
    const std::vector<TokenizedText> batch = next_batch(model_->tokenizer, texts.subspan(begin));
    for (const TokenizedText& text : batch) parses.push_back(begin_parse(text));
    Work work{batch, std::span(parses).subspan(begin), room, {}};
    for (const Component& component : model_->components) run(component, work);
    std::for_each(work.parses.begin(), work.parses.end(), finish_parse);
  }
  model_->rooms.give_back(std::move(room));
  return parses;
}

}  // namespace nuncio::nlp
