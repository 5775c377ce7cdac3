// Event tables of others: the ways in which their files differ, and what is refused with its place.
#include "event_tables.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace {

using namespace nuncio;
using namespace nuncio::test;

}  // namespace

TEST_CASE("POLECAT as its files differ") {
  const std::string line = line_of(Profile::polecat, {{"Event ID", "a_1_9"},
                                                      {"Event Date", "2020-05-04"},
                                                      {"Event Type", "ASSAULT"},
                                                      {"Event Mode", "assassinate"},
                                                      {"Intensity", "-9.5"},
                                                      {"Quad Code", "MATERIAL CONFLICT"},
                                                      {"Contexts", "military; human_rights"},
                                                      {"Actor Name", "Jane Roe; John Roe"},
                                                      {"Actor Country", "KOS"},
                                                      {"Actor COW", "347"},
                                                      {"Primary Actor Sector", "MIL"},
                                                      {"Actor Sectors", "GOV; MIL"},
                                                      {"Recipient Name", "None"},
                                                      {"Recipient Country", "None"},
                                                      {"Latitude", "None"},
                                                      {"Publication Date", "2020-05-05"}});
  SUBCASE("as it is") {
    const Read read = read_text(head(Profile::polecat) + line);
    REQUIRE(read.events.size() == 1);
    const EventRecord& event = read.events[0];
    CHECK(event.id == "polecat:a_1_9");
    CHECK(event.doc == "a_1");
    CHECK(event.mode == "assassinate");
    CHECK(event.cameo.empty());
    CHECK(event.quad == 4);
    CHECK(event.goldstein == -9.5);
    CHECK(event.source.country == "XKX");
    CHECK(event.source.name == "Jane Roe");
    CHECK(event.source.roles == std::vector<std::string>{"MIL", "GOV"});
    CHECK(event.source.code == "XKXMIL");
    CHECK_FALSE(event.target);
    CHECK_FALSE(event.place);
    CHECK(event.rule == "polecat");
  }
  SUBCASE("another name of a column, leaked columns and empty ones behind") {
    std::string header = head(Profile::polecat);
    header.replace(header.find("Intensity"), 9, "Event Intensity");
    header.insert(header.size() - 1, "\tHeadline\tEvent Text\tFeed\tStory ID\t\t");
    std::string leaked = line;
    leaked.insert(leaked.size() - 1, "\tA headline\tThe text.\tF\t77\t\t");
    const Read read = read_text(header + leaked);
    CHECK(read.notes.empty());
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].goldstein == -9.5);
    CHECK(read.events[0].text == "The text.");
  }
  SUBCASE("Latin-1") {
    std::string latin = line;
    latin.replace(latin.find("Jane Roe"), 8, "Ren\xe9 Roe");
    const Read read = read_text(head(Profile::polecat) + latin);
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].source.name == "René Roe");
  }
  SUBCASE("a label of type and mode") {
    std::string label = line;
    label.replace(label.find("assassinate"), 11, "ASSAULT-drone");
    CHECK(read_text(head(Profile::polecat) + label).events.at(0).mode == "drone");
  }
}

