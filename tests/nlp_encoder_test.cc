// The networks against plain computations in double precision, in sizes that no published model
// has.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "nlp/config.h"
#include "nlp/strings.h"
#include "nlp/sum_rows.h"
#include "nlp/tok2vec.h"
#include "nlp/transition_model.h"
#include "nlp/weights.h"
#include "nlp/word_vectors.h"
#include "nlp_net_fixture.h"
#include "nlp_text_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

// --- The encoder ---------------------------------------------------------------------------------

namespace {

using Rows = std::vector<std::vector<double>>;

struct PlainLayer {
  std::vector<float> w, b, gain, shift;
  std::size_t pieces;
};

std::vector<double> maxout_norm(const PlainLayer& layer, const std::vector<double>& in) {
  const std::size_t width = layer.gain.size();
  std::vector<double> out;
  for (std::size_t i = 0; i < width; ++i) {
    double best = -1e300;
    for (std::size_t piece = 0; piece < layer.pieces; ++piece) {
      double sum = layer.b[i * layer.pieces + piece];
      for (std::size_t j = 0; j < in.size(); ++j) {
        sum += in[j] * double{layer.w[(i * layer.pieces + piece) * in.size() + j]};
      }
      best = std::max(best, sum);
    }
    out.push_back(best);
  }
  double mean = 0, variance = 0;
  for (const double value : out) mean += value / double(width);
  for (const double value : out) variance += (value - mean) * (value - mean) / double(width);
  for (std::size_t i = 0; i < width; ++i) {
    out[i] = (out[i] - mean) / std::sqrt(variance + 1e-8) * double{layer.gain[i]} +
             double{layer.shift[i]};
  }
  return out;
}

// thinc's with_array and expand_window, taken literally: zeros around the text, rows out of it are
// 0.
Rows encode_plainly(const std::vector<PlainLayer>& layers, std::size_t window, const Rows& words) {
  const std::size_t pad = window * layers.size(), width = words[0].size();
  Rows rows(words.size() + 2 * pad, std::vector<double>(width, 0.0));
  std::copy(words.begin(), words.end(), rows.begin() + static_cast<std::ptrdiff_t>(pad));
  for (const PlainLayer& layer : layers) {
    Rows next;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::vector<double> in;
      for (std::size_t place = 0; place <= 2 * window; ++place) {
        const bool inside = i + place >= window && i + place - window < rows.size();
        const std::vector<double> row =
            inside ? rows[i + place - window] : std::vector<double>(width, 0.0);
        in.insert(in.end(), row.begin(), row.end());
      }
      next.push_back(maxout_norm(layer, in));
      for (std::size_t j = 0; j < width; ++j) next.back()[j] += rows[i][j];
    }
    rows = next;
  }
  return Rows(rows.begin() + static_cast<std::ptrdiff_t>(pad),
              rows.end() - static_cast<std::ptrdiff_t>(pad));
}

Lexeme lexeme_of(const std::string& text, std::uint32_t index) {
  Lexeme lexeme;
  lexeme.text = text;
  lexeme.orth = lexeme.norm_id = string_id(text);
  lexeme.suffix_id = string_id(text.substr(text.size() - 1));
  lexeme.index = index;
  return lexeme;
}

}  // namespace

