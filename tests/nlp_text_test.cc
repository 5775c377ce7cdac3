// The symbolic half of the language runtime: ids, Unicode, expressions, tokens, rules, lemmas.
//
// Expected values come from spaCy 3.8.18 and Python 3.11.
#include <doctest/doctest.h>

#include <array>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "nlp/attribute_ruler.h"
#include "nlp/intern_table.h"
#include "nlp/join.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexeme.h"
#include "nlp/msgpack_file.h"
#include "nlp/regex.h"
#include "nlp/strings.h"
#include "nlp/suffix_rule.h"
#include "nlp/tokenizer.h"
#include "nlp/unicode.h"
#include "nlp_text_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

TEST_CASE("string ids are spaCy's") {
  CHECK(hash_utf8("coffee") == 3197928453018144401U);
  CHECK(hash_utf8("det") == 2755633202201383569U);
  const std::pair<const char*, std::uint64_t> rows[] = {{"", 0},
                                                        {"IS_ALPHA", 1},
                                                        {"FLAG19", 19},
                                                        {"ID", 64},
                                                        {"X", 101},
                                                        {"DEPRECATED001", 104},
                                                        {"DEPRECATED276", 379},
                                                        {"PERSON", 380},
                                                        {"det", 415},
                                                        {"IDX", 455},
                                                        {"_", 456},
                                                        {"apple", 8566208034543834098U},
                                                        {"a", 11901859001352538922U},
                                                        {"Cambodia", 17874312250686354792U},
                                                        {"国", 9168034166655149567U},
                                                        {"12345678", 9871996032675327904U},
                                                        {"123456789", 2056675840866671865U}};
  for (const auto& [text, id] : rows) {
    CAPTURE(text);
    CHECK(string_id(text) == id);
  }
}

TEST_CASE("hash embedding keys are thinc's") {
  using Keys = std::array<std::uint32_t, 4>;
  CHECK(hash_embed_keys(0, 8) == Keys{0, 0, 0, 0});
  CHECK(hash_embed_keys(1, 8) == Keys{1161550108, 2247783286, 1742325162, 1224191281});
  CHECK(hash_embed_keys(101, 8) == Keys{1504371752, 1761805357, 109073980, 2642708036});
  CHECK(hash_embed_keys(string_id("coffee"), 8) ==
        Keys{2399055680, 1118310852, 3598583520, 1677466278});
  CHECK(hash_embed_keys(string_id("coffee"), 13) ==
        Keys{3135765659, 3773144255, 3201613701, 4191575974});
  CHECK(hash_embed_keys(UINT64_MAX, 8) == Keys{2488739950, 2974852181, 1585626277, 2314794624});
}

TEST_CASE("lower case and shape are Python's and spaCy's") {
  const std::pair<const char*, const char*> lower[] = {{"Phnom Penh", "phnom penh"},
                                                       {"ÉCOLE", "école"},
                                                       {"İ", "i\u0307"},
                                                       {"ΟΔΟΣ", "οδος"},
                                                       {"ΟΔΟΣ.", "οδος."},
                                                       {"ΟΣΑ", "οσα"},
                                                       {"Σ", "σ"},
                                                       {"Α\u0301Σ\u0301", "α\u0301ς\u0301"},
                                                       {"ẞ", "ß"},
                                                       {"Ǆ", "ǆ"},
                                                       {"\U00010400", "\U00010428"}};
  for (const auto& [text, want] : lower) {
    CAPTURE(text);
    CHECK(python_lower(text) == want);
  }
  const std::pair<std::string, const char*> shapes[] = {{"Apple", "Xxxxx"},
                                                        {"internationally", "xxxx"},
                                                        {"U.S.", "X.X."},
                                                        {"COVID-19", "XXXX-dd"},
                                                        {"12345.678", "dddd.ddd"},
                                                        {"don't", "xxx'x"},
                                                        {"习近平", "xxx"},
                                                        {"x²", "xd"},
                                                        {"½", "½"},
                                                        {"----------", "----"},
                                                        {"Ǆ", "X"},
                                                        {"ǅ", "x"},
                                                        {std::string(99, 'a'), "xxxx"},
                                                        {std::string(100, 'a'), "LONG"}};
  for (const auto& [text, want] : shapes) {
    CAPTURE(text);
    CHECK(word_shape(text) == want);
  }
}

TEST_CASE("affixes of three characters and white space") {
  CHECK(first_character("école") == "é");
  CHECK(last_three_characters("école") == "ole");
  CHECK(last_three_characters("né") == "né");
  CHECK(last_three_characters("a平和😀") == "平和😀");
  CHECK(is_space("\u00a0\u2003\u3000\x1c\u0085 \t"));
  for (const char* text : {"", "\u200b", "\u180e", "\ufeff", "a "}) CHECK_FALSE(is_space(text));
  CHECK(is_alpha("naïve平"));
  for (const char* text : {"", "a1", "a\u0301", "x-y"}) CHECK_FALSE(is_alpha(text));
}

