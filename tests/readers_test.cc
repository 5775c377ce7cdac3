// Every format that news comes in: files of tests/readers, and what is hostile, made here.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "folders.h"
#include "readers_fixture.h"
#include "text/documents.h"

using namespace nuncio;
using namespace nuncio::test;

TEST_CASE("RSS 2.0: titles, teasers and stories, guids and dates of two forms") {
  const Read rss = read_sample("rss2.xml");
  CHECK(rss.documents ==
        Lines{"RSS e 10 gazette-101|2023-06-12|Peru & Chile sign fishing deal|"
              "The Harbour Gazette & Post|https://gazette.example/news/101|"
              "Peru and Chile signed a fishing accord in Lima on Monday.//Ships return in July.//"
              "Anchovy: open//small boats first//Hake: closed",
              "RSS 18 https://gazette.example/news/102|2023-06-13|Kenya recalls envoy|Example Wire|"
              "https://gazette.example/news/102|Kenya recalled its envoy from Somalia on Tuesday, "
              "the ministry said.//It is the second time this year.",
              "RSS e 27 rss2:27|-|Ghana — no text, a headline alone|The Harbour Gazette & Post||"
              "Ghana — no text, a headline alone"});
  CHECK(rss.notes ==
        Lines{"rss2.xml:27: \"pubDate\" is \"soon\", not a date; coded without a date"});
}

TEST_CASE("RSS 1.0 in Latin-1 with a DOCTYPE that names tables outside") {
  const Read rss = read_sample("rss1_latin1.rdf");
  CHECK(rss.notes.empty());
  CHECK(rss.documents == Lines{"RSS e 5 https://dienst.example/7|2004-02-29|Peru greets Perúé|"
                               "Dienst für Nachrichten|https://dienst.example/7|"
                               "The café talks between Norway and Oman ended."});
}

TEST_CASE("Atom with a prefix, text of three types, a language of one entry") {
  const Read atom = read_sample("atom.xml");
  CHECK(atom.documents ==
        Lines{"Atom e 4 tag:atom.example,2024:1|2024-05-15|Oman hosts talks|Example Atom|"
              "https://atom.example/1|Oman hosted talks.//Iran came.",
              "Atom 13 tag:atom.example,2024:2|2024-05-17|Chad opens border|Another Paper|"
              "https://atom.example/2|Chad opened its border to Sudan."});
  CHECK(atom.notes == Lines{"atom.xml:22: its language is \"fr\"; only English can be read"});
}

TEST_CASE("NewsML-G2: several items, with NITF, XHTML and plain text inside") {
  const Read newsml = read_sample("newsml_g2.xml");
  CHECK(newsml.documents ==
        Lines{"NewsML-G2 5 urn:newsml:example.org:20230612:1001|2023-06-12|"
              "Norway and Oman exchange notes|Agence Exemple||Norway and Oman exchanged diplomatic "
              "notes on Monday.//Background//They did so in 2019 & 2021.",
              "NewsML-G2 28 urn:newsml:example.org:20230612:1002|2023-06-13|Talks in Lima|"
              "Example Press||Talks in Lima//Ministers of Peru and Chile met.//"
              "They meet again in May.",
              "NewsML-G2 36 urn:newsml:example.org:20230612:1003|2023-06-14||EXB||"
              "Niger thanked Chad.//It did so on Friday."});
  CHECK(newsml.notes ==
        Lines{"newsml_g2.xml:41: its status is \"canceled\"", "newsml_g2.xml:42: it has no text"});
}

TEST_CASE("NITF in windows-1252 with CR LF: the whole text once, not its lead again") {
  CHECK(read_sample("nitf.xml").documents ==
        Lines{"NITF 3 n-2008-0042|2008-08-01|Envoys “leave” Quito|The Example Times|"
              "https://times.example/2008/08/01/a.html|Two envoys left Quito on Friday – without a "
              "word.//Ecuador had asked for it."});
}