// A window of one is computed by minimal filtering, a wider one as it stands.
static void check_encoder(std::size_t window, bool static_vectors) {
  constexpr std::size_t kWidth = 7, kDepth = 3, kPieces = 2, kTables = 3;
  const std::size_t table_rows[kTables] = {40, 30, 5};
  ComponentConfig component;
  component.tok2vec = Tok2VecConfig{{kWidth, {"NORM", "SUFFIX", "SPACY"}, {40, 30, 5}},
                                    {kWidth, kDepth, window, kPieces}};
  ModelJson json;
  std::vector<std::vector<float>> tables;
  for (std::size_t i = 0; i < kTables; ++i) {
    tables.push_back(random_floats(table_rows[i] * kWidth, 20 + static_cast<unsigned>(i)));
    json.add("hashembed", {{"E", array_of({table_rows[i], kWidth}, tables[i])}},
             {{"column", i}, {"seed", 8 + i}});
  }
  constexpr std::size_t kVectorWidth = 5;
  const std::vector<float> projection = random_floats(kWidth * kVectorWidth, 90);
  if (static_vectors)
    json.add("static_vectors", {{"W", array_of({kWidth, kVectorWidth}, projection)}});
  component.tok2vec->embed.static_vectors = static_vectors;
  const std::size_t mixed_parts = kTables + static_vectors;
  std::vector<PlainLayer> layers;
  for (std::size_t i = 0; i <= kDepth; ++i) {
    const std::size_t pieces = i == 0 ? 3 : kPieces;
    const std::size_t k = kWidth * (i == 0 ? mixed_parts : 2 * window + 1);
    const auto seed = 30 + 4 * static_cast<unsigned>(i);
    layers.push_back({random_floats(kWidth * pieces * k, seed),
                      random_floats(kWidth * pieces, seed + 1), random_floats(kWidth, seed + 2),
                      random_floats(kWidth, seed + 3), pieces});
    json.add("maxout", {{"W", array_of({kWidth, pieces, k}, layers[i].w)},
                        {"b", array_of({kWidth, pieces}, layers[i].b)}});
    json.add("layernorm", {{"G", array_of({kWidth}, layers[i].gain)},
                           {"b", array_of({kWidth}, layers[i].shift)}});
  }
  const TemporaryFile file(json.json());
  // Two words have vectors, the others none.
  const std::vector<float> vector_rows = random_floats(2 * kVectorWidth, 91);
  const TemporaryFile rows(npy("2, 5", vector_rows)),
      key2row(keys({{string_id("navy"), 1}, {string_id("port"), 0}}));
  const WordVectors vectors_of_words({rows.path, key2row.path, "/nowhere"});
  const Tok2Vec tok2vec(component, ModelFile::read(file.path), &vectors_of_words);

  // Words 0-3 are kept by the word tables, 4 never is.
  const Lexeme words[] = {lexeme_of("the", 0), lexeme_of("navy", 1), lexeme_of("left", 2),
                          lexeme_of(".", 3), lexeme_of("port", Lexeme::kNoIndex)};
  const std::vector<std::vector<int>> sentences = {
      {0, 1, 2, 3}, {}, {4}, {2, 2, 4, 0, 1, 0, 3, 4}, {1, 0}, {0, 1, 2, 0, 1, 2, 4, 4, 3, 2, 1}};
  std::vector<TokenizedText> texts;
  for (const std::vector<int>& sentence : sentences) {
    texts.emplace_back();
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const Lexeme* word = &words[static_cast<std::size_t>(sentence[i])];
      texts.back().tokens.push_back({{}, i % 3 != 1, word});
    }
  }

  const auto plain_word = [&](const RawToken& token) {
    std::vector<double> in;
    for (std::size_t table = 0; table < kTables; ++table) {
      const std::uint64_t value = table == 0   ? token.lexeme->norm_id
                                  : table == 1 ? token.lexeme->suffix_id
                                               : token.space_after;
      std::vector<double> sum(kWidth, 0.0);
      for (const std::uint32_t key :
           hash_embed_keys(value, static_cast<std::uint32_t>(8 + table))) {
        for (std::size_t j = 0; j < kWidth; ++j) {
          sum[j] += double{tables[table][key % table_rows[table] * kWidth + j]};
        }
      }
      in.insert(in.end(), sum.begin(), sum.end());
    }
    const float* vector = vectors_of_words.find(token.lexeme->orth);
    for (std::size_t i = 0; static_vectors && i < kWidth; ++i) {
      double sum = 0;
      for (std::size_t j = 0; vector && j < kVectorWidth; ++j)
        sum += double{projection[i * kVectorWidth + j]} * double{vector[j]};
      in.push_back(sum);
    }
    return maxout_norm(layers[0], in);
  };
  const std::vector<PlainLayer> encoder(layers.begin() + 1, layers.end());
  for (int round = 0; round < 3;
       ++round) {  // vectors are found from the second on, parts from the third
    const Matrix vectors = tok2vec.encode(texts);
    std::size_t row = 0;
    double worst = 0;
    for (const TokenizedText& text : texts) {
      if (text.tokens.empty()) continue;
      Rows in;
      for (const RawToken& token : text.tokens) in.push_back(plain_word(token));
      for (const std::vector<double>& wanted : encode_plainly(encoder, window, in)) {
        for (std::size_t j = 0; j < kWidth; ++j) {
          worst = std::max(worst, std::abs(wanted[j] - double{vectors.row(row)[j]}));
        }
        ++row;
      }
    }
    CHECK(vectors.rows() == row);
    CHECK(worst < 1e-4);
  }

  // A text's vectors are the same bits alone as among others.
  const Matrix all = tok2vec.encode(texts);
  const Matrix alone = tok2vec.encode(std::span(texts).subspan(3, 1));
  CHECK(std::memcmp(all.row(5), alone.row(0), alone.rows() * kWidth * sizeof(float)) == 0);
  CHECK(tok2vec.encode(std::span(texts).subspan(1, 1)).rows() == 0);
}

