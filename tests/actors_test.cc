// Actors: the examples of docs/actors.md, the fields of a mention, the names of the tables, and
// what must hold on any text. Parses come from the trained model in $NUNCIO_HOME/models; where it
// is not, the tests on sentences say SKIPPED. The tests of names and of invariants need no model.
#include "actors/actors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/table_file.h"
#include "nlp/pipeline.h"
#include "phrase_table.h"

using namespace nuncio;
using namespace nuncio::actors;
using namespace nuncio::base;

namespace {

std::filesystem::path tables() { return test::home() / "data/actors"; }

const ActorTable& table() {
  static const ActorTable loaded = ActorTable::load(tables());
  return loaded;
}

const nlp::Pipeline* pipeline() {
  static const std::string folder = test::home() / "models/en_core_web_sm-3.8.0";
  static const bool there = std::filesystem::exists(folder + "/config.cfg");
  if (!there) {
    MESSAGE("SKIPPED: no model in " << folder << "; ./run build fetches it");
    return nullptr;
  }
  static const nlp::Pipeline loaded = nlp::Pipeline::load(folder);
  return &loaded;
}

Parse parse_of(std::string_view text) {
  return pipeline()->parse(std::vector<std::string_view>{text}).front();
}

std::vector<ActorMention> actors_of(std::string_view text) {
  return table().find(parse_of(text), text);
}

std::string slice(std::string_view text, Span span) {
  return std::string(text.substr(span.begin, span.end - span.begin));
}

/// "Russian troops = RUSMIL; Paris = FRA": all mentions with an owner or a sector.
std::string shown(std::string_view text, const std::vector<ActorMention>& mentions) {
  std::string out;
  for (const ActorMention& mention : mentions) {
    if (mention.actor.code == "---") continue;
    if (!out.empty()) out += "; ";
    out += slice(text, mention.actor.span) + " = " + mention.actor.code;
  }
  return out;
}

const ActorMention& only(const std::vector<ActorMention>& mentions, const std::string& code) {
  const auto it = std::find_if(mentions.begin(), mentions.end(),
                               [&](const ActorMention& m) { return m.actor.code == code; });
  REQUIRE(it != mentions.end());
  return *it;
}

void check_invariants(const Parse& parse, std::string_view text,
                      const std::vector<ActorMention>& mentions) {
  std::uint32_t free_from = 0;
  for (const ActorMention& mention : mentions) {
    const Span span = mention.actor.span;
    REQUIRE(mention.tokens.begin < mention.tokens.end);
    REQUIRE(mention.tokens.end <= parse.tokens.size());
    CHECK(mention.tokens.contains(mention.head));
    CHECK(span.begin < span.end);
    CHECK(span.end <= text.size());
    CHECK(span.begin >= parse.tokens[mention.tokens.begin].span.begin);
    CHECK(span.end <= parse.tokens[mention.tokens.end - 1].span.end);
    CHECK(span.begin >= free_from);  // in order, and no two overlap
    free_from = span.end;
    CHECK_FALSE(mention.actor.code.empty());
    CHECK_FALSE((mention.actor.country && mention.actor.entity));
    if (mention.actor.name) CHECK(text.find(*mention.actor.name) != std::string_view::npos);
    if (mention.joined_to) CHECK(*mention.joined_to < parse.tokens.size());
  }
}

/// One token a word, parted by blanks; everything a proper noun that hangs on the last word.
Parse flat_parse(std::string_view text) {
  Parse parse;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.upos = "PROPN";
    token.xpos = "NNP";
    token.deprel = "compound";
    parse.tokens.push_back(token);
    begin = end + 1;
  }
  const auto count = static_cast<std::uint32_t>(parse.tokens.size());
  for (Token& token : parse.tokens) token.head = count - 1;
  parse.tokens.back().deprel = "ROOT";
  parse.sentences = {{0, count}};
  return parse;
}

}  // namespace

