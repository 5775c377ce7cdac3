// Words to vectors: embed, mix, encode; see tok2vec.h.
#include "nlp/tok2vec.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>

#include "nlp/strings.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// thinc's MultiHashEmbed mixes with three pieces whatever the config says of the encoder.
constexpr std::size_t kMixPieces = 3;
// Words to remember: at 3.8 KB a word in the usual size, 38 MB. They cover about nine tenths of
// news text.
constexpr std::size_t kMostWords = 10'000;
constexpr float kVarianceFloor = 1e-8f;
constexpr std::size_t kLanes = 16;
constexpr std::size_t kNoKey = SIZE_MAX;

// Sums in a fixed number of lanes, so that the compiler may use vector registers.
template <class Term>
float lane_sum(std::size_t n, Term term) {
  std::array<float, kLanes> lanes{};
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i < n; ++i, ++lane) lanes[lane] += term(i);
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

// thinc keeps the pieces of one output side by side (n x pieces x k); here each piece is a plane of
// n (pieces x n x k), so that the maximum runs over whole vectors.
std::vector<float> by_piece(const std::vector<float>& values, std::size_t n, std::size_t pieces,
                            std::size_t k) {
  std::vector<float> out(values.size());
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>((i * pieces + piece) * k), k,
                  out.begin() + static_cast<std::ptrdiff_t>((piece * n + i) * k));
    }
  }
  return out;
}

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

Tok2Vec::Tok2Vec(const ComponentConfig& component, const ModelFile& model) {
  const EncodeConfig& encode = component.tok2vec->encode;
  width_ = encode.width;
  window_ = encode.window;
  read_tables(component, model);
  // The mixing layer lies nearer to the root than the encoder's, so it comes first in the file.
  const std::size_t places = 2 * window_ + 1;
  mixer_.emplace(read_layer(model, 0, kMixPieces, width_ * tables_.size(), encode.depth + 1));
  for (std::size_t i = 1; i <= encode.depth; ++i) {
    layers_.push_back(read_layer(model, i, encode.pieces, width_ * places, encode.depth + 1));
  }
  const ModelNode& first = *model.nodes("maxout", encode.depth + 1)[1];
  const Array& weights = model.param(first, "W", {width_, encode.pieces, width_ * places});
  first_parts_.emplace(
      by_place(by_piece(weights.data, width_, encode.pieces, width_ * places), places, width_),
      std::span<const float>(), places * encode.pieces * width_, width_);
  first_bias_ =
      by_piece(model.param(first, "b", {width_, encode.pieces}).data, width_, encode.pieces, 1);
  table_ = std::make_unique<WordTable>(2 * Vocab::kMostIndices, kMostWords, word_floats());
}

void Tok2Vec::read_tables(const ComponentConfig& component, const ModelFile& model) {
  const EmbedConfig& embed = component.tok2vec->embed;
  const std::vector<const ModelNode*> tables = model.nodes("hashembed", embed.attrs.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Column column = column_of(embed.attrs[i], component.where);
    const Array& values = model.param(*tables[i], "E", {embed.rows[i], width_});
    if (model.attr(*tables[i], "column") != static_cast<std::int64_t>(i)) {
      throw Error(ErrorKind::bad_format, component.where, "the embedding tables are out of order");
    }
    const auto seed = static_cast<std::uint32_t>(model.attr(*tables[i], "seed"));
    tables_.push_back({column, seed, static_cast<std::uint32_t>(embed.rows[i]), values.data});
    uses_space_ = uses_space_ || column == Column::spacy;
  }
}

Tok2Vec::Layer Tok2Vec::read_layer(const ModelFile& model, std::size_t number, std::size_t pieces,
                                   std::size_t k, std::size_t layers) const {
  const ModelNode& maxout = *model.nodes("maxout", layers)[number];
  const ModelNode& norm = *model.nodes("layernorm", layers)[number];
  const Array& weights = model.param(maxout, "W", {width_, pieces, k});
  const Array& bias = model.param(maxout, "b", {width_, pieces});
  return {Gemm(by_piece(weights.data, width_, pieces, k), by_piece(bias.data, width_, pieces, 1),
               width_ * pieces, k),
          model.param(norm, "G", {width_}).data, model.param(norm, "b", {width_}).data, pieces};
}

void Tok2Vec::Layer::finish(const float* product_row, float* out) const {
  const std::size_t width = gain.size();
  std::copy_n(product_row, width, out);
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    const float* plane = product_row + piece * width;
    for (std::size_t i = 0; i < width; ++i) out[i] = std::max(out[i], plane[i]);
  }
  const auto n = static_cast<float>(width);
  const float mean = lane_sum(width, [&](std::size_t i) { return out[i]; }) / n;
  const float variance = lane_sum(width,
                                  [&](std::size_t i) {
                                    const float distance = out[i] - mean;
                                    return distance * distance;
                                  }) /
                         n;
  const float scale = 1.0f / std::sqrt(variance + kVarianceFloor);
  for (std::size_t i = 0; i < width; ++i) out[i] = (out[i] - mean) * scale * gain[i] + shift[i];
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
  words.computed = Matrix(unknown.size(), word_floats());
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
  Matrix embedded(most, mixer_->product.k()), product(most, mixer_->product.n());
  Matrix mixed(most, width_), parts(most, first_parts_->n());
  Gemm::Run mix(mixer_->product), multiply(*first_parts_);
  for (std::size_t begin = 0; begin < words.size(); begin += most) {
    const std::size_t count = std::min(most, words.size() - begin);
    for (std::size_t i = 0; i < count; ++i) embed(*words[begin + i], embedded.row(i));
    mix(embedded.row(0), count, product.row(0));
    for (std::size_t i = 0; i < count; ++i) mixer_->finish(product.row(i), mixed.row(i));
    multiply(mixed.row(0), count, parts.row(0));
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(mixed.row(i), width_, out.row(begin + i));
      std::copy_n(parts.row(i), first_parts_->n(), out.row(begin + i) + width_);
    }
  }
}

// The first layer, from the parts that each word has in the windows it stands in; no word (null) is
// a zero vector.
void Tok2Vec::first_layer(std::span<const float* const> words, std::span<const std::uint32_t> rows,
                          Matrix& out) const {
  const Layer& layer = layers_.front();
  const std::size_t n = layer.product.n();
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
    layer.finish(sum.data(), target);
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
  const std::size_t pad = window_ * layers_.size();
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
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    // Only rows that a token can still see through the layers to come are computed, and they see
    // only such.
    const std::size_t seen = (layers_.size() - 1 - layer) * window_;
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < distance.size(); ++row) {
      if (distance[row] <= seen) rows.push_back(static_cast<std::uint32_t>(row));
    }
    if (layer == 0) {
      first_layer(row_words, rows, out);
    } else {
      std::swap(spare, out);
      next_layer(layers_[layer], spare, rows, out);
    }
  }

  Matrix vectors(token_rows.size(), width_);
  for (std::size_t i = 0; i < token_rows.size(); ++i)
    std::copy_n(out.row(token_rows[i]), width_, vectors.row(i));
  return vectors;
}

}  // namespace nuncio::nlp
