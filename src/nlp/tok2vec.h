// One vector a token, from its letters and its neighbours: spaCy's Tok2Vec.v2.
//
// In: the tokens of a batch of texts. Out: a matrix, one row a token, text after text.
// Method: hash embeddings of the word's attributes and, in models that have them, its static vector
// (StaticVectors.v2), mixed by a maxout layer (MultiHashEmbed.v2), whose sums are added up from the
// products of the embeddings' rows, each computed once;
// then residual maxout layers over a window of neighbours (MaxoutWindowEncoder.v2; window_layer.h).
// Each text is surrounded by zero vectors as wide as the network sees, as thinc's with_array does
// it, so texts do not touch each other. What depends on the word alone (embedding, mixing, its part
// in each window of the first layer) is computed once a distinct word of the batch and, for the
// words that the tables took, once for good (word_table.h). Thread-safe: encode() is const. Tested
// by tests/nlp_encoder_test.cc.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nlp/config.h"
#include "nlp/gemm.h"
#include "nlp/matrix.h"
#include "nlp/maxout_norm.h"
#include "nlp/tokenizer.h"
#include "nlp/weights.h"
#include "nlp/window_layer.h"
#include "nlp/word_table.h"
#include "nlp/word_vectors.h"

namespace nuncio::nlp {

class Tok2Vec {
 public:
  /// `vectors`: those of the vocabulary, which must outlive this; null where the config asks for
  /// none. `precision` is that of the layers' products but the first's, whose parts are kept.
  /// Throws Error: bad_format where the arrays do not fit the config, unsupported for an unknown
  /// attribute.
  Tok2Vec(const ComponentConfig& component, const ModelFile& model, const WordVectors* vectors,
          Precision precision = Precision::fp32);

  std::size_t width() const { return width_; }
  Matrix encode(std::span<const TokenizedText> texts) const;
  /// Of all calls of encode() so far.
  WordCounts counts() const;

 private:
  enum class Column { orth, norm, lower, prefix, suffix, shape, spacy, is_space };
  struct Table {
    Column column;
    std::uint32_t seed;
    std::uint32_t rows;
    std::uint32_t first;  // its first row among those of all tables
    Array values;         // `rows` rows of the width
    Gemm mixer;           // its part of the mixing layer
  };
  // What is computed of a word alone: its mixed vector, and its parts of the first layer at each
  // place of the window. Null: no word.
  struct Word {
    const float* mixed = nullptr;
    const float* parts = nullptr;
  };
  struct LayerReader;
  struct Unknown;
  struct Words;
  Tok2Vec(const ComponentConfig& component, const LayerReader& layers, const WordVectors* vectors,
          Precision precision);

  static Column column_of(const std::string& name, const Where& where);
  static std::uint64_t value_of(Column column, const RawToken& token);
  static std::vector<Table> read_tables(const ComponentConfig& component,
                                        const LayerReader& layers);

  Words look_up(std::span<const TokenizedText> texts) const;
  void compute_unknown(Words& words) const;
  void mix(std::span<const RawToken* const> tokens, Matrix& out) const;
  void first_parts(std::span<const float* const> mixed, Matrix& out) const;
  std::vector<const float*> row_products(std::span<const std::uint32_t> rows, Matrix& fresh) const;
  void vector_products(std::span<const RawToken* const> tokens, Matrix& out) const;
  void first_layer(std::span<const Word> words, std::span<const Stretch> stretches,
                   Matrix& out) const;

  std::size_t width_;
  std::size_t window_;
  std::vector<Table> tables_;
  bool uses_space_;  // one of the tables looks at the space after a token
  const WordVectors* vectors_;
  std::optional<Gemm> projection_;    // of a word's static vector to `width_` values
  std::optional<Gemm> vector_mixer_;  // of those to their part of the mixing layer
  std::vector<float> mixer_bias_;
  MaxoutNorm mixer_finish_;
  // The first layer's product is a sum over the places of the window; each place's part of it
  // depends on the word there alone.
  Gemm first_parts_;
  std::vector<float> first_bias_;
  MaxoutNorm first_finish_;
  std::vector<WindowLayer> next_layers_;
  struct Counters {
    std::atomic<std::uint64_t> looked_up = 0, vectors = 0, parts = 0;
  };
  std::unique_ptr<Counters> counters_;
  // By row of the embedding tables, its product with its table's part of the mixing layer; then of
  // words: vectors of those met first; parts, nine times as long, of those met again.
  std::unique_ptr<WordTable> row_products_, mixed_, parts_;
};

}  // namespace nuncio::nlp