TEST_CASE("the examples of docs/actors.md") {
  const auto rows = test::table_rows("docs/actors.md", "| text | actors |");
  REQUIRE(rows.size() >= 25);
  if (pipeline() == nullptr) return;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 2);
    CAPTURE(row[0]);
    const Parse parse = parse_of(row[0]);
    const auto mentions = table().find(parse, row[0]);
    CHECK(shown(row[0], mentions) == row[1]);
    check_invariants(parse, row[0], mentions);
  }
}

TEST_CASE("more phrases") {
  if (pipeline() == nullptr) return;
  struct Case {
    std::string_view in, want;
  };
  constexpr Case kCases[] = {
      // owners
      {"Protesters in Tehran clashed with the Revolutionary Guards.",
       "Protesters = IRNCVL; Tehran = IRN; Revolutionary Guards = IRNMIL"},
      {"A spokesman for the Russian foreign ministry, Maria Zakharova, denied it.",
       "spokesman for the Russian foreign ministry, Maria Zakharova = RUSGOV"},
      {"Warships of the United States and China met.",
       "Warships of the United States = USAMIL; China = CHNMIL"},
      {"Russia's UN ambassador left.", "Russia's UN ambassador = RUSGOV"},
      {"The Libyan National Army (LNA) withdrew.", "Libyan National Army (LNA) = LNA"},
      {"African Union forces and UN troops entered Somalia.",
       "African Union forces = AUMIL; UN troops = UNMIL; Somalia = SOM"},
      {"World Bank President Jim Yong Kim resigned.", "World Bank President Jim Yong Kim = WB"},
      {"Serbian embassy staff were abducted in Libya.",
       "Serbian embassy staff = SRBGOV; Libya = LBY"},
      {"Iranian-backed Iraqi militias fired at U.S. and British troops in Syria.",
       "Iranian-backed Iraqi militias = IRQREB; U.S. = USAMIL; British troops = GBRMIL; Syria = "
       "SYR"},
      {"The Iranian-American journalist was freed.", "Iranian-American journalist = USAJRN"},
      {"Syrian refugees crossed into Turkey.", "Syrian refugees = SYRREF; Turkey = TUR"},
      {"The Tunisian court jailed a Nigerian student.",
       "Tunisian court = TUNJUD; Nigerian student = NGAEDU"},
      {"Baku, Azerbaijan, was calm.", "Baku, Azerbaijan = AZE"},
      {"King Philippe of Belgium apologised.", "King Philippe of Belgium = BELGOV"},
      {"Pope Francis prayed.", "Pope Francis = VATREL"},
      {"Congress passed a bill.", "Congress = USALEG"},
      {"Russian companies left.", "Russian companies = RUSBUS"},
      {"The Côte d’Ivoire government and N’Djamena agreed.",
       "Côte d’Ivoire government = CIVGOV; N’Djamena = TCD"},
      {"MOSCOW (Reuters) - The Kremlin smiled.",
       "MOSCOW = RUS; Reuters = REUTERS; Kremlin = RUSGOV"},
      // no owner
      {"The rebels seized a town.", "rebels = ---REB"},
      {"Egypt-brokered talks failed.", "Egypt = EGY"},
      {"North Korea fired missiles.", "North Korea = PRK"},
      {"Its ambassador was recalled.", "ambassador = ---GOV"},
      // none at all
      {"The Paris Agreement and the Geneva Conventions bind all.", ""},
      {"The General Motors plant burned.", ""},
      {"US$4 was paid; read http://example.org/China/Iran.", ""},
      {"Ask us, said who is here.", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.in);
    const Parse parse = parse_of(c.in);
    const auto mentions = table().find(parse, c.in);
    CHECK(shown(c.in, mentions) == c.want);
    check_invariants(parse, c.in, mentions);
  }
}

