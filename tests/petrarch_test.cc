// Users' own actor files: PETRARCH's dictionaries, CAMEO's codes, tables in our own form. The
// dictionaries here are made up; those of ../shared are loaded too where they are. What a text then
// says of its actors needs the model; without it those tests say SKIPPED.
#include "actors/petrarch.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "actors/cameo.h"
#include "actors/index.h"
#include "actors/own_actors.h"
#include "folders.h"
#include "nlp/pipeline.h"
#include "nuncio/error.h"
#include "nuncio/types.h"

using namespace nuncio;
using namespace nuncio::actors;

namespace {

std::filesystem::path folder() { return test::home() / "data/actors"; }

const Tables& tables() {
  static const Tables built = build_tables(folder());
  return built;
}

const CameoCodes& codes() {
  static const CameoCodes loaded = CameoCodes::load(folder(), tables());
  return loaded;
}

std::vector<FileLine> lines_of(std::string_view text) {
  std::vector<FileLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({std::string(text.substr(begin, end - begin)), lines.size() + 1});
    begin = end + 1;
  }
  return lines;
}

/// A file for the time of a test.
struct TemporaryFile {
  std::filesystem::path path;
  explicit TemporaryFile(std::string_view text) {
    static int number = 0;
    path = std::filesystem::temp_directory_path() /
           ("nuncio-own-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::ofstream(path, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
};

std::string notes_of(const std::vector<Note>& notes) {
  std::string out;
  for (const Note& note : notes) out += std::to_string(note.where.line) + ": " + note.text + "\n";
  return out;
}

std::string day(const std::optional<std::chrono::sys_days>& day) {
  return day ? to_string(Date{std::chrono::year_month_day(*day), DatePrecision::day}) : "-";
}

/// "AFGGOV 2001-12-22 -, AFGELI - -".
std::string codes_of(const PetrarchActor& actor) {
  std::string out;
  for (const PetrarchCode& code : actor.codes) {
    if (!out.empty()) out += ", ";
    out += code.code + " " + day(code.from) + " " + day(code.until);
  }
  return out;
}

std::string names_of(const PetrarchActor& actor) {
  std::string out;
  for (const PetrarchName& name : actor.names) out += (out.empty() ? "" : "|") + name.text;
  return out;
}

/// "PSE HAMAS REB,SPY": country, entity and sectors.
std::string said(const CameoMeaning& meaning) {
  if (!meaning.why.empty()) return meaning.why;
  if (meaning.nobody) return "nobody";
  std::string out = (meaning.country.empty() ? "-" : meaning.country) + " " +
                    (meaning.entity.empty() ? "-" : meaning.entity) + " ";
  for (std::size_t i = 0; i < meaning.roles.size(); ++i)
    out += (i > 0 ? "," : "") + meaning.roles[i];
  return out;
}

const nlp::Pipeline* pipeline() {
  static const std::string model = test::home() / "models/en_core_web_sm-3.8.0";
  static const bool there = std::filesystem::exists(model + "/config.cfg");
  if (!there) {
    MESSAGE("SKIPPED: no model in " << model << "; ./run build fetches it");
    return nullptr;
  }
  static const nlp::Pipeline loaded = nlp::Pipeline::load(model);
  return &loaded;
}

/// "Zorvia = USAGOV; Peru = PER": all actors that have a code.
std::string actors_of(const ActorTable& table, std::string_view text,
                      std::optional<std::chrono::year_month_day> published = {}) {
  const Parse parse = pipeline()->parse(std::vector<std::string_view>{text}).front();
  std::optional<Date> date;
  if (published) date = Date{*published, DatePrecision::day};
  std::string out;
  for (const ActorMention& mention : table.find(parse, text, {}, date)) {
    if (mention.actor.code == "---") continue;
    const Span span = mention.actor.span;
    out += (out.empty() ? "" : "; ") + std::string(text.substr(span.begin, span.end - span.begin)) +
           " = " + mention.actor.code;
  }
  return out;
}

using namespace std::chrono_literals;

}  // namespace

TEST_CASE("a dictionary of actors: names, further names, codes and their days") {
  const PetrarchFile file = read_petrarch_actors("d", lines_of(R"(# A comment
<!-- one
[USA] of many lines -->
ZORVIA_  [FRA] ; a comment
+ZORVIAN_ # another
+ZORVIA_CITY

BRIN_TAVOLO_  ; made up
  [PERELI 620101-780427]
  [PERELI]
  [PERGOV >011222] [PERMIL < 19990101]
  [CHLGOV 20100101 - 20101231]
THE_FIRST_HALF_
THE_OTHER_HALF
  [IGOUNO])"));
  CHECK(notes_of(file.refused).empty());
  REQUIRE(file.actors.size() == 3);
  CHECK(names_of(file.actors[0]) == "ZORVIA|ZORVIAN|ZORVIA CITY");
  CHECK(codes_of(file.actors[0]) == "FRA - -");
  CHECK(file.actors[0].names[2].where.line == 6);
  CHECK(names_of(file.actors[1]) == "BRIN TAVOLO");
  CHECK(codes_of(file.actors[1]) ==
        "PERELI 1962-01-01 1978-04-27, PERGOV 2001-12-22 -, PERMIL - 1998-12-31, "
        "CHLGOV 2010-01-01 2010-12-31, PERELI - -");
  CHECK(names_of(file.actors[2]) == "THE FIRST HALF|THE OTHER HALF");
}

TEST_CASE("lines of a dictionary of actors that are none, and why") {
  const PetrarchFile file = read_petrarch_actors("d", lines_of("[USA]\n"
                                                               "+FURTHER\n"
                                                               "LOST\n"
                                                               "\n"
                                                               "BROKEN] [USA]\n"
                                                               "NIL [USA 20230231-20240101]\n"
                                                               "LATE [USA 20240101-20230101]\n"
                                                               "ONE [USA 20240101]\n"
                                                               "OPEN [USA\n"
                                                               "EMPTY []\n"
                                                               "B\377"
                                                               "D [USA]\n"
                                                               "C\032D [USA]\n"
                                                               "_ [USA]\n"
                                                               "GOOD [USA]"));
  CHECK(notes_of(file.refused) ==
        "11: invalid UTF-8 at byte 2\n"
        "12: a control character at byte 2\n"
        "1: a code without a name above it\n"
        "2: a further name (+) without a first one\n"
        "3: 'LOST' has no code\n"
        "5: a ] without its [\n"
        "6: '20230231' is no date YYYYMMDD or YYMMDD\n"
        "7: '20240101-20230101' ends before it begins\n"
        "8: '20240101' is no range of days: <DATE, >DATE or DATE-DATE\n"
        "9: a [ without its ]\n"
        "10: the brackets are empty\n"
        "13: has no name\n");
  REQUIRE(file.actors.size() == 1);
  CHECK(names_of(file.actors[0]) == "GOOD");
}

TEST_CASE("a dictionary of agents: plurals, sets of endings, the place of the state") {
  const PetrarchFile file = read_petrarch_agents("d", lines_of(R"(!PERSON! = MAN, MEN
!MINIST! = MINISTER, MINISTRY
SALT_RAKER [~LAB] # a comment
OX {OXEN} [~AGR]
GENTRY {} [~ELI]
SNOW!PERSON! [~CVL]
!MINIST!_OF_TIDES [ NGO~ ]
LOST [~GOV}
NO_TILDE [GOV]
NOTHING [~]
GREY!THING! [~GOV]
HALF!PERSON [~GOV]
SPLIT {SPLITS [~GOV])"));
  CHECK(notes_of(file.refused) ==
        "8: has no code in brackets\n"
        "9: its code has no ~\n"
        "10: its code says nothing\n"
        "11: there is no set !THING! above it\n"
        "12: a ! without its second\n"
        "13: a { without its }\n");
  std::string out;
  for (const PetrarchAgent& agent : file.agents) {
    out += agent.form + (agent.has_plural ? "(" + agent.plural + ")" : "") + "=" + agent.code + " ";
  }
  CHECK(out ==
        "SALT RAKER=LAB OX(OXEN)=AGR GENTRY()=ELI SNOWMAN()=CVL SNOWMEN()=CVL "
        "MINISTER OF TIDES()=NGO MINISTRY OF TIDES()=NGO ");
}

TEST_CASE("what CAMEO's codes mean") {
  CHECK(said(codes().read("FRA")) == "FRA - ");
  CHECK(said(codes().read("fragov")) == "FRA - GOV");
  CHECK(said(codes().read("ROMMED")) == "ROU - JRN");
  CHECK(said(codes().read("KSVHLH")) == "XKX - MED");
  CHECK(said(codes().read("TMPGOVBUS")) == "TLS - GOV,BUS");
  CHECK(said(codes().read("PSEREBHMS")) == "- HAMAS REB");
  CHECK(said(codes().read("IGOUNO")) == "- UN IGO");
  CHECK(said(codes().read("IGOUNOHLHWHO")) == "- WHO IGO,MED");
  CHECK(said(codes().read("PSEWBK")) == "PSE - ");
  CHECK(said(codes().read("NGOHRI")) == "- - NGO");
  CHECK(said(codes().read("PERHRI")) == "PER - SOC");
  CHECK(said(codes().read("MNCUSAMED")) == "- - BUS,JRN");
  CHECK(said(codes().read("IMGMUSSEA")) == "- - REB");
  CHECK(said(codes().read("SASREB")) == "- - REB");
  CHECK(said(codes().read("CIV")) == "CIV - ");
  CHECK(said(codes().read("PERCIV")) == "PER - CVL");
  CHECK(said(codes().read("---")) == "nobody");
  CHECK(said(codes().read("QQQGOV")) == "'QQQ' is no country and no kind of organisation");
  CHECK(said(codes().read("ELI")) == "'ELI' says of which sector, but not of which state");
  CHECK(said(codes().read("ELR/GAL")) == "'ELR/GAL' is no code");
  CHECK(said(codes().read("US")) == "'US' is no code");
  CHECK(codes().read("FRAQQQBR").passed_over == std::vector<std::string>{"QQQ", "BR"});
  CHECK(said(codes().read_sectors("GOVMED")) == "- - GOV,JRN");
  CHECK(said(codes().read_sectors("BED")) == "the code 'BED' names no sector");
}

TEST_CASE("a person is on each day what the dictionary says, and goes before the tables") {
  if (pipeline() == nullptr) return;
  const TemporaryFile dictionary(R"(BRIN_TAVOLO_
+TAVOLO_
  [PERGOV 20100101-20121231]
  [PERELI >20130101]
ZORVIA_  [FRA]
+ZORVIAN_
TARKIN_RELIEF_SOCIETY_(TRS) [NGOHLH]
SILENT_BRIGADE [IMGMUS]
KREMLIN [GEO]
HAMAS [PSEREBHMS]
MOON_RIVER [---])");
  const ActorTable table = ActorTable::load(folder(), {dictionary.path});
  const OwnActors& own = table.own_actors().at(0);
  CHECK(own.what == "PETRARCH dictionary of actors");
  CHECK(own.entries == 7);
  CHECK(own.known == 1);  // Hamas
  CHECK(own.refused.empty());
  const auto in = [](int year) {
    return std::chrono::year(year) / std::chrono::June / std::chrono::day(15);
  };
  const std::string text = "Brin Tavolo spoke in Lima. Tavolo then left.";
  CHECK(actors_of(table, text, in(2011)) == "Brin Tavolo = PERGOV; Lima = PER; Tavolo = PERGOV");
  CHECK(actors_of(table, text, in(2020)) == "Brin Tavolo = PERELI; Lima = PER; Tavolo = PERELI");
  CHECK(actors_of(table, text, in(2005)) == "Lima = PER");
  CHECK(actors_of(table, text) == "Brin Tavolo = PER; Lima = PER; Tavolo = PER");
  CHECK(actors_of(table, "Zorvian troops attacked Zorvia and the Silent Brigade.") ==
        "Zorvian troops = FRAMIL; Zorvia = FRA; Silent Brigade = SILENTBRIGADE");
  CHECK(actors_of(table, "The Tarkin Relief Society accused the Kremlin.") ==
        "Tarkin Relief Society = TARKINRELIEFSOCIETY; Kremlin = GEO");
  CHECK(actors_of(table, "Hamas fired rockets.") == "Hamas = HAMAS");
}

TEST_CASE("agents take the class and traits of the noun that they end in") {
  if (pipeline() == nullptr) return;
  const TemporaryFile dictionary(
      "SALT_RAKER [~LAB]\nTIDE_MINISTER [~GOV]\nSOLDIER [~UAF]\nMIG-77 [~MIL]\nSALT_RAKER [~GOV]\n"
      "GHOST [~QQQ]\n");
  const ActorTable table = ActorTable::load(folder(), {dictionary.path});
  const OwnActors& own = table.own_actors().at(0);
  CHECK(own.what == "PETRARCH dictionary of agents");
  CHECK(notes_of(own.refused) == "5: 'salt raker' is already at " + dictionary.path.string() +
                                     ":1\n6: the code 'QQQ' names no sector\n");
  CHECK(own.passed_over == std::vector<std::string>{"QQQ (1)"});
  CHECK(actors_of(table, "Two Kenyan salt rakers met the tide minister of Peru.") ==
        "Two Kenyan salt rakers = KENLAB; tide minister of Peru = PERGOV");
  CHECK(actors_of(table, "Kenyan soldiers marched.") == "Kenyan soldiers = KENUAF");
}

TEST_CASE("tables in our own form add forms, with days, and replace what the tables say") {
  if (pipeline() == nullptr) return;
  const TemporaryFile groups(
      "# mine\nentity\troles\tforms\tfrom\tuntil\nSALTFRONT\tREB\tSalt "
      "Front|al-Milh\t2010\t2015-06-30\n"
      "HAMAS\t-\tHarakat Test\t-\t-\n");
  const TemporaryFile states(
      "iso3\tname\tadjectives\tpeople\tsource\nZRV\tZorvia\tZorvian\tZorvian\tmade "
      "up\nPER\t-\tIncan\t-\tx\n");
  const TemporaryFile roles(
      "forms\troles\tclass\ttraits\tdefault\tsource\n"
      "salt raker|S.R.\tLAB\tperson\tin,from\t-\tmade up\n");
  const TemporaryFile decoys("form\twhat\tsource\n* Raiders\tsport\tmade up\n");
  const ActorTable table =
      ActorTable::load(folder(), {groups.path, states.path, roles.path, decoys.path});
  for (const OwnActors& own : table.own_actors()) CHECK(notes_of(own.refused).empty());
  CHECK(table.own_actors()[0].what == "table of armed groups");
  const auto in = [](int year) {
    return std::chrono::year(year) / std::chrono::May / std::chrono::day(1);
  };
  CHECK(actors_of(table, "Salt Front fighters killed a man.", in(2015)) ==
        "Salt Front fighters = SALTFRONT; man = ---CVL");
  CHECK(actors_of(table, "Salt Front fighters killed a man.", in(2016)) ==
        "Salt Front fighters = ---REB; man = ---CVL");
  CHECK(actors_of(table, "Zorvians and Incan salt rakers met Harakat Test.") ==
        "Zorvians = ZRV; Incan salt rakers = PERLAB; Harakat Test = HAMAS");
  CHECK(actors_of(table, "The Zorvian president met Zorvia's army.") ==
        "Zorvian president = ZRVGOV; Zorvia's army = ZRVMIL");
  CHECK(actors_of(table, "The Peru Raiders won.").empty());
}

TEST_CASE("rows of our own form that are none, and why") {
  const TemporaryFile file(
      "iso3\tkind\tforms\tsource\n"
      "QQQ\tcity\tNowhere\tx\n"
      "FRA\tplanet\tNowhere\tx\n"
      "FRA\tcity\n"
      "FRA\tcity\tDol|-\tx\n"
      "PER\tcity\tDol\tx\n"
      "PER\tcity\t\xff\tx\n");
  Tables own_tables = build_tables(folder());
  const OwnActors own = add_own_actors(file.path.string(), codes(), own_tables);
  CHECK(own.what == "table of places");
  CHECK(notes_of(own.refused) ==
        "2: 'QQQ' is no state of the tables\n"
        "3: 'planet' is not city, region or people\n"
        "4: has 2 columns where 4 are needed\n"
        "5: '-' has no letters\n"
        "6: 'Dol' is already at " +
            file.path.string() + ":5\n7: invalid UTF-8 at byte 10\n");
}

TEST_CASE("files that are no actors are refused whole") {
  const auto why = [](std::string_view text) -> std::string {
    const TemporaryFile file(text);
    Tables own_tables = tables();
    try {
      add_own_actors(file.path.string(), codes(), own_tables);
    } catch (const Error& error) {
      return std::string(error.what()).substr(file.path.string().size());
    }
    return "";
  };
  CHECK(why("") == ": holds no actors, only comments or blank lines");
  CHECK(why("1914\n+Golf Cup # x\n").starts_with(": is no actor table of Nuncio"));
  CHECK(why("--- SAY [---] ---\nSAID\n").starts_with(": is a dictionary of verbs"));
  CHECK(why("<ISSUE CATEGORY=\"X\">\n").starts_with(": is a dictionary of verbs"));
  CHECK(why("entity\tmember\tsource\n").starts_with(":1: its columns are those of no table"));
  CHECK(why("iso3\tadjective\tsource\n") == ":1: a table of states has no column 'adjective'");
  Tables own_tables = tables();
  CHECK_THROWS_AS(add_own_actors("/nowhere/at/all", codes(), own_tables), Error);
}

TEST_CASE("the dictionaries of Phoenix load") {
  const std::filesystem::path shared = test::home() / "../shared/dictionaries";
  if (!std::filesystem::exists(shared / "Phoenix.agents.txt")) {
    MESSAGE("SKIPPED: no dictionaries in " << shared);
    return;
  }
  Tables own_tables = build_tables(folder());
  struct Wanted {
    const char* file;
    std::size_t entries, refused;
  };
  for (const Wanted& wanted : {Wanted{"Phoenix.Countries.actors.txt", 18'000, 60},
                               Wanted{"Phoenix.International.actors.txt", 7'000, 60},
                               Wanted{"Phoenix.MilNonState.actors.txt", 900, 30},
                               Wanted{"Phoenix.agents.txt", 3'000, 30}}) {
    const OwnActors own = add_own_actors((shared / wanted.file).string(), codes(), own_tables);
    CHECK(own.entries > wanted.entries);
    CHECK(own.refused.size() < wanted.refused);
    MESSAGE(std::string(wanted.file)
            << ": " << own.entries << " entries, " << own.forms << " forms, " << own.known
            << " known, " << own.refused.size() << " refused");
  }
  CHECK_THROWS_AS(add_own_actors((shared / "Phoenix.discards.txt").string(), codes(), own_tables),
                  Error);
}
