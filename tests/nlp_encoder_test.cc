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

constexpr std::size_t kWordWidth = 7, kDepth = 3, kTables = 3, kVectorWidth = 5;
constexpr std::size_t kTableRows[kTables] = {40, 30, 5};
constexpr std::size_t kWords = 200;

/// A small encoder of random weights: its file, and what it computes, plainly.
struct SmallEncoder {
  SmallEncoder(std::size_t window_in, bool static_vectors_in)
      : window(window_in), static_vectors(static_vectors_in) {
    constexpr std::size_t kMaxoutPieces = 2;
    component.tok2vec =
        Tok2VecConfig{{kWordWidth, {"NORM", "SUFFIX", "SPACY"}, {40, 30, 5}, static_vectors},
                      {kWordWidth, kDepth, window, kMaxoutPieces}};
    for (std::size_t i = 0; i < kTables; ++i) {
      tables.push_back(random_floats(kTableRows[i] * kWordWidth, 20 + static_cast<unsigned>(i)));
      json.add("hashembed", {{"E", array_of({kTableRows[i], kWordWidth}, tables[i])}},
               {{"column", i}, {"seed", 8 + i}});
    }
    if (static_vectors)
      json.add("static_vectors", {{"W", array_of({kWordWidth, kVectorWidth}, projection)}});
    for (std::size_t i = 0; i <= kDepth; ++i) {
      const std::size_t pieces = i == 0 ? 3 : kMaxoutPieces;
      add_layer(i, pieces, kWordWidth * (i == 0 ? kTables + static_vectors : 2 * window + 1));
    }
  }

  void add_layer(std::size_t number, std::size_t pieces, std::size_t k) {
    const auto seed = 30 + 4 * static_cast<unsigned>(number);
    layers.push_back(
        {random_floats(kWordWidth * pieces * k, seed), random_floats(kWordWidth * pieces, seed + 1),
         random_floats(kWordWidth, seed + 2), random_floats(kWordWidth, seed + 3), pieces});
    const PlainLayer& layer = layers.back();
    json.add("maxout", {{"W", array_of({kWordWidth, pieces, k}, layer.w)},
                        {"b", array_of({kWordWidth, pieces}, layer.b)}});
    json.add("layernorm", {{"G", array_of({kWordWidth}, layer.gain)},
                           {"b", array_of({kWordWidth}, layer.shift)}});
  }

  std::vector<double> word(const RawToken& token, const WordVectors& vectors) const {
    std::vector<double> in;
    for (std::size_t table = 0; table < kTables; ++table) {
      const std::uint64_t value = table == 0   ? token.lexeme->norm_id
                                  : table == 1 ? token.lexeme->suffix_id
                                               : token.space_after;
      std::vector<double> sum(kWordWidth, 0.0);
      for (const std::uint32_t key :
           hash_embed_keys(value, static_cast<std::uint32_t>(8 + table))) {
        for (std::size_t j = 0; j < kWordWidth; ++j)
          sum[j] += double{tables[table][key % kTableRows[table] * kWordWidth + j]};
      }
      in.insert(in.end(), sum.begin(), sum.end());
    }
    const float* vector = vectors.find(token.lexeme->orth);
    for (std::size_t i = 0; static_vectors && i < kWordWidth; ++i) {
      double sum = 0;
      for (std::size_t j = 0; vector && j < kVectorWidth; ++j)
        sum += double{projection[i * kVectorWidth + j]} * double{vector[j]};
      in.push_back(sum);
    }
    return maxout_norm(layers[0], in);
  }

  Rows encode(const TokenizedText& text, const WordVectors& vectors) const {
    Rows in;
    in.reserve(text.tokens.size());
    for (const RawToken& token : text.tokens) in.push_back(word(token, vectors));
    return encode_plainly({layers.begin() + 1, layers.end()}, window, in);
  }

  std::size_t window;
  bool static_vectors;
  ComponentConfig component;
  ModelJson json;
  std::vector<std::vector<float>> tables;
  std::vector<float> projection = random_floats(kWordWidth * kVectorWidth, 90);
  std::vector<PlainLayer> layers;
};

/// Texts of those words, by number; every third token is followed by no space.
std::vector<TokenizedText> texts_of(const std::vector<std::vector<std::size_t>>& sentences,
                                    const std::vector<Lexeme>& words) {
  std::vector<TokenizedText> texts;
  for (const std::vector<std::size_t>& sentence : sentences) {
    texts.emplace_back();
    for (std::size_t i = 0; i < sentence.size(); ++i)
      texts.back().tokens.push_back({{}, i % 3 != 1, &words[sentence[i]]});
  }
  return texts;
}

