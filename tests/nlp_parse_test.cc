// Transition systems and trees by hand, the forms of `nuncio parse --show`, and the whole pipeline.
//
// The cases that need the model say so and pass where it is absent. Expected values of the pipeline
// are spaCy 3.8's own for these sentences of ours; tests/parity/ compares far more of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "nlp/arc_eager.h"
#include "nlp/biluo.h"
#include "nlp/pipeline.h"
#include "nlp/show.h"
#include "nlp/tree.h"
#include "nlp_text_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

// --- Transition systems
// ---------------------------------------------------------------------------

namespace {

std::string valid_moves(const ArcEagerState& state) {
  std::string out;
  for (std::uint32_t move = 0; move <= kBreak; ++move) {
    if (state.validity()({move, "", 0})) out += "SDLRB"[move];
  }
  return out;
}

// "SLR": applies the moves in turn; each must be valid. The label of an arc is its number.
void apply(ArcEagerState& state, std::string_view moves) {
  for (const char name : moves) {
    const auto move = static_cast<std::uint32_t>(std::string_view("SDLRB").find(name));
    CAPTURE(name);
    REQUIRE(state.validity()({move, "", 0}));
    state.apply({move, "", move});
  }
}

std::vector<int> context_of(const ArcEagerState& state, std::size_t slots) {
  std::vector<int> rows(slots);
  state.context(rows.data());
  return rows;
}

}  // namespace

TEST_CASE("arc-eager moves build a tree and end") {
  // Ships left port : 0 <- 1 -> 2
  ArcEagerState state(3, 10, 8, 0);
  CHECK(valid_moves(state) == "SB");
  CHECK(context_of(state, 8) == std::vector<int>{10, 11, -1, -1, -1, -1, -1, -1});
  apply(state, "SL");
  CHECK(context_of(state, 8) == std::vector<int>{11, 12, -1, -1, -1, 10, -1, -1});
  apply(state, "S");
  CHECK(valid_moves(state) == "DLR");  // no shift of the last word onto a stack that is not empty
  apply(state, "R");
  CHECK(valid_moves(state) == "D");
  CHECK(context_of(state, 8) == std::vector<int>{-1, -1, 12, 11, -1, -1, -1, -1});
  apply(state, "D");
  CHECK(context_of(state, 8) == std::vector<int>{-1, -1, 11, -1, -1, -1, 10, 12});
  apply(state, "D");
  CHECK(state.done());
  CHECK(state.heads() == std::vector<int>{1, -1, 1});
  CHECK(state.labels() == std::vector<std::uint32_t>{kLeft, 0, kRight});
}

TEST_CASE("no arc goes over the start of a sentence") {
  ArcEagerState state(4, 0, 8, 0);
  apply(state, "SB");  // the second word of the buffer begins a sentence
  CHECK(valid_moves(state) == "SDLR");
  apply(state, "R");
  CHECK(valid_moves(state) == "DB");
  apply(state, "DD");
  CHECK(valid_moves(state) == "SB");
}

TEST_CASE("a word without a head goes back before the buffer, once") {
  ArcEagerState state(3, 0, 8, 0);
  apply(state, "SSD");
  CHECK(context_of(state, 8) == std::vector<int>{1, 2, 0, -1, -1, -1, -1, -1});
  CHECK(valid_moves(state) == "DLRB");  // it cannot be shifted again
  apply(state, "L");                    // until an arc has changed the stack
  CHECK(valid_moves(state) == "SB");
}

TEST_CASE("a left-arc takes over a word that hangs on another") {
  ArcEagerState state(3, 0, 13, 0);
  apply(state, "SR");
  CHECK(context_of(state, 13) == std::vector<int>{2, -1, 1, 0, -1, -1, -1, -1, -1, -1, -1, 1, -1});
  apply(state, "L");
  CHECK(state.heads() == std::vector<int>{-1, 2, -1});
  CHECK(context_of(state, 13) == std::vector<int>{2, -1, 0, -1, -1, -1, -1, 1, -1, -1, -1, -1, -1});
}

