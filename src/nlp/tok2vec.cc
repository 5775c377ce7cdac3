// Words to vectors: embed, mix, encode; see tok2vec.h.
#include "nlp/tok2vec.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "nlp/strings.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// thinc's MultiHashEmbed mixes with three pieces, whatever the config says of the encoder.
constexpr std::size_t kMixPieces = 3;
// Words to remember: at 3.8 KB a word in the usual size, 38 MB. They cover about nine tenths of
// news.
constexpr std::size_t kMostWords = 10'000;
constexpr std::size_t kNoKey = SIZE_MAX;

// From rows that hold one stretch of `width` a place of the window to all rows of the first place,
// then all of the second, and so on.
std::vector<float> by_place(const std::vector<float>& values, std::size_t places,
                            std::size_t width) {
  std::vector<float> out;
  out.reserve(values.size());
  for (std::size_t place = 0; place < places; ++place) {
    for (std::size_t row = 0; row < values.size() / (places * width); ++row) {
      const float* from = values.data() + (row * places + place) * width;
      out.insert(out.end(), from, from + width);
    }
  }
  return out;
}

}  // namespace

// The maxout layers of the file. The mixing layer lies nearer to the root than the encoder's, so it
// comes first; then the encoder's in their order.
struct Tok2Vec::LayerReader {
  LayerReader(const ComponentConfig& component, const ModelFile& file)
      : model(file),
        config(component.tok2vec->encode),
        tables(component.tok2vec->embed.attrs.size()),
        maxouts(file.nodes("maxout", config.depth + 1)),
        norms(file.nodes("layernorm", config.depth + 1)) {}

  std::size_t places() const { return 2 * config.window + 1; }
  std::size_t pieces(std::size_t layer) const { return layer == 0 ? kMixPieces : config.pieces; }
  std::size_t inputs(std::size_t layer) const {
    return config.width * (layer == 0 ? tables : places());
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
  MaxoutNorm finish(std::size_t layer) const {
    return {model.param(*norms[layer], "G", {config.width}).data,
            model.param(*norms[layer], "b", {config.width}).data, pieces(layer)};
  }
  Layer read(std::size_t layer) const {
    return {Gemm(weights(layer), bias(layer), config.width * pieces(layer), inputs(layer)),
            finish(layer)};
  }

  const ModelFile& model;
  const EncodeConfig& config;
  std::size_t tables;
  std::vector<const ModelNode*> maxouts, norms;
};

// The numbers of each token's word, and those among them that the table did not have.
struct Tok2Vec::Words {
  std::vector<const float*> of_token;
  Matrix computed;
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
                                                 const ModelFile& model) {
  const EmbedConfig& embed = component.tok2vec->embed;
  const std::vector<const ModelNode*> nodes = model.nodes("hashembed", embed.attrs.size());
  std::vector<Table> tables;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Column column = column_of(embed.attrs[i], component.where);
    const Array& values = model.param(*nodes[i], "E", {embed.rows[i], embed.width});
    if (model.attr(*nodes[i], "column") != static_cast<std::int64_t>(i)) {
      throw Error(ErrorKind::bad_format, component.where, "the embedding tables are out of order");
    }
    const auto seed = static_cast<std::uint32_t>(model.attr(*nodes[i], "seed"));
    tables.push_back({column, seed, static_cast<std::uint32_t>(embed.rows[i]), values.data});
  }
  return tables;
}

Tok2Vec::Tok2Vec(const ComponentConfig& component, const ModelFile& model)
    : Tok2Vec(component, LayerReader(component, model), read_tables(component, model)) {}

