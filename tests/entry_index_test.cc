// The index of entries against trying each entry of the lemma, word by word: both find the same
// ones in the same order, for the real lexicon and for random ones, on the lexicon's own examples.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine_fixture.h"
#include "events/arguments.h"
#include "events/lexicon.h"
#include "events/ontology.h"
#include "events/parties.h"
#include "events/scene.h"
#include "folders.h"
#include "nuncio/engine.h"

using namespace nuncio;
using namespace nuncio::events;

namespace {

/// Some of the lexicon's examples, coded.
const std::vector<CodedDocument>& sentences(const Engine& e) {
  static const std::vector<CodedDocument> coded = [&] {
    constexpr std::size_t kSome = 250;
    std::vector<Document> documents;
    const auto& entries = e.lexicon().entries();
    const std::size_t every = std::max<std::size_t>(1, entries.size() / kSome);
    for (std::size_t i = 0; i < entries.size(); i += every)
      documents.emplace_back().text = entries[i].examples.front().text;
    return e.code(documents);
  }();
  return coded;
}

// --- Trying each entry --------------------------------------------------------------------------

bool stands_at(const Parse& parse, std::uint32_t token, const std::string& lemma,
               const std::string& phrase) {
  const std::size_t space = phrase.rfind(' ');
  const std::string head = space == std::string::npos ? phrase : phrase.substr(space + 1);
  if (lemma != head && parse.tokens[token].norm != head) return false;
  if (space == std::string::npos) return true;
  if (token == 0) return false;
  const Token& before = parse.tokens[token - 1];
  return before.norm == phrase.substr(0, space) || before.lemma == phrase.substr(0, space);
}

/// By the word itself, by a title before the name of a person, by an office that he is known to
/// hold, or by the kind of an actor by name.
bool is_called(const Scene& scene, std::uint32_t token, const std::string& phrase) {
  const Parse& parse = scene.parse();
  const Predicate* p = scene.predicates().at(token);
  const std::string own = p != nullptr ? p->lemma : std::string(parse.tokens[token].norm);
  if (stands_at(parse, token, own, phrase)) return true;
  const auto m = scene.mention_at(token);
  if (m && scene.actors()[*m].head == token) {
    const Actor& who = scene.actors()[*m].actor;
    const std::string office = who.office.value_or("");
    if (kind_word(who) == phrase || office == phrase ||
        (office == "high commissioner" && phrase == "ambassador"))
      return true;
  }
  const bool person = std::ranges::any_of(parse.entities, [&](const Entity& e) {
    return e.label == "PERSON" && e.tokens.contains(token);
  });
  for (std::uint32_t back = 1; person && back <= 5 && back <= token; ++back) {
    const std::uint32_t t = token - back;
    const Token& title = parse.tokens[t];
    if (title.head == token && title.deprel == "compound" &&
        stands_at(parse, t, title.norm, phrase) && parse.tokens[token].upos == "PROPN")
      return true;
  }
  return false;
}

bool holds(const Scene& scene, const ArgumentFinder& finder, const Predicate& p,
           const Condition& condition) {
  return std::ranges::any_of(finder.words_at(p, condition.step), [&](const Argument& a) {
    return condition.lemmas.empty() ||
           std::ranges::any_of(condition.lemmas, [&](const std::string& lemma) {
             return is_called(scene, a.token, lemma);
           });
  });
}

std::vector<std::uint32_t> tried(const Lexicon& lexicon, const Scene& scene,
                                 const ArgumentFinder& finder, const Predicate& p) {
  const auto is_met = [&](const Condition& c) { return holds(scene, finder, p, c); };
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < lexicon.entries().size(); ++i) {
    const Entry& e = lexicon.entries()[i];
    if (e.kind == p.kind && std::ranges::count(e.lemmas, p.lemma) > 0 &&
        std::ranges::all_of(e.when, is_met) && std::ranges::none_of(e.unless, is_met))
      out.push_back(i);
  }
  std::ranges::sort(out, [&](std::uint32_t a, std::uint32_t b) {
    const std::size_t conditions_a = lexicon.entries()[a].when.size();
    const std::size_t conditions_b = lexicon.entries()[b].when.size();
    return conditions_a != conditions_b ? conditions_a > conditions_b : a < b;
  });
  return out;
}

