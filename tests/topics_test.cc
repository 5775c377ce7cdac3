// What a sentence is about, by the words of a small lexicon; and in random texts against looking
// for each word of each list in turn.
#include "events/topics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "events/ontology.h"
#include "folders.h"

using namespace nuncio;
using namespace nuncio::events;

namespace {

constexpr const char* kTopics = R"(
[[entry]]
verb = "praise"
cameo = "051"
examples = [["A praised B.", "A B SUPPORT"]]
[[topic]]
name = "sport"
refuses = ["ASSAULT"]
strong = ["cup final", "striker", "cup", "semi-final", "new two-year deal"]
weak = ["team", "beat", "home run", "team"]
[[topic]]
name = "culture"
refuses = ["ASSAULT"]
weak = ["film", "beat", "run"]
)";

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(test::Folder("x.toml", kTopics).path(),
                                              Ontology::load(test::home() / "data/ontology"));
  return loaded;
}

/// Words apart by blanks; "." ends a sentence; "beats/beat" is a norm with its lemma.
Parse parse_of(const std::string& text) {
  Parse parse;
  std::istringstream in(text);
  std::uint32_t begin = 0;
  const auto end_sentence = [&] {
    const auto end = static_cast<std::uint32_t>(parse.tokens.size());
    if (end > begin) parse.sentences.push_back({begin, end});
    begin = end;
  };
  for (std::string word; in >> word;) {
    const std::size_t slash = std::min(word.find('/'), word.size());
    Token& token = parse.tokens.emplace_back();
    token.norm = word.substr(0, slash);
    token.lemma = slash == word.size() ? token.norm : word.substr(slash + 1);
    if (word == ".") end_sentence();
  }
  end_sentence();
  return parse;
}

/// "sport: striker; -": of each sentence.
std::string topics(const std::string& text) {
  const Parse parse = parse_of(text);
  const Topics found(parse, lexicon());
  std::string out;
  for (const TokenRange sentence : parse.sentences) {
    std::string told;
    for (const SentenceTopic& topic : found.of(sentence))
      told += (told.empty() ? "" : " + ") + topic.words;
    out += (out.empty() ? "" : "; ") + (told.empty() ? "-" : told);
  }
  return out;
}

// --- Looking for each word in turn --------------------------------------------------------------

bool is_in(const Parse& parse, TokenRange range, const std::string& word) {
  const auto is = [&](std::uint32_t t, const std::string& w) {
    return parse.tokens[t].norm == w || parse.tokens[t].lemma == w;
  };
  std::istringstream parts(word);
  const std::vector<std::string> words{std::istream_iterator<std::string>(parts), {}};
  for (std::uint32_t t = range.begin; t + words.size() <= range.end; ++t) {
    std::uint32_t at = t;
    if (std::ranges::all_of(words, [&](const std::string& w) { return is(at++, w); })) return true;
  }
  return false;
}

std::string line(std::string topic, const std::string& word, const std::string& other) {
  topic.append(": ").append(word);
  return other.empty() ? topic : topic.append(", ").append(other);
}

std::string tried(const Parse& parse, TokenRange sentence) {
  const TokenRange all{0, static_cast<std::uint32_t>(parse.tokens.size())};
  std::string out;
  for (const Topic& topic : lexicon().topics()) {
    const auto told = [&]() -> std::string {
      for (const auto& word : topic.strong)
        if (is_in(parse, sentence, word)) return line(topic.name, word, "");
      for (const auto& weak : topic.weak) {
        if (!is_in(parse, sentence, weak)) continue;
        for (const auto& word : topic.weak)
          if (word != weak && is_in(parse, all, word)) return line(topic.name, weak, word);
        break;
      }
      return "";
    }();
    if (!told.empty()) out += (out.empty() ? "" : " + ") + told;
  }
  return out.empty() ? "-" : out;
}

}  // namespace

TEST_CASE("one strong word shows a topic in its own sentence") {
  CHECK(topics("the striker left . Chad left .") == "sport: striker; -");
  CHECK(topics("two strikers/striker left .") == "sport: striker");
  // The first of the list, and a pair only where both stand side by side in the sentence.
  CHECK(topics("the cup of the striker .") == "sport: striker");
  CHECK(topics("the cup final .") == "sport: cup final");
  CHECK(topics("the cup . final day .") == "sport: cup; -");
  // As long as it takes: the tokenizer cuts at a hyphen.
  CHECK(topics("a new two - year deal .") == "sport: new two-year deal");
  CHECK(topics("a semi - final .") == "sport: semi-final");
  CHECK(topics("a new two - year pact .") == "-");
}

TEST_CASE("a weak word needs another one, anywhere in the document") {
  CHECK(topics("the team met the minister .") == "-");
  CHECK(topics("the team of the team .") == "-");
  CHECK(topics("they beats/beat the team .") == "sport: team, beat");
  CHECK(topics("Chad left . the team left . they beat us .") ==
        "-; sport: team, beat; sport: beat, team");
  CHECK(topics("the team left . a home run .") == "sport: team, home run; sport: home run, team");
  // A word may be of two topics.
  CHECK(topics("a film . they beat us .") == "culture: film, beat; culture: beat, film");
}

TEST_CASE("the look-up finds what trying each word finds") {
  const std::vector<std::string> words = {"team",  "beat", "home", "run",   "film", "cup",
                                          "final", "x",    "y",    "z/run", ".",    "striker"};
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto n = 1 + random() % 12; n > 0; --n)
      text += words[random() % (words.size() - (random() % 4 == 0 ? 0 : 1))] + " ";
    CAPTURE(text);
    const Parse parse = parse_of(text);
    const Topics found(parse, lexicon());
    for (const TokenRange sentence : parse.sentences) {
      std::string told;
      for (const SentenceTopic& topic : found.of(sentence))
        told += (told.empty() ? "" : " + ") + topic.words;
      CHECK((told.empty() ? "-" : told) == tried(parse, sentence));
    }
  }
}

TEST_CASE("a long text with one weak word in each sentence takes no time") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "the team met the minister . ";
  const Parse parse = parse_of(text);
  const auto begin = std::chrono::steady_clock::now();
  const Topics found(parse, lexicon());
  for (const TokenRange sentence : parse.sentences) CHECK(found.of(sentence).empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
