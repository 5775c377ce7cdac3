// Actors: the examples of docs/actors.md, the fields of a mention, the tables, and what must hold
// on any text.
// Parses come from the trained model in $NUNCIO_HOME/models; where it is not, the tests on
// sentences say SKIPPED. The tests of the tables and of invariants need no model.
#include "actors/actors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "actors/table_file.h"
#include "nlp/pipeline.h"
#include "phrase_table.h"

using namespace nuncio;
using namespace nuncio::actors;

namespace {

std::filesystem::path tables() { return test::home() + "/data/actors"; }

const ActorTable& table() {
  static const ActorTable loaded = ActorTable::load(tables());
  return loaded;
}

const nlp::Pipeline* pipeline() {
  static const std::string folder = test::home() + "/models/en_core_web_sm-3.8.0";
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
      {"Serbian embassy staff were abducted in Libya.", "Serbian embassy = SRBGOV; Libya = LBY"},
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
  CHECK(alone[1] == "president = ---GOV");  // nothing leaks from the first
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

TEST_CASE("the tables are as complete as they say") {
  const auto states =
      read_table(tables() / "states.tsv", {"iso3", "name", "forms", "adjectives", "people",
                                           "capital", "combining", "traits", "source"});
  std::size_t current = 0;
  for (const Row& row : states) {
    CHECK(row.cells[0].size() == 3);
    CHECK_FALSE(row.cells.back().empty());  // each row has its source
    current += row.cells[7].find("historical") == std::string::npos;
  }
  CHECK(current == 250);  // ISO 3166-1 has 249; and Kosovo
  const auto entities = [](const std::string& file, const std::vector<std::string_view>& columns) {
    std::set<std::string> names;
    for (const Row& row : read_table(tables() / file, columns)) {
      names.insert(row.cells[0]);
      CHECK_FALSE(row.cells.back().empty());
    }
    return names.size();
  };
  CHECK(entities("organisations.tsv", {"entity", "kind", "roles", "forms", "seat", "source"}) >=
        100);
  CHECK(entities("armed_groups.tsv", {"entity", "home", "roles", "forms", "source"}) >= 100);
  std::size_t roles = 0;
  for (const Row& row : read_table(tables() / "roles.tsv",
                                   {"forms", "roles", "class", "traits", "default", "source"})) {
    roles += alternatives(row.cells[0]).size();
  }
  CHECK(roles >= 1000);
}

TEST_CASE("every name of a state is found, and means that state") {
  const auto rows =
      read_table(tables() / "states.tsv", {"iso3", "name", "forms", "adjectives", "people",
                                           "capital", "combining", "traits", "source"});
  for (const Row& row : rows) {
    std::vector<std::string> names = alternatives(row.cells[2]);
    names.push_back(row.cells[1]);
    for (const std::string& capital : alternatives(row.cells[5])) names.push_back(capital);
    for (const std::string& name : names) {
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
  for (const auto& [file, columns, at] :
       {std::tuple{
            "organisations.tsv",
            std::vector<std::string_view>{"entity", "kind", "roles", "forms", "seat", "source"}, 3},
        std::tuple{"armed_groups.tsv",
                   std::vector<std::string_view>{"entity", "home", "roles", "forms", "source"},
                   3}}) {
    for (const Row& row : read_table(tables() / file, columns)) {
      for (std::string name : alternatives(row.cells[static_cast<std::size_t>(at)])) {
        if (name.ends_with(" [proper]")) name.resize(name.size() - 9);
        CAPTURE(name);
        const auto mentions = table().find(flat_parse(name), name);
        REQUIRE(mentions.size() == 1);
        CHECK(mentions[0].actor.entity == row.cells[0]);
        CHECK(mentions[0].actor.code == row.cells[0]);
      }
    }
  }
}

namespace {

/// A folder of small tables, of which a test may spoil one.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "nuncio_actors_test") {
    std::filesystem::create_directories(path_);
    write("states.tsv",
          "# a comment\niso3\tname\tforms\tadjectives\tpeople\tcapital\tcombining\ttraits\tsource\n"
          "FRA\tFrance\t-\tFrench\tFrenchman\tParis\tFranco\t-\tusage\n"
          "BEL\tBelgium\t-\tBelgian\tBelgian\tBrussels\t-\t-\tusage\n");
    write("institutions.tsv", "iso3\troles\tforms\tsource\nFRA\tGOV\tElysee\tusage\n");
    write("places.tsv", "iso3\tkind\tforms\tsource\nFRA\tcity\tLyon\tusage\n");
    write("organisations.tsv",
          "entity\tkind\troles\tforms\tseat\tsource\nEU\tigo\tIGO\tEuropean "
          "Union\tBrussels\tusage\n");
    write("armed_groups.tsv", "entity\thome\troles\tforms\tsource\nHAMAS\t-\tREB\tHamas\tusage\n");
    write(
        "roles.tsv",
        "forms\troles\tclass\ttraits\tdefault\tsource\npresident\tGOV\toffice\tstate\t-\tusage\n");
    const std::string terms =
        "person\tfamily\tforms\toffice\tof\thost\tfrom\tuntil\tsource\n"
        "Jean Dupont\tDupont\t-\tpresident\tFRA\t-\t2001-05\t>2003\tusage\n";
    write("officials.tsv", terms);
    write("officials_more.tsv", terms);
    write("given_names.tsv", "names\tgender\tsource\njean|john\tm\tusage\n");
    write("not_actors.tsv", "form\twhat\twhen\tunless\tsource\n* Airways\tcompany\t-\t-\tusage\n");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path_ / file, std::ios::binary) << text;
  }
  void append(const std::string& file, const std::string& text) const {
    std::ofstream(path_ / file, std::ios::binary | std::ios::app) << text;
  }
  /// What loading says, without the folder: "states.tsv:3: why"; "" if it loads.
  std::string complaint() const {
    try {
      ActorTable::load(path_);
    } catch (const Error& error) {
      const std::string what = error.what();
      const std::string folder = path_.string() + "/";
      return what.starts_with(folder) ? what.substr(folder.size()) : what;
    }
    return {};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a broken table is refused with its place") {
  struct Case {
    std::string_view file, line, want;
  };
  constexpr Case kCases[] = {
      {"states.tsv", "GABON\tGabon\t-\t-\t-\t-\t-\t-\tusage\n",
       "'GABON' is no ISO 3166 alpha-3 code"},
      {"states.tsv", "FRA\tGaul\t-\t-\t-\t-\t-\t-\tusage\n", "'FRA' has two rows"},
      {"states.tsv", "GAB\tFrance\t-\t-\t-\t-\t-\t-\tusage\n", "'France' is already at"},
      {"states.tsv", "GAB\tGabon\n", "has 2 columns where 9 are needed"},
      {"states.tsv", "GAB\tGabon\t-\t-\t-\t-\t-\tsmall\tusage\n", "unknown trait 'small'"},
      {"institutions.tsv", "XXX\tGOV\tHouse\tusage\n", "'XXX' is no state of states.tsv"},
      {"institutions.tsv", "FRA\tGVT\tMatignon\tusage\n", "'GVT' is no PLOVER sector"},
      {"places.tsv", "FRA\ttown\tNice\tusage\n", "'town' is not city, region or people"},
      {"organisations.tsv", "FRA\tigo\tIGO\tFrancophonie\t-\tusage\n",
       "'FRA' is the code of a state"},
      {"organisations.tsv", "AU\tclub\tIGO\tAfrican Union\t-\tusage\n",
       "'club' is not igo, ngo or company"},
      {"organisations.tsv", "AU\tigo\tIGO\tAfrican Union\tLyon\tusage\n", "'Lyon' is no capital"},
      {"armed_groups.tsv", "PIJ\tZZZ\tREB\tJihad\tusage\n", "'ZZZ' is no state of states.tsv"},
      {"armed_groups.tsv", "PIJ\t-\tREB\tHamas\tusage\n", "'Hamas' is already at"},
      {"roles.tsv", "King\tGOV\tthrone\t-\t-\tusage\n", "unknown class 'throne'"},
      {"roles.tsv", "king\tGOV\toffice\tcrowned\t-\tusage\n", "unknown trait 'crowned'"},
      {"roles.tsv", "President\tGOV\toffice\t-\t-\tusage\npresident\tGOV\toffice\t-\t-\tusage\n",
       "'president' is already at"},
      {"roles.tsv", "king\tGOV\toffice\t-\tEN\tusage\n", "the default 'EN' is neither"},
      {"not_actors.tsv", "* Airways\tcompany\t-\t-\tusage\n", "'* Airways' is already at"},
      {"not_actors.tsv", "* Airlines\tfirm\t-\t-\tusage\n", "'firm' is no state of states.tsv"},
  };
  CHECK(Folder().complaint().empty());
  for (const Case& c : kCases) {
    const Folder folder;
    folder.append(std::string(c.file), std::string(c.line));
    CAPTURE(c.line);
    const std::string complaint = folder.complaint();
    CHECK(complaint.starts_with(std::string(c.file) + ":"));
    CHECK(complaint.find(c.want) != std::string::npos);
  }
  const Folder folder;
  folder.write("roles.tsv", "forms\tsectors\tclass\ttraits\tdefault\tsource\n");
  CHECK(folder.complaint() == "roles.tsv:1: the header says 'sectors' where 'roles' is needed");
  folder.write("roles.tsv", "# nothing\n");
  CHECK(folder.complaint() == "roles.tsv: has no header line");
  std::filesystem::remove(std::filesystem::temp_directory_path() / "nuncio_actors_test" /
                          "roles.tsv");
  CHECK(folder.complaint() == "roles.tsv: cannot be opened");
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