TEST_CASE("the label subtok joins neighbours only") {
  ArcEagerState state(4, 0, 8, 5);
  apply(state, "S");
  CHECK(state.validity()({kLeft, "subtok", 5}));
  apply(state, "SL");  // the stack's top is now 0, the buffer's first 2
  CHECK(!state.validity()({kLeft, "subtok", 5}));
  CHECK(state.validity()({kLeft, "dep", 6}));
}

TEST_CASE("entities neither begin on white space nor reach over a sentence's start") {
  const auto valid = [](const BiluoState& state) {
    std::string out;
    for (std::uint32_t move = kBegin; move <= kOut; ++move) {
      for (const std::uint32_t label : {0u, 1u, 2u}) {
        if ((move == kOut) != (label == 0)) continue;
        if (state.validity()({move, "", label})) {
          out += "MBILUO"[move] + (label == 0 ? "" : std::to_string(label)) + " ";
        }
      }
    }
    return out;
  };
  const std::vector<BiluoToken> tokens = {
      {false, true}, {true, false}, {false, false}, {false, true}, {false, false}};
  BiluoState state(tokens, 100, 3);
  CHECK(valid(state) == "B1 B2 U1 U2 O ");
  state.apply({kBegin, "", 2});
  CHECK(valid(state) == "I2 L2 ");
  std::vector<int> rows(3);
  state.context(rows.data());
  CHECK(rows == std::vector<int>{101, 100, 100});
  state.apply({kLast, "", 2});
  CHECK(valid(state) == "U1 U2 O ");  // the next word begins a sentence
  state.apply({kUnit, "", 1});
  state.apply({kBegin, "", 1});
  CHECK(valid(state) == "L1 ");  // the last token closes
  state.apply({kLast, "", 1});
  CHECK(state.done());
  std::string shown;
  for (const auto& entity : state.entities()) {
    shown += std::to_string(entity.begin) + "-" + std::to_string(entity.end) + ":" +
             std::to_string(entity.label_id) + " ";
  }
  CHECK(shown == "0-2:2 2-3:1 3-5:1 ");

  const std::vector<BiluoToken> space = {{true, true}, {false, false}};
  CHECK(valid(BiluoState(space, 0, 3)) == "O ");
}

TEST_CASE("six slots describe an open entity by its first tokens") {
  const std::vector<BiluoToken> tokens(9);
  BiluoState state(tokens, 0, 6);
  const auto context = [&] {
    std::vector<int> rows(6);
    state.context(rows.data());
    return rows;
  };
  CHECK(context() == std::vector<int>{0, -1, -1, -1, -1, -1});
  state.apply({kOut, "", 0});
  state.apply({kBegin, "", 1});
  CHECK(context() == std::vector<int>{2, 1, -1, -1, -1, -1});
  for (int i = 0; i < 5; ++i) state.apply({kIn, "", 1});
  CHECK(context() == std::vector<int>{7, 1, 2, 3, 4, 5});
}

// --- Trees
// ----------------------------------------------------------------------------------------

TEST_CASE("decorated labels move a word to the first word with the label they name") {
  const std::vector<Action> actions = {
      {kLeft, "nsubj", 1}, {kRight, "prep||dobj", 2}, {kRight, "dobj", 3}, {kRight, "punct", 4}};
  const TreeLabels names(actions);
  // They sent aid yesterday to us : "to" hangs on "sent" for the tree to be projective
  const std::vector<int> heads = {1, -1, 1, 1, 1, 4};
  const std::vector<std::uint32_t> labels = {1, 0, 3, 4, 2, 4};
  const Tree tree = build_tree(heads, labels, std::vector<bool>(6, false), names);
  CHECK(tree.heads == std::vector<std::uint32_t>{1, 1, 2 - 1, 1, 2, 4});
  CHECK(names.name(tree.labels[4]) == "prep");
  CHECK(names.name(tree.labels[1]) == "ROOT");
  CHECK(tree.starts == std::vector<bool>{true, false, false, false, false, false});

  // Without such a word it stays where it is; white space is not looked at.
  std::vector<bool> space(6, false);
  space[2] = true;
  CHECK(build_tree(heads, labels, space, names).heads[4] == 1);
  CHECK_THROWS_AS(TreeLabels({{kLeft, "a||b||c", 1}}), Error);
}