Tok2Vec::Tok2Vec(const ComponentConfig& component, const LayerReader& layers,
                 std::vector<Table> tables)
    : width_(component.tok2vec->encode.width),
      window_(component.tok2vec->encode.window),
      tables_(std::move(tables)),
      uses_space_(std::any_of(tables_.begin(), tables_.end(),
                              [](const Table& table) { return table.column == Column::spacy; })),
      mixer_(layers.read(0)),
      first_parts_(by_place(layers.weights(1), layers.places(), width_), {},
                   layers.places() * layers.pieces(1) * width_, width_),
      first_bias_(layers.bias(1)),
      first_finish_(layers.finish(1)) {
  for (std::size_t i = 2; i <= component.tok2vec->encode.depth; ++i) {
    next_layers_.push_back(layers.read(i));
  }
  table_ =
      std::make_unique<WordTable>(2 * Vocab::kMostIndices, kMostWords, width_ + first_parts_.n());
}

Tok2Vec::Words Tok2Vec::look_up(std::span<const TokenizedText> texts) const {
  Words words;
  std::vector<const RawToken*> unknown;
  std::vector<std::size_t> keys, waiting,
      of_waiting;  // tokens whose word is among the unknown, and which it is
  std::unordered_map<std::uint64_t, std::size_t> seen;
  for (const TokenizedText& text : texts) {
    for (const RawToken& token : text.tokens) {
      const Lexeme& lexeme = *token.lexeme;
      const bool space = uses_space_ && token.space_after;
      const bool keepable = lexeme.index != Lexeme::kNoIndex;
      const std::size_t key = keepable ? 2 * std::size_t{lexeme.index} + space : kNoKey;
      const float* known = keepable ? table_->find(key) : nullptr;
      if (!known) {
        // Lexemes are at least 8-aligned, so the lowest bit is free.
        const std::uint64_t name = reinterpret_cast<std::uintptr_t>(&lexeme) | (space ? 1u : 0u);
        const auto [entry, is_new] = seen.try_emplace(name, unknown.size());
        if (is_new) {
          unknown.push_back(&token);
          keys.push_back(key);
        }
        waiting.push_back(words.of_token.size());
        of_waiting.push_back(entry->second);
      }
      words.of_token.push_back(known);
    }
  }
  words.computed = Matrix(unknown.size(), width_ + first_parts_.n());
  compute(unknown, words.computed);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    if (keys[i] != kNoKey) table_->keep(keys[i], words.computed.row(i));
  }
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    words.of_token[waiting[i]] = words.computed.row(of_waiting[i]);
  }
  return words;
}

void Tok2Vec::embed(const RawToken& token, float* out) const {
  for (const Table& table : tables_) {
    std::fill_n(out, width_, 0.0f);
    for (const std::uint32_t key : hash_embed_keys(value_of(table.column, token), table.seed)) {
      const float* row = table.values.data() + std::size_t{key % table.rows} * width_;
      for (std::size_t i = 0; i < width_; ++i) out[i] += row[i];
    }
    out += width_;
  }
}

// Of each word: its mixed vector, then its part of the first layer at each place of the window.
void Tok2Vec::compute(std::span<const RawToken* const> words, Matrix& out) const {
  const std::size_t most = std::min(Gemm::kBlock, words.size());
  Matrix embedded(most, mixer_.product.k()), product(most, mixer_.product.n());
  Matrix mixed(most, width_), parts(most, first_parts_.n());
  Gemm::Run mix(mixer_.product), multiply(first_parts_);
  for (std::size_t begin = 0; begin < words.size(); begin += most) {
    const std::size_t count = std::min(most, words.size() - begin);
    for (std::size_t i = 0; i < count; ++i) embed(*words[begin + i], embedded.row(i));
    mix(embedded.row(0), count, product.row(0));
    for (std::size_t i = 0; i < count; ++i) mixer_.finish(product.row(i), mixed.row(i));
    multiply(mixed.row(0), count, parts.row(0));
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(mixed.row(i), width_, out.row(begin + i));
      std::copy_n(parts.row(i), first_parts_.n(), out.row(begin + i) + width_);
    }
  }
}

