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
constexpr float kVarianceFloor = 1e-8f;
constexpr std::size_t kLanes = 16;

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

// thinc keeps the pieces of one output side by side (n x pieces x k); here each piece is a plane of n
// (pieces x n x k), so that the maximum runs over whole vectors.
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

}  // namespace

// The distinct words of a batch and, for each of its tokens, which of them it is.
struct Tok2Vec::Words {
  std::vector<const RawToken*> distinct;
  std::vector<std::uint32_t> of_token;
};

Tok2Vec::Column Tok2Vec::column_of(const std::string& name, const Where& where) {
  static constexpr std::array<std::pair<std::string_view, Column>, 8> kColumns = {{
      {"ORTH", Column::orth}, {"NORM", Column::norm}, {"LOWER", Column::lower},
      {"PREFIX", Column::prefix}, {"SUFFIX", Column::suffix}, {"SHAPE", Column::shape},
      {"SPACY", Column::spacy}, {"IS_SPACE", Column::is_space},
  }};
  for (const auto& [known, column] : kColumns) {
    if (known == name) return column;
  }
  throw Error(ErrorKind::unsupported, where, "the token attribute \"" + name + "\" is not supported");
}

std::uint64_t Tok2Vec::value_of(Column column, const RawToken& token) {
  switch (column) {
    case Column::orth: return token.lexeme->orth;
    case Column::norm: return token.lexeme->norm_id;
    case Column::lower: return token.lexeme->lower_id;
    case Column::prefix: return token.lexeme->prefix_id;
    case Column::suffix: return token.lexeme->suffix_id;
    case Column::shape: return token.lexeme->shape_id;
    case Column::spacy: return token.space_after;
    case Column::is_space: return token.lexeme->is_space;
  }
  return 0;
}

Tok2Vec::Tok2Vec(const ComponentConfig& component, const ModelFile& model) {
  const EmbedConfig& embed = component.tok2vec->embed;
  const EncodeConfig& encode = component.tok2vec->encode;
  width_ = encode.width;
  window_ = encode.window;

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

  // The mixing layer lies nearer to the root than the encoder's, so it comes first in the file.
  const std::vector<const ModelNode*> maxouts = model.nodes("maxout", encode.depth + 1);
  const std::vector<const ModelNode*> norms = model.nodes("layernorm", encode.depth + 1);
  for (std::size_t i = 0; i <= encode.depth; ++i) {
    const std::size_t pieces = i == 0 ? kMixPieces : encode.pieces;
    const std::size_t k = width_ * (i == 0 ? tables_.size() : 2 * window_ + 1);
    const Array& weights = model.param(*maxouts[i], "W", {width_, pieces, k});
    const Array& bias = model.param(*maxouts[i], "b", {width_, pieces});
    (i == 0 ? mixer_ : layers_)
        .push_back({Gemm(by_piece(weights.data, width_, pieces, k), by_piece(bias.data, width_, pieces, 1),
                         width_ * pieces, k),
                    model.param(*norms[i], "G", {width_}).data, model.param(*norms[i], "b", {width_}).data,
                    pieces});
  }
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
  const float variance = lane_sum(width, [&](std::size_t i) {
    const float distance = out[i] - mean;
    return distance * distance;
  }) / n;
  const float scale = 1.0f / std::sqrt(variance + kVarianceFloor);
  for (std::size_t i = 0; i < width; ++i) out[i] = (out[i] - mean) * scale * gain[i] + shift[i];
}

Tok2Vec::Words Tok2Vec::distinct_words(std::span<const TokenizedText> texts) const {
  Words words;
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  for (const TokenizedText& text : texts) {
    for (const RawToken& token : text.tokens) {
      // Lexemes are at least 8-aligned, so the lowest bit is free.
      const std::uint64_t key = reinterpret_cast<std::uintptr_t>(token.lexeme) |
                                (uses_space_ && token.space_after ? 1u : 0u);
      const auto [entry, is_new] = seen.try_emplace(key, static_cast<std::uint32_t>(words.distinct.size()));
      if (is_new) words.distinct.push_back(&token);
      words.of_token.push_back(entry->second);
    }
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

Matrix Tok2Vec::mix(std::span<const RawToken* const> words) const {
  const Layer& mixer = mixer_.front();
  Matrix out(words.size(), width_);
  Matrix in(Gemm::kBlock, mixer.product.k()), product(Gemm::kBlock, mixer.product.n());
  Gemm::Run multiply(mixer.product);
  for (std::size_t begin = 0; begin < words.size(); begin += Gemm::kBlock) {
    const std::size_t rows = std::min(Gemm::kBlock, words.size() - begin);
    for (std::size_t i = 0; i < rows; ++i) embed(*words[begin + i], in.row(i));
    multiply(in.row(0), rows, product.row(0));
    for (std::size_t i = 0; i < rows; ++i) mixer.finish(product.row(i), out.row(begin + i));
  }
  return out;
}

// Computes the given rows of `out` from `in`. Neighbours are neighbours in memory too, so the window of a row is
// one stretch of it.
void Tok2Vec::encode_layer(const Layer& layer, const Matrix& in, std::span<const std::uint32_t> rows,
                           Matrix& out) const {
  Matrix stretch(Gemm::kBlock, layer.product.k()), product(Gemm::kBlock, layer.product.n());
  Gemm::Run multiply(layer.product);
  for (std::size_t begin = 0; begin < rows.size(); begin += Gemm::kBlock) {
    const std::size_t count = std::min(Gemm::kBlock, rows.size() - begin);
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
  const Words words = distinct_words(texts);
  const Matrix mixed = mix(words.distinct);

  // Each text lies behind `pad` zero rows, and as many lie behind the last.
  const std::size_t pad = window_ * layers_.size();
  std::vector<std::uint32_t> distance;  // of each row to the nearest token, in rows; 0 for a token
  std::vector<std::uint32_t> token_rows;
  for (const TokenizedText& text : texts) {
    if (text.tokens.empty()) continue;
    for (std::size_t i = 0; i < pad; ++i) {
      const std::size_t behind = distance.empty() ? pad : i + 1;
      distance.push_back(static_cast<std::uint32_t>(std::min(behind, pad - i)));
    }
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      token_rows.push_back(static_cast<std::uint32_t>(distance.size()));
      distance.push_back(0);
    }
  }
  for (std::size_t i = 0; i < pad; ++i) distance.push_back(static_cast<std::uint32_t>(i + 1));

  Matrix in(distance.size(), width_), out(distance.size(), width_);
  for (std::size_t i = 0; i < token_rows.size(); ++i) {
    std::copy_n(mixed.row(words.of_token[i]), width_, in.row(token_rows[i]));
  }
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    // Only rows that a token can still see through the layers to come are computed, and they see only such.
    const std::size_t seen = (layers_.size() - 1 - i) * window_;
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < distance.size(); ++row) {
      if (distance[row] <= seen) rows.push_back(static_cast<std::uint32_t>(row));
    }
    encode_layer(layers_[i], in, rows, out);
    std::swap(in, out);
  }

  Matrix vectors(token_rows.size(), width_);
  for (std::size_t i = 0; i < token_rows.size(); ++i) std::copy_n(in.row(token_rows[i]), width_, vectors.row(i));
  return vectors;
}

}  // namespace nuncio::nlp