// A window of one is computed by minimal filtering, a wider one as it stands.
void check_encoder(std::size_t window, bool static_vectors) {
  const SmallEncoder plain(window, static_vectors);
  const TemporaryFile file(plain.json.json());
  // Two words have vectors, the others none.
  const TemporaryFile rows(npy("2, 5", random_floats(2 * kVectorWidth, 91))),
      key2row(keys({{string_id("navy"), 1}, {string_id("port"), 0}}));
  const WordVectors vectors_of_words({rows.path, key2row.path, "/nowhere"});
  const Tok2Vec tok2vec(plain.component, ModelFile::read(file.path), &vectors_of_words);

  // All but the last word may be kept by the word tables. The last texts fill more than one block
  // of tiles, and their words more than one of words.
  std::vector<Lexeme> words;
  for (std::uint32_t i = 0; i + 1 < kWords; ++i)
    words.push_back(lexeme_of(i == 1 ? "navy" : "word" + std::to_string(i), i));
  words.push_back(lexeme_of("port", Lexeme::kNoIndex));
  constexpr std::size_t kPort = kWords - 1;
  std::vector<std::vector<std::size_t>> sentences = {
      {0, 1, 2, 3}, {}, {kPort}, {2, 2, kPort, 0, 1, 0, 3, kPort}, {1, 0}};
  for (const std::size_t length : {310U, 3U, 77U}) {
    sentences.emplace_back();
    for (std::size_t i = 0; i < length; ++i) sentences.back().push_back(i * i % kWords);
  }
  const std::vector<TokenizedText> texts = texts_of(sentences, words);
  // Vectors are found in the tables from the second round on, parts from the third: but for the
  // last word, with a space behind it and without.
  constexpr std::size_t kNewVectors[] = {2 * kWords, 2, 2},
                        kNewParts[] = {2 * kWords, 2 * kWords, 2};
  for (std::size_t round = 0; round < 3; ++round) {
    const WordCounts before = tok2vec.counts();
    const Matrix vectors = tok2vec.encode(texts);
    const WordCounts after = tok2vec.counts();
    CHECK(after.vectors - before.vectors <= kNewVectors[round]);
    CHECK(after.parts - before.parts <= kNewParts[round]);
    std::size_t row = 0;
    std::size_t wrong = 0;  // what is no number is not less than anything
    for (const TokenizedText& text : texts) {
      if (text.tokens.empty()) continue;
      for (const std::vector<double>& wanted : plain.encode(text, vectors_of_words)) {
        for (std::size_t j = 0; j < kWordWidth; ++j)
          wrong += !(std::abs(wanted[j] - double{vectors.row(row)[j]}) < 1e-4);
        ++row;
      }
    }
    CHECK(vectors.rows() == row);
    CHECK(wrong == 0);
  }

  // A text's vectors are the same bits alone as among others.
  const Matrix all = tok2vec.encode(texts);
  std::size_t first = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Matrix alone = tok2vec.encode(std::span(texts).subspan(i, 1));
    REQUIRE(alone.rows() == texts[i].tokens.size());
    if (alone.rows() == 0) continue;
    CHECK(std::memcmp(all.row(first), alone.row(0), alone.rows() * kWordWidth * sizeof(float)) ==
          0);
    first += alone.rows();
  }
  CHECK(tok2vec.encode(std::span(texts).subspan(1, 1)).rows() == 0);
}

}  // namespace

TEST_CASE("the encoder computes what its definition says, for other sizes than the model's") {
  for (const std::size_t window : {1U, 2U, 3U}) {
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
    json.add("maxout", base::Json::object()).add("layernorm", base::Json::object());
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

  base::Json model() const {
    ModelJson json;
    json.add("parser_model", base::Json::object(), base::Json::object(),
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
        const double difference = std::abs(wanted[i] - double{scores.row(state)[i]});
        REQUIRE(std::isfinite(difference));
        worst = std::max(worst, difference);
      }
    }
  }
  CHECK(worst < 1e-3);
  CHECK(room.room() < kTokens * kSlots * kPieces * kHidden);  // so pages were displaced
}

TEST_CASE("rows are added up in their order, in every length") {
  constexpr std::size_t kRows = 9, kRoom = 103;
  const std::vector<float> values = random_floats(kRows * kRoom, 77);
  for (std::size_t count = 0; count <= kRows; ++count) {
    for (const std::size_t n : {std::size_t{1}, std::size_t{7}, std::size_t{16}, kRoom}) {
      std::vector<const float*> rows(count);
      for (std::size_t i = 0; i < count; ++i) rows[i] = &values[i * kRoom];
      std::vector<float> sums(n, 1e9f), plain(n, 0.0f);
      sum_rows(rows, n, sums.data());
      for (const float* row : rows) {
        for (std::size_t i = 0; i < n; ++i) plain[i] += row[i];
      }
      CHECK(std::memcmp(sums.data(), plain.data(), n * sizeof(float)) == 0);
    }
  }
}