TEST_CASE("ICEWS as its files differ") {
  const std::vector<std::pair<std::string, std::string>> values = {
      {"Event ID", "926685"},
      {"Event Date", "1995-01-01"},
      {"Source Name", "Police (South Korea)"},
      {"Source Sectors", "Police,Government"},
      {"Source Country", "South Korea"},
      {"Event Text", "Arrest, detain, or charge with legal action"},
      {"CAMEO Code", "173"},
      {"Intensity", "-5.0"},
      {"Target Name", "Boris Yeltsin"},
      {"Target Sectors", "Government,Executive Office,Executive"},
      {"Target Country", "Russian Federation"},
      {"Story ID", "28235806"},
      {"Sentence Number", "5"},
      {"Publisher", "The Toronto Star"},
      {"City", "Moscow"},
      {"District", "NULL"},
      {"Province", "Moskva"},
      {"Country", "Russian Federation"},
      {"Latitude", "55.7522"},
      {"Longitude", "37.6156"}};
  const auto check = [](const Read& read, const char* date) {
    CHECK(read.notes.empty());
    CHECK(read.profile == Profile::icews);
    REQUIRE(read.events.size() == 1);
    const EventRecord& event = read.events[0];
    CHECK(event.id == "icews:926685:" + std::string(date));
    CHECK(event.doc == "icews-story:28235806");
    CHECK(event.sentence == 4U);
    CHECK(to_string(*event.date) == date);
    CHECK(event.source.code == "KORCOP");
    CHECK(event.source.roles == std::vector<std::string>{"COP", "GOV"});
    CHECK_FALSE(event.source.name);
    REQUIRE(event.target);
    CHECK(event.target->code == "RUSGOV");
    CHECK(event.target->name == "Boris Yeltsin");
    CHECK(event.type == "COERCE");
    CHECK(event.mode == "arrest");
    CHECK(event.quad == 4);
    CHECK(event.doc_source == "The Toronto Star");
    REQUIRE(event.place);
    CHECK(event.place->name == "Moscow");
    CHECK(event.place->country == "RUS");
  };
  const std::string line = line_of(Profile::icews, values);
  check(read_text(head(Profile::icews) + line), "1995-01-01");
  check(read_text(line), "1995-01-01");  // its header was cut off
  std::string normalised = head(Profile::icews);
  for (char& c : normalised) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ') c = '_';
  }
  check(read_text(normalised + line), "1995-01-01");
  check(read_text("\xef\xbb\xbf" + head(Profile::icews) + line), "1995-01-01");
  std::string american = line;
  american.replace(american.find("1995-01-01"), 10, "12/31/2017");
  check(read_text(head(Profile::icews) + american), "2017-12-31");
  // One id on two days is two events.
  std::string other = line;
  other.replace(other.find("1995-01-01"), 10, "1995-01-02");
  const Read two = read_text(head(Profile::icews) + line + other);
  REQUIRE(two.events.size() == 2);
  CHECK(two.events[0].id != two.events[1].id);
}

TEST_CASE("ICEWS as forecasting papers pass it on") {
  const Read read = read_text(
      "date,source,target,relation,cameo,goldstein,quad,source_rollup,target_rollup\n"
      "2014-01-01,China,South Korea,Engage in diplomatic cooperation,050,3.5,1,China,South Korea\n"
      "2014-01-01,China,South Korea,Engage in diplomatic cooperation,050,3.5,1,China,South Korea\n"
      "2014-01-02,Citizen (India),\"Roe, Jane\",Make statement,010,0.0,1,India,\"Roe, Jane\"\n"
      "2014-01-03,Jane Roe,Iran,\"Threaten, not specified below\",130,-4.4,3,Peru,Iran\n");
  CHECK(read.notes.empty());
  CHECK(read.profile == Profile::icews_relations);
  REQUIRE(read.events.size() == 4);
  CHECK(read.events[0].source.country == "CHN");
  CHECK(read.events[0].target->country == "KOR");
  CHECK(read.events[0].cameo == "050");
  CHECK(read.events[0].type == "SUPPORT");
  CHECK(read.events[0].id != read.events[1].id);  // rows are events, also where they are equal
  CHECK(read.events[2].source.code == "INDCVL");
  CHECK(read.events[2].target->name == "Roe, Jane");
  CHECK(read.events[2].type.empty());  // statements have no PLOVER type
  CHECK(read.events[3].source.country == "PER");
  CHECK(read.events[3].source.name == "Jane Roe");
}