TEST_CASE("the fields of a mention") {
  if (pipeline() == nullptr) return;
  const auto macron =
      actors_of("French President Emmanuel Macron met his German counterpart Olaf Scholz.");
  const Actor& french = only(macron, "FRAGOV").actor;
  CHECK(french.name == "Emmanuel Macron");
  CHECK(french.office == "president");
  CHECK(french.country == "FRA");
  CHECK_FALSE(french.entity.has_value());
  CHECK(french.roles == std::vector<std::string>{"GOV"});
  CHECK(french.kind == ActorKind::state);
  CHECK(french.via == Via::office);
  const Actor& german = only(macron, "DEUGOV").actor;
  CHECK(german.name == "Olaf Scholz");
  CHECK(german.office == "president");  // the counterpart's

  const auto taliban = actors_of("Taliban fighters left Kabul for Kandahar.");
  CHECK(only(taliban, "TALIBAN").actor.kind == ActorKind::armed);
  CHECK(only(taliban, "TALIBAN").actor.entity == "TALIBAN");
  CHECK_FALSE(only(taliban, "TALIBAN").actor.country.has_value());
  CHECK(taliban[1].actor.via == Via::metonym);
  CHECK_FALSE(taliban[1].place);
  CHECK(taliban[2].place);

  const std::string ministers = "Italian and Spanish ministers met.";
  const auto joined = actors_of(ministers);
  REQUIRE(joined.size() == 2);
  REQUIRE(joined[0].joined_to.has_value());
  CHECK(*joined[0].joined_to == joined[1].head);

  const auto later =
      actors_of("Kenyan President William Ruto spoke. The president left. Ruto returned.");
  REQUIRE(later.size() == 3);
  CHECK(later[1].actor.via == Via::definite);
  CHECK(later[2].actor.via == Via::name);
  CHECK(later[2].actor.office == "president");

  const auto crowd = actors_of("Hundreds of protesters marched.");
  REQUIRE(crowd.size() == 1);
  CHECK(crowd[0].head == 0);  // "Hundreds"
  CHECK(crowd[0].actor.kind == ActorKind::people);
  CHECK(crowd[0].actor.via == Via::unresolved);

  const auto unknown = actors_of("Jane Kowalski met Russians.");
  REQUIRE(unknown.size() == 2);
  CHECK(unknown[0].actor.name == "Jane Kowalski");
  CHECK(unknown[0].actor.code == "---");
  CHECK(unknown[1].actor.via == Via::demonym);
  CHECK(unknown[1].actor.kind == ActorKind::people);
}