TEST_CASE("each root's leftmost word starts a sentence") {
  const TreeLabels names({{kLeft, "dep", 1}});
  const Tree tree =
      build_tree({1, -1, 3, -1, 3}, {1, 0, 1, 0, 1}, std::vector<bool>(5, false), names);
  CHECK(tree.starts == std::vector<bool>{true, false, true, false, false});
  CHECK(build_tree({}, {}, {}, names).starts.empty());
}

// --- show
// -----------------------------------------------------------------------------------------

namespace {

constexpr std::string_view kText = "Zoé left.\nWhy?";

Parse hand_parse() {
  Parse parse;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, bool space, const char* lemma,
                       const char* upos, const char* xpos, std::uint32_t head, const char* deprel) {
    parse.tokens.push_back({{begin, end}, space, "", lemma, upos, xpos, "", head, deprel});
  };
  add(0, 4, true, "Zoé", "PROPN", "NNP", 1, "nsubj");
  add(5, 9, false, "leave", "VERB", "VBD", 1, "ROOT");
  add(9, 10, false, ".", "PUNCT", ".", 1, "punct");
  add(10, 11, false, "\n", "SPACE", "_SP", 2, "dep");
  add(11, 14, false, "why", "SCONJ", "WRB", 4, "ROOT");
  add(14, 15, false, "?", "PUNCT", ".", 4, "punct");
  parse.tokens[1].morph = "Tense=Past|VerbForm=Fin";
  parse.sentences = {{0, 4}, {4, 6}};
  parse.entities = {{{0, 1}, "PERSON"}};
  return parse;
}

std::string shown(const char* form, std::string_view id = "d 1") {
  std::ostringstream out;
  show(out, *show_as(form), id, kText, hand_parse());
  return out.str();
}

}  // namespace

TEST_CASE("CoNLL-U") {
  CHECK(shown("conllu") ==
        "# newdoc id = d 1\n"
        "# sent_id = d%201-1\n"
        "# text = Zoé left.\n"
        "1\tZoé\tZoé\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
        "2\tleft\tleave\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpacesAfter=\\n\n"
        "\n"
        "# sent_id = d%201-2\n"
        "# text = Why?\n"
        "1\tWhy\twhy\tSCONJ\tWRB\t_\t0\troot\t_\tSpaceAfter=No\n"
        "2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No\n"
        "\n");
}

namespace {

void add_token(Parse& parse, Span span, const char* upos, std::uint32_t head, const char* deprel) {
  parse.tokens.push_back({span, false, "", "x", upos, "XX", "", head, deprel});
}

}  // namespace

// tests/cli/test_parse.py reads what the nasty lines give back to their text.
TEST_CASE("white space is no word of CoNLL-U, wherever it stands in the tree") {
  constexpr std::string_view text = "\u00A0\n a|b  c\x01";
  Parse parse;
  add_token(parse, {0, 4}, "X", 0,
            "ROOT");  // a no-break space, a line end and a blank: the root of all
  add_token(parse, {4, 7}, "X", 0, "dep");
  parse.tokens.back().space_after = true;
  add_token(parse, {8, 9}, "X", 1, "dep");
  add_token(parse, {9, 11}, "X", 2, "punct");  // below the white space after "b"
  parse.sentences = {{0, 4}};
  std::ostringstream out;
  show(out, ShowAs::conllu, "a/b c", text, parse);
  CHECK(out.str() ==
        "# newdoc id = a/b c\n"
        "# sent_id = a%2Fb%20c-1\n"
        "# text = a|b c\n"
        "1\ta|b\tx\tX\tXX\t_\t0\troot\t_\tSpacesAfter=\\s\\s|SpacesBefore=\\u00A0\\n\\s\n"
        "2\tc\tx\tX\tXX\t_\t1\tpunct\t_\tSpaceAfter=No|SpacesInToken=c\\u0001\n"
        "\n");
  std::ostringstream nothing;
  parse.tokens.resize(1);
  parse.sentences = {{0, 1}};
  show(nothing, ShowAs::conllu, "d", "\u00A0\n ", parse);
  CHECK(nothing.str().empty());
}

