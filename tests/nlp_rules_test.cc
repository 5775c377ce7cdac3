// The language runtime's rules: attribute ruler, lemmatizer, and the trained model's tokenizer.
//
// Expected values come from spaCy 3.8.18. Tests of the trained model look for it in
// $NUNCIO_HOME/models/en_core_web_sm-3.8.0 and say SKIPPED where it is not.
#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "nlp/attribute_ruler.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"
#include "nlp/tokenizer.h"
#include "nlp_text_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

namespace {

std::string utf8(char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 63))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63)), byte(0x80 | (c >> 6 & 63)),
          byte(0x80 | (c & 63))};
}

}  // namespace

TEST_CASE("the attribute ruler: order, indices, conditions") {
  const TemporaryFile file(base::read_json(R"json([
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "NN", "LOWER": "nobody"}]],
     "attrs": {"POS": "PRON", "MORPH": "B=2,1|A=x"}, "index": 0},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": -1},
    {"patterns": [[{"LOWER": {"REGEX": "^n'?t$"}}], [{"ORTH": "NOT"}]], "attrs": {"LEMMA": "not"}},
    {"patterns": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux"]}}]],
     "attrs": {"POS": "AUX"}},
    {"patterns": [[{"IS_SPACE": true}]], "attrs": {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}},
    {"patterns": [[{"TAG": "_SP"}]], "attrs": {"POS": "X"}}
  ])json"));
  const AttributeRuler ruler(file.path);
  const TemporaryFile rules(small_tokenizer());
  Vocab vocab("/nonexistent");
  const Tokenizer tokenizer(rules.path, vocab);
  const std::string text = "Nobody gon na dog NOT nt do to \n";
  const TokenizedText raw = tokenizer.tokenize(text);
  REQUIRE(raw.tokens.size() == 9);
  std::vector<Token> tokens(raw.tokens.size());
  for (const std::size_t i : {0U, 3U, 8U}) tokens[i].xpos = "NN";
  tokens[6].xpos = "VB";
  tokens[6].deprel = tokens[5].deprel = tokens[7].deprel = "aux";
  tokens[7].xpos = "TO";
  tokens[2].upos = "KEPT";
  ruler.apply(raw.tokens, tokens);
  const auto row = [&](std::size_t i) {
    return std::string(tokens[i].upos) + " " + std::string(tokens[i].morph) + " " + tokens[i].lemma;
  };
  CHECK(row(0) == "PRON A=x|B=1,2 ");  // the later rule wins; features in normal form
  CHECK(row(1) == "  ");
  CHECK(row(2) == "KEPT  to");
  CHECK(row(3) == "NOUN Number=Sing ");
  CHECK(row(4) == "  not");
  CHECK(row(5) == "  not");  // its tag is "", which NOT_IN names
  CHECK(row(6) == "AUX  ");
  CHECK(row(7) == "  ");
  CHECK(row(8) == "SPACE  ");  // rules see the tags as they came, not "_SP"
  CHECK(tokens[8].xpos == "_SP");
}

TEST_CASE("an attribute rule that we would get wrong is refused by name") {
  for (const auto& [rule, why] :
       {std::pair(R"({"patterns":[[{"TAG":"A","OP":"+"}]],"attrs":{"POS":"X"}})", "'OP'"),
        std::pair(R"({"patterns":[[{"LEMMA":"a"}]],"attrs":{"POS":"X"}})", "'LEMMA'"),
        std::pair(R"({"patterns":[[{"TAG":{"FUZZY":"a"}}]],"attrs":{"POS":"X"}})", "'FUZZY'"),
        std::pair(R"({"patterns":[[{"TAG":"A"}]],"attrs":{"ENT_TYPE":"X"}})", "'ENT_TYPE'"),
        std::pair(R"({"patterns":[[{"TAG":"A"}]],"attrs":{"POS":"X"},"index":1})", "index")}) {
    const TemporaryFile file(base::Json::array({base::read_json(rule)}));
    const std::string error = error_of([&] { AttributeRuler ruler(file.path); });
    CAPTURE(error);
    CHECK(has(error, why));
    CHECK(has(error, file.path.string()));
  }
}