TEST_CASE("Phoenix") {
  const std::string line = line_of(Profile::phoenix, {{"EventID", "12"},
                                                      {"Date", "20140620"},
                                                      {"Year", "2014"},
                                                      {"Month", "06"},
                                                      {"Day", "20"},
                                                      {"SourceActorFull", "IGOUNO"},
                                                      {"SourceActorEntity", "IGO"},
                                                      {"SourceActorAttribute", "UNO"},
                                                      {"TargetActorFull", "SYRREBMED"},
                                                      {"TargetActorEntity", "SYR"},
                                                      {"EventCode", "0231"},
                                                      {"EventRootCode", "02"},
                                                      {"QuadClass", "0"},
                                                      {"GoldsteinScore", "3.4"},
                                                      {"Issues", "UN_PEACE,2;AID,1"},
                                                      {"Lat", "33.5"},
                                                      {"Lon", "36.3"},
                                                      {"LocationName", "Damascus"},
                                                      {"CountryCode", "SYR"},
                                                      {"SentenceID", "53a_2;61b_0"},
                                                      {"URLs", "http://example.org/a;http://b"},
                                                      {"NewsSources", "wire;post"}});
  const Read read = read_text(line);
  CHECK(read.profile == Profile::phoenix);
  REQUIRE(read.events.size() == 1);
  const EventRecord& event = read.events[0];
  CHECK(event.id == "phoenix:12:2014-06-20");
  CHECK(event.doc == "53a");
  CHECK(event.sentence == 2U);
  REQUIRE(event.mentions.size() == 1);
  CHECK(event.mentions[0].doc == "61b");
  CHECK(event.source.entity == "UN");
  CHECK(event.source.kind == ActorKind::igo);
  CHECK(event.target->country == "SYR");
  CHECK(event.target->roles == std::vector<std::string>{"REB", "JRN"});
  CHECK(event.quad == 1);
  CHECK(event.type == "REQUEST");
  CHECK(event.contexts == std::vector<std::string>{"UN_PEACE", "AID"});
  CHECK(event.doc_source == "wire");
  CHECK(event.place->country == "SYR");

  const Read cline = read_text(
      head(Profile::phoenix_cline) +
      "NYT1,1/31/"
      "1979,1979,1,31,ROMGOV,ROM,GOV,,FRA,FRA,,,42,4,1,1.9,,48.85,2.35,Paris,,FRA,77,p\n");
  CHECK(cline.profile == Profile::phoenix_cline);
  REQUIRE(cline.events.size() == 1);
  CHECK(cline.events[0].cameo == "042");
  CHECK(cline.events[0].source.code == "ROUGOV");
  CHECK(to_string(*cline.events[0].date) == "1979-01-31");
  CHECK(cline.events[0].place->name == "Paris");
}

TEST_CASE("GDELT 1 and 2") {
  const std::vector<std::pair<std::string, std::string>> values = {
      {"GLOBALEVENTID", "669666350"},
      {"SQLDATE", "20170701"},
      {"MonthYear", "201707"},
      {"Year", "2017"},
      {"FractionDate", "2017.4959"},
      {"Actor1Code", "SAUGOV"},
      {"Actor1Name", "SAUDI"},
      {"Actor1CountryCode", "SAU"},
      {"Actor1Type1Code", "GOV"},
      {"Actor2Code", "CVL"},
      {"Actor2Name", "NEIGHBORHOOD"},
      {"Actor2Type1Code", "CVL"},
      {"IsRootEvent", "1"},
      {"EventCode", "141"},
      {"EventBaseCode", "141"},
      {"EventRootCode", "14"},
      {"QuadClass", "3"},
      {"GoldsteinScale", "-6.5"},
      {"NumMentions", "5"},
      {"NumSources", "1"},
      {"NumArticles", "5"},
      {"AvgTone", "-0.1164"},
      {"ActionGeo_Type", "4"},
      {"ActionGeo_FullName", "Riyadh, Ar Riyad, Saudi Arabia"},
      {"ActionGeo_CountryCode", "SA"},
      {"ActionGeo_Lat", "24.6408"},
      {"ActionGeo_Long", "46.7728"},
      {"ActionGeo_FeatureID", "-3093009"},
      {"DATEADDED", "20170701234500"},
      {"SOURCEURL", "http://example.org/x"}};
  const auto check = [](const Read& read, Profile profile, const char* doc) {
    CHECK(read.notes.empty());
    CHECK(read.profile == profile);
    REQUIRE(read.events.size() == 1);
    const EventRecord& event = read.events[0];
    CHECK(event.id == "gdelt:669666350");
    CHECK(event.doc == doc);
    CHECK(event.source.code == "SAUGOV");
    CHECK(event.source.roles == std::vector<std::string>{"GOV"});
    CHECK(event.target->roles == std::vector<std::string>{"CVL"});
    CHECK(event.target->name == "NEIGHBORHOOD");
    CHECK(event.quad == 3);  // GDELT's own class of protests
    CHECK(event.place->country == "SAU");
    CHECK(to_string(*event.published) == "2017-07-01");
  };
  check(read_text(line_of(Profile::gdelt2, values)), Profile::gdelt2, "http://example.org/x");
  check(read_text(line_of(Profile::gdelt1, values)), Profile::gdelt1, "http://example.org/x");
  check(read_text(line_of(Profile::gdelt1, values), Profile::gdelt2), Profile::gdelt1,
        "http://example.org/x");
  std::string older = line_of(Profile::gdelt1, values);
  older = older.substr(0, older.rfind('\t')) + "\n";
  check(read_text(older), Profile::gdelt1, "gdelt:669666350");
  std::string header;
  for (const std::string_view column : columns(Profile::gdelt2)) {
    if (!header.empty()) header += '\t';
    header += column;
  }
  check(read_text(header + "\n" + line_of(Profile::gdelt2, values)), Profile::gdelt2,
        "http://example.org/x");
}

