// The stages of src/events: codebook and lexicon readers (what a faulty file is told), predicates
// of a hand-made tree, merging; and, with the model, tests/cases/*.cases through the whole engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>

#include "engine_fixture.h"
#include "events/lexicon.h"
#include "events/merge.h"
#include "events/ontology.h"
#include "events/predicates.h"
#include "folders.h"
#include "lexicon_check.h"
#include "nuncio/error.h"

using namespace nuncio;
using namespace nuncio::events;

namespace {

std::string complaint(const std::string& toml) {
  static const Ontology ontology = Ontology::load(test::home() / "data/ontology");
  const test::Folder folder("x.toml", toml);
  try {
    Lexicon::load(folder.path(), ontology);
  } catch (const Error& e) {
    return std::string(e.what()).substr(std::string(e.what()).find("x.toml"));
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the codebook reads, and gives type, mode, quad and weight of a leaf") {
  const Ontology ontology = Ontology::load(test::home() / "data/ontology");
  const CameoRow* visit = ontology.cameo("042");
  REQUIRE(visit != nullptr);
  CHECK(visit->type == "CONSULT");
  CHECK(visit->mode == "visit");
  CHECK(visit->goldstein == 1.9);
  CHECK(ontology.quad("SANCTION") == 4);
  CHECK(ontology.cameo("42") == nullptr);
}

TEST_CASE("a faulty codebook is told by path and line") {
  const test::Folder folder("plover.tsv", "# types\ntype\tquad\tmodes\nCONSULT\t7\tvisit\n");
  CHECK_THROWS_WITH_AS(Ontology::load(folder.path()),
                       doctest::Contains("plover.tsv:3: \"7\" is not a quad"), Error);
}

TEST_CASE("a faulty lexicon is told by path, line and word") {
  const std::string entry =
      "[[entry]]\nverb = \"visit\"\ncameo = \"042\"\nexample = \"A.\"\ngives = \"A B C\"\n";
  struct {
    std::string toml, want;
  } const table[] = {
      {entry, "accepted"},
      {"[[entry]]\nverb = \"visit\"\ncameo = \"942\"\n", "x.toml:1: CAMEO has no leaf 942"},
      {"[[entry]]\ncameo = \"042\"\n", "x.toml:1: needs one of verb, noun, adjective"},
      {"[[entry]]\nverb = \"visit\"\ncameo = \"042\"\n", "x.toml:1: needs an example"},
      {entry + "colour = \"red\"\n", "x.toml:6: there is no field \"colour\""},
      {entry + "target = [\"obj..to\"]\n", "x.toml:6: empty step in a path"},
      {entry + "when.obj = [\"@nowhere\"]\n", "x.toml:6: there is no class @nowhere"},
      {entry + "mode = \"dance\"\n", "x.toml:1: CONSULT has no mode \"dance\""},
      {entry + "[[operator]]\nverb = \"say\"\n", "x.toml:6: an operator needs over = [...]"},
      {entry + "symmetric = \"yes\"\n", "x.toml:6: symmetric must be true or false"},
      {entry + "mode = 5\n", "x.toml:6: mode must be a string"},
      {entry + "type = [\"AID\"]\n", "x.toml:6: type must be a string"},
      {"[[entry]]\nverb = \"visit\"\ncameo = 42\n", "x.toml:3: cameo must be a string"},
      {entry + "examples = \"B.\"\n", "x.toml:6: examples must be a list"},
      {entry + "[classes.staff]\nx = 5\n", "x.toml:6: expected a word"},
      {"classes = 5\n" + entry, "x.toml:1: expected [classes]"},
      {entry + "[[topic]]\nname = 5\n", "x.toml:7: name must be a string"},
      {entry + "[[topic]]\nname = \"a\"\nspares_public = 1\n",
       "x.toml:8: spares_public must be true or false"},
      {entry + "[[light]]\nverb = \"pay\"\nat = [\"obj\"]\nturned = \"no\"\n",
       "x.toml:9: turned must be true or false"},
      {entry + "[[operator]]\nverb = \"say\"\nover = [\"comp\"]\nspeech = 1\n",
       "x.toml:9: speech must be true or false"},
      {entry + "[[operator]]\nverb = \"say\"\nover = [\"comp\"]\nstatus = true\n",
       "x.toml:9: status must be a string"},
      {entry + "when.subject = [\"man\"]\n",
       "x.toml:6: there is no argument \"subject\"; did you mean 'subj'?"},
      {entry + "target = [\"to\", \"objj\"]\n",
       "x.toml:6: there is no argument \"objj\"; did you mean 'obj'?"},
      {entry + "target = [\"obj.againts\"]\n",
       "x.toml:6: there is no argument \"againts\"; did you mean 'against'?"},
      {entry + "target = [\"out_of\", \"according_to\", \"by+ing.obj\", \"+ing.obj\"]\n",
       "accepted"},
      {entry + "[[opera]]\nverb = \"say\"\n", "x.toml:6: there is no section [[opera]]"},
      {"[[operator]]\nverb = \"say\"\nover = [\"comp\"]\n", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.toml);
    if (!row.want.empty()) CHECK(complaint(row.toml).starts_with(row.want));
  }
  CHECK(complaint("[[entry\n").starts_with("x.toml:1"));
}

TEST_CASE("rules bear the name of the lexicon's folder, however that is written") {
  const Ontology ontology = Ontology::load(test::home() / "data/ontology");
  const test::Folder folder(
      "x.toml", "[[entry]]\nverb = \"visit\"\ncameo = \"042\"\nexamples = [[\"A.\", \"A B C\"]]\n");
  const std::string rule = folder.path().filename().string() + "/x.toml:1";
  const std::string path = folder.path().string();
  for (const std::string& written : {path, path + "/", path + "/.", path + "//", path + "/x/.."}) {
    CAPTURE(written);
    if (written.ends_with("..")) std::filesystem::create_directory(folder.path() / "x");
    CHECK(Lexicon::load(written, ontology).entries().front().rule() == rule);
  }
}

TEST_CASE("predicates say what a tree means") {
  const Engine* e = test::engine();
  if (e == nullptr) return;
  static constexpr const char* kRel[] = {"subj", "obj",  "iobj",  "attr",  "prep", "poss",
                                         "mod",  "comp", "xcomp", "advcl", "appos"};
  struct {
    const char *text, *lemma, *want;
  } const table[] = {
      {"A man was detained by Kenya.", "detain", "obj=man subj=kenya"},
      {"The troops that attacked Goma left.", "attack", "subj=troops obj=goma"},
      {"Kenya urged Somalia to open the border.", "open", "obj=border subj=somalia"},
      {"Russia condemned and sanctioned France.", "condemn", "subj=russia obj=france"},
      {"Greece and Turkey resumed talks.", "resume", "subj=greece obj=talks subj=turkey"},
      {"Rwanda accused Burundi of sheltering rebels.", "shelter", "obj=rebels subj=burundi"},
      {"Iran called off the talks.", "call_off", "subj=iran obj=talks"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    Document d;
    d.text = row.text;
    const Parse parse = e->parse({&d, 1})[0];
    const Predicates predicates = find_predicates(parse);
    std::string got;
    for (const Predicate& p : predicates.all) {
      if (p.lemma != row.lemma) continue;
      for (const Argument& a : p.arguments) {
        got += (got.empty() ? "" : " ") + std::string(kRel[static_cast<int>(a.rel)]);
        if (!a.prep.empty()) got += ":" + std::string(a.prep);
        got += "=" + parse.tokens[a.token].norm;
      }
    }
    CHECK(got == row.want);
  }
}

TEST_CASE("the same event told again becomes a mention") {
  Event first;
  first.type = "CONSULT";
  first.source.code = "FRA";
  first.source.country = "FRA";
  first.target = first.source;
  first.target->code = "DEU";
  first.target->country = "DEU";
  Event again = first;
  again.sentence = 3;
  again.span = {90, 120};
  Event turned = again;
  std::swap(turned.source, *turned.target);
  Event denied = again;
  denied.status = Status::negated;
  auto merged = merge_mentions({first, again, turned, denied});
  REQUIRE(merged.size() == 3);
  REQUIRE(merged[0].mentions.size() == 1);
  CHECK(merged[0].mentions[0].sentence == 3);
  first.symmetric = turned.symmetric = true;
  CHECK(merge_mentions({first, turned}).size() == 1);
}

TEST_CASE("people without a state are the same in the same words, or under one trigger") {
  // "Fighting between the army and rebels of Chad intensified", "Chad attacked women and girls".
  const auto event = [](Span source, Span trigger) {
    Event e;
    e.type = "ASSAULT";
    e.source.code = "---MIL";
    e.source.roles = {"MIL"};
    e.source.span = source;
    e.target.emplace();
    e.target->code = e.target->country.emplace("TCD");
    e.trigger = trigger;
    return e;
  };
  const Event first = event({20, 24}, {0, 8});
  const auto count = [&](const Event& other) { return merge_mentions({first, other}).size(); };
  CHECK(count(event({20, 24}, {50, 60})) == 1);
  CHECK(count(event({30, 35}, {0, 8})) == 1);
  CHECK(count(event({30, 35}, {50, 60})) == 2);
  CHECK(count(event({}, {50, 60})) == 2);
  // Both together: the words of the second trigger are those of the first.
  const Event joined = event({30, 35}, {0, 8});
  CHECK(merge_mentions({first, joined, event({30, 35}, {50, 60})}).size() == 1);
}

TEST_CASE("killed and wounded by nobody named is one event of a sentence") {
  const auto event = [](std::uint32_t sentence, Span trigger) {
    Event e;
    e.type = "ASSAULT";
    e.source.code = "---";
    e.target.emplace();
    e.target->code = e.target->country.emplace("TCD");
    e.sentence = sentence;
    e.trigger = trigger;
    return e;
  };
  CHECK(merge_mentions({event(0, {0, 6}), event(0, {20, 27})}).size() == 1);
  CHECK(merge_mentions({event(0, {0, 6}), event(1, {90, 97})}).size() == 2);
}

TEST_CASE("a riot of police and protesters is no battle besides") {
  Event riot;
  riot.type = "PROTEST";
  riot.symmetric = true;
  riot.source.code = "SENCVL";
  riot.target.emplace();
  riot.target->code = "SENCOP";
  Event battle = riot;
  battle.type = "ASSAULT";
  std::swap(battle.source, *battle.target);
  const auto left = merge_mentions({battle, riot});
  REQUIRE(left.size() == 1);
  CHECK(left[0].type == "PROTEST");
  battle.sentence = 1;
  CHECK(merge_mentions({battle, riot}).size() == 2);
}

TEST_CASE("an act toward nobody is half of one toward somebody in the same sentence") {
  Event whole;
  whole.type = "SANCTION";
  whole.source.code = whole.source.country.emplace("FRA");
  whole.source.span = {0, 6};
  whole.target = whole.source;
  whole.target->code = whole.target->country.emplace("TGO");
  Event half = whole;
  half.target.reset();
  CHECK(merge_mentions({half, whole}).size() == 1);
  half.sentence = 1;
  CHECK(merge_mentions({half, whole}).size() == 2);
  half.sentence = 0;
  half.source.span = {40, 42};
  CHECK(merge_mentions({whole, half}).size() == 2);
}

TEST_CASE("a clause may stand before the noun that it belongs to, and that noun end the text") {
  const Engine* e = test::engine();
  if (e == nullptr) return;
  Document document;  // words that nobody knows give trees that no grammar does
  document.text =
      "The army announce they foiled a plot , allegedly todidupo the dissident republican Gesazuse "
      "to detonate a car bomb in Chad on the day Brexit nugaguso";
  const CodedDocument coded = e->code(std::span(&document, 1)).front();
  const auto& tokens = coded.parse.tokens;
  const auto last = static_cast<std::uint32_t>(tokens.size() - 1);
  CHECK(std::ranges::any_of(tokens, [&](const Token& t) {
    return t.head == last && (t.deprel == "acl" || t.deprel == "relcl");
  }));
}

TEST_CASE("every example of the lexicon holds") {
  const Engine* e = test::engine<test::Also::gazetteer>();
  if (e == nullptr) return;
  const LexiconReport report = check_lexicon(*e);
  for (const Note& fault : report.faults) FAIL_CHECK(message(fault.where, fault.text));
  CHECK(report.entries >= 120);
  CHECK(report.examples >= report.patterns);
}