TEST_CASE("the trained model's tokens and norms") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  Vocab vocab(model / "vocab");
  const Tokenizer tokenizer(model / "tokenizer", vocab);
  struct Row {
    const char* text;
    const char* tokens;
    const char* norms;
  };
  const Row rows[] = {
      {"The U.S. won't pay $5.50-a-day, says Gen. Sok (see https://example.org/a?b=c).",
       "The_|U.S._|wo|n't_|pay_|$|5.50|-|a|-|day|,_|says_|Gen._|Sok_|(|see_|https://example.org/"
       "a?b=c|)|.",
       "the|u.s.|will|not|pay|$|5.50|-|a|-|day|,|says|gen.|sok|(|see|https://example.org/"
       "a?b=c|)|."},
      {"He can't've said “it’s 5km”... :-) today",
       "He_|ca|n't|'ve_|said_|“|it|’s_|5|km|”|..._|:-)_|today",
       "he|can|not|have|said|\"|it|'s|5|km|\"|...|:-)|today"},
      {"I'm gonna leave at 5p.m.", "I|'m_|gon|na_|leave_|at_|5|p.m.",
       "i|am|going|to|leave|at|5|p.m."},
      {"x/y A.Capital mid.Dle 1990-95", "x|/|y_|A.Capital_|mid|.|Dle_|1990|-|95",
       "x|/|y|a.capital|mid|.|dle|1990|-|95"},
      {"a : - ) b", "a_|:_|-_|)_|b", "a|:|-|)|b"},
      {"Two  spaces\n\nand\t.", "Two_| |spaces|\n\n|and|\t|.", "two| |spaces|\n\n|and|\t|."},
      {"cos Colour", "cos_|Colour", "because|color"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const TokenizedText tokenized = tokenizer.tokenize(row.text);
    CHECK(show(tokenized) == row.tokens);
    CHECK(norms(tokenized) == row.norms);
    CHECK(tokenized.gave_up == 0);
  }
}

TEST_CASE("any text is tiled by its tokens, the same in any thread and any order") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  std::vector<std::string> texts = nasty_lines();
  REQUIRE(texts.size() >= 500);
  const char32_t starts[] = {0,      0x20,   0x61,   0x80,   0x300,  0x600,
                             0x2000, 0x4e00, 0xac00, 0xfe00, 0x1f300};
  std::mt19937 random(2);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) {
      text += utf8(starts[random() % std::size(starts)] + static_cast<char32_t>(random() % 96));
    }
    texts.push_back(std::move(text));
  }
  Vocab vocab(model / "vocab");
  const Tokenizer tokenizer(model / "tokenizer", vocab);
  std::vector<std::vector<std::string>> shown(3, std::vector<std::string>(texts.size()));
  std::vector<std::thread> threads;
  threads.reserve(shown.size());
  for (std::size_t t = 0; t < shown.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t n = 0; n < texts.size(); ++n) {
        const std::size_t i = t == 1 ? texts.size() - 1 - n : n;
        const TokenizedText tokenized = tokenizer.tokenize(texts[i]);
        shown[t][i] = tiles(texts[i], tokenized) ? show(tokenized) + norms(tokenized) : "NOT TILED";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(i);
    REQUIRE(shown[0][i] != "NOT TILED");
    REQUIRE(shown[1][i] == shown[0][i]);
    REQUIRE(shown[2][i] == shown[0][i]);
  }
}

TEST_CASE("bytes that are no UTF-8 do no harm") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  Vocab vocab(model / "vocab");
  const Tokenizer tokenizer(model / "tokenizer", vocab);
  const char* const parts[] = {"a",    "5",    ".",    ")",        " ",    "-",
                               "\xff", "\xc3", "\xa9", "\xe2\x80", "\xf0", "é"};
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += parts[random() % std::size(parts)];
    REQUIRE(tiles(text, tokenizer.tokenize(text)));
  }
}