TEST_CASE("the encoder computes what its definition says, for other sizes than the model's") {
  for (const std::size_t window : {1, 2, 3}) {
    CAPTURE(window);
    check_encoder(window, false);
    check_encoder(window, true);
  }
}

TEST_CASE("an encoder refuses an unknown attribute and arrays of another size") {
  ComponentConfig component;
  component.where = {"config.cfg", 7};
  component.tok2vec = Tok2VecConfig{{2, {"LENGTH"}, {5}}, {2, 1, 1, 1}};
  ModelJson json;
  json.add("hashembed", {{"E", array_of({5, 2}, random_floats(10, 1))}},
           {{"column", 0}, {"seed", 8}});
  for (int i = 0; i < 2; ++i)
    json.add("maxout", nlohmann::json::object()).add("layernorm", nlohmann::json::object());
  const TemporaryFile file(json.json());
  const ModelFile model = ModelFile::read(file.path);
  CHECK(error_of([&] { Tok2Vec(component, model, nullptr); }) ==
        "unsupported config.cfg:7: the token attribute \"LENGTH\" is not supported");
  component.tok2vec->embed.attrs = {"NORM"};
  const std::string missing = error_of([&] { Tok2Vec(component, model, nullptr); });
  CHECK(has(missing, "bad_format " + file.path.string() + ": layer 'maxout': "));
  CHECK(has(missing, " is missing"));
  component.tok2vec->embed.rows = {6};
  CHECK(has(error_of([&] { Tok2Vec(component, model, nullptr); }),
            "E is 5x2, config.cfg asks for 6x2"));
}

// --- The scores of a parser's states

namespace {

constexpr int kTokens = 50'000;
constexpr std::size_t kWidth = 3, kHidden = 4, kPieces = 2, kSlots = 3;
constexpr std::size_t kActions = 5, kStates = 40;

struct PlainScorer {
  std::vector<float> in = random_floats(std::size_t{kTokens} * kWidth, 1);
  std::vector<float> w1 = random_floats(kHidden * kWidth, 2), b1 = random_floats(kHidden, 3);
  std::vector<float> w2 = random_floats(kSlots * kHidden * kPieces * kHidden, 4);
  std::vector<float> b2 = random_floats(kHidden * kPieces, 5);
  std::vector<float> pad = random_floats(kSlots * kHidden * kPieces, 6);
  std::vector<float> w3 = random_floats(kActions * kHidden, 7), b3 = random_floats(kActions, 8);

  nlohmann::json model() const {
    ModelJson json;
    json.add("parser_model", nlohmann::json::object(), nlohmann::json::object(),
             {{"lower", 1}, {"upper", 2}});
    json.add("precomputable_affine", {{"W", array_of({kSlots, kHidden, kPieces, kHidden}, w2)},
                                      {"b", array_of({kHidden, kPieces}, b2)},
                                      {"pad", array_of({1, kSlots, kHidden, kPieces}, pad)}});
    json.add("linear", {{"W", array_of({kActions, kHidden}, w3)}, {"b", array_of({kActions}, b3)}});
    json.add("linear", {{"W", array_of({kHidden, kWidth}, w1)}, {"b", array_of({kHidden}, b1)}});
    return json.json();
  }