TEST_CASE("ids of sentences are those of no other document") {
  std::set<std::string> seen;
  for (const char* id :
       {"a/b c", "a_b_c", "a_b c", "a/b%20c", "a%2Fb c", "a/b\u00A0c", "a/b  c", "é"}) {
    const std::string conllu = shown("conllu", id);
    const std::size_t begin = conllu.find("# sent_id = ");
    REQUIRE(begin != std::string::npos);
    const std::string line = conllu.substr(begin, conllu.find('\n', begin) - begin);
    CAPTURE(line);
    CHECK(line.substr(12).find_first_of(" /\t") == std::string::npos);
    CHECK(seen.insert(line).second);
  }
  CHECK(has(shown("conllu", "é"), "# sent_id = é-1\n"));
}

// C1 controls (U+009B begins a terminal's commands as ESC [ does) and direction controls.
TEST_CASE("no form for people lets a control character through") {
  constexpr std::string_view text = "a\u009B31m\u202Eb c";
  Parse parse;
  parse.tokens.push_back({{0, 10}, true, "a\u009B", "a\u009B", "X", "XX", "", 0, "ROOT"});
  parse.tokens.push_back({{11, 12}, false, "c", "c", "X", "XX", "", 0, "dep"});
  parse.sentences = {{0, 2}};
  parse.entities = {{{0, 1}, "ORG"}};
  for (const char* form : {"tree", "tokens", "entities", "conllu"}) {
    CAPTURE(form);
    std::ostringstream out;
    show(out, *show_as(form), "i\u009B\u202Ed", text, parse);
    CHECK(has(out.str(), "31m"));
    for (const char* bad : {"\u009B", "\u202E", "\x1b"}) CHECK(!has(out.str(), bad));
  }
  std::ostringstream back;
  show(back, ShowAs::conllu, "d", text, parse);
  CHECK(has(back.str(), "SpacesInToken=a\\u009B31m\\u202Eb"));
}

TEST_CASE("a tree has no rows for white space; what hangs on it hangs on the word above") {
  constexpr std::string_view text = " a\n b c";
  Parse parse;
  add_token(parse, {0, 1}, "SPACE", 0, "ROOT");
  add_token(parse, {1, 2}, "NOUN", 0, "dep");
  add_token(parse, {2, 4}, "SPACE", 1, "dep");
  add_token(parse, {4, 5}, "NOUN", 2, "obj");
  add_token(parse, {6, 7}, "NOUN", 0, "nsubj");
  parse.sentences = {{0, 5}};
  std::ostringstream out;
  show(out, ShowAs::tree, "", text, parse);
  CHECK(out.str() ==
        "# a b c\n"
        "a  ROOT NOUN/XX\n"
        "|-- b  obj NOUN/XX\n"
        "`-- c  nsubj NOUN/XX\n"
        "\n");
  parse.tokens.resize(1);
  parse.sentences = {{0, 1}};
  std::ostringstream nothing;
  show(nothing, ShowAs::tree, "", " ", parse);
  CHECK(nothing.str().empty());
}