TEST_CASE("broken UTF-8 is read without harm") {
  const std::string bytes = "a\xff\xe2\x82z\xf0\x9f";
  CHECK(length_in_code_points(bytes) == 5);
  CHECK(python_lower(bytes) == "a\ufffd\ufffdz\ufffd");
  CHECK_FALSE(Regex("^x+$").search(bytes).found);
}

TEST_CASE("Python's expressions mean the same in PCRE2") {
  struct Row {
    const char* pattern;
    const char* text;
    int begin, end;  // -1: no match
  };
  const Row rows[] = {{R"(\u00e9+)", "caféé", 3, 7},
                      {R"(\U0001F600)", "a😀", 1, 5},
                      {R"([\u4e00-\u9fff]$)", "x平", 1, 4},
                      {R"(^\S+$)", "a\u180e", 0, 4},  // no white space to Python
                      {R"(\s)", "a\x1c", 1, 2},       // white space to Python
                      {R"(^\w+)", "naïve_1²!", 0, 10},
                      {R"(^\w)", "\u0301", -1, -1},
                      {R"([\w.]+)", "-a.b-", 1, 4},
                      {R"(\d+)", "x٣٤", 1, 5},
                      {R"([[:a]+)", "x[:a", 1, 4},  // no POSIX class in Python
                      {R"([]x]+)", "a]x", 1, 3},
                      {R"(a{,2}b)", "aab", 0, 3},
                      {R"(x$)", "x\n", 0, 1},
                      {R"(x\Z)", "x\n", -1, -1},
                      {R"((?<=[0-9])km$)", "5km", 1, 3},
                      {R"((?u)^a(?!b)(?:c|d))", "ad", 0, 2}};
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    const Regex::Match match = Regex(row.pattern).search(row.text);
    CHECK(match.found == (row.begin >= 0));
    if (match.found) CHECK(match.begin == static_cast<std::size_t>(row.begin));
    if (match.found) CHECK(match.end == static_cast<std::size_t>(row.end));
  }
  CHECK_FALSE(Regex("b", Regex::Start::at_from).search("ab").found);
  CHECK(Regex("b", Regex::Start::at_from).search("ab", 1).found);
}

TEST_CASE("an expression that cannot be kept is refused by name") {
  for (const auto& [pattern, why] :
       {std::pair("(?i)a", "(?i)"), std::pair("(?P<x>a)", "(?P<"), std::pair("\\p", "\\p"),
        std::pair("[\\S]", "negated escape"), std::pair("\\u12", "\\u")}) {
    CAPTURE(pattern);
    const std::string error = error_of([&, text = pattern] { Regex regex(text); });
    CHECK(has(error, "unsupported"));
    CHECK(has(error, why));
  }
  CHECK(has(error_of([] { Regex regex("a(b"); }), "bad_format"));
}

TEST_CASE("a search that reaches its limit says so") {
  const Regex regex("^(?:a|a)*(?:a|a)*(?:a|a)*$");
  CHECK(regex.search(std::string(20, 'a')).found);
  const Regex::Match match = regex.search(std::string(5000, 'a') + "b");
  CHECK_FALSE(match.found);
  CHECK(match.gave_up);
}

TEST_CASE("the width of a pattern") {
  const std::pair<const char*, int> rows[] = {{"abc", 3},           {R"(\.$)", 1},
                                              {R"(a|bcd|ef)", 3},   {R"((?<=[0-9])(?:km|km²)$)", 3},
                                              {R"([a-z]{2,5})", 5}, {R"(\u00e9?x)", 2},
                                              {R"(\.\.+$)", -1},    {"a*", -1},
                                              {R"((a)\1)", -1},     {R"((?:ab){,3})", 6},
                                              {R"([)\]|]x)", 2},    {"a{2,}", -1}};
  for (const auto& [pattern, want] : rows) {
    CAPTURE(pattern);
    const auto width = max_width(pattern);
    CHECK((width ? static_cast<int>(*width) : -1) == want);
  }
}

TEST_CASE("suffixes found from the end are those found in the whole text") {
  const std::string pattern =
      R"(\)$|,$|'s$|\.\.+$|(?<=[0-9])(?:km|m²|%)$|(?<=[a-z²])\.$|[\u00A6©]$)";
  const SuffixRule rule(pattern);
  const Regex whole(pattern);
  const char* const parts[] = {"a",  "5",  ".", "..", ")", ",", "'s",
                               "km", "m²", "%", "©",  "é", "\n"};
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 9; n > 0; --n) text += parts[random() % std::size(parts)];
    const Regex::Match a = rule.search(text);
    const Regex::Match b = whole.search(text);
    CAPTURE(text);
    REQUIRE(a.found == b.found);
    REQUIRE(a.begin == b.begin);
    REQUIRE(a.end == b.end);
  }
}

