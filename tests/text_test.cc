// Offsets of UTF-8, dates of publication, JSON lines and files to documents.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "folders.h"
#include "nuncio/error.h"
#include "text/characters.h"
#include "text/documents.h"
#include "text/json_document.h"
#include "text/lead.h"
#include "text/published.h"
#include "text/seen_ids.h"
#include "text/title_case.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;
using test::Folder;

struct Read {
  std::vector<Document> documents;
  std::vector<std::string> notes;  // "line: why"
};

Read read(const std::vector<std::string>& paths, const text::ReadOptions& options = {}) {
  Read all;
  text::DocumentReader reader(paths, options);
  text::Batch batch;
  while (reader.next(batch)) {
    for (Document& document : batch.documents) all.documents.push_back(std::move(document));
    for (const Note& note : batch.notes) {
      all.notes.push_back(std::to_string(note.where.line) + ": " + note.text);
    }
  }
  return all;
}

std::optional<Date> day(int year, unsigned month, unsigned of_month) {
  return Date{std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(of_month),
              DatePrecision::day};
}

}  // namespace

TEST_CASE("valid and invalid UTF-8") {
  const struct {
    std::string bytes;
    std::optional<std::size_t> bad;
  } cases[] = {
      {"", {}},
      {"plain text of more than eight bytes", {}},
      {"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", {}},
      {"\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f"
       "\xbf\xbf",
       {}},
      {std::string("a\0b", 3), {}},
      {"eight by\xff", 8},
      {"\x80", 0},      // a continuation without its lead
      {"ab\xc3", 2},    // cut at the end
      {"\xc0\x80", 0},  // overlong
      {"\xc1\xbf", 0},
      {"\xe0\x9f\xbf", 0},
      {"\xf0\x8f\xbf\xbf", 0},
      {"x\xed\xa0\x80", 1},     // a surrogate
      {"\xf4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xf5\x80\x80\x80", 0},
      {"\xe2\x82\xc3", 0},
  };
  for (const auto& c : cases) {
    CAPTURE(c.bytes);
    CHECK(text::first_invalid(c.bytes) == c.bad);
  }
}

TEST_CASE("code point offsets agree with counting from the start, on random text") {
  std::mt19937 random(20221225);
  const std::vector<std::string> pieces = {"a", " ", "\n", "é",  "ß",
                                           "ក", "€", "中", "😀", "e\xcc\x81"};
  for (int round = 0; round < 60; ++round) {
    std::string text;
    const bool ascii = round % 3 == 0;
    for (auto n = random() % 300; n > 0; --n) text += pieces[random() % (ascii ? 3 : 10)];
    REQUIRE_FALSE(text::first_invalid(text).has_value());
    const text::CodePointIndex index(text);
    std::uint32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      CHECK(index.at(static_cast<std::uint32_t>(at)) == before);
      CHECK(text::byte_of(text, before) == at);
      text::next_code_point(text, at);
      ++before;
    }
    CHECK(index.at(static_cast<std::uint32_t>(text.size())) == before);
    CHECK(text::count_code_points(text) == before);
    CHECK(text::byte_of(text, before) == text.size());
  }
}

TEST_CASE("code points are decoded and never cut") {
  std::size_t at = 1;
  CHECK(text::next_code_point("a😀b", at) == 0x1F600);
  CHECK(at == 5);
  CHECK(text::cut("a😀b", 4) == "a");
  CHECK(text::cut("a😀b", 5) == "a😀");
  CHECK(text::cut("ab", 9) == "ab");
}

TEST_CASE("one line of what is written, without what harms a terminal") {
  CHECK(text::one_line("a\n\n b\tc\x1b[31m\u202e.") == "a b c [31m.");
  CHECK(text::one_line("\u009b2J\u2028x\u00a0y\u2069 ") == "2J x y");
  CHECK(text::one_line(" \u3000\n").empty());
  CHECK(text::one_line("a\x9b") == "a\uFFFD");
  CHECK(text::blanked("a\n\tb\u009b\u2028\u202ec\u00a0") == "a  b   c\u00a0");
}

