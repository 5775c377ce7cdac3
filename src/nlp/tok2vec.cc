// Words to vectors: embed, mix, encode; see tok2vec.h.
#include "nlp/tok2vec.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "nlp/strings.h"
#include "nlp/sum_rows.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// thinc's MultiHashEmbed mixes with three pieces, whatever the config says of the encoder.
constexpr std::size_t kMixPieces = 3;
// Words to remember: in the usual size 8 MB of vectors and 35 MB of parts, beside at most 13 MB of
// products of embedding rows. A word gets parts when a second batch has it, since many words that
// are new in a text are never met again.
constexpr std::size_t kMostMixed = 20'000, kMostParts = 10'000;
constexpr std::size_t kNoKey = SIZE_MAX;

}  // namespace

// The maxout layers of the file. The mixing layer lies nearer to the root than the encoder's, so it
// comes first; then the encoder's in their order.
struct Tok2Vec::LayerReader {
  LayerReader(const ComponentConfig& component, const ModelFile& file)
      : model(file),
        config(component.tok2vec->encode),
        parts(component.tok2vec->embed.attrs.size() + component.tok2vec->embed.static_vectors),
        maxouts(file.nodes("maxout", config.depth + 1)),
        norms(file.nodes("layernorm", config.depth + 1)) {}

  std::size_t places() const { return 2 * config.window + 1; }
  std::size_t pieces(std::size_t layer) const { return layer == 0 ? kMixPieces : config.pieces; }
  std::size_t inputs(std::size_t layer) const {
    return config.width * (layer == 0 ? parts : places());
  }
  std::vector<float> weights(std::size_t layer) const {
    const Array& array =
        model.param(*maxouts[layer], "W", {config.width, pieces(layer), inputs(layer)});
    return by_piece(array.data, config.width, pieces(layer), inputs(layer));
  }
  std::vector<float> bias(std::size_t layer) const {
    const Array& array = model.param(*maxouts[layer], "b", {config.width, pieces(layer)});
    return by_piece(array.data, config.width, pieces(layer), 1);
  }
  /// The mixing layer's weights, part after part: one for each table, last for the static vectors.
  std::vector<float> mixing() const { return by_place(weights(0), parts, config.width); }
  Gemm mixer(const std::vector<float>& mixing, std::size_t part) const {
    const std::size_t n = config.width * pieces(0), size = n * config.width;
    return {std::span(mixing).subspan(part * size, size), {}, n, config.width};
  }
  MaxoutNorm finish(std::size_t layer) const {
    return {model.param(*norms[layer], "G", {config.width}).data,
            model.param(*norms[layer], "b", {config.width}).data, pieces(layer)};
  }
  const ModelFile& model;
  const EncodeConfig& config;
  std::size_t parts;  // of what is mixed
  std::vector<const ModelNode*> maxouts, norms;
};

// A word of the batch whose parts, at least, must be computed.
struct Tok2Vec::Unknown {
  const RawToken* token;
  std::size_t key;
  Word known;
};

// What is computed of each token's word, and those of the numbers that the tables did not have.
struct Tok2Vec::Words {
  std::vector<Word> of_token;
  std::vector<Unknown> unknown;
  std::vector<std::pair<std::size_t, std::size_t>> waiting;  // token, its word among the unknown
  Matrix mixed, parts;
};

Tok2Vec::Column Tok2Vec::column_of(const std::string& name, const Where& where) {
  static constexpr std::array<std::pair<std::string_view, Column>, 8> kColumns = {{
      {"ORTH", Column::orth},
      {"NORM", Column::norm},
      {"LOWER", Column::lower},
      {"PREFIX", Column::prefix},
      {"SUFFIX", Column::suffix},
      {"SHAPE", Column::shape},
      {"SPACY", Column::spacy},
      {"IS_SPACE", Column::is_space},
  }};
  for (const auto& [known, column] : kColumns) {
    if (known == name) return column;
  }
  throw Error(ErrorKind::unsupported, where,
              "the token attribute \"" + name + "\" is not supported");
}

std::uint64_t Tok2Vec::value_of(Column column, const RawToken& token) {
  switch (column) {
    case Column::orth:
      return token.lexeme->orth;
    case Column::norm:
      return token.lexeme->norm_id;
    case Column::lower:
      return token.lexeme->lower_id;
    case Column::prefix:
      return token.lexeme->prefix_id;
    case Column::suffix:
      return token.lexeme->suffix_id;
    case Column::shape:
      return token.lexeme->shape_id;
    case Column::spacy:
      return token.space_after;
    case Column::is_space:
      return token.lexeme->is_space;
  }
  return 0;
}

