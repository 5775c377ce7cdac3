// Event records: their JSON and its way back, ids, offsets, the table and the tab-separated form.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "random_records.h"
#include "records/display.h"
#include "records/event_json.h"
#include "records/event_record.h"
#include "records/event_table.h"
#include "records/event_tsv.h"
#include "records/marked_text.h"
#include "text/characters.h"

namespace {

using namespace nuncio;
using namespace nuncio::records;
using test::Random;

Span find(const std::string& text, const std::string& part) {
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

constexpr const char* kText =
    "Señor Peña of Chile met café owners. Chile’s minister visited Peru on Friday.";

Document document() {
  Document document;
  document.id = "doc-1";
  document.text = kText;
  document.published = Date{std::chrono::year(2022) / 12 / 25, DatePrecision::day};
  return document;
}

Event visit() {
  Event event;
  event.sentence = 1;
  event.span = find(kText, "Chile’s minister visited Peru on Friday.");
  event.type = "CONSULT";
  event.mode = "visit";
  event.contexts = {"diplomatic"};
  event.cameo = "042";
  event.quad = 1;
  event.goldstein = 1.9;
  event.source = {"CHLGOV",         "CHL",   {},
                  ActorKind::state, {"GOV"}, {},
                  "minister",       {},      find(kText, "Chile’s minister"),
                  Via::office};
  event.target =
      Actor{"PER", "PER", {}, ActorKind::state, {}, {}, {}, {}, find(kText, "Peru"), Via::name};
  event.date = Date{std::chrono::year(2022) / 12 / 23, DatePrecision::day};
  event.date_from = DateFrom::text;
  event.date_span = find(kText, "Friday");
  event.trigger = find(kText, "visited");
  event.rule = "lexicon/consult.toml:41";
  event.confidence = 0.812345;
  event.mentions = {{0, find(kText, "Señor Peña of Chile met café owners.")}};
  return event;
}

EventRecord record() {
  CodedDocument coded;
  coded.events = {visit()};
  return to_records(document(), coded).at(0);
}

/// What Python, R or spaCy would slice out of the text by code points.
std::u32string points(const std::string& text) {
  std::u32string all;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k)
      c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 63U);
    all += c;
    i += length;
  }
  return all;
}

std::u32string slice(const CharSpan& span) {
  return points(kText).substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("an event's record, key by key") {
  CHECK(
      write_event(record()) ==
      R"({"id":")" + record().id +
          R"(","doc":"doc-1","sentence":1,"span":[37,77],"type":"CONSULT","mode":"visit",)"
          R"("contexts":["diplomatic"],"cameo":"042","quad":1,"goldstein":1.9,)"
          R"("source":{"code":"CHLGOV","country":"CHL","entity":null,"kind":"state","roles":["GOV"],)"
          R"("name":null,"office":"minister","host":null,"span":[37,53],"via":"office"},)"
          R"("target":{"code":"PER","country":"PER","entity":null,"kind":"state","roles":[],)"
          R"("name":null,"office":null,"host":null,"span":[62,66],"via":"name"},"symmetric":false,)"
          R"("date":"2022-12-23","date_precision":"day","date_from":"text","date_span":[70,76],)"
          R"("status":"asserted","speaker":null,"place":null,"trigger":[54,61],)"
          R"("rule":"lexicon/consult.toml:41","confidence":0.812,)"
          R"("mentions":[{"doc":"doc-1","sentence":0,"span":[0,36]}],)"
          R"("text":"Chile’s minister visited Peru on Friday.","published":"2022-12-25","doc_source":null})");
}

TEST_CASE("spans of a record slice the text by code points") {
  const EventRecord r = record();
  CHECK(slice(r.trigger) == U"visited");
  CHECK(slice(*r.source.span) == U"Chile’s minister");
  CHECK(slice(*r.target->span) == U"Peru");
  CHECK(slice(*r.date_span) == U"Friday");
  CHECK(slice(r.mentions[0].span) == U"Señor Peña of Chile met café owners.");
  CHECK(slice(r.span) == points(r.text));
}

