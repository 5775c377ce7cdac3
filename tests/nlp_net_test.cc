// The parts of the language runtime's networks: products, tables, configs, model files. None needs
// the model.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "nlp/config.h"
#include "nlp/gemm.h"
#include "nlp/moves.h"
#include "nlp/weights.h"
#include "nlp/word_table.h"
#include "nlp_net_fixture.h"
#include "nlp_text_fixture.h"

extern "C" {
void omp_set_num_threads(int);
int omp_get_max_threads(void);
}

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

namespace {

struct Shape {
  std::size_t n, k;
};
// Those of en_core_web_sm, and odd ones.
const Shape kShapes[] = {{288, 576}, {288, 288}, {864, 96}, {64, 96}, {1024, 64},
                         {106, 64},  {50, 96},   {33, 48},  {1, 1},   {7, 5}};

std::vector<float> product(const Gemm& gemm, const float* a, std::size_t rows) {
  std::vector<float> in(Gemm::padded(rows) * gemm.k()), out(Gemm::padded(rows) * gemm.n());
  std::copy_n(a, rows * gemm.k(), in.begin());
  gemm.multiply(in.data(), rows, out.data());
  out.resize(rows * gemm.n());
  return out;
}

}  // namespace

TEST_CASE("a product is right") {
  for (const auto& [n, k] : kShapes) {
    const std::vector<float> a = random_floats(3 * k, 1), w = random_floats(n * k, 2),
                             bias = random_floats(n, 3);
    const std::vector<float> c = product(Gemm(w, bias, n, k), a.data(), 3);
    double worst = 0;
    for (std::size_t row = 0; row < 3; ++row) {
      for (std::size_t i = 0; i < n; ++i) {
        double sum = bias[i];
        for (std::size_t j = 0; j < k; ++j) sum += double{a[row * k + j]} * double{w[i * k + j]};
        worst = std::max(worst, std::abs(sum - double{c[row * n + i]}));
      }
    }
    CAPTURE(n);
    CAPTURE(k);
    CHECK(worst < 1e-4 * std::sqrt(double(k)));
  }
}

TEST_CASE("a row's product depends neither on the number of rows nor on its place") {
  constexpr std::size_t kMost = 200;
  for (const auto& [n, k] : kShapes) {
    const std::vector<float> a = random_floats(kMost * k, 4), w = random_floats(n * k, 5);
    const Gemm gemm(w, {}, n, k);
    const std::vector<float> all = product(gemm, a.data(), kMost);
    std::size_t differing = 0;
    for (std::size_t rows = 1; rows < kMost; ++rows) {
      const std::size_t first = (kMost - rows) / 2;
      const std::vector<float> some = product(gemm, a.data() + first * k, rows);
      differing += std::memcmp(some.data(), &all[first * n], some.size() * sizeof(float)) != 0;
    }
    CAPTURE(n);
    CAPTURE(k);
    CHECK(differing == 0);
  }
}