std::vector<Tok2Vec::Table> Tok2Vec::read_tables(const ComponentConfig& component,
                                                 const LayerReader& layers) {
  const ModelFile& model = layers.model;
  const EmbedConfig& embed = component.tok2vec->embed;
  const std::vector<const ModelNode*> nodes = model.nodes("hashembed", embed.attrs.size());
  std::vector<Table> tables;
  std::vector<float> mixing;  // read when the tables are known to fit
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Column column = column_of(embed.attrs[i], component.where);
    const Array& values = model.param(*nodes[i], "E", {embed.rows[i], embed.width});
    if (model.attr(*nodes[i], "column") != static_cast<std::int64_t>(i)) {
      throw Error(ErrorKind::bad_format, component.where, "the embedding tables are out of order");
    }
    const auto seed = static_cast<std::uint32_t>(model.attr(*nodes[i], "seed"));
    const auto rows = static_cast<std::uint32_t>(embed.rows[i]);
    if (mixing.empty()) mixing = layers.mixing();
    tables.push_back({column, seed, rows, first, values, layers.mixer(mixing, i)});
    first += rows;
  }
  return tables;
}

Tok2Vec::Tok2Vec(const ComponentConfig& component, const ModelFile& model,
                 const WordVectors* vectors, Precision precision)
    : Tok2Vec(component, LayerReader(component, model),
              component.tok2vec->embed.static_vectors ? vectors : nullptr, precision) {}

Tok2Vec::Tok2Vec(const ComponentConfig& component, const LayerReader& layers,
                 const WordVectors* vectors, Precision precision)
    : width_(component.tok2vec->encode.width),
      window_(component.tok2vec->encode.window),
      tables_(read_tables(component, layers)),
      uses_space_(std::any_of(tables_.begin(), tables_.end(),
                              [](const Table& table) { return table.column == Column::spacy; })),
      vectors_(vectors),
      mixer_bias_(layers.bias(0)),
      mixer_finish_(layers.finish(0)),
      first_parts_(by_place(layers.weights(1), layers.places(), width_), {},
                   layers.places() * layers.pieces(1) * width_, width_),
      first_bias_(layers.bias(1)),
      first_finish_(layers.finish(1)) {
  for (std::size_t i = 2; i <= component.tok2vec->encode.depth; ++i) {
    next_layers_.emplace_back(layers.weights(i), layers.bias(i), layers.finish(i), width_, window_,
                              precision);
  }
  NUNCIO_CHECK(vectors_ || !component.tok2vec->embed.static_vectors,
               "vectors where the config asks for them");
  if (vectors_) {
    const ModelNode& node = *layers.model.nodes("static_vectors", 1).front();
    projection_.emplace(layers.model.param(node, "W", {width_, vectors_->width()}).data,
                        std::span<const float>(), width_, vectors_->width());
    vector_mixer_.emplace(layers.mixer(layers.mixing(), tables_.size()));
  }
  counters_ = std::make_unique<Counters>();
  const std::size_t rows = tables_.empty() ? 0 : tables_.back().first + tables_.back().rows;
  // Threads that compute one row at the same time take a place each, of which all but one stay
  // free.
  row_products_ = std::make_unique<WordTable>(rows, 2 * rows, mixer_bias_.size());
  mixed_ = std::make_unique<WordTable>(2 * Vocab::kMostIndices, kMostMixed, width_);
  parts_ = std::make_unique<WordTable>(2 * Vocab::kMostIndices, kMostParts, first_parts_.n());
}

WordCounts Tok2Vec::counts() const {
  return {counters_->looked_up, counters_->vectors, counters_->parts};
}

Tok2Vec::Words Tok2Vec::look_up(std::span<const TokenizedText> texts) const {
  Words words;
  std::unordered_map<std::uint64_t, std::size_t> seen;
  for (const TokenizedText& text : texts) {
    for (const RawToken& token : text.tokens) {
      const Lexeme& lexeme = *token.lexeme;
      const bool space = uses_space_ && token.space_after;
      const bool keepable = lexeme.index != Lexeme::kNoIndex;
      const std::size_t key = keepable ? 2 * std::size_t{lexeme.index} + space : kNoKey;
      Word known;
      if (keepable) {
        // Parts first: another thread keeps them after the vector, so with them it is there, too.
        known.parts = parts_->find(key);
        known.mixed = mixed_->find(key);
      }
      if (!known.parts) {
        // Lexemes are at least 8-aligned, so the lowest bit is free.
        const std::uint64_t name = reinterpret_cast<std::uintptr_t>(&lexeme) | (space ? 1u : 0u);
        const auto [entry, is_new] = seen.try_emplace(name, words.unknown.size());
        if (is_new) words.unknown.push_back({&token, key, known});
        words.waiting.emplace_back(words.of_token.size(), entry->second);
      }
      words.of_token.push_back(known);
    }
  }
  counters_->looked_up += words.of_token.size();
  return words;
}