// The first layer, from the parts that each word has in the windows it stands in; no word (null) is
// a zero vector.
void Tok2Vec::first_layer(std::span<const float* const> words, std::span<const std::uint32_t> rows,
                          Matrix& out) const {
  const std::size_t n = first_bias_.size();
  std::vector<float> sum(n);
  for (const std::uint32_t row : rows) {
    std::copy(first_bias_.begin(), first_bias_.end(), sum.begin());
    for (std::size_t place = 0; place <= 2 * window_; ++place) {
      if (row + place < window_ || row + place - window_ >= words.size()) continue;
      const float* word = words[row + place - window_];
      if (!word) continue;
      const float* part = word + width_ + place * n;
      for (std::size_t i = 0; i < n; ++i) sum[i] += part[i];
    }
    float* target = out.row(row);
    first_finish_(sum.data(), target);
    if (!words[row]) continue;
    for (std::size_t i = 0; i < width_; ++i) target[i] = words[row][i] + target[i];
  }
}

// Neighbours are neighbours in memory too, so the window of a row is one stretch of it.
void Tok2Vec::next_layer(const Layer& layer, const Matrix& in, std::span<const std::uint32_t> rows,
                         Matrix& out) const {
  const std::size_t most = std::min(Gemm::kBlock, rows.size());
  Matrix stretch(most, layer.product.k()), product(most, layer.product.n());
  Gemm::Run multiply(layer.product);
  for (std::size_t begin = 0; begin < rows.size(); begin += most) {
    const std::size_t count = std::min(most, rows.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(in.row(rows[begin + i] - window_), layer.product.k(), stretch.row(i));
    }
    multiply(stretch.row(0), count, product.row(0));
    for (std::size_t i = 0; i < count; ++i) {
      float* target = out.row(rows[begin + i]);
      const float* before = in.row(rows[begin + i]);
      layer.finish(product.row(i), target);
      for (std::size_t j = 0; j < width_; ++j) target[j] = before[j] + target[j];
    }
  }
}

Matrix Tok2Vec::encode(std::span<const TokenizedText> texts) const {
  const Words words = look_up(texts);
  if (words.of_token.empty()) return Matrix(0, width_);

  // Each text lies behind `pad` zero rows, and as many lie behind the last.
  const std::size_t pad = window_ * (next_layers_.size() + 1);
  std::vector<std::size_t> distance;    // of each row to the nearest token, in rows; 0 for a token
  std::vector<const float*> row_words;  // null where no token is
  std::vector<std::size_t> token_rows;
  for (const TokenizedText& text : texts) {
    if (text.tokens.empty()) continue;
    const bool is_first = distance.empty();
    for (std::size_t i = 0; i < pad; ++i)
      distance.push_back(is_first ? pad - i : std::min(i + 1, pad - i));
    row_words.resize(distance.size());
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      row_words.push_back(words.of_token[token_rows.size()]);
      token_rows.push_back(distance.size());
      distance.push_back(0);
    }
  }
  for (std::size_t i = 0; i < pad; ++i) distance.push_back(i + 1);
  row_words.resize(distance.size());

  Matrix out(distance.size(), width_), spare(distance.size(), width_);
  for (std::size_t layer = 0; layer <= next_layers_.size(); ++layer) {
    // Only rows that a token can still see through the layers to come are computed, and they see
    // only such.
    const std::size_t seen = (next_layers_.size() - layer) * window_;
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < distance.size(); ++row) {
      if (distance[row] <= seen) rows.push_back(static_cast<std::uint32_t>(row));
    }
    if (layer == 0) {
      first_layer(row_words, rows, out);
    } else {
      std::swap(spare, out);
      next_layer(next_layers_[layer - 1], spare, rows, out);
    }
  }

  Matrix vectors(token_rows.size(), width_);
  for (std::size_t i = 0; i < token_rows.size(); ++i)
    std::copy_n(out.row(token_rows[i]), width_, vectors.row(i));
  return vectors;
}

}  // namespace nuncio::nlp