TEST_CASE("a product leaves the thread's OpenMP setting alone and is the same in any thread") {
  const std::vector<float> a = random_floats(std::size_t{70} * 96, 6),
                           w = random_floats(std::size_t{64} * 96, 7);
  omp_set_num_threads(2);
  const Gemm gemm(w, {}, 64, 96);
  const std::vector<float> here = product(gemm, a.data(), 70);
  CHECK(omp_get_max_threads() == 2);
  std::vector<std::vector<float>> there(4);
  std::vector<std::thread> threads;
  threads.reserve(there.size());
  for (std::vector<float>& result : there) {
    threads.emplace_back([&] { result = product(gemm, a.data(), 70); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<float>& result : there) CHECK(result == here);
}

TEST_CASE("a word table keeps the first words and only those") {
  WordTable table(100, 3, 2);
  const float numbers[] = {1, 2, 3, 4, 5, 6, 7, 8};
  for (std::size_t i = 0; i < 4; ++i) table.keep(10 + i, numbers + 2 * i);
  REQUIRE(table.find(12));
  CHECK(table.find(12)[1] == 6);
  CHECK(!table.find(13));
  CHECK(!table.find(0));
}

TEST_CASE("a word that is kept again takes no second place") {
  WordTable table(10, 2, 1);
  const float number = 7;
  for (int times = 0; times < 5; ++times) table.keep(1, &number);
  table.keep(2, &number);
  CHECK(table.find(1));
  CHECK(table.find(2));
}

TEST_CASE("many threads may fill a word table") {
  WordTable table(1000, 500, 1);
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&table, t] {
      for (std::size_t i = 0; i < 1000; ++i) {
        const std::size_t key = (i * 7 + t * 13) % 1000;
        const auto number = static_cast<float>(key);
        table.keep(key, &number);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::size_t kept = 0;
  for (std::size_t key = 0; key < 1000; ++key) {
    const float* found = table.find(key);
    kept += found != nullptr;
    if (found) CHECK(*found == static_cast<float>(key));
  }
  CHECK(kept > 100);
  CHECK(kept <= 500);
}

// --- config.cfg
// -----------------------------------------------------------------------------------

namespace {

// A small pipeline; each test changes some of its text.
constexpr std::string_view kConfig = R"([nlp]
lang = "en"
pipeline = ["tok2vec","tagger","senter","ner"]
disabled = ["senter"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}

[components]

[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = ${components.tok2vec.model.encode:width}
attrs = ["NORM",
  "SPACY"]
rows = [50,10]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 6
depth = 2
window_size = 1
maxout_pieces = 2

[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${components.tok2vec.model.encode.width}
upstream = "tok2vec"

[components.senter]
factory = "senter"

[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = true
hidden_width = 9
maxout_pieces = 3
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 6
upstream = "*"
)";

std::string changed(const std::string& from, const std::string& to) {
  std::string text(kConfig);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

PipelineConfig config_of(std::string_view text) {
  return read_config(CfgFile::parse(text, "config.cfg"));
}

}  // namespace

TEST_CASE("a config gives the enabled components with their sizes") {
  const PipelineConfig config = config_of(kConfig);
  REQUIRE(config.components.size() == 3);
  const ComponentConfig& encoder = config.components[0];
  CHECK(encoder.tok2vec->embed.width == 6);
  CHECK(encoder.tok2vec->embed.attrs == std::vector<std::string>{"NORM", "SPACY"});
  CHECK(encoder.tok2vec->embed.rows == std::vector<std::size_t>{50, 10});
  CHECK(encoder.tok2vec->encode.depth == 2);
  const ComponentConfig& ner = config.components[2];
  CHECK(ner.kind == ComponentKind::ner);
  CHECK(!ner.tok2vec);
  CHECK(ner.tok2vec_width == 6);
  CHECK(ner.state_tokens == 6);
  CHECK(ner.hidden_width == 9);
  CHECK(ner.pieces == 3);
}

TEST_CASE("what a config asks for and this build has not is refused by name and line") {
  struct {
    const char *from, *to, *error;
  } const rows[] = {
      {"spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2",
       "unsupported config.cfg:21: [components.tok2vec.model.encode]: the architecture "
       "\"spacy.MishWindowEncoder.v2\" is not supported; here it must be "
       "\"spacy.MaxoutWindowEncoder.v2\""},
      {"spacy.Tok2Vec.v2", "spacy-transformers.TransformerModel.v3",
       "unsupported config.cfg:12: [components.tok2vec.model]: the architecture "
       "\"spacy-transformers.TransformerModel.v3\" is not supported; here it must be "
       "\"spacy.Tok2Vec.v2\""},
      {"factory = \"tagger\"", "factory = \"morphologizer\"",
       "unsupported config.cfg:28: component \"tagger\": the factory \"morphologizer\" is not "
       "supported"},
      {"disabled = [\"senter\"]", "disabled = []",
       "unsupported config.cfg:37: component \"senter\": the factory \"senter\" is not supported"},
      {"use_upper = true", "use_upper = false",
       "unsupported config.cfg:47: [components.ner.model]: use_upper = false is not supported"},
      {"lang = \"en\"", "lang = \"de\"",
       "unsupported config.cfg:2: [nlp]: lang = \"de\" is not supported"},
      {"spacy.Tokenizer.v1", "spacy.zh.ChineseTokenizer",
       "unsupported config.cfg:5: [nlp]: tokenizer \"spacy.zh.ChineseTokenizer\" is not supported"},
      {"upstream = \"tok2vec\"", "upstream = \"other\"",
       "unsupported config.cfg:34: [components.tagger.model.tok2vec]: upstream \"other\" is not "
       "the "
       "last tok2vec component before it"},
  };
  for (const auto& row : rows) {
    CHECK(error_of([&] { config_of(changed(row.from, row.to)); }) == row.error);
  }
}

TEST_CASE("a config that is wrong in itself is bad_format with its line") {
  struct {
    const char *from, *to, *error;
  } const rows[] = {
      {"width = 6\n", "width = ${components.tok2vec.model.embed:width}\n",
       "references run in a circle"},
      {"encode:width}", "encode:height}", ":15: ${components.tok2vec.model.encode:height} refers"},
      {"depth = 2", "depth = 0", ":23: depth is 0"},
      {"depth = 2", "depth = -2", ":23: [components.tok2vec.model.encode] depth: expected a whole"},
      {"depth = 2", "depth = 9999999999", ":23: "},
      {"depth = 2", "", "depth: the key is missing"},
      {"rows = [50,10]", "rows = [50]", ":18: attrs and rows differ in length"},
      {"rows = [50,10]", "rows = [50,\"x\"]", ":18: "},
      {"pipeline = [", "pipeline = {", ":3: "},
      {"[nlp]", "[nlp", ":1: a section needs a closing ]"},
      {"[nlp]", "nlp", ":1: expected [section] or key = value"},
      {"factory = \"ner\"", "name = \"ner\"", "[components.ner] factory: the key is missing"},
  };
  for (const auto& row : rows) {
    const std::string error = error_of([&] { config_of(changed(row.from, row.to)); });
    CAPTURE(error);
    CHECK(has(error, "bad_format config.cfg"));
    CHECK(has(error, row.error));
  }
}

TEST_CASE("references inside a string become text") {
  const CfgFile file =
      CfgFile::parse("[a]\nx = \"north\"\ny = \"${a.x}-${a:z}\"\nz = 3\nw = plain\n", "c");
  CHECK(file.text("a", "y") == "north-3");
  CHECK(file.text("a", "w") == "plain");
}

// --- Model files
// ----------------------------------------------------------------------------------

namespace {

ModelJson small_model() {
  return ModelJson()
      .add("root", base::Json::object(), {{"pad", 4}}, {{"upper", 1}, {"none", nullptr}})
      .add("linear", {{"W", array_of({2, 3}, random_floats(6, 1))}, {"b", nullptr}},
           {{"seed", 8}, {"on", true}, {"name", "x"}});
}

std::string model_error(const base::Json& content) {
  const TemporaryFile file(content);
  std::string error = error_of([&] { ModelFile::read(file.path); });
  const std::size_t at = error.find(file.path.string());
  return at == std::string::npos ? error : error.replace(at, file.path.string().size(), "PATH");
}

}  // namespace

TEST_CASE("a model file gives nodes, attributes and arrays of the wanted shape") {
  const TemporaryFile file(small_model().json());
  const ModelFile model = ModelFile::read(file.path);
  const ModelNode& linear = model.root_ref("upper");
  CHECK(model.nodes("linear", 1)[0] == &linear);
  CHECK(model.attr(linear, "seed") == 8);
  CHECK(std::ranges::equal(model.param(linear, "W", {2, 3}).data, random_floats(6, 1)));
  CHECK(has(error_of([&] { model.param(linear, "W", {3, 2}); }),
            "W is 2x3, config.cfg asks for 3x2"));
  CHECK(has(error_of([&] { model.param(linear, "b", {2}); }), "b is missing"));
  CHECK(
      has(error_of([&] { model.nodes("maxout", 5); }), "0 layers 'maxout', config.cfg asks for 5"));
  CHECK(has(error_of([&] { model.root_ref("lower"); }), "no layer called 'lower'"));
}

TEST_CASE("a model file that contradicts itself is refused") {
  const auto with = [](const char* pointer, const base::Json& value) {
    ModelJson model = small_model();
    model.json()[base::Json::json_pointer(pointer)] = value;
    return model_error(model.json());
  };
  const std::string does_not_fill = "bad_format PATH: an array's data does not fill its shape";
  CHECK(with("/params/1/W/shape", {2, 4}) == does_not_fill);
  CHECK(with("/params/1/W/shape", {0, 3}) == does_not_fill);
  CHECK(with("/params/1/W/shape", {1ULL << 62, 1ULL << 62}) == does_not_fill);
  CHECK(with("/params/1/W/shape", base::Json::array()) == does_not_fill);
  CHECK(with("/params/1/W/type", "<f8") == "bad_format PATH: a parameter is not a float32 array");
  CHECK(with("/attrs", base::Json::array()) ==
        "bad_format PATH: nodes, attrs and params differ in length");
  CHECK(with("/nodes/1/refs/upper", -1) ==
        "bad_format PATH: a ref is not an integer of at least 0");
  CHECK(model_error({{"nodes", 3}}) == "bad_format PATH: nodes is not an array");
}

TEST_CASE("a cut or damaged model file is refused or read, and nothing else happens") {
  const std::vector<std::uint8_t> packed = base::Json::to_msgpack(small_model().json());
  const std::string whole(packed.begin(), packed.end());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const TemporaryFile file(whole.substr(0, length));
    CHECK(has(error_of([&] { ModelFile::read(file.path); }), "bad_format"));
  }
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned flip : {0x01u, 0x40u, 0x80u, 0xFFu}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flip);
      const TemporaryFile file(damaged);
      const std::string error = error_of([&] { ModelFile::read(file.path); });
      CHECK((error.empty() || has(error, "bad_format")));
      refused += !error.empty();
    }
  }
  CHECK(refused > whole.size());
}

TEST_CASE("a count that a file cannot hold is refused before memory is taken for it") {
  for (const std::string& bytes :
       {std::string("\xdd\xff\xff\xff\xff"), std::string("\xdf\xff\xff\xff\xff"),
        std::string("\xc6\xff\xff\xff\xff"), std::string(100'000, '\x91')}) {
    const TemporaryFile file(bytes);
    CHECK(has(error_of([&] { ModelFile::read(file.path); }), "bad_format"));
  }
}

TEST_CASE("moves are numbered by move, then by falling frequency and label; late ones last") {
  const base::Json moves = {{"0", {{"", 9}}},
                            {"1", {{"", 9}}},
                            {"2", {{"a", 5}, {"b", 7}, {"c", 7}, {"late", -2}}},
                            {"3", {{"a", 1}, {"later", -3}, {"late", -9}}},
                            {"4", {{"ROOT", 4}}}};
  const TemporaryFile file(base::Json{{"moves", moves.dump()}});
  std::string shown;
  for (const Action& action : read_moves(file.path, MoveSystem::arc_eager)) {
    shown += std::to_string(action.move) + action.label + " ";
  }
  CHECK(shown == "0 1 2c 2b 2a 3a 4ROOT 2late 3late 3later ");
  for (const char* wrong : {"[]", "{\"9\":{}}", "{\"2\":{\"a\":\"x\"}}", "{\"2\":[]}", "{}", "x"}) {
    const TemporaryFile other(base::Json{{"moves", wrong}});
    CHECK(has(error_of([&] { read_moves(other.path, MoveSystem::arc_eager); }), "bad_format"));
  }
}
