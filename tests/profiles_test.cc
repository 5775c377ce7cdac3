// The field's event tables: columns, rows as golden files, what comes back of them, the ways in
// which files of others differ, and what is refused with its place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "folders.h"
#include "profiles/actor_codes.h"
#include "profiles/cells.h"
#include "profiles/codebooks.h"
#include "profiles/event_table_reader.h"
#include "profiles/rows.h"
#include "profiles/table_form.h"
#include "records/event_json.h"

namespace {

using namespace nuncio;
using namespace nuncio::profiles;
using records::EventRecord;

const Codebooks& books() {
  static const Codebooks kBooks = Codebooks::load(test::home() / "data");
  return kBooks;
}

std::filesystem::path golden(const std::string& name) {
  return test::home() / "tests" / "golden" / "profiles" / name;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<EventRecord> examples() {
  std::vector<EventRecord> list;
  std::ifstream in(golden("events.jsonl"));
  for (std::string line; std::getline(in, line);) {
    const records::ReadEvent read = records::read_event(line);
    REQUIRE_MESSAGE(read.event, read.why);
    list.push_back(*read.event);
  }
  REQUIRE(list.size() == 13);
  return list;
}

RowContext context() {
  RowContext out;
  out.url = "https://example.org/news?id=1";
  out.version = "nuncio-test";
  return out;
}

std::string table_of(Profile profile, const RowContext& with = context()) {
  std::string table = head(profile);
  for (const EventRecord& event : examples()) {
    if (!left_out(profile, event)) table += row(profile, event, with, books());
  }
  return table;
}

struct Read {
  std::vector<EventRecord> events;
  std::vector<std::string> notes;
  std::optional<Profile> profile;
};

Read read_file(const std::string& path, std::optional<Profile> given = {}) {
  Read out;
  std::vector<Note> notes;
  EventTableReader reader({path}, given, books());
  for (EventRecord event; reader.next(event, notes);) out.events.push_back(event);
  out.profile = reader.profile();
  for (const Note& note : notes) {
    const std::string line = note.where.line == 0 ? "" : std::to_string(note.where.line) + ": ";
    out.notes.push_back(line + note.text);
  }
  return out;
}

Read read_text(const std::string& text, std::optional<Profile> given = {}) {
  const test::Folder folder;
  return read_file(folder.write("table.tsv", text), given);
}

const std::vector<Profile> kWritten = {Profile::polecat, Profile::icews, Profile::phoenix,
                                       Profile::gdelt2};

/// A line with these cells in the columns of a profile, the rest empty.
std::string line_of(Profile profile,
                    const std::vector<std::pair<std::string, std::string>>& values) {
  std::string line;
  std::size_t used = 0;
  for (const std::string_view column : columns(profile)) {
    if (!line.empty() || column != columns(profile).front()) line += delimiter(profile);
    for (const auto& [name, value] : values) {
      if (name == column) line += value, ++used;
    }
  }
  REQUIRE(used == values.size());
  return line + "\n";
}

}  // namespace

TEST_CASE("columns") {
  CHECK(columns(Profile::polecat).size() == 40);
  CHECK(columns(Profile::icews).size() == 20);
  CHECK(columns(Profile::phoenix).size() == 26);
  CHECK(columns(Profile::gdelt2).size() == 61);
  CHECK(columns(Profile::gdelt1).size() == 58);
  CHECK(columns(Profile::phoenix_cline).size() == 25);
  CHECK(head(Profile::gdelt2).empty());
  CHECK(head(Profile::phoenix).empty());
  for (int i = 0; i <= static_cast<int>(Profile::icews_relations); ++i) {
    const auto profile = static_cast<Profile>(i);
    CHECK(read_profile(name_of(profile)) == profile);
  }
  CHECK_FALSE(read_profile("acled"));
}

TEST_CASE("rows are those of the golden files, byte for byte") {
  for (const Profile profile : kWritten) {
    const std::string name = std::string(name_of(profile)) + ".tsv";
    CAPTURE(name);
    const std::string table = table_of(profile);
    if (std::getenv("NUNCIO_UPDATE_GOLDEN") != nullptr)
      std::ofstream(golden(name), std::ios::binary) << table;
    CHECK(table == content_of(golden(name)));
  }
}

TEST_CASE("every row has the columns of its format, and no harm in its cells") {
  for (const Profile profile : kWritten) {
    std::istringstream table(table_of(profile));
    for (std::string line; std::getline(table, line);) {
      CAPTURE(line);
      CHECK(std::count(line.begin(), line.end(), '\t') + 1 ==
            static_cast<std::ptrdiff_t>(columns(profile).size()));
      CHECK(line.find('"') == std::string::npos);
      CHECK(line.find("\u202e") == std::string::npos);
    }
  }
}

TEST_CASE("what has no row") {
  const std::vector<EventRecord> all = examples();
  const auto reasons = [&](Profile profile) {
    std::vector<std::string> list;
    for (const EventRecord& event : all) list.emplace_back(left_out(profile, event).value_or("-"));
    return list;
  };
  const std::vector<std::string> always = {
      "negated", "hypothetical", "future", "ended", "date not known to the day", "no date"};
  for (const Profile profile : kWritten) {
    const std::vector<std::string> found = reasons(profile);
    CHECK(std::vector<std::string>(found.end() - 6, found.end()) == always);
    const bool target = profile == Profile::icews || profile == Profile::phoenix;
    CHECK(found[4] == (target ? "no target" : "-"));
  }
  EventRecord event = all.front();
  event.cameo.clear();
  CHECK(left_out(Profile::icews, event) == "no CAMEO code");
  CHECK_FALSE(left_out(Profile::polecat, event));
  event.type.clear();
  CHECK(left_out(Profile::polecat, event) == "no PLOVER type");
}

TEST_CASE("countries by the codes asked for, in the year of the event") {
  const EventRecord arrest = examples()[1];  // Germany and Yemen, 1989
  RowContext with = context();
  const auto cells = [&](Profile profile) {
    std::string line = row(profile, arrest, with, books());
    line.pop_back();
    return cells_of_line(line, '\t');
  };
  CHECK(cells(Profile::polecat)[8] == "DEU");
  CHECK(cells(Profile::polecat)[9] == "260");
  CHECK(cells(Profile::polecat)[17] == "678");
  CHECK(cells(Profile::icews)[4] == "Germany");
  with.codes = countries::CodeSystem::gw;
  CHECK(cells(Profile::polecat)[16] == "678");
  CHECK(cells(Profile::icews)[4] == "260");
  with.codes = countries::CodeSystem::iso2;
  CHECK(cells(Profile::polecat)[8] == "DE");
  CHECK(cells(Profile::polecat)[27] == "DE");
  CHECK(cells(Profile::phoenix)[22] == "DE");
  CHECK(cells(Profile::gdelt2)[7] == "DE");
  CHECK(cells(Profile::gdelt2)[53] == "GM");  // GDELT's places are FIPS whatever is asked
}

TEST_CASE("ids are stable numbers that the field's readers can hold") {
  CHECK(number_of("4c185e5a184e18a8", "gdelt", 63) == 0x4c185e5a184e18a8U);
  CHECK(number_of("cc185e5a184e18a8", "gdelt", 63) == 0x4c185e5a184e18a8U);
  CHECK(number_of("4c185e5a184e18a8", "icews", 31) == number_of("4c185e5a184e18a8", "phoenix", 31));
  CHECK(number_of("gdelt:669666350", "gdelt", 63) == 669666350U);
  CHECK(number_of("icews:28341234:2014-01-01", "icews", 31) == 28341234U);
  CHECK(number_of("gdelt:669666350", "icews", 31) != 669666350U);
  CHECK(number_of("", "icews", 31) >= 1);
  // 20,000 ids that differ in little: as many pairs agree in 31 bits as of random numbers (0.09).
  std::set<std::uint64_t> numbers;
  for (int i = 0; i < 20000; ++i)
    numbers.insert(number_of("doc-" + std::to_string(i), "icews", 31));
  CHECK(numbers.size() >= 19998);
  RowContext with = context();
  with.number = 17;
  with.story = 5;
  const std::string line = row(Profile::icews, examples()[0], with, books());
  CHECK(line.starts_with("17\t2022-12-23\t"));
  CHECK(cells_of_line(line, '\t')[11] == "5");
}

TEST_CASE("fractions of a year are GDELT's") {
  const auto fraction = [](const char* date) { return fraction_date(*read_any_date(date)); };
  CHECK(fraction("20170701") == "2017.4959");
  CHECK(fraction("20170624") == "2017.4767");
  CHECK(fraction("20070704") == "2007.5041");
  CHECK(fraction("20221231") == "2022.9890");
  CHECK(fraction("20220101") == "2022.0027");
}

TEST_CASE("dates") {
  for (const char* date : {"2018-01-31", "20180131", "1/31/2018", "01/31/2018",
                           "2018-01-31 00:00:00", "2018-01-31T12:00:00Z"}) {
    CAPTURE(date);
    const auto read = read_any_date(date);
    REQUIRE(read);
    CHECK(to_string(*read) == "2018-01-31");
  }
  for (const char* date : {"", "2018", "31/31/2018", "2018-13-01", "2018-02-30", "20180230", "1/2",
                           "2018-01-311", "a/b/c", "+1/+1/2018", "99999999"})
    CHECK_FALSE(read_any_date(date));
}

// --- Reading what was written -------------------------------------------------------------------

TEST_CASE("what a table can carry comes back from it") {
  for (const Profile profile : kWritten) {
    CAPTURE(name_of(profile));
    std::vector<EventRecord> written;
    for (const EventRecord& event : examples()) {
      if (!left_out(profile, event)) written.push_back(event);
    }
    const Read read = read_text(table_of(profile));
    CHECK(read.notes.empty());
    CHECK(read.profile == profile);
    REQUIRE(read.events.size() == written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
      const EventRecord &was = written[i], &is = read.events[i];
      CAPTURE(was.doc);
      CHECK(is.date == was.date);
      CHECK(is.status == Status::asserted);
      CHECK(is.type == was.type);
      CHECK(is.mode == was.mode);
      CHECK(is.source.country == was.source.country);
      CHECK(is.source.entity == was.source.entity);
      CHECK(is.source.roles == was.source.roles);
      CHECK(is.source.kind == was.source.kind);
      CHECK(is.target.has_value() == was.target.has_value());
      if (is.target) {
        CHECK(is.target->country == was.target->country);
        CHECK(is.target->entity == was.target->entity);
        CHECK(is.target->roles == was.target->roles);
        CHECK(is.target->kind == was.target->kind);
        CHECK(is.target->code == was.target->code);
      }
      CHECK(is.place.has_value() == was.place.has_value());
      if (is.place) {
        CHECK(is.place->country == was.place->country);
        CHECK(is.place->lat == was.place->lat);
        CHECK(is.place->lon == was.place->lon);
        if (profile != Profile::gdelt2) CHECK(is.place->name == was.place->name);
      }
      if (profile != Profile::polecat) {
        CHECK(is.cameo == was.cameo);
        CHECK(is.goldstein == was.goldstein);
      } else {
        CHECK(is.id == was.id);
        CHECK(is.doc == was.doc);
        CHECK(is.quad == was.quad);
        CHECK(is.contexts == was.contexts);
        CHECK(is.published == was.published);
        CHECK(is.source.name == was.source.name);
        CHECK(is.source.office == was.source.office);
      }
      if (profile == Profile::icews) CHECK(is.sentence == was.sentence);
      if (profile == Profile::phoenix) {
        CHECK(is.doc == was.doc);
        CHECK(is.sentence == was.sentence);
        CHECK(is.contexts == was.contexts);
        REQUIRE(is.mentions.size() == was.mentions.size());
        for (std::size_t m = 0; m < is.mentions.size(); ++m) {
          CHECK(is.mentions[m].doc == was.mentions[m].doc);
          CHECK(is.mentions[m].sentence == was.mentions[m].sentence);
        }
      }
      if (profile == Profile::gdelt2) CHECK(is.published == was.published);
    }
  }
}

TEST_CASE("a table that was read is written again as it was") {
  for (const Profile profile : kWritten) {
    CAPTURE(name_of(profile));
    const Read once = read_text(table_of(profile));
    std::string again = head(profile);
    for (const EventRecord& event : once.events) {
      REQUIRE_FALSE(left_out(profile, event));
      again += row(profile, event, context(), books());
    }
    const Read twice = read_text(again);
    REQUIRE(twice.events.size() == once.events.size());
    for (std::size_t i = 0; i < once.events.size(); ++i) {
      CHECK(twice.events[i].id == once.events[i].id);
      CHECK(twice.events[i].source == once.events[i].source);
      CHECK(twice.events[i].target == once.events[i].target);
      CHECK(twice.events[i].date == once.events[i].date);
      CHECK(twice.events[i].cameo == once.events[i].cameo);
    }
  }
}

TEST_CASE("every CAMEO code, and every country, through the tables that have them") {
  EventRecord event = examples()[0];
  event.mentions.clear();
  for (const std::string& iso3 : books().countries().all()) {
    event.source = {};
    event.source.country = iso3;
    event.source.kind = ActorKind::state;
    event.source.roles = {"MIL"};
    set_code(event.source);
    for (const Profile profile : kWritten) {
      const Read read = read_text(head(profile) + row(profile, event, context(), books()));
      CAPTURE(iso3);
      CAPTURE(name_of(profile));
      REQUIRE(read.events.size() == 1);
      CHECK(read.events[0].source.country == iso3);
      CHECK(read.events[0].source.code == iso3 + "MIL");
    }
  }
}

// --- Reading what others wrote ------------------------------------------------------------------

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

TEST_CASE("codebooks") {
  CHECK(books().cameo("042")->name == "Make a visit");
  CHECK(books().quad("SANCTION") == 4);
  CHECK(books().intensity("CONSULT", "visit") == 4.0);
  CHECK(books().intensity("PROTEST", "vandalize") == -5.0);
  CHECK_FALSE(books().intensity("FIGHT", ""));
  CHECK(books().role_letters("JRN") == "MED");
  CHECK(books().role_letters("MED") == "HLH");
  CHECK(books().group_letters("UN") == "UNO");
  CHECK(books().group("north atlantic treaty organization")->entity == "NATO");
  CHECK(books().sector_of_actor("Police") == "COP");
  CHECK(books().sector_of_actor("Military Personnel - Special") == "MIL");
  CHECK_FALSE(books().sector_of_actor("Policeman"));
  CHECK(books().sector_named("Criminals / Gangs") == "CRM");
}