TEST_CASE("an intern table gives all threads the same entry, and stops when full") {
  struct Entry {
    std::uint64_t hash;
    std::string text;
    std::string_view key() const { return text; }
  };
  InternTable<Entry> table(100, 100);
  std::vector<std::vector<const Entry*>> seen(4, std::vector<const Entry*>(200));
  std::vector<std::thread> threads;
  threads.reserve(seen.size());
  for (std::size_t t = 0; t < seen.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 200; ++i) {
        // Few hashes, so that entries meet on their way.
        auto entry = std::make_unique<Entry>(Entry{i % 7, std::to_string(i)});
        seen[t][i] = table.insert(entry);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const Entry* entry = table.find(i % 7, std::to_string(i));
    kept += entry != nullptr;
    for (const auto& row : seen) {
      if (row[i] != nullptr) CHECK(row[i] == entry);
    }
  }
  CHECK(kept <= 100);
  CHECK(kept >= 97);  // a racing thread may take a place for a moment
}

TEST_CASE(
    "a table that has begun to fill wants a key when it comes again, and none when it is full") {
  struct Entry {
    std::uint64_t hash = 0;
    std::string text;
    std::string_view key() const { return text; }
  };
  InternTable<Entry> table(4, 2);
  const auto hash_of = [](std::uint64_t i) { return i << 32 | i; };
  const auto insert = [&](std::uint64_t i) {
    auto entry = std::make_unique<Entry>(Entry{hash_of(i), std::to_string(i)});
    return table.insert(entry) != nullptr;
  };
  for (const std::uint64_t i : {1U, 2U}) {
    CHECK(table.wants(hash_of(i)));
    CHECK(insert(i));
  }
  CHECK_FALSE(table.wants(hash_of(3)));
  CHECK_FALSE(table.wants(hash_of(4)));
  CHECK(table.wants(hash_of(3)));
  CHECK(insert(3));
  CHECK_FALSE(table.wants(hash_of(5)));
  CHECK(table.wants(hash_of(5)));
  CHECK(insert(5));
  CHECK_FALSE(table.wants(hash_of(6)));
  CHECK_FALSE(table.wants(hash_of(6)));
  CHECK_FALSE(insert(6));
}

TEST_CASE("a model file of the wrong shape is an error with its path") {
  const TemporaryFile file(base::read_json(R"({"a": 1, "b": "text", "c": [1, 2]})"));
  const MsgpackFile handle = read_msgpack(file.path);
  const msgpack::object& map = handle.get();
  CHECK(as_uint(at(map, "a"), "a") == 1);
  CHECK(as_double(at(map, "a"), "a") == 1.0);
  CHECK(as_string(at(map, "b"), "b") == "text");
  CHECK(as_array(at(map, "c"), "c").size == 2);
  CHECK(find(map, "d") == nullptr);
  CHECK(error_of([&] { at(map, "d"); }) == "bad_format has no 'd'");
  CHECK(error_of([&] { as_string(at(map, "a"), "a"); }) == "bad_format a is not a string");
  CHECK(has(error_of([&] { find(at(map, "a"), "x"); }), "is not a map"));
  const TemporaryFile cut(std::string("\x82\xa1"));
  CHECK(has(error_of([&] { read_msgpack(cut.path); }), cut.path.string() + ": is not msgpack"));
  const TemporaryFile longer(std::string("\x01\x02"));
  CHECK(has(error_of([&] { read_msgpack(longer.path); }), "bytes after"));
  CHECK(has(error_of([] { read_msgpack("/nonexistent/file"); }), "unreadable /nonexistent/file"));
  Vocab vocab("/nonexistent");
  const TemporaryFile list(base::read_json("[1]"));
  CHECK(has(error_of([&] { Tokenizer tokenizer(list.path, vocab); }), list.path.string()));
  CHECK(
      has(error_of([&] { AttributeRuler ruler(file.path); }), "bad_format " + file.path.string()));
  CHECK(has(error_of([&] { Lemmatizer lemmatizer(file.path); }), "has no 'lemma_rules'"));
}

