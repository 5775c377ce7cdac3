// What `nuncio lexicon check` finds in the words of a lexicon, each by a small lexicon that has the
// fault, and the like that has none.
#include "events/lexicon_lint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "events/lexicon.h"
#include "events/ontology.h"
#include "folders.h"
#include "nuncio/error.h"

using namespace nuncio;
using namespace nuncio::events;

namespace {

Lexicon lexicon_of(const std::string& toml) {
  static const Ontology codebook = Ontology::load(test::home() / "data/ontology");
  return Lexicon::load(test::Folder("x.toml", toml).path(), codebook);
}

/// An entry of five lines; its example is there once.
std::string entry(const std::string& head, const std::string& cameo, const std::string& more = "") {
  static int number = 0;
  return "[[entry]]\n" + head + "\ncameo = \"" + cameo + "\"\nexamples = [[\"A" +
         std::to_string(++number) + ".\", \"A B C\"]]\n" + more + "\n";
}

/// "5: text", without the folder's name.
std::vector<std::string> lines(const std::vector<Note>& notes) {
  std::vector<std::string> out;
  for (const Note& note : notes) {
    std::string text = note.text;
    for (std::size_t at = text.find("nuncio-test-"); at != std::string::npos;
         at = text.find("nuncio-test-"))
      text.erase(at, text.find('/', at) + 1 - at);
    out.push_back(std::to_string(note.where.line) + ": " + text);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an entry that an earlier one always goes before is unreachable") {
  const auto unreachable = [](const std::string& toml) {
    return lines(lint(lexicon_of(toml)).unreachable);
  };
  const Lines second{"6: \"hold\" can never be taken: x.toml:1 goes before it"};
  const std::string plain = entry("verb = [\"hold\", \"open\"]", "040");
  CHECK(unreachable(plain + entry("verb = \"hold\"", "041")) == second);
  CHECK(unreachable(plain + entry("noun = \"hold\"", "041")) == Lines{});
  // The one with more conditions goes first, wherever it stands.
  CHECK(unreachable(plain + entry("verb = \"hold\"", "041", "when.obj = [\"talk\"]")) == Lines{});
  const std::string two = entry("verb = \"hold\"", "040", "when.obj = [\"talk\", \"peace talk\"]");
  CHECK(unreachable(two + entry("verb = \"hold\"", "041", "when.obj = [\"talk\"]")) == second);
  CHECK(unreachable(two + entry("verb = \"hold\"", "041", "when.obj = [\"*\"]")) == Lines{});
  CHECK(unreachable(two + entry("verb = \"hold\"", "041", "when.to = [\"talk\"]")) == Lines{});
  // It is reached where the first is excluded, or lacks an actor that it does not need.
  CHECK(unreachable(entry("verb = \"hold\"", "040", "unless.obj = [\"talk\"]") +
                    entry("verb = \"hold\"", "041")) == Lines{});
  CHECK(unreachable(plain + entry("verb = \"hold\"", "041", "target = [\"obj\", \"none\"]")) ==
        Lines{});
  CHECK(unreachable(plain + entry("verb = \"hold\"", "041", "symmetric = true")) == Lines{});
}

TEST_CASE("so are operators and light verbs") {
  const std::string first = entry("verb = \"hold\"", "040") +
                            "[[operator]]\nverb = \"plan\"\nover = [\"xcomp\", \"obj\"]\n"
                            "[[light]]\nverb = \"pay\"\nat = [\"obj\"]\n";
  CHECK(lines(lint(lexicon_of(first + "[[operator]]\nverb = [\"plan\", \"hope\"]\nover = "
                                      "[\"obj\"]\n[[light]]\nverb = \"pay\"\nat = [\"to\"]\n"))
                  .unreachable) ==
        Lines{"12: \"plan\" can never be taken: operator x.toml:6 goes before it",
              "15: \"pay\" can never be taken: light verb x.toml:9 goes before it"});
  CHECK(lines(lint(lexicon_of(first + "[[operator]]\nverb = \"plan\"\nover = [\"for\"]\n"))
                  .unreachable) == Lines{});
}

TEST_CASE("entries that can hold at once and give other codes overlap") {
  const auto overlapping = [](const std::string& one, const std::string& other,
                              const std::string& code = "041") {
    return lines(lint(lexicon_of(entry("verb = \"hold\"", "040", one) +
                                 entry("verb = \"hold\"", code, other)))
                     .overlapping);
  };
  const Lines met{
      "6: \"hold\" as 041 CONSULT-phone, but as 040 CONSULT where x.toml:1 holds too: obj "
      "\"round\""};
  CHECK(overlapping("when.obj = [\"talk\", \"round\"]", "when.obj = [\"round\", \"call\"]") == met);
  CHECK(overlapping("when.obj = [\"talk\"]", "when.obj = [\"*\"]") == Lines{});
  CHECK(overlapping("when.obj = [\"talk\"]", "when.obj = [\"call\"]") == Lines{});
  CHECK(overlapping("when.obj = [\"talk\", \"call\"]", "when.obj = [\"call\"]\nsymmetric = true")
            .size() == 1);
  CHECK(overlapping("when.obj = [\"round\", \"call\"]", "when.obj = [\"talk\", \"call\"]", "040") ==
        Lines{});
  CHECK(overlapping("when.obj = [\"talk\"]", "when.obj = [\"*\"]\nunless.obj = [\"talk\"]") ==
        Lines{});
}

TEST_CASE("words and examples that are of no use") {
  const auto needless = [](const std::string& toml) {
    return lines(lint(lexicon_of(toml)).needless);
  };
  CHECK(needless(entry("verb = [\"hold\", \"open\", \"hold\"]", "040")) ==
        Lines{"1: twice in its words: \"hold\""});
  CHECK(needless(entry("verb = \"hold\"", "040", "unless.to = [\"talk\", \"call\", \"talk\"]")) ==
        Lines{"1: twice in unless.to: \"talk\""});
  CHECK(needless(entry("verb = \"hold\"", "040",
                       "when.obj = [\"@talks\", \"talk\"]\n[classes]\ntalks = [\"talk\", "
                       "\"call\"]\nidle = [\"call\", \"call\"]")) ==
        Lines{"1: twice in when.obj: \"talk\"", "8: twice in class idle: \"call\"",
              "8: nothing uses class idle"});
  CHECK(needless(entry("verb = \"call off\"", "040",
                       "when.obj = [\"Talk\", \"high level talk\", \"peace talk\"]")) ==
        Lines{"1: \"call off\" matches nothing: a particle is joined by \"_\"",
              "1: \"Talk\" in when.obj matches nothing: words are in lower case",
              "1: \"high level talk\" in when.obj matches nothing: two words at the most"});
  const std::string example =
      "[[entry]]\nverb = \"hold\"\ncameo = \"040\"\nexamples = [\n"
      "  [\"Mali met Chad.\", \"MLI TCD CONSULT ~\"],\n]\n";
  CHECK(needless(example + "counter = [\"Mali met Chad.\"]\n") == Lines{});
  CHECK(needless(example + "[[entry]]\nverb = \"see\"\ncameo = \"040\"\n"
                           "example = \"Mali met Chad.\"\ngives = \"MLI TCD CONSULT\"\n") ==
        Lines{"7: the example is that of x.toml:5: Mali met Chad."});
}

TEST_CASE("a class may hold those above it") {
  const std::string entries = entry("verb = \"hold\"", "040", "when.obj = [\"@all\"]");
  const Lexicon lexicon =
      lexicon_of(entries + "[classes]\nmeetings = [\"talk\"]\nall = [\"@meetings\", \"call\"]\n");
  CHECK(lexicon.entries().front().when.front().lemmas == Lines{"talk", "call"});
  CHECK(lint(lexicon).needless.empty());
  CHECK_THROWS_WITH_AS(lexicon_of(entries + "[classes]\nall = [\"@meetings\"]\nmeetings = []\n"),
                       doctest::Contains("x.toml:7: there is no class @meetings"), Error);
}

TEST_CASE("coverage counts codes and names types and modes that nothing gives") {
  const Coverage coverage = coverage_of(lexicon_of(entry("verb = \"hold\"", "042")));
  CHECK(coverage.codes == 1);
  CHECK(coverage.all_codes > 200);
  const auto lacks = [&](const char* name) {
    return std::ranges::count(coverage.without_entry, name) == 1;
  };
  CHECK(lacks("AID"));
  CHECK(lacks("CONSULT-phone"));
  CHECK_FALSE(lacks("CONSULT"));
  CHECK_FALSE(lacks("PROTEST-demo"));  // PROTEST itself is named
  CHECK_FALSE(lacks("CONSULT-visit"));
}

TEST_CASE("the lists of topics, modal verbs and words by themselves are looked at, too") {
  const auto needless = [](const std::string& toml) {
    return lines(lint(lexicon_of(entry("verb = \"hold\"", "040") + toml)).needless);
  };
  CHECK(needless("[[topic]]\nname = \"sport\"\nstrong = [\"cup final\", \"cup\", \"cup\"]\n"
                 "weak = [\"home run\", \"oil plant fire\", \"Team\"]\n") ==
        Lines{"6: twice in strong: \"cup\"",
              "6: \"Team\" in weak matches nothing: words are in lower case"});
  CHECK(needless("[[hearsay]]\nword = [\"reportedly\", \"so called\", \"reportedly\"]\n") ==
        Lines{"6: twice in word: \"reportedly\"",
              "6: \"so called\" in word matches nothing: one word alone"});
  CHECK(needless("[[account]]\nnoun = [\"post\", \"post\"]\n[[echo]]\nnoun = [\"Move\"]\n"
                 "[[making]]\nverb = [\"issue\"]\n[[modal]]\nword = [\"must\", \"must\"]\n"
                 "asks = \"020\"\n") ==
        Lines{"6: twice in noun: \"post\"",
              "8: \"Move\" in noun matches nothing: words are in lower case",
              "12: twice in word: \"must\""});
}

TEST_CASE("a word that is asked for and excluded at once") {
  const auto needless = [](const std::string& more) {
    return lines(lint(lexicon_of("[classes]\nwebsite = [\"site\", \"blog\"]\n" +
                                 entry("verb = \"close\"", "172", more)))
                     .needless);
  };
  CHECK(needless("when.obj = [\"site\", \"paper\", \"@website\"]\nunless.obj = [\"site\"]\n") ==
        Lines{"3: twice in when.obj: \"site\"", "3: in when.obj and in unless.obj: \"site\""});
  CHECK(needless("when.obj = [\"site\", \"paper\"]\nunless.obj = [\"@website\"]\n") ==
        Lines{"3: in when.obj and in unless.obj: \"site\""});
  // A class is cut down, and another argument is none of it.
  CHECK(needless("when.obj = [\"@website\"]\nunless.obj = [\"site\"]\n") == Lines{});
  CHECK(needless("when.obj = [\"site\", \"@website\"]\nunless.of = [\"site\"]\n") ==
        Lines{"3: twice in when.obj: \"site\""});
}