TEST_CASE("case is folded in any script") {
  CHECK(text::fold_case("Türkiye") == text::fold_case("TÜRKIYE"));
  CHECK(text::fold_case("ΑΘΗΝΑΣ") == text::fold_case("Αθηνας"));
  CHECK(text::fold_case("Straße") == text::fold_case("STRASSE"));
  CHECK(text::folds_to("UsA:GoV", "usa:gov"));
  CHECK_FALSE(text::folds_to("USA", "us"));
  CHECK(text::folds_to("TÜRKIYE", text::fold_case("Türkiye")));
  CHECK(text::capitals("Türkiye:gov") == "TÜRKIYE:GOV");
  CHECK(text::fold_case("A\xff") == "a\xff");
}

TEST_CASE("dates of publication") {
  const struct {
    const char* text;
    std::optional<Date> date;
  } cases[] = {
      {"2026-03-28", day(2026, 3, 28)},
      {"2022-12-25T08:30:00Z", day(2022, 12, 25)},
      {"2022-12-25T23:30:00-05:00", day(2022, 12, 25)},
      {"Wed, 03 Aug 2022 19:49:23 +0000", day(2022, 8, 3)},
      {"3 Aug 2022 19:49 GMT", day(2022, 8, 3)},
      {"Wed, 3 Aug 2022 19:49:23", day(2022, 8, 3)},
      {"Wed, 31 Feb 2022 19:49:23 +0000", {}},
      {"Wed, 03 Aug 2022", {}},
      {"Wed, 03 Aug 22 19:49:23 +0000", {}},
      {"Xyz, 03 Aug 2022 19:49:23 +0000", {}},
      {"Wed, 03 Aug 2022 24:49:23 +0000", {}},
      {"Wed, 03 Aug 2022 19:49:23 +00", {}},
      {"2022-02-30", {}},
      {"yesterday", {}},
      {"", {}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(text::read_published(c.text) == c.date);
  }
}

TEST_CASE("a JSON line to a document") {
  const auto read = text::read_json_document(
      R"({"x": {"text": "inner"}, "id": "a-1", "published": "2022-12-25", "text": "Caf\u00e9 \ud83d\ude00\n\nTwo.",)"
      R"( "title": "T", "source": {"name": "BBC"}, "url": null, "lang": "en-GB", "list": ["text", 5]})",
      {});
  REQUIRE(read.document);
  CHECK(read.why.empty());
  CHECK(read.document->id == "a-1");
  CHECK(read.document->text == "Café 😀\n\nTwo.");
  CHECK(read.document->published == day(2022, 12, 25));
  CHECK(read.document->title == "T");
  CHECK(read.document->source.empty());
  CHECK(text::read_json_document(R"({"id": 17, "text": "t"})", {}).document->id == "17");
  for (const char* blank : {R"("")", R"("  ")", R"("\u00a0\n")", R"("\u202e")", "null"}) {
    CAPTURE(blank);
    const std::string line = R"({"text": "t", "id": )" + std::string(blank) + "}";
    CHECK(text::read_json_document(line, {}).document->id.empty());
  }
  CHECK(text::read_json_document(R"({"text": "t", "id": " a "})", {}).document->id == " a ");
  CHECK(text::read_json_document(R"({"text": "first", "text": "last"})", {}).document->text ==
        "last");
}

TEST_CASE("lines that are refused, each with its reason") {
  const struct {
    const char* line;
    const char* why;
  } cases[] = {
      {R"({"text": "a")", "broken JSON at byte 13"},
      {R"({"text": "a"} trailing)", "broken JSON"},
      {R"({"text": "\ud800"})", "broken JSON"},
      {R"(["text"])", "not a JSON object"},
      {R"("text")", "not a JSON object"},
      {R"(42)", "not a JSON object"},
      {R"({})", "no \"text\""},
      {R"({"text": null})", "no \"text\""},
      {R"({"text": ""})", "\"text\" is empty"},
      {R"({"text": " \n\t "})", "\"text\" is empty"},
      {R"({"text": 5})", "\"text\" is a number, not a string"},
      {R"({"text": 5.5e3})", "\"text\" is a number, not a string"},
      {R"({"text": ["a"]})", "\"text\" is an array, not a string"},
      {R"({"text": {"text": "a"}})", "\"text\" is an object, not a string"},
      {R"({"text": true})", "\"text\" is a truth value, not a string"},
      {"{\"text\": \"caf\xe9\"}", "invalid UTF-8 at byte 14"},
      {R"({"text": "Bonjour", "lang": "fr"})", "its language is \"fr\"; only English can be read"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const auto read = text::read_json_document(c.line, {});
    CHECK_FALSE(read.document.has_value());
    CAPTURE(read.why);
    CHECK(read.why.starts_with(c.why));
  }
}

TEST_CASE("a bad date is reported and the document kept") {
  for (const char* published : {"\"2022-13-01\"", "\"\"", "20221225", "[]"}) {
    CAPTURE(published);
    const auto read = text::read_json_document(
        R"({"text": "t", "published": )" + std::string(published) + "}", {});
    REQUIRE(read.document);
    CHECK(read.date_refused);
    CHECK_FALSE(read.document->published.has_value());
    CHECK(read.why.find("not a date") != std::string::npos);
  }
  CHECK(text::read_json_document(R"({"text": "t", "published": null})", {}).why.empty());
}

TEST_CASE("JSON nested to any depth costs no memory and no stack") {
  const std::string deep(1'000'000, '[');
  const auto broken = text::read_json_document(R"({"text": "t", "x": )" + deep, {});
  CHECK_FALSE(broken.document.has_value());
  const std::string closed =
      R"({"x": )" + deep + std::string(deep.size(), ']') + R"(, "text": "t"})";
  CHECK(text::read_json_document(closed, {}).document.has_value());
}

TEST_CASE("--map") {
  const auto names = text::parse_map("text=body,published=date");
  CHECK(names.text == "body");
  CHECK(names.published == "date");
  CHECK(names.id == "id");
  for (const char* bad : {"text", "text=", "=x", "body=text", "text=a,,"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(text::parse_map(bad), const Error&);
  }
  const auto read =
      text::read_json_document(R"({"text": "no", "body": "yes", "date": "2020-01-02"})", names);
  REQUIRE(read.document);
  CHECK(read.document->text == "yes");
  CHECK(read.document->published == day(2020, 1, 2));
}

TEST_CASE("good documents around bad lines are read, with ids by line") {
  const Folder folder;
  const std::string path = folder.write("news.jsonl",
                                        "{\"text\": \"one\"}\n"
                                        "{broken\n"
                                        "\n"
                                        "{\"text\": \"two\", \"id\": \"  \"}\r\n"
                                        "{\"txt\": \"x\"}\n"
                                        "{\"text\": \"three\", \"published\": \"soon\"}\n"
                                        "{\"text\": \"\xff\"}\n"
                                        "{\"text\": \"four\", \"id\": \"d4\"}");
  text::ReadOptions options;
  options.published = day(2000, 1, 1);
  const Read result = read({path}, options);
  REQUIRE(result.documents.size() == 4);
  CHECK(result.documents[0].id == "news:1");
  CHECK(result.documents[1].id == "news:4");
  CHECK(result.documents[1].where.line == 4);
  CHECK(result.documents[2].text == "three");
  CHECK_FALSE(result.documents[2].published.has_value());
  CHECK(result.documents[3].id == "d4");
  CHECK(result.documents[3].published == day(2000, 1, 1));
  REQUIRE(result.notes.size() == 4);
  CHECK(result.notes[0].starts_with("2: broken JSON"));
  CHECK(result.notes[1] == "5: no \"text\"");
  CHECK(result.notes[2].starts_with("6: \"published\" is \"soon\", not a date"));
  CHECK(result.notes[3].starts_with("7: invalid UTF-8"));
}

TEST_CASE("an id that comes twice is said once, and both documents are kept") {
  const Folder folder;
  const std::string first = folder.write("a.jsonl",
                                         "{\"text\": \"one\", \"id\": \"x\"}\n"
                                         "{\"text\": \"two\", \"id\": \"y\"}\n"
                                         "{\"text\": \"three\", \"id\": \"x\"}\n");
  const std::string second = folder.write("b.jsonl",
                                          "{\"text\": \"four\", \"id\": \"y\"}\n"
                                          "{\"text\": \"five\", \"id\": \"x\"}\n");
  const Read result = read({first, second});
  CHECK(result.documents.size() == 5);
  CHECK(result.notes == std::vector<std::string>{"3: id 'x' was already at " + first + ":1",
                                                 "1: id 'y' was already at " + first + ":2"});
}

TEST_CASE(
    "an id that comes again is told once, with the place of the first, among many of many files") {
  text::SeenIds ids;
  constexpr std::size_t kFiles = 7, kLines = 3000;
  const auto name = [](std::size_t file) { return "file" + std::to_string(file) + ".jsonl"; };
  // Lines are passed over here and there, as blank ones are.
  const auto is_document = [](std::size_t line) { return line % 100 != 17 && line / 500 != 3; };
  for (std::size_t file = 0; file < kFiles; ++file) {
    for (std::size_t line = 1; line <= kLines; ++line) {
      if (!is_document(line)) continue;
      CHECK(!ids.add(name(file) + std::to_string(line), {name(file), line}));
    }
  }
  for (std::size_t file = 0; file < kFiles; ++file) {
    for (std::size_t line = 1; line <= kLines; ++line) {
      if (!is_document(line)) continue;
      const std::string id = name(file) + std::to_string(line);
      const auto first = ids.add(id, {"later.jsonl", line});
      REQUIRE(first);
      CHECK(first->path == name(file));
      CHECK(first->line == line);
      CHECK(!ids.add(id, {"later.jsonl", line + kLines}));
    }
  }
}

TEST_CASE("a million ids are remembered and no more") {
  text::SeenIds ids;
  for (std::size_t i = 1; i <= text::SeenIds::kMost + 10; ++i)
    REQUIRE(!ids.add(std::to_string(i), {"many", i}));
  CHECK(ids.add(std::to_string(text::SeenIds::kMost), {"many", 1})->line == text::SeenIds::kMost);
  CHECK(!ids.add(std::to_string(text::SeenIds::kMost + 1), {"many", 1}));
  CHECK(!ids.add(std::to_string(text::SeenIds::kMost + 1), {"many", 2}));
}

TEST_CASE("text files are one document each, and what is neither is refused") {
  const Folder folder;
  const Read result =
      read({folder.write("a.txt", "First.\n\nSecond.\n"), folder.write("b", "{\"text\": \"json\"}"),
            folder.write("c.txt", "{\"text\": \"prose\"}"), folder.write("d.txt", " \n"),
            folder.write("e.txt", ""), folder.write("f.txt", "one\ntwo \xff\n"),
            folder.write("g.docx", "<p>x"), folder.write("h.jsonl", "\n\n")});
  REQUIRE(result.documents.size() == 3);
  CHECK(result.documents[0].id == "a.txt");
  CHECK(result.documents[0].text == "First.\n\nSecond.\n");
  CHECK(result.documents[1].text == "json");
  CHECK(result.documents[2].text == "{\"text\": \"prose\"}");
  CHECK(result.notes ==
        std::vector<std::string>{"0: holds no text, only blank lines", "0: is empty",
                                 "2: invalid UTF-8 at byte 9",
                                 "0: docx files cannot be read; docs/readers.md says what can",
                                 "0: holds no documents, only blank lines"});
}

TEST_CASE("texts over the limit are refused, those at it are not") {
  const Folder folder;
  const std::string longest(text::kMaxText, 'x');
  const Read result = read({folder.write("a.jsonl", "{\"text\": \"" + longest +
                                                        "\"}\n{\"text\": \"y" + longest + "\"}\n"),
                            folder.write("b.txt", longest), folder.write("c.txt", longest + "y")});
  CHECK(result.documents.size() == 2);
  REQUIRE(result.notes.size() == 2);
  CHECK(result.notes[0] ==
        "2: the text is longer than 1,000,000 bytes; a document is one news item");
  CHECK(result.notes[1].starts_with("0: the text is longer"));
}

TEST_CASE("batches keep the order and stay small") {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += "{\"text\": \"" + std::string(static_cast<std::size_t>(i) * 20 + 1, 'x') + "\"}\n";
  }
  text::DocumentReader reader({folder.write("n.jsonl", lines)}, {});
  text::Batch batch;
  std::size_t next = 1;
  while (reader.next(batch)) {
    std::size_t bytes = 0;
    CHECK(batch.documents.size() <= 64);
    for (const Document& document : batch.documents) {
      CHECK(document.where.line == next++);
      bytes += document.text.size();
    }
    CHECK(bytes <= (96 << 10) + 20 * 500);
  }
  CHECK(next == 501);
}

TEST_CASE("what stands before the first sentence of a story") {
  struct Row {
    std::string_view text, lead;
  };
  static constexpr Row kRows[] = {
      {"MOGADISHU, Somalia (AP) -- Soldiers fired.", "MOGADISHU, Somalia (AP) -- "},
      {"KYIV \u2014 Russia struck a port.", "KYIV \u2014 "},
      {"TEL AVIV, May 3 (Reuters) - Israel said no.", "TEL AVIV, May 3 (Reuters) - "},
      {"Libyan civil war: Rebels took a town.", "Libyan civil war: "},
      {"Iran nuclear deal: \u00c9lys\u00e9e warns of delay.", "Iran nuclear deal: "},
      {"The minister said: We will go.", ""},      // his words, no title
      {"NATO - the alliance - met in Bonn.", ""},  // no sentence behind the dash
      {"EU Parliament votes - Poland objects.", ""},
      {"Talks fail. Kyiv: No more talks.", ""},  // the second sentence's
      {"Three points: war, trade and fish.", ""},
      {"the deal: Iran agrees.", ""},
      {"USA", ""},
      {"", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(row.text.substr(0, text::lead_length(row.text)) == row.lead);
  }
}

TEST_CASE("headlines are told as sentences, byte for byte as long") {
  const auto known = [](std::string_view word) {
    for (const char* verb : {"expels", "meets", "visits", "says"})
      if (word == verb) return text::Word::verb;
    for (const char* other : {"ambassador", "envoy", "border", "johnson"})
      if (word == other) return text::Word::word;
    return text::Word::unknown;
  };
  const auto told = [&](const std::string& title, const std::vector<Span>& names) {
    return text::as_sentence(title, names, known);
  };
  CHECK(told("Kenya Expels U.S. Ambassador", {{0, 5}}) == "Kenya expels U.S. ambassador");
  CHECK(told("Envoy Meets Kerry On Friday", {}) == "Envoy meets Kerry on Friday");
  CHECK(told("Boris Johnson Visits Kyiv", {{21, 25}}) == "Boris Johnson visits Kyiv");
  CHECK(told("UN Says McCain's Envoy Meets", {}) == "UN says McCain's envoy meets");
  CHECK(text::capitalised("UN IS IN U.S. TALKS", {{0, 2}, {3, 5}, {6, 8}}) ==
        "UN Is In U.S. Talks");
}

TEST_CASE("what is a title") {
  const auto titles = [](const std::string& text) {
    std::string out;
    for (const text::Title& t : text::titles_in(text))
      out +=
          "[" + text.substr(t.span.begin, t.span.end - t.span.begin) + "]" + (t.shouted ? "!" : "");
    return out;
  };
  CHECK(titles("Kenya Expels the Envoy of Chad") == "[Kenya Expels the Envoy of Chad]");
  CHECK(titles("KENYA EXPELS SOMALI ENVOY\nKenya expelled him.") == "[KENYA EXPELS SOMALI ENVOY]!");
  CHECK(titles("U.S. Lifts Travel Ban. It did so today.") == "[U.S. Lifts Travel Ban.]");
  CHECK(titles("Kenya expels an envoy. Too Few Words.").empty());
  CHECK(titles("Vladimir Putin met Angela Merkel").empty());
}

TEST_CASE("a title has the same letters as a sentence, in any text") {
  std::mt19937 random(11);
  static constexpr std::string_view kBytes = "ABCdef '.-\n\xC3\xA9!";
  const auto lower = [](std::string s) {
    for (char& c : s) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return s;
  };
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += kBytes[random() % kBytes.size()];
    std::uint32_t free_from = 0;
    for (const text::Title& t : text::titles_in(text)) {
      REQUIRE(free_from <= t.span.begin);
      REQUIRE(t.span.end <= text.size());
      free_from = t.span.end;
    }
    const auto word = [](std::string_view) { return text::Word::word; };
    CHECK(lower(text::as_sentence(text, {}, word)) == lower(text));
    CHECK(lower(text::capitalised(text, {})) == lower(text));
  }
}

TEST_CASE("a lead ends within any text") {
  std::mt19937 random(7);
  static constexpr std::string_view kBytes = "AB ab-:.\xC3\xA9\xE2\x80\x94(,";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += kBytes[random() % kBytes.size()];
    const std::size_t lead = text::lead_length(text);
    if (lead != 0) CHECK(lead < text.size());
  }
}