TEST_CASE("Factiva in three forms") {
  const Read dist = read_sample("factiva_distdoc.xml");
  CHECK(dist.documents ==
        Lines{"Factiva XML 3 EXMP000020230501ej51000aa|2023-05-01|Ghana hosts talks|"
              "Example Wire - General News||ACCRA, May 1 - Ghana hosted talks between Togo and "
              "Benin.//Togo's minister thanked Ghana.//They meet again in June."});
  CHECK(dist.notes ==
        Lines{"factiva_distdoc.xml:17: its language is \"es\"; only English can be read"});
  CHECK(read_sample("factiva_pps.xml").documents ==
        Lines{"Factiva XML 3 EXMPEN0020120705e8750001l|2012-07-05|Togo answers Benin|"
              "Example Business Daily||Togo answered Benin on Thursday.//The letter was short.//"
              "Benin was pleased."});
  CHECK(read_sample("factiva_codes.xml").documents ==
        Lines{"Factiva XML 2 EXRADIO020230501|2023-05-01|Mali and Niger reopen road|"
              "Example Radio||Mali and Niger reopened a road.//Trucks came at noon."});
}

TEST_CASE("PETRARCH's input and its validation records") {
  const Read petrarch = read_sample("petrarch.xml");
  CHECK(petrarch.documents ==
        Lines{"PETRARCH XML 3 AFP0808020001_1|2008-08-01||AFP||Estonia will reopen its embassy in "
              "Ghana, a deputy minister said on Friday.",
              "PETRARCH XML 11 AFP0808020001_2|-||AFP||Ghana thanked Estonia."});
  CHECK(petrarch.notes ==
        Lines{"petrarch.xml:11: \"date\" is \"20080832\", not a date; coded without a date",
              "petrarch.xml:12: it has no text"});
  CHECK(read_sample("petrarch_gsr.xml").documents ==
        Lines{"PETRARCH XML 5 DEMO-01|1995-01-01||||Ghana agreed with Estonia on Saturday."});
}

TEST_CASE("CSV: byte order mark, quotes, line breaks in fields, and rows that are amiss") {
  const Read csv = read_sample("news.csv");
  CHECK(csv.documents == Lines{"CSV 2 c1|2024-05-15|Talks|Example|https://e.example/1|"
                               "Norway met \"Oman\", they said.//Then it rained.",
                               "CSV 6 c2|2024-05-16||Example||Chad opened a border.",
                               "CSV 7 c3|-||||Peru voted.",
                               "CSV 11 news:11|2024-05-18||||Last of them"});
  CHECK(csv.notes == Lines{"news.csv:7: \"Date\" is \"soon\", not a date (YYYY-MM-DD, RFC 3339 or "
                           "RFC 2822); coded without a date",
                           "news.csv:8: has 3 fields where the head has 7",
                           "news.csv:9: invalid UTF-8 in column \"Text\"",
                           "news.csv:10: \"Text\" is empty"});
  CHECK(read_sample("semicolons.csv").documents ==
        Lines{"CSV 2 semicolons:2|2024-01-02||||Peru; and Chile, met."});
}

TEST_CASE("TSV with --map, and without the column that it needs") {
  const Read tsv = read_sample("news.tsv", "text=body");
  CHECK(tsv.documents == Lines{"TSV 2 t1|2024-05-15||||Mali met Niger."});
  CHECK(tsv.notes == Lines{"news.tsv:3: its language is \"fr\"; only English can be read"});
  CHECK(read_sample("news.tsv").notes ==
        Lines{"news.tsv:1: no column \"text\"; --map text=COLUMN names it. The columns are id, "
              "body, date, lang"});
}