TEST_CASE("a source that is not named has no span") {
  Event event = visit();
  event.source = {};
  event.source.code = "---";
  CodedDocument coded;
  coded.events = {event};
  const EventRecord r = to_records(document(), coded).at(0);
  const std::string line = write_event(r);
  CHECK(line.find(
            R"("source":{"code":"---","country":null,"entity":null,"kind":"unknown","roles":[],)"
            R"("name":null,"office":null,"host":null,"span":null,"via":"unresolved"})") !=
        std::string::npos);
  const ReadEvent read = read_event(line);
  REQUIRE(read.event);
  CHECK_FALSE(read.event->source.span.has_value());
  CHECK(*read.event == r);
  CHECK(tsv_row(r).find("\t---\t\t\tunknown\t\t\t\t\t\t\tunresolved\t") != std::string::npos);
  const std::vector<EventRecord> one = {r};
  CHECK(table_row(lay_out(one, {100, false}), r).starts_with("2022-12-23  ---     ->  PER "));
}

TEST_CASE("a name over a line end is one name") {
  Event event = visit();
  event.source.name = "Ana\n  Peña";
  event.source.office = "foreign\nminister";
  CodedDocument coded;
  coded.events = {event};
  const EventRecord made = to_records(document(), coded).at(0);
  CHECK(made.source.name == "Ana Peña");
  CHECK(made.source.office == "foreign minister");
}

TEST_CASE("ids say what the event is") {
  CodedDocument coded;
  coded.events = {visit(), visit(), visit()};
  coded.events[1].status = Status::negated;
  const auto records = to_records(document(), coded);
  std::set<std::string> ids;
  for (const EventRecord& r : records) {
    CHECK(r.id.size() == 16);
    CHECK(r.id.find_first_not_of("0123456789abcdef") == std::string::npos);
    ids.insert(r.id);
  }
  CHECK(ids.size() == 3);  // the third equals the first in all but its order
  // FNV-1a of
  // "doc-1<US>CONSULT<US>visit<US>042<US>CHLGOV<US>PER<US>2022-12-23<US>asserted<US><US>", computed
  // apart from this program.
  CHECK(records[0].id == "4c185e5a184e18a8");

  Event moved = visit();  // how and where it was read is not what it is
  moved.confidence = 0.1;
  moved.rule = "lexicon/other.toml:1";
  moved.trigger = {0, 1};
  coded.events = {moved};
  CHECK(to_records(document(), coded)[0].id == records[0].id);
}

TEST_CASE("what is written reads back equal") {
  Random random(1648);
  for (int i = 0; i < 500; ++i) {
    const EventRecord event = random.event();
    const std::string line = write_event(event);
    CHECK(line.find('\n') == std::string::npos);
    const ReadEvent read = read_event(line);
    CAPTURE(line);
    REQUIRE_MESSAGE(read.event, read.why);
    CHECK(*read.event == event);
  }
}