TEST_CASE("the result does not depend on threads or earlier documents") {
  if (pipeline() == nullptr) return;
  const std::vector<std::string> texts = {
      "Kenyan President William Ruto met ministers. The president left.",
      "The president left. Ruto stayed.", "Police fired at protesters in Cairo."};
  std::vector<std::string> alone;
  alone.reserve(texts.size());
  for (const std::string& text : texts) alone.push_back(shown(text, actors_of(text)));
  // The first text's president doesn't leak; a head's name that no one shares is enough undated.
  CHECK(alone[1] == "president = ---GOV; Ruto = KENGOV");
  std::vector<Parse> parses;
  parses.reserve(texts.size());
  for (const std::string& text : texts) parses.push_back(parse_of(text));
  std::vector<int> differences(4, 0);
  std::vector<std::thread> threads;
  threads.reserve(differences.size());
  for (std::size_t t = 0; t < differences.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t k = (i + t) % texts.size();
        differences[t] += shown(texts[k], table().find(parses[k], texts[k])) != alone[k];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(differences == std::vector<int>(4, 0));
}

// --- the tables
// ------------------------------------------------------------------------------------

TEST_CASE("every name of a state is found, and means that state") {
  const auto rows = read_columns(tables() / "states.tsv", {"iso3", "name", "forms", "capital"});
  for (const Row& row : rows) {
    std::vector<std::string> names = alternatives(row.cells[2]);
    names.push_back(row.cells[1]);
    for (const std::string& capital : alternatives(row.cells[3])) names.push_back(capital);
    for (std::string name : names) {
      if (name.ends_with(" [proper]")) name.resize(name.size() - 9);
      CAPTURE(name);
      const auto mentions = table().find(flat_parse(name), name);
      REQUIRE(mentions.size() == 1);
      CHECK(mentions[0].actor.span == Span{0, static_cast<std::uint32_t>(name.size())});
      if (name != "Brussels")
        CHECK(mentions[0].actor.code == row.cells[0]);  // it is the EU's seat, too
    }
  }
}

TEST_CASE("every organisation and armed group is found by its forms") {
  std::map<std::string, std::set<std::string>> bearers;  // a name may pass from one to another
  for (const char* file : {"organisations.tsv", "armed_groups.tsv"}) {
    for (const Row& row : read_columns(tables() / file, {"entity", "forms"})) {
      for (std::string name : alternatives(row.cells[1])) {
        if (name.ends_with(" [proper]")) name.resize(name.size() - 9);
        bearers[name].insert(row.cells[0]);
      }
    }
  }
  for (const auto& [name, entities] : bearers) {
    CAPTURE(name);
    const auto mentions = table().find(flat_parse(name), name);
    REQUIRE(mentions.size() == 1);
    REQUIRE(mentions[0].actor.entity);
    CHECK(entities.contains(*mentions[0].actor.entity));
    CHECK(mentions[0].actor.code == *mentions[0].actor.entity);
  }
}

// --- what must hold on any text
// --------------------------------------------------------------------

TEST_CASE("any tokens, any tree: mentions stay in order, inside the text and apart") {
  constexpr std::string_view kWords[] = {
      "French",  "U.S.-China", "president", "Emmanuel",  "Macron",      "of",
      "Spain",   "and",        "'s",        "his",       "counterpart", "the",
      "rebels",  "in",         "Kenya",     "Hezbollah", "-",           "backed",
      "dozens",  "police",     "Brussels",  ",",         "(",           ")",
      "Georgia", "ambassador", "to",        "é",         "Côte",        "d’Ivoire",
      "former",  "Congress",   "Xi",        "U.S.-led",  "group",       "“"};
  constexpr std::string_view kLabels[] = {"pobj",  "prep", "nsubj", "ROOT", "compound",
                                          "amod",  "poss", "case",  "conj", "cc",
                                          "appos", "det",  "punct", "nmod"};
  constexpr std::string_view kTags[] = {"NOUN", "PROPN", "VERB",  "ADJ", "DET",
                                        "PRON", "PUNCT", "CCONJ", "ADP"};
  constexpr std::string_view kEntities[] = {"PERSON", "ORG", "GPE", "NORP", "DATE", "LANGUAGE"};
  std::mt19937 random(3);
  const auto below = [&random](std::size_t n) {
    return static_cast<std::uint32_t>(random() % static_cast<std::uint32_t>(n));
  };
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    Parse parse;
    const std::uint32_t count = 1 + below(30);
    for (std::uint32_t i = 0; i < count; ++i) {
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += kWords[below(std::size(kWords))];
      token.span.end = static_cast<std::uint32_t>(text.size());
      token.space_after = below(4) != 0;
      if (token.space_after) text += ' ';
      token.deprel = kLabels[below(std::size(kLabels))];
      token.upos = kTags[below(std::size(kTags))];
      token.xpos = below(2) == 0 ? "NNP" : "NN";
      token.head = below(count);
      parse.tokens.push_back(token);
    }
    const std::uint32_t cut = below(count);
    if (cut > 0) parse.sentences.push_back({0, cut});
    parse.sentences.push_back({cut, count});
    for (std::uint32_t t = below(5); t < count; t += 3 + below(4)) {
      const std::uint32_t end = std::min(count, t + 1 + below(3));
      parse.entities.push_back({{t, end}, kEntities[below(std::size(kEntities))]});
    }
    CAPTURE(text);
    check_invariants(parse, text, table().find(parse, text));
  }
  CHECK(table().find({}, "").empty());
}

TEST_CASE("time stays linear on long and hostile sentences") {
  for (const std::string_view word : {"president of ", "Russia, ", "counterpart ", "John Smith "}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += word;
    text.pop_back();
    Parse parse = flat_parse(text);
    for (std::uint32_t t = 1; t < parse.tokens.size(); ++t) {
      parse.tokens[t].head = t - 1;  // one chain, as deep as the text is long
      parse.tokens[t].deprel = t % 2 == 0 ? "pobj" : "prep";
    }
    check_invariants(parse, text, table().find(parse, text));  // the test's time limit is the check
  }
}