  // What one token in one slot adds to one piece of one hidden unit, by its place in w2.
  double part(int token, std::size_t place) const {
    if (token < 0) return pad[place];
    double sum = 0;
    for (std::size_t j = 0; j < kHidden; ++j) {
      double value = b1[j];
      for (std::size_t k = 0; k < kWidth; ++k) {
        const std::size_t from = static_cast<std::size_t>(token) * kWidth + k;
        value += double{w1[j * kWidth + k]} * double{in[from]};
      }
      sum += value * double{w2[place * kHidden + j]};
    }
    return sum;
  }

  std::vector<double> scores(const int* tokens) const {
    std::vector<double> hidden(kHidden, -1e300), out;
    for (std::size_t i = 0; i < kHidden * kPieces; ++i) {
      double sum = b2[i];
      for (std::size_t slot = 0; slot < kSlots; ++slot) {
        sum += part(tokens[slot], slot * kHidden * kPieces + i);
      }
      hidden[i / kPieces] = std::max(hidden[i / kPieces], sum);
    }
    for (std::size_t action = 0; action < kActions; ++action) {
      out.push_back(b3[action]);
      for (std::size_t i = 0; i < kHidden; ++i) {
        out[action] += hidden[i] * double{w3[action * kHidden + i]};
      }
    }
    return out;
  }
};

}  // namespace

TEST_CASE("states are scored as the network's definition says, over more tokens than are kept") {
  const PlainScorer plain;
  const TemporaryFile file(plain.model());
  ComponentConfig component;
  component.tok2vec_width = kWidth;
  component.hidden_width = kHidden;
  component.pieces = kPieces;
  component.state_tokens = kSlots;
  const ModelFile weights = ModelFile::read(file.path);
  const TransitionModel model(component, weights, kActions);
  CHECK(has(error_of([&] { TransitionModel(component, weights, 6); }), ", config.cfg asks for 6"));

  Matrix vectors(kTokens, kWidth), room;
  std::copy(plain.in.begin(), plain.in.end(), vectors.row(0));
  TransitionModel::Scorer scorer(model, vectors, kStates, room);
  double worst = 0;
  for (unsigned round = 0; round < 20; ++round) {
    std::vector<int> tokens;
    for (const float number : random_floats(kStates * kSlots, 9 + round)) {
      const auto token = static_cast<int>((number + 1.5f) / 3 * kTokens);
      tokens.push_back(std::clamp(token, -1, kTokens - 1));
    }
    const Matrix& scores = scorer.score(tokens);
    for (std::size_t state = 0; state < kStates; ++state) {
      const std::vector<double> wanted = plain.scores(&tokens[state * kSlots]);
      for (std::size_t i = 0; i < kActions; ++i) {
        worst = std::max(worst, std::abs(wanted[i] - double{scores.row(state)[i]}));
      }
    }
  }
  CHECK(worst < 1e-3);
  CHECK(room.room() < kTokens * kSlots * kPieces * kHidden);  // so pages were displaced
}

TEST_CASE("rows are added up in their order, in every length") {
  const std::vector<float> values = random_floats(9 * 100, 77);
  for (std::size_t count = 0; count <= 9; ++count) {
    for (const std::size_t n : {1, 7, 16, 33, 100}) {
      std::vector<const float*> rows;
      for (std::size_t i = 0; i < count; ++i) rows.push_back(&values[i * 100]);
      std::vector<float> sums(n, 1e9f), plain(n, 0.0f);
      sum_rows(rows, n, sums.data());
      for (const float* row : rows) {
        for (std::size_t i = 0; i < n; ++i) plain[i] += row[i];
      }
      CHECK(std::memcmp(sums.data(), plain.data(), n * sizeof(float)) == 0);
    }
  }
}