// Fills in what look_up() did not find, and keeps it: the vector of a word that is met for the
// first time, the parts of one whose vector was there.
void Tok2Vec::compute_unknown(Words& words) const {
  const std::vector<Unknown>& unknown = words.unknown;
  std::vector<const RawToken*> to_mix;
  for (const Unknown& word : unknown) {
    if (!word.known.mixed) to_mix.push_back(word.token);
  }
  counters_->vectors += to_mix.size();
  counters_->parts += unknown.size();
  words.mixed = Matrix(to_mix.size(), width_);
  mix(to_mix, words.mixed);
  std::vector<const float*> mixed;
  mixed.reserve(unknown.size());
  for (std::size_t row = 0; const Unknown& word : unknown)
    mixed.push_back(word.known.mixed ? word.known.mixed : words.mixed.row(row++));
  words.parts = Matrix(unknown.size(), first_parts_.n());
  first_parts(mixed, words.parts);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    if (unknown[i].key == kNoKey) continue;
    if (unknown[i].known.mixed) {
      parts_->keep(unknown[i].key, words.parts.row(i));
    } else {
      mixed_->keep(unknown[i].key, mixed[i]);
    }
  }
  for (const auto& [token, word] : words.waiting)
    words.of_token[token] = {mixed[word], words.parts.row(word)};
}

// What each of these rows of the embedding tables adds to the mixing layer's sums, which are linear
// in them: computed in the first batch that has a word with it, and kept.
std::vector<const float*> Tok2Vec::row_products(std::span<const std::uint32_t> rows,
                                                Matrix& fresh) const {
  std::vector<const float*> out;
  out.reserve(rows.size());
  std::vector<std::uint32_t> missing;
  for (const std::uint32_t row : rows) {
    out.push_back(row_products_->find(row));
    if (!out.back()) missing.push_back(row);
  }
  if (missing.empty()) return out;
  std::ranges::sort(missing);
  missing.erase(std::ranges::unique(missing).begin(), missing.end());
  fresh = Matrix(missing.size(), mixer_bias_.size());
  auto next = missing.begin();
  for (const Table& table : tables_) {
    const auto end = std::ranges::lower_bound(next, missing.end(), table.first + table.rows);
    const auto count = static_cast<std::size_t>(end - next);
    Matrix values(count, width_), products(count, mixer_bias_.size());
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = next[static_cast<std::ptrdiff_t>(i)] - table.first;
      std::copy_n(&table.values.data[row * width_], width_, values.row(i));
    }
    if (count > 0) table.mixer.multiply(values.row(0), count, products.row(0));
    const auto first = static_cast<std::size_t>(next - missing.begin());
    std::copy(products.row(0), products.row(count), fresh.row(first));
    next = end;
  }
  for (std::size_t i = 0; i < missing.size(); ++i) row_products_->keep(missing[i], fresh.row(i));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (out[i]) continue;
    const auto place = std::ranges::lower_bound(missing, rows[i]) - missing.begin();
    out[i] = fresh.row(static_cast<std::size_t>(place));
  }
  return out;
}

// What the static vectors add to the same sums; of a word that has none, nothing.
void Tok2Vec::vector_products(std::span<const RawToken* const> tokens, Matrix& out) const {
  Matrix vectors(tokens.size(), vectors_->width()), projected(tokens.size(), width_);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const float* vector = vectors_->find(tokens[i]->lexeme->orth);
    vector ? std::copy_n(vector, vectors_->width(), vectors.row(i))
           : std::fill_n(vectors.row(i), vectors_->width(), 0.0f);
  }
  projection_->multiply(vectors.row(0), tokens.size(), projected.row(0));
  out.resize(tokens.size(), mixer_bias_.size());
  vector_mixer_->multiply(projected.row(0), tokens.size(), out.row(0));
}