TEST_CASE("tree, entities, tokens") {
  CHECK(shown("tree") ==
        "# doc = d 1\n"
        "# Zoé left.\n"
        "left  ROOT VERB/VBD\n"
        "|-- Zoé  nsubj PROPN/NNP\n"
        "`-- .  punct PUNCT/.\n"
        "\n"
        "# Why?\n"
        "Why  ROOT SCONJ/WRB\n"
        "`-- ?  punct PUNCT/.\n"
        "\n");
  CHECK(!has(shown("tree", ""), "doc"));
  CHECK(shown("entities") == "d 1\t0\t3\tPERSON\tZoé\n");
  CHECK(show_head(ShowAs::entities) == "doc\tbegin\tend\tlabel\ttext\n");
  CHECK(has(shown("tokens"),
            "d 1\t0\t1\t4\t8\tleft\t\tleave\tVERB\tVBD\tTense=Past|VerbForm=Fin\t1\tROOT\n"));
  CHECK(has(shown("tokens"), "d 1\t1\t4\t10\t13\tWhy\t\twhy\t"));
  const std::string tokens = shown("tokens");
  const std::string_view head = show_head(ShowAs::tokens);
  CHECK(std::count(tokens.begin(), tokens.end(), '\n') == 6);
  CHECK(std::count(tokens.begin(), tokens.end(), '\t') ==
        6 * std::count(head.begin(), head.end(), '\t'));
  CHECK(show_head(ShowAs::conllu).empty());
  CHECK(!show_as("dot"));
}

TEST_CASE("JSON lines count code points") {
  const base::Json out = base::read_json(shown("jsonl"));
  CHECK(out["id"] == "d 1");
  CHECK(out["tokens"]["start"] == base::Json({0, 4, 8, 9, 10, 13}));
  CHECK(out["tokens"]["end"] == base::Json({3, 8, 9, 10, 13, 14}));
  CHECK(out["tokens"]["sent_start"] == base::Json({true, false, false, false, true, false}));
  CHECK(out["ents"] == base::read_json("[[0, 3, \"PERSON\"]]"));
}

// --- The whole
// ------------------------------------------------------------------------------------