TEST_CASE("what is refused, with its place") {
  const std::string good = row(Profile::icews, examples()[0], context(), books());
  std::string no_date = good, no_code = good;
  no_date.replace(no_date.find("2022-12-23"), 10, "2022-12-99");
  no_code.replace(no_code.find("\t042\t"), 5, "\t---\t");
  const Read read = read_text(head(Profile::icews) + good + no_date + "a\tb\n" + no_code +
                              good.substr(0, good.size() - 1) + "\tmore\n" + good);
  CHECK(read.events.size() == 2);
  CHECK(read.notes == std::vector<std::string>{
                          "3: Event Date \"2022-12-99\" is no date",
                          "4: has 2 columns where 20 are needed",
                          "5: CAMEO Code \"---\" is no CAMEO code",
                          "6: has 21 columns where 20 are needed",
                      });
  CHECK(read_text("id\tx\n1\t2\n").notes ==
        std::vector<std::string>{
            "1: is no event table known here (no header of one, and 2 columns between tabs)"});
  CHECK(read_text("id\n", Profile::polecat).notes ==
        std::vector<std::string>{"1: is no table of polecat (no header of one, and 1 column)"});
  CHECK(read_text("").notes.empty());
  CHECK(read_file("/no/such/file").notes == std::vector<std::string>{"no such file"});
  const Read type = read_text(head(Profile::polecat) +
                              line_of(Profile::polecat, {{"Event ID", "1"}, {"Event Type", "X"}}));
  CHECK(type.notes == std::vector<std::string>{
                          "2: Event Type \"X\" is no PLOVER type, and Quad Code no quad class"});
}

TEST_CASE("rows without an id are events of their own, and hostile lines cost little") {
  const std::string bare =
      line_of(Profile::gdelt2, {{"SQLDATE", "20170701"}, {"EventCode", "042"}});
  std::string header;
  for (const std::string_view column : columns(Profile::gdelt2))
    header += (header.empty() ? "" : "\t") + std::string(column);
  const Read read = read_text(header + "\n" + bare + bare);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].id != read.events[1].id);
  const Read tabs = read_text(head(Profile::icews) + std::string(1 << 20, '\t') + "x\n");
  CHECK(tabs.notes == std::vector<std::string>{"2: has 1000 columns where 20 are needed"});
  CHECK(cells_of_line("a,\"b, \"\"c\"\"\",,d\"e", ',') ==
        std::vector<std::string>{"a", "b, \"c\"", "", "d\"e"});
  CHECK(cells_of_line("a\t\"b\tc", '\t') == std::vector<std::string>{"a", "\"b", "c"});
}

TEST_CASE("a place that came from GDELT is not named twice") {
  EventRecord event = examples()[0];
  event.place->name = "Hanoi, Ha Noi, Vietnam";
  const std::string line = row(Profile::gdelt2, event, context(), books());
  CHECK(line.find("\tHanoi, Ha Noi, Vietnam\t") != std::string::npos);
}

TEST_CASE("several files, one of them bad") {
  const test::Folder folder;
  const std::string one = folder.write("one.tsv", table_of(Profile::icews));
  const std::string two = folder.write("two.tsv", table_of(Profile::gdelt2));
  const std::string bad = folder.write("bad.tsv", "x\n");
  std::vector<Note> notes;
  EventTableReader reader({one, bad, "/no/such/file", two}, {}, books());
  std::size_t count = 0;
  for (EventRecord event; reader.next(event, notes);) ++count;
  CHECK(count == 6 + 7);
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].where.path == bad);
  CHECK(notes[1].where.path == "/no/such/file");
}

TEST_CASE("the research splits of ICEWS are read whole") {
  const auto path = test::home() / ".." / "shared" / "relations" / "icews14_events.csv.gz";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no ../shared/relations/icews14_events.csv.gz");
    return;
  }
  std::vector<Note> notes;
  std::set<std::string> ids;
  std::size_t places = 0, known = 0;
  EventTableReader reader({path.string()}, Profile::icews, books());
  for (EventRecord event; reader.next(event, notes);) {
    ids.insert(event.id);
    known += event.source.country || event.source.entity || event.source.name ? 1U : 0U;
    places += event.place ? 1U : 0U;
  }
  CHECK(notes.empty());
  CHECK(ids.size() == 90730);  // every row is an event with an id of its own
  CHECK(known > 89000);
  CHECK(places == 0);
}