TEST_CASE("JSON of trafilatura and NGEC without a map, and an array of objects") {
  CHECK(read_sample("trafilatura.json").documents ==
        Lines{"JSONL 1 0f2d4b|2024-05-15|Ghana hosts|Example News|https://news.example/a|"
              "Ghana hosted talks./Togo came."});
  CHECK(read_sample("ngec.jsonl").documents ==
        Lines{"JSONL 1 20190801-2227-8b13|2019-08-01|Party accuses Peru|translate-pt||"
              "The ruling party accused Peru."});
  const Read array = read_sample("array.json");
  CHECK(array.documents == Lines{"JSON 2 a1|-||||One }] \" of them.", "JSON 4 array:4|-||||Two.",
                                 "JSON 6 a3|-||||Three"});
  CHECK(array.notes == Lines{"array.json:3: \"text\" is a number, not a string",
                             "array.json:5: not a JSON object (an array of objects is wanted)"});
}

TEST_CASE("what our own keys say goes before other tools' keys, and --map before both") {
  const struct {
    const char *line, *map, *want;
  } cases[] = {
      {R"({"text": "ours", "event_text": "theirs"})", "", "a:1|-||||ours"},
      {R"({"event_text": "theirs", "text": "ours"})", "", "a:1|-||||ours"},
      {R"({"text": null, "raw_text": "theirs"})", "", "a:1|-||||theirs"},
      {R"({"raw_text": "theirs", "text": "no"})", "text=raw_text", "a:1|-||||theirs"},
      {R"({"text": "t", "date": "2020-01-02", "pub_date": "2020-01-01"})", "",
       "a:1|2020-01-01||||t"},
      {R"({"text": "t", "published": "2020-01-03", "date": "2020-01-02"})", "",
       "a:1|2020-01-03||||t"},
      {R"({"text": "t", "source": "BBC", "hostname": "bbc.example"})", "", "a:1|-||BBC||t"},
      {R"({"text": "t", "source": "http://x.example/a", "hostname": "x.example"})", "",
       "a:1|-||x.example|http://x.example/a|t"},
      {R"({"text": "t", "source": "http://x.example/a", "url": "http://y.example"})", "",
       "a:1|-||http://x.example/a|http://y.example|t"},
      {R"({"text": "t", "source": "http://x.example/a"})", "source=source",
       "a:1|-|||http://x.example/a|t"},
      {R"({"text": "t", "host": "BBC", "source": "not it"})", "source=host", "a:1|-||BBC||t"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    text::ReadOptions options;
    options.fields = text::parse_map(c.map);
    const Folder folder;
    CHECK(read({folder.write("a.jsonl", c.line)}, options).documents ==
          Lines{std::string("JSONL 1 ") + c.want});
  }
}

TEST_CASE("WARC as Common Crawl has it: pages of status 200, whatever coding and encoding") {
  const Read warc = read_sample("cc_news.warc.gz");
  REQUIRE(warc.documents.size() == 8);
  CHECK(warc.documents[0] ==
        "WARC 3 urn:uuid:0000-01-response|-|Café Minister|www.a.example|https://www.a.example/01|"
        "Café Minister said so on Monday.");
  const char* texts[] = {"Café Minister said",  "Zürich said",   "Chunked said", "Gzipped said",
                         "Undone Already said", "Deflated said", "“Quoted” by",  "Cut Short said"};
  for (std::size_t i = 0; i < warc.documents.size(); ++i) {
    CAPTURE(warc.documents[i]);
    CHECK(warc.documents[i].find(std::string("|") + texts[i]) != std::string::npos);
  }
  CHECK(
      warc.notes ==
      Lines{"cc_news.warc.gz:13: its content encoding is \"br\"; gzip and deflate can be read",
            "cc_news.warc.gz:14: the crawler cut the page off (length); coded as far as it goes"});
  CHECK(read_sample("plain.warc").documents.size() == 1);
}

TEST_CASE("a web page by its name") {
  CHECK(read_sample("page.html").documents ==
        Lines{"HTML 0 page.html|-|Chad and Niger|||Chad and Niger signed an accord on Monday."});
}

TEST_CASE("XML of another kind is refused by name") {
  CHECK(read_sample("unknown.xml").notes ==
        Lines{"unknown.xml:0: its XML is of no kind that can be read (its outermost element is "
              "<catalogue>); RSS, Atom, NewsML-G2, NITF, Factiva and PETRARCH can"});
}

TEST_CASE("hostile XML is refused by name, and what came before it is kept") {
  const std::string item = "<item><title>Peru met Chile.</title></item>";
  const std::string rss = "<rss><channel>" + item;
  constexpr std::size_t kMoreThan10Mb = 11'000'000;
  const struct {
    std::string xml, note;
    std::size_t documents;
  } cases[] = {
      {"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b "
       "\"&a;&a;\">]><rss><channel>"
       "<item><title>&b;</title></item></channel></rss>",
       "a.xml:1: declares an XML entity of its own (\"a\"); such files are refused", 0},
      {"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM "
       "\"file:///etc/passwd\">]><rss><channel>"
       "<item><title>&x;</title></item></channel></rss>",
       "a.xml:1: declares an XML entity of its own (\"x\"); such files are refused", 0},
      {rss + "<item><title>&nope;</title></item></channel></rss>",
       "a.xml:1: broken XML: Entity 'nope' not defined", 1},
      {rss + "\n" + replaced(std::string(300, '+'), "+", "<a>"),
       "a.xml:2: elements are nested deeper than 200 levels", 1},
      {rss + "<item><title>Chad", "a.xml:1: broken XML: ", 1},
      {rss + item + "</rss>", "a.xml:1: broken XML: Opening and ending tag mismatch", 2},
      {rss + "<item><title>" + std::string(kMoreThan10Mb, 'x') + "</title></item></channel></rss>",
       "a.xml:1: the item is larger than 8 MiB or 100,000 elements; passed over", 1},
      {rss + "<item a=\"" + std::string(kMoreThan10Mb, 'x') + "\"/></channel></rss>",
       "a.xml:1: a text, tag or comment is longer than 10 MB", 1},
      {rss + "<item><description>" + replaced(std::string(110'000, '+'), "+", "<b/>x") +
           "</description></item>" + item + "</channel></rss>",
       "a.xml:1: the item is larger than 8 MiB or 100,000 elements; passed over", 2},
      {"<rss><channel/></rss>", "a.xml:0: holds no documents", 0},
      {"<?xml version=\"1.0\" encoding=\"utf-16\"?>" + rss, "a.xml:1: broken XML: ", 0},
      {"<?xml version=\"1.0\" encoding=\"EUC-JP\"?>" + rss + "<item><title>\x81\x81\x81</title>",
       "a.xml:1: broken XML: ", 1},
      {"\n \n", "a.xml:1: broken XML: it has no element", 0},
      {"plain text", "a.xml:1: broken XML: ", 0},
      {rss + "<item><title>\xff</title></item>", "a.xml:1: broken XML: ", 1},
  };
  for (const auto& c : cases) {
    CAPTURE(c.note);
    const Folder folder;
    const Read result = read({folder.write("a.xml", c.xml)});
    for (const std::string& note : result.notes) CAPTURE(note);
    CHECK(result.documents.size() == c.documents);
    CHECK(std::ranges::any_of(result.notes,
                              [&](const std::string& note) { return note.starts_with(c.note); }));
  }
}

TEST_CASE("HTML in a feed nested to any depth costs no stack") {
  const Folder folder;
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "&lt;div&gt;&lt;b&gt;";
  const Read result =
      read({folder.write("a.xml", "<rss><channel><item><description>" + deep +
                                      "Peru met Chile.</description></item></channel></rss>")});
  REQUIRE(result.documents.size() == 1);
  CHECK(result.documents[0] == "RSS e 1 a:1|-||||Peru met Chile.");
}

TEST_CASE("hostile CSV") {
  const std::string long_field(17 << 20, 'x');
  const struct {
    std::string csv;
    Lines documents, notes;
  } cases[] = {
      {"text\n\"never closed\nPeru met Chile.\n",
       {},
       {"a.csv:2: a quoted field has no end; all that follows is lost"}},
      {"text,x\n" + long_field + ",1\nPeru.,2\n",
       {"CSV 3 a:3|-||||Peru."},
       {"a.csv:2: the row is longer than 16 MiB; passed over"}},
      {"text,x\nPeru.,\"" + long_field + "\"\nChile.,2\n",
       {"CSV 3 a:3|-||||Chile."},
       {"a.csv:2: the row is longer than 16 MiB; passed over"}},
      {long_field + "\nPeru.\n", {}, {"a.csv:1: the head is longer than 1 MiB or 10,000 columns"}},
      {"text" + std::string(20'000, ',') + "\n",
       {},
       {"a.csv:1: the head is longer than 1 MiB or 10,000 columns"}},
      {"text,x\nPeru.," + std::string(1000, ',') + "\nChile.,1",
       {"CSV 3 a:3|-||||Chile."},
       {"a.csv:2: has 1002 fields where the head has 2"}},
      {"text\n", {}, {"a.csv:0: holds no documents"}},
      {"\n\n", {}, {"a.csv:0: holds no documents"}},
      {"text\rPeru.\rChile.\r",
       {"CSV 1 a:1|-||||Peru.", "CSV 1 a:1|-||||Chile."},
       {"a.csv:1: id 'a:1' was already at "}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.csv.substr(0, 60));
    const Folder folder;
    const Read result = read({folder.write("a.csv", c.csv)});
    CHECK(result.documents == c.documents);
    REQUIRE(result.notes.size() == c.notes.size());
    for (std::size_t i = 0; i < c.notes.size(); ++i) check_note(result.notes, i, c.notes[i]);
  }
}

TEST_CASE("a folder is walked in byte order, and never left") {
  namespace fs = std::filesystem;
  const Folder outside("secret.txt", "Norway met Oman.");
  const Folder folder;
  fs::create_directories(folder.path() / "b/empty");
  fs::create_directories(folder.path() / ".git");
  folder.write("b/z.txt", "Peru met Chile.");
  folder.write("b/a.jsonl.gz", gzipped("{\"text\": \"Chad met Niger.\"}\n"));
  folder.write("a.csv", "text\nMali voted.\n");
  folder.write("Z.TXT", "Ghana met Togo.");
  folder.write("c.pdf", "%PDF");
  folder.write("notes", "Kenya met Somalia.");
  folder.write(".git/x.txt", "hidden");
  fs::create_symlink(outside.path() / "secret.txt", folder.path() / "d.txt");
  fs::create_directory_symlink(folder.path(), folder.path() / "e");
  const Read result = read({folder.path().string()});
  CHECK(result.documents == Lines{"text 0 Z.TXT|-||||Ghana met Togo.", "CSV 2 a:2|-||||Mali voted.",
                                  "JSONL 1 a:1|-||||Chad met Niger.",
                                  "text 0 b/z.txt|-||||Peru met Chile."});
  CHECK(
      result.notes ==
      Lines{"c.pdf:0: pdf files cannot be read; docs/readers.md says what can",
            "d.txt:0: is a link; links in a folder are not followed",
            "e:0: is a link; links in a folder are not followed",
            "notes:0: is of no kind that is known by its name; name it as a file to have it read"});
  CHECK(read({(folder.path() / "b/empty").string()}).notes ==
        Lines{"empty:0: is a directory without a file to read"});
}

TEST_CASE("a file cut off anywhere gives what was whole before, of every format") {
  std::mt19937 random(5);
  for (const auto& entry : std::filesystem::directory_iterator(test::home() / "tests/readers")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const Lines all = read({entry.path().string()}).documents;
    for (int i = 0; i < 20; ++i) {
      const Folder folder;
      const Read part = read({folder.write(name, whole.substr(0, random() % (whole.size() + 1)))});
      CHECK((!part.documents.empty() || !part.notes.empty()));
      // All but the last are what they were; the last of a table may be cut.
      for (std::size_t d = 0; d + 1 < part.documents.size(); ++d)
        CHECK(part.documents[d] == all[d]);
    }
  }
}