TEST_CASE("a vocab gives one lexeme a word, and norms by its tables") {
  Vocab vocab("/nonexistent");
  OwnLexemes own;
  const Lexeme* word = vocab.get("Straße", own);
  CHECK(vocab.get("Straße", own) == word);
  CHECK(own.empty());
  CHECK(word->norm == "straße");
  CHECK(word->prefix_id == string_id("S"));
  CHECK(word->suffix_id == string_id("aße"));
  CHECK(word->shape_id == string_id("Xxxxx"));
  CHECK(vocab.get("US$", own)->norm == "$");
  CHECK(vocab.get("…", own)->norm == "...");
  CHECK(vocab.get(" ", own)->is_space);
  const Lexeme* variant = vocab.add_variant("ca", "can");
  CHECK(variant->norm == "can");
  CHECK(variant->norm_id == string_id("can"));
  CHECK(vocab.add_variant("ca", "can") == variant);
  CHECK(vocab.add_variant("Straße", "") == word);
  CHECK(vocab.get("ca", own)->norm == "ca");
  CHECK(own.empty());
  const std::string long_word(Vocab::kLongestKept + 1, 'x');
  const Lexeme* unkept = vocab.get(long_word, own);
  REQUIRE(own.size() == 1);
  CHECK(unkept == own.front().get());
  CHECK(unkept->index == Lexeme::kNoIndex);
  CHECK(word->index != variant->index);
}

TEST_CASE("the tokenizer's rules, on a small model of our own") {
  const TemporaryFile file(small_tokenizer());
  Vocab vocab("/nonexistent");
  const Tokenizer tokenizer(file.path, vocab);
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {" ", " "},
      {"  a", "  |a"},
      {"a  b", "a_| |b"},
      {"a \n b", "a_|\n |b"},
      {"a\u00a0b ", "a|\u00a0|b_"},
      {"(don't)", "(|do|n't|)"},
      {"\"(don't),", "\"|(|do|n't|)|,"},
      {"$5, (x)'s", "$|5|,_|(|x|)|'s"},
      {"see a.m. or am.", "see_|a.m._|or_|am|."},
      {"http://x-y.z/a", "http://x-y.z/a"},
      {"(http://x-y.z)", "(|http://x-y.z|)"},
      {"x-y e-mail", "x|-|y_|e-mail"},
      {"-x-", "-x-"},
      {"a..b...", "a|..|b|..."},
      {"((", "(|("},
      {":-)", ":-)"},
      {"hi:-)", "hi:-|)"},
      {"hi..:-)", "hi|..|:-)"},  // the second pass joins ":-" and ")"
      {"x :-) y", "x_|:-)_|y"},
      {"..a..b", "..a|..|b"},
      {"go in so far as", "go_|in so far_|as"},  // the longest first
      {"go so far as", "go_|so far_|as"},        // then the leftmost
      {"as far as", "as_|far as"},
      {"in  so  far", "in_| |so_| |far"}};
  for (const auto& [text, want] : rows) {
    CAPTURE(text);
    const TokenizedText tokenized = tokenizer.tokenize(text);
    CHECK(show(tokenized) == want);
    CHECK(tiles(text, tokenized));
    CHECK(show(tokenizer.tokenize(text)) == show(tokenized));  // now from the chunk table
  }
  CHECK(norms(tokenizer.tokenize("Don't don't e-mail in so far")) == "don't|do|not|email|insofar");
}

TEST_CASE("a tokenizer exception that we would get wrong is refused") {
  Vocab vocab("/nonexistent");
  base::Json content = small_tokenizer();
  content["exceptions"] = base::read_json(R"({"x": [{"ORTH": "x", "LEMMA": "y"}]})");
  const TemporaryFile more(content);
  CHECK(has(error_of([&] { Tokenizer tokenizer(more.path, vocab); }), "unsupported"));
  content["exceptions"] = base::read_json(R"({"xy": [{"ORTH": "x"}]})");
  const TemporaryFile other(content);
  CHECK(has(error_of([&] { Tokenizer tokenizer(other.path, vocab); }), "bad_format"));
}

TEST_CASE(
    "two parses joined: spans slice the whole text, heads and entities stay with their words") {
  const auto two_words = [] {
    Parse parse;
    for (std::uint32_t i = 0; i < 2; ++i) {
      Token t;
      t.span = {i * 3, i * 3 + 2};
      t.head = 1;
      parse.tokens.push_back(t);
    }
    parse.sentences = {{0, 2}};
    parse.entities = {{{0, 1}, "GPE"}};
    parse.rules_given_up = 1;
    return parse;
  };
  const std::string text = "ab cd xy zw";
  const Parse all = join(two_words(), two_words(), 6);
  REQUIRE(all.tokens.size() == 4);
  CHECK(text.substr(all.tokens[2].span.begin, 2) == "xy");
  CHECK(text.substr(all.tokens[3].span.begin, 2) == "zw");
  CHECK(all.tokens[0].head == 1);
  CHECK(all.tokens[2].head == 3);
  CHECK(all.tokens[3].head == 3);
  REQUIRE(all.sentences.size() == 2);
  CHECK(all.sentences[1].begin == 2);
  CHECK(all.sentences[1].end == 4);
  REQUIRE(all.entities.size() == 2);
  CHECK(all.entities[1].tokens.begin == 2);
  CHECK(all.rules_given_up == 2);
}