TEST_CASE("records of other programs: what may be missing and what is refused") {
  const std::string least =
      R"({"doc": "d", "type": "AID", "quad": 2, "source": {"code": "USA", "country": "USA"}})";
  const ReadEvent read = read_event(least);
  REQUIRE(read.event);
  CHECK(read.event->source.country == "USA");
  CHECK(read.event->status == Status::asserted);
  CHECK_FALSE(read.event->date.has_value());

  const struct {
    const char* line;
    const char* why;
  } cases[] = {
      {"", "broken JSON"},
      {"{", "broken JSON"},
      {"[]", "not an event record"},
      {R"({"type": "AID", "quad": 2, "source": {}})", "no \"doc\""},
      {R"({"doc": "d", "quad": 2, "source": {}})", "no \"type\""},
      {R"({"doc": "d", "type": "AID", "source": {}})", "\"quad\" is not 1, 2, 3 or 4"},
      {R"({"doc": "d", "type": "AID", "quad": 5, "source": {}})", "\"quad\" is not 1, 2, 3 or 4"},
      {R"({"doc": "d", "type": "AID", "quad": 2})", "\"source\" is not an actor"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": "USA"})", "\"source\" is not an actor"},
      {R"({"doc": 7, "type": "AID", "quad": 2, "source": {}})", "\"doc\" is not a string"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "date": "soon"})",
       "\"date\" is not a date"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "span": [5, 2]})",
       "\"span\" is not a span"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "span": [-1, 2]})",
       "\"span\" is not a whole"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "sentence": 4294967296})",
       "\"sentence\" is not"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "status": "done"})",
       "\"status\" is not one of"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {"roles": "GOV"}})",
       "\"roles\" is not a list"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "goldstein": -10.1})",
       "\"goldstein\" is not a number"},
      {R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "confidence": "high"})",
       "\"confidence\" is not a"},
      {"{\"doc\": \"\xff\"}", "invalid UTF-8 at byte 10"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const ReadEvent refused = read_event(c.line);
    CHECK_FALSE(refused.event.has_value());
    CAPTURE(refused.why);
    CHECK(refused.why.starts_with(c.why));
  }
  const std::string deep(200'000, '[');
  CHECK_FALSE(read_event(R"({"x": )" + deep).event.has_value());
}

TEST_CASE("what a record of another program does not say is not made up") {
  const std::string least = R"({"doc": "d", "type": "AID", "quad": 2, "source": )";
  const EventRecord event =
      *read_event(least + R"({}, "mentions": [{"doc": "e"}, {"doc": "f", "sentence": 0}]})").event;
  CHECK_FALSE(event.sentence.has_value());
  CHECK_FALSE(event.mentions.at(0).sentence.has_value());
  CHECK(event.mentions.at(1).sentence == 0);
  CHECK(write_event(event).find(R"("sentence":null)") != std::string::npos);
  CHECK(*read_event(write_event(event)).event == event);
  CHECK(tsv_row(event).starts_with("\td\t\t"));

  const struct {
    const char* actor;
    const char* label;
  } labels[] = {
      {R"({"country": "USA", "roles": ["GOV", "MIL"]})", "USAGOV"},
      {R"({"entity": "NATO", "name": "J. Doe"})", "NATO"},
      {R"({"country": "USA", "code": "USAMIL"})", "USAMIL"},
      {R"({"roles": ["CVL"]})", "CVL"},
      {R"({"name": "Jane Doe", "code": "---GOV"})", "Jane Doe"},
      {R"({})", ""},
  };
  for (const auto& c : labels) {
    CAPTURE(c.actor);
    CHECK(label_of(read_event(least + c.actor + "}").event->source) == c.label);
  }
}

TEST_CASE("a record of another program is shown without control characters") {
  const std::string bad = "x\x1b[31m\u009b\u202e\ny";
  EventRecord event = record();
  for (std::string* part : {&event.id, &event.doc, &event.type, &event.cameo, &event.rule})
    *part = bad;
  event.mode = bad;
  event.contexts = {bad};
  event.doc_source = bad;
  event.mentions = {{bad, 0, {0, 1}}};
  event.speaker = event.source;
  for (ActorRecord* actor : {&event.source, &*event.target, &*event.speaker})
    *actor = {bad, bad, bad, ActorKind::state, {bad}, bad, bad, bad, {}, Via::name};
  const std::string shown = write_event(printable(event));
  CHECK(shown.find("x [31m y") != std::string::npos);
  for (const char* control : {"\\u001b", "\u009b", "\u202e", "\\n"}) {
    CAPTURE(control);
    CHECK(shown.find(control) == std::string::npos);
  }
  CHECK(printable(record()) == record());
}

TEST_CASE("dates of records") {
  CHECK(to_string(*read_date("2022-12-23")) == "2022-12-23");
  CHECK(to_string(*read_date("2022-12")) == "2022-12");
  CHECK(to_string(*read_date("2022")) == "2022");
  for (const char* bad : {"", "22", "2022-13", "2022-02-30", "2022/12/23", "2022-1-23",
                          "-022-12-23", "20221223", "2022-12-2x", "+022"}) {
    CAPTURE(bad);
    CHECK_FALSE(read_date(bad).has_value());
  }
  const std::string least =
      R"({"doc": "d", "type": "AID", "quad": 2, "source": {}, "date": "2022-12-01",)";
  CHECK(to_string(*read_event(least + R"("date_precision": "month"})").event->date) == "2022-12");
  CHECK(to_string(*read_event(least + R"("date_precision": "year"})").event->date) == "2022");
  CHECK_FALSE(read_event(least + R"("date_precision": "unknown"})").event->date.has_value());
}

TEST_CASE("width of text on a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("é") == 1);
  CHECK(display_width("e\xcc\x81") == 1);
  CHECK(display_width("中国") == 4);
  CHECK(display_width("😀") == 2);
  CHECK(shorten("abcdef", 6) == "abcdef");
  CHECK(shorten("abcdefg", 6) == "abcde…");
  CHECK(shorten("中国中国", 5) == "中国…");
  CHECK(shorten("中国中国", 6) == "中国…");
  CHECK(shorten("abc", 0).empty());
  CHECK(fit("ab", 4) == "ab  ");
  CHECK(display_width(fit("中国中国", 6)) == 6);
}

TEST_CASE("the table fits its width and keeps its columns") {
  Random random(7);
  for (const std::size_t width : {120U, 140U}) {
    std::vector<EventRecord> events;
    events.reserve(61);
    for (int i = 0; i < 60; ++i) events.push_back(random.event());
    EventRecord wide = record();
    wide.text = std::string(300, 'x');
    events.push_back(wide);
    const TableLayout layout = lay_out(events, {width, false});
    std::size_t widest = 0;
    for (const EventRecord& event : events) {
      const std::string row = table_row(layout, event);
      CHECK(std::count(row.begin(), row.end(), '\n') == 1);
      CHECK(row.find('\x1b') == std::string::npos);
      widest = std::max(widest, display_width(row));
    }
    CHECK(widest == width);
  }
  const std::vector<EventRecord> one = {record()};
  const TableLayout plain = lay_out(one, {100, false});
  CHECK(table_head(plain) ==
        "date        source      target  type-mode      status    speaker  sentence\n");
  CHECK(table_row(plain, one[0]) ==
        "2022-12-23  CHLGOV  ->  PER     CONSULT-visit  asserted  -        "
        "Chile’s minister visited Peru on …\n");
  CHECK(table_row(lay_out(one, {100, true}), one[0]).find("\x1b[32mCONSULT-visit\x1b[0m") !=
        std::string::npos);
}

TEST_CASE("tab-separated values: the same columns in every row, nothing breaks a cell") {
  Random random(99);
  const auto columns = [](const std::string& line) {
    return std::count(line.begin(), line.end(), '\t');
  };
  const auto wanted = columns(tsv_head());
  for (int i = 0; i < 100; ++i) {
    const std::string row = tsv_row(random.event());
    CHECK(columns(row) == wanted);
    CHECK(std::count(row.begin(), row.end(), '\n') == 1);
    CHECK(row.find('\r') == std::string::npos);
  }
  CHECK(tsv_head().starts_with(
      "id\tdoc\tsentence\tspan_begin\tspan_end\ttype\tmode\tcontexts\tcameo\t"));
  CHECK(tsv_row(record()).find("\tCHLGOV\tCHL\t\tstate\tGOV\t\tminister\t\t37\t53\toffice\t") !=
        std::string::npos);
}

/// A field that is there but empty is absent in a table.
void drop_empty(std::optional<std::string>& text) {
  if (text && text->empty()) text.reset();
}

EventRecord as_table_holds(EventRecord event) {
  drop_empty(event.mode);
  drop_empty(event.doc_source);
  const auto list = [](std::vector<std::string>& l) {
    if (l == std::vector<std::string>{""}) l.clear();
  };
  list(event.contexts);
  const auto actor = [&](ActorRecord& a) {
    list(a.roles);
    for (auto* text : {&a.country, &a.entity, &a.name, &a.office, &a.host}) drop_empty(*text);
  };
  actor(event.source);
  if (event.target) actor(*event.target);
  if (event.speaker) actor(*event.speaker);
  if (event.place) drop_empty(event.place->country);
  return event;
}

std::string without_end(std::string line) {
  REQUIRE(line.ends_with('\n'));
  line.pop_back();
  return line;
}

TEST_CASE("rows of a table read back equal, whatever the order of its columns") {
  Random random(1815);
  const auto columns = TsvColumns::of(without_end(tsv_head()));
  REQUIRE(columns);
  for (int i = 0; i < 500; ++i) {
    EventRecord event = random.event();
    event.doc += 'd';  // which must be there
    event.type += 'T';
    const std::string row = tsv_row(event);
    CAPTURE(row);
    const ReadEvent read = columns->read(without_end(row));
    REQUIRE_MESSAGE(read.event, read.why);
    CHECK(*read.event == as_table_holds(event));
  }
  const auto own = TsvColumns::of("quad\tsource_code\tnote\tdoc\ttype\ttarget_code");
  REQUIRE(own);
  const ReadEvent read = own->read("4\tRUS\tmine\td\\\\1\tASSAULT\t");
  REQUIRE(read.event);
  CHECK(read.event->doc == "d\\1");
  CHECK(read.event->source.code == "RUS");
  CHECK_FALSE(read.event->target);
}

TEST_CASE("rows of a table that are no records say why") {
  CHECK_FALSE(TsvColumns::of(R"({"doc": "d"})"));
  CHECK_FALSE(TsvColumns::of("doc\ttype\tquad"));
  const auto columns = TsvColumns::of("doc\ttype\tquad\tsource_code\tmentions\tspan_begin");
  REQUIRE(columns);
  const auto why = [&](std::string_view row) { return columns->read(row).why; };
  CHECK(why("d\tCONSULT\t1\tRUS\t\t") == "");
  CHECK(why("d\tCONSULT\t1\tRUS\t") == "5 cells, where the head has 6");
  CHECK(why("d\tCONSULT\tone\tRUS\t\t") == R"("quad" is not a whole number from 0 to 2^32-1)");
  CHECK(why("d\tCONSULT\t1\tRUS\t\t7") == R"("span" is not a span [begin, end])");
  CHECK(why("d\tCONSULT\t1\tRUS\t{}\t") == R"("mentions" is not a list)");
  CHECK(why("\tCONSULT\t1\tRUS\t\t") == R"(no "doc")");
  CHECK(why("d\xff\tCONSULT\t1\tRUS\t\t") == "invalid UTF-8 at byte 2");
  CHECK(why("d\tCONSULT\t1\tRUS\t" + std::string(100'000, '[') + "\t") != "");
}

TEST_CASE("marked text loses nothing and keeps to its width, whatever the words and marks") {
  Random random(3);
  for (int i = 0; i < 200; ++i) {
    std::string text = "x";
    for (std::uint32_t n = random.below(40); n > 0; --n)
      text += text::one_line(random.text()) + (random.below(3) == 0 ? " " : "");
    text = text::one_line(text);
    const std::size_t width = 10 + random.below(60);
    std::string words;
    std::string line;
    for (const char c : marked_text(text, {}, width) + "\n") {
      if (c != '\n') {
        line += c;
        continue;
      }
      CHECK(display_width(line) <= width);
      words += line;
      line.clear();
    }
    std::string wanted = text;
    std::erase(wanted, ' ');
    std::erase(words, ' ');
    CHECK(words == wanted);
    const std::vector<Mark> marks = {
        {random.span(), "a"}, {random.span(), "long label"}, {{0, 500}, "all"}};
    CHECK_FALSE(marked_text(text, marks, width).empty());
  }
}

TEST_CASE("mixed output names its kinds, and other kinds are no faulty events") {
  const EventRecord event = record();
  const std::string line = write_event(event, true);
  CHECK(line.starts_with(R"({"record":"event","id":)"));
  CHECK(*read_event(line).event == event);
  CHECK_FALSE(read_event(line).other);
  const ReadEvent tie = read_event(R"({"record":"tie","doc":"d"})");
  CHECK(tie.other);
  CHECK_FALSE(tie.event);
  CHECK_FALSE(read_event(R"({"record":"event","doc":"d"})").other);
}