namespace {

std::string all_of(const std::vector<Parse>& parses, std::span<const std::string_view> texts) {
  std::ostringstream out;
  for (std::size_t i = 0; i < parses.size(); ++i) show(out, ShowAs::jsonl, "", texts[i], parses[i]);
  return out.str();
}

std::string heads_of(std::string_view text, const Parse& parse) {
  std::string out;
  for (const Token& token : parse.tokens) {
    const Token& head = parse.tokens[token.head];
    out += std::string(text.substr(token.span.begin, token.span.end - token.span.begin)) + "/" +
           std::string(token.xpos) + "<" + std::string(token.deprel) + "-" +
           std::string(text.substr(head.span.begin, head.span.end - head.span.begin)) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("the pipeline reads a sentence as spaCy does") {
  const auto folder = model_folder();
  if (folder.empty()) return;
  const Pipeline pipeline = Pipeline::load(folder);
  const std::string_view texts[] = {
      "Hun Sen met U.S. envoys in Phnom Penh on Monday. They didn't agree.", "", " ", "\n\n",
      "France was not invited, Norway said."};
  const std::vector<Parse> parses = pipeline.parse(texts);
  REQUIRE(parses.size() == 5);
  CHECK(heads_of(texts[0], parses[0]) ==
        "Hun/NNP<compound-Sen Sen/NNP<nsubj-met met/VBD<ROOT-met U.S./NNP<compound-envoys "
        "envoys/NNS<dobj-met in/IN<prep-envoys Phnom/NNP<compound-Penh Penh/NNP<pobj-in "
        "on/IN<prep-met Monday/NNP<pobj-on ./.<punct-met They/PRP<nsubj-agree did/VBD<aux-agree "
        "n't/RB<neg-agree agree/VB<ROOT-agree ./.<punct-agree ");
  CHECK(parses[0].sentences == std::vector<TokenRange>{{0, 11}, {11, 16}});
  CHECK(parses[0].tokens[2].lemma == "meet");
  CHECK(parses[0].tokens[12].lemma == "do");
  CHECK(parses[0].tokens[13].norm == "not");
  CHECK(parses[0].tokens[4].morph == "Number=Plur");
  std::string entities;
  for (const Entity& entity : parses[0].entities) {
    entities += std::to_string(entity.tokens.begin) + "-" + std::to_string(entity.tokens.end) +
                std::string(entity.label) + " ";
  }
  CHECK(entities == "0-2PERSON 3-4GPE 6-8GPE 9-10DATE ");
  CHECK(parses[1].tokens.empty());
  CHECK(parses[1].sentences.empty());
  CHECK(parses[2].tokens.size() == 1);
  CHECK(parses[3].sentences == std::vector<TokenRange>{{0, 1}});
  CHECK(heads_of(texts[4], parses[4]) ==
        "France/NNP<nsubjpass-invited was/VBD<auxpass-invited not/RB<neg-invited "
        "invited/VBN<ccomp-said ,/,<punct-said Norway/NNP<nsubj-said said/VBD<ROOT-said "
        "./.<punct-said ");
  CHECK(pipeline.parse({}).empty());
}

TEST_CASE("a text's parse depends neither on its neighbours nor on the threads") {
  const auto folder = model_folder();
  if (folder.empty()) return;
  const Pipeline pipeline = Pipeline::load(folder);
  const std::vector<std::string> lines = nasty_lines();
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < lines.size(); i += 3) {
    if (lines[i].size() < 2000) texts.push_back(lines[i]);
  }
  REQUIRE(texts.size() > 100);
  const std::string together = all_of(pipeline.parse(texts), texts);

  std::vector<Parse> one_by_one;
  one_by_one.reserve(texts.size());
  for (const std::string_view& text : texts) {
    one_by_one.push_back(std::move(pipeline.parse({&text, 1})[0]));
  }
  CHECK(all_of(one_by_one, texts) == together);

  std::vector<std::string_view> backwards(texts.rbegin(), texts.rend());
  std::vector<Parse> reversed = pipeline.parse(backwards);
  std::reverse(reversed.begin(), reversed.end());
  CHECK(all_of(reversed, texts) == together);

  const Pipeline fresh = Pipeline::load(folder);  // its word tables fill while threads race
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  threads.reserve(results.size());
  for (std::string& result : results) {
    threads.emplace_back([&] { result = all_of(fresh.parse(texts), texts); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == together);
}

TEST_CASE("a model that is missing or cut is refused with its path") {
  CHECK(has(error_of([] { Pipeline::load("/nowhere/at/all"); }),
            "unreadable /nowhere/at/all/config.cfg"));
  const auto folder = model_folder();
  if (folder.empty()) return;
  const auto copy =
      std::filesystem::temp_directory_path() / ("nuncio-nlp-cut-" + std::to_string(::getpid()));
  std::filesystem::remove_all(copy);
  std::filesystem::copy(folder, copy, std::filesystem::copy_options::recursive);
  for (const char* file : {"tok2vec/model", "tagger/model", "parser/model", "parser/moves",
                           "ner/model", "ner/moves", "tagger/cfg"}) {
    const auto size = std::filesystem::file_size(folder / file);
    for (const auto length : {std::uintmax_t{0}, std::uintmax_t{1}, size / 2, size - 1}) {
      std::filesystem::resize_file(copy / file, length);
      const std::string error = error_of([&] { Pipeline::load(copy); });
      CAPTURE(file);
      CAPTURE(length);
      CHECK(has(error, "bad_format " + (copy / file).string()));
    }
    std::filesystem::copy_file(folder / file, copy / file,
                               std::filesystem::copy_options::overwrite_existing);
  }
  CHECK(error_of([&] { Pipeline::load(copy); }).empty());
  std::filesystem::remove_all(copy);
}