void Tok2Vec::mix(std::span<const RawToken* const> tokens, Matrix& out) const {
  if (tokens.empty()) return;
  std::vector<std::uint32_t> rows;
  for (const RawToken* token : tokens) {
    for (const Table& table : tables_) {
      for (const std::uint32_t key : hash_embed_keys(value_of(table.column, *token), table.seed))
        rows.push_back(table.first + key % table.rows);
    }
  }
  Matrix fresh, of_vectors, sum(1, mixer_bias_.size());
  const std::vector<const float*> products = row_products(rows, fresh);
  if (vectors_) vector_products(tokens, of_vectors);
  const std::size_t each = products.size() / tokens.size();
  std::vector<const float*> parts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto first = products.begin() + static_cast<std::ptrdiff_t>(i * each);
    parts.assign(first, first + static_cast<std::ptrdiff_t>(each));
    if (vectors_) parts.push_back(of_vectors.row(i));
    parts.push_back(mixer_bias_.data());
    sum_rows(parts, mixer_bias_.size(), sum.row(0));
    mixer_finish_(sum.row(0), out.row(i));
  }
}

void Tok2Vec::first_parts(std::span<const float* const> mixed, Matrix& out) const {
  const std::size_t most = std::min(Gemm::kBlock, mixed.size());
  Matrix rows(most, width_);
  Gemm::Run multiply(first_parts_);
  for (std::size_t begin = 0; begin < mixed.size(); begin += most) {
    const std::size_t count = std::min(most, mixed.size() - begin);
    for (std::size_t i = 0; i < count; ++i) std::copy_n(mixed[begin + i], width_, rows.row(i));
    multiply(rows.row(0), count, out.row(begin));
  }
}

// The first layer, from the parts that each word has in the windows it stands in; no word (null) is
// a zero vector.
void Tok2Vec::first_layer(std::span<const Word> words, std::span<const Stretch> stretches,
                          Matrix& out) const {
  const std::size_t n = first_bias_.size();
  std::vector<float> sum(n);
  std::vector<const float*> rows;
  const auto compute_row = [&](std::size_t row) {
    rows.assign(1, first_bias_.data());
    for (std::size_t place = 0; place <= 2 * window_; ++place) {
      const float* parts = words[row + place - window_].parts;
      if (parts) rows.push_back(parts + place * n);
    }
    sum_rows(rows, n, sum.data());
    float* target = out.row(row);
    first_finish_(sum.data(), target);
    const float* before = words[row].mixed;
    if (!before) return;
    for (std::size_t i = 0; i < width_; ++i) target[i] = before[i] + target[i];
  };
  for (const Stretch& stretch : stretches) {
    for (std::size_t row = stretch.begin; row < stretch.end; ++row) compute_row(row);
  }
}

Matrix Tok2Vec::encode(std::span<const TokenizedText> texts) const {
  Words words = look_up(texts);
  compute_unknown(words);
  // Each text lies between as many rows without a word as the network sees beyond a token.
  const std::size_t pad = window_ * (next_layers_.size() + 1);
  std::vector<Word> row_words;
  std::vector<Stretch> tokens;  // the rows of each text
  std::size_t done = 0;
  for (const TokenizedText& text : texts) {
    if (text.tokens.empty()) continue;
    row_words.resize(row_words.size() + pad);
    const auto begin = words.of_token.begin() + static_cast<std::ptrdiff_t>(done);
    const auto first = static_cast<std::uint32_t>(row_words.size());
    const auto size = static_cast<std::uint32_t>(text.tokens.size());
    row_words.insert(row_words.end(), begin, begin + size);
    row_words.resize(row_words.size() + pad);
    tokens.push_back({first, first + size});
    done += size;
  }

  Matrix out(row_words.size(), width_), spare(row_words.size(), width_);
  for (std::size_t layer = 0; layer <= next_layers_.size(); ++layer) {
    // Only rows that a token can still see through the layers to come are computed, and they see
    // only such.
    const auto seen = static_cast<std::uint32_t>((next_layers_.size() - layer) * window_);
    std::vector<Stretch> stretches;
    stretches.reserve(tokens.size());
    for (const Stretch& text : tokens) stretches.push_back({text.begin - seen, text.end + seen});
    std::swap(spare, out);
    if (layer == 0) {
      first_layer(row_words, stretches, out);
    } else {
      next_layers_[layer - 1](spare, stretches, out);
    }
  }

  Matrix vectors(done, width_);
  float* target = vectors.row(0);
  for (const Stretch& text : tokens)
    target = std::copy(out.row(text.begin), out.row(text.end), target);
  return vectors;
}

}  // namespace nuncio::nlp