/// Compares both on every predicate; gives how many entries were found.
std::size_t compare(const Lexicon& lexicon, const std::vector<CodedDocument>& documents) {
  std::size_t found = 0;
  for (const CodedDocument& coded : documents) {
    const Scene scene(coded.parse, coded.actors, lexicon);
    ArgumentFinder finder(scene, lexicon);
    for (const Predicate& p : scene.predicates().all) {
      const auto want = tried(lexicon, scene, finder, p);
      CAPTURE(p.lemma);
      CHECK(finder.fitting(p) == want);
      found += want.size();
    }
  }
  return found;
}

// --- Random lexicons ----------------------------------------------------------------------------

/// Makes lexicons whose conditions speak of what stands in the documents, so that many hold.
class RandomLexicon {
 public:
  RandomLexicon(const std::vector<CodedDocument>& documents, std::uint32_t seed) : random_(seed) {
    for (const CodedDocument& coded : documents) {
      for (const Predicate& p : find_predicates(coded.parse).all) {
        if (is_plain(p.lemma) && !p.arguments.empty()) lemmas_[slot(p)].push_back(p.lemma);
        for (const Argument& a : p.arguments) add_words(coded.parse, a.token);
      }
    }
  }

  Lexicon make(const Ontology& ontology) {
    std::string toml;
    for (int i = 0; i < 60; ++i) toml += entry();
    return Lexicon::load(test::Folder("random.toml", toml).path(), ontology);
  }

 private:
  static bool is_plain(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
      return (c >= 'a' && c <= 'z') || c == '_' || c == ' ';
    });
  }
  static std::size_t slot(const Predicate& p) { return static_cast<std::size_t>(p.kind); }

  void add_words(const Parse& parse, std::uint32_t token) {
    const std::string norm(parse.tokens[token].norm);
    const std::string lemma(parse.tokens[token].lemma);
    for (const std::string& word : {norm, lemma})
      if (is_plain(word)) words_.push_back(word);
    if (token == 0) return;
    const std::string pair = std::string(parse.tokens[token - 1].lemma) + " " + lemma;
    if (is_plain(pair) && pair.front() != ' ') words_.push_back(pair);
  }

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  const std::string& one_of(const std::vector<std::string>& list) {
    return list[below(list.size())];
  }

  std::string list(std::size_t size, const std::vector<std::string>& from) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += (i > 0 ? ", \"" : "\"") + one_of(from) + "\"";
    return "[" + out + "]\n";
  }

  std::string entry() {
    static const std::vector<std::string> kSteps{"subj", "obj",  "mod", "poss", "of",
                                                 "in",   "prep", "to",  "with", "xcomp"};
    static constexpr const char* kKinds[] = {"verb", "noun", "adjective"};
    const std::size_t kind = lemmas_[1].empty() || below(3) > 0 ? 0 : 1;
    std::string out = "[[entry]]\n" + std::string(kKinds[kind]) + " = " +
                      list(1 + below(8), lemmas_[kind]) +
                      "cameo = \"040\"\nexample = \"A.\"\ngives = \"A B C\"\n";
    for (const char* key : {"when.", "unless."}) {
      const bool rare = *key == 'u';
      for (const std::string& step : kSteps) {
        if (below(rare ? 30 : 8) > 0) continue;
        out += key + step + " = " +
               (below(4) == 0 ? std::string("[\"*\"]\n") : list(1 + below(200), words_));
      }
    }
    return out;
  }

  std::mt19937 random_;
  std::vector<std::string> lemmas_[3];
  std::vector<std::string> words_;
};

}  // namespace

TEST_CASE("the index of the lexicon finds the entries that trying each would find") {
  const Engine* e = test::engine();
  if (e == nullptr) return;
  CHECK(compare(e->lexicon(), sentences(*e)) > 100);
}

TEST_CASE("so does that of any lexicon") {
  const Engine* e = test::engine();
  if (e == nullptr) return;
  const Ontology ontology = Ontology::load(test::home() / "data/ontology");
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    found += compare(RandomLexicon(sentences(*e), seed).make(ontology), sentences(*e));
  }
  CHECK(found > 1000);
}