TEST_CASE("a long run without white space costs no more than its length") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  Vocab vocab(model / "vocab");
  const Tokenizer tokenizer(model / "tokenizer", vocab);
  // Quadratic work on the brackets would take minutes here.
  std::string brackets;
  for (int i = 0; i < 100'000; ++i) brackets += "()";
  CHECK(tokenizer.tokenize(brackets).tokens.size() == 200'000);
  CHECK(tokenizer.tokenize(std::string(200'000, 'a')).tokens.size() == 1);
  std::string colons;
  for (int i = 0; i < 400'000; ++i) colons += "a:b";
  const TokenizedText tokenized = tokenizer.tokenize(colons);
  CHECK(tokenized.gave_up == 1);  // the URL rule, and it says so
  CHECK(tiles(colons, tokenized));
}

TEST_CASE("the trained model's attribute rules") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  Vocab vocab(model / "vocab");
  const Tokenizer tokenizer(model / "tokenizer", vocab);
  const AttributeRuler ruler(model / "attribute_ruler/patterns");
  const Lemmatizer lemmatizer(model / "lemmatizer/lookups/lookups.bin");
  const TokenizedText raw = tokenizer.tokenize("It ai n't what they did  .");
  const char* const tags[] = {"PRP", "VBZ", "RB", "WP", "PRP", "VBD", "_SP", "."};
  const char* const labels[] = {"nsubj", "aux", "neg", "dobj", "nsubj", "ROOT", "", "punct"};
  std::vector<Token> tokens(raw.tokens.size());
  REQUIRE(tokens.size() == std::size(tags));
  for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].xpos = tags[i];
  for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].deprel = labels[i];
  ruler.apply(raw.tokens, tokens);
  lemmatizer.apply(raw.tokens, tokens);
  const char* const want[] = {"PRON it Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
                              "AUX be Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
                              "PART not Polarity=Neg",
                              "PRON what ",
                              "PRON they Case=Nom|Number=Plur|Person=3|PronType=Prs",
                              "VERB do Tense=Past|VerbForm=Fin",
                              "SPACE   ",
                              "PUNCT . PunctType=Peri"};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    CHECK(std::string(token.upos) + " " + token.lemma + " " + std::string(token.morph) == want[i]);
  }
}

TEST_CASE("the trained model's lemmas") {
  const std::filesystem::path model = model_folder();
  if (model.empty()) return;
  const Lemmatizer lemmatizer(model / "lemmatizer/lookups/lookups.bin");
  struct Row {
    const char *text, *upos, *morph, *lemma;
  };
  const Row rows[] = {{"Ministers", "NOUN", "Number=Plur", "minister"},
                      {"series", "NOUN", "Number=Plur", "serie"},
                      {"men", "NOUN", "Number=Plur", "man"},
                      {"criteria", "NOUN", "Number=Plur", "criterion"},
                      {"allies", "NOUN", "Number=Plur", "ally"},
                      {"crises", "NOUN", "Number=Plur", "crisis"},
                      {"crises", "NOUN", "Number=Sing", "crises"},
                      {"5s", "NOUN", "Number=Plur", "5"},
                      {"Talks", "PROPN", "Number=Plur", "Talks"},
                      {"said", "VERB", "Tense=Past|VerbForm=Fin", "say"},
                      {"met", "VERB", "Tense=Past|VerbForm=Fin", "meet"},
                      {"signing", "VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part", "sign"},
                      {"Denies", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "deny"},
                      {"Leave", "VERB", "VerbForm=Inf", "leave"},
                      {"ZORBED", "VERB", "Tense=Past|VerbForm=Fin", "zorbe"},
                      {"worse", "ADJ", "Degree=Cmp", "bad"},
                      {"Biggest", "ADJ", "Degree=Sup", "big"},
                      {"better", "ADV", "Degree=Cmp", "well"},
                      {"“", "PUNCT", "", "\""},
                      {"The", "DET", "", "the"},
                      {"Xyz", "", "", "xyz"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(lemmatizer.lemma(row.text, row.upos, row.morph) == row.lemma);
    CHECK(lemmatizer.lemma(row.text, row.upos, row.morph) == row.lemma);  // remembered
  }
}
