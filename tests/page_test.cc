// HTML pages to title, text, day and language; the language of a text.
#include "text/page.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include "base/json.h"
#include "folders.h"
#include "text/language.h"
#include "text/page_date.h"
#include "text/page_words.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;

std::string show(const std::optional<Date>& date) { return date ? to_string(*date) : "none"; }

constexpr const char* kStory =
    "<p>Troops of both countries left the valley on Monday after a month of talks, officials "
    "said.</p>"
    "<p>The last lorries crossed the river before noon, and children waved at them from the "
    "bridge.</p>";
constexpr const char* kStoryText =
    "Troops of both countries left the valley on Monday after a month of talks, officials said.\n\n"
    "The last lorries crossed the river before noon, and children waved at them from the bridge.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}

/// How much of the words of a truth are in a text and of a text in the truth, as bench/pages.py
/// counts.
double f1(const std::string& truth, const std::string& got) {
  const auto words = [](const std::string& text) {
    std::map<std::string, int> counts;
    std::istringstream in(text);
    for (std::string word; in >> word;) ++counts[word];
    return counts;
  };
  const auto a = words(truth), b = words(got);
  double common = 0, all = 0;
  for (const auto& [word, n] : a) {
    all += n;
    if (const auto found = b.find(word); found != b.end()) common += std::min(n, found->second);
  }
  for (const auto& [word, n] : b) all += n;
  return 2 * common / all;
}

/// Whether python3 runs a program to a good end, its output thrown away.
bool python(std::string program, std::string argument) {
  std::string name = "python3";
  char* const arguments[] = {name.data(), program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  REQUIRE(::posix_spawn_file_actions_init(&quiet) == 0);
  REQUIRE(::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) == 0);
  pid_t child = 0;
  const int fault = ::posix_spawnp(&child, name.c_str(), &quiet, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&quiet);
  if (fault != 0) return false;
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("days as pages write them") {
  const struct {
    const char* line;
    const char* day;
  } cases[] = {
      {"2024-05-13T23:30:00-05:00", "2024-05-13"},
      {"2024-05-13 10:15", "2024-05-13"},
      {"2024/05/13", "2024-05-13"},
      {"20240513", "2024-05-13"},
      {"20240513T101500Z", "2024-05-13"},
      {"Published 13 May 2024, 10:15 GMT", "2024-05-13"},
      {"Monday, May 13, 2024", "2024-05-13"},
      {"May 13th, 2024", "2024-05-13"},
      {"the 3rd of May, 2024", "2024-05-03"},
      {"13-May-2024", "2024-05-13"},
      {"Sept. 3, 2024", "2024-09-03"},
      {"Mon, 13 May 2024 10:15:00 +0000", "2024-05-13"},
      {"Mon May 13 10:15:00 UTC 2024", "2024-05-13"},
      {"13.05.2024, 06:00 Uhr", "2024-05-13"},
      {"13/05/2024", "2024-05-13"},
      {"05/13/2024", "2024-05-13"},
      {"05/05/2024", "2024-05-05"},
      {"05/06/2024", "none"},
      {"May 2024", "none"},
      {"30 February 2024", "none"},
      {"2024-13-13", "none"},
      {"10:15", "none"},
      {"13 maybe 2024", "none"},
      {"Copyright 2024 Example", "none"},
      {"99999999999999", "none"},
      {"", "none"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    CHECK(show(text::first_day_in(c.line)) == c.day);
  }
}

TEST_CASE("days in addresses") {
  const struct {
    const char* url;
    const char* day;
  } cases[] = {
      {"https://example.com/2024/05/13/a-story", "2024-05-13"},
      {"https://example.com/world/2024/may/13/a-story", "2024-05-13"},
      {"https://example.com/2024-05-13-a-story.html", "2024-05-13"},
      {"https://example.com/news/20240513/a", "2024-05-13"},
      {"https://example.com/2024/05/a-story", "none"},
      {"https://example.com/a-story-of-2024", "none"},
      {"https://example.com/article/12345678", "none"},
      {"https://example.com/a?date=2024-05-13", "none"},
      {"", "none"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.url);
    CHECK(show(text::day_in_address(c.url)) == c.day);
  }
}

TEST_CASE("the page's own day") {
  const std::string h1 = "<h1>Troops leave the valley after talks</h1>";
  const struct {
    std::string head, above, below;
    const char* url;
    const char* day;
  } cases[] = {
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-13","dateModified":"2024-05-20"}</script><meta name="date" content="2024-05-19">)",
       "", "", "https://e.com/2024/05/18/", "2024-05-13"},
      {R"(<meta property="article:modified_time" content="2024-05-20"><meta property="article:published_time" content="2024-05-13T00:10:00+09:00">)",
       "", "", "", "2024-05-13"},
      {R"(<meta property="og:updated_time" content="2024-05-20">)", "", "", "", "none"},
      {"", "<span itemprop=datePublished content=2024-05-13></span>", "", "", "2024-05-13"},
      {"", "<time class=updated datetime=2024-05-20>x</time><time datetime=2024-05-13>y</time>", "",
       "", "2024-05-13"},
      {"", "<p>Updated: <time datetime=2024-05-20>x</time></p>", "", "", "none"},
      {"", "", "", "https://e.com/2024/05/13/x", "2024-05-13"},
      {"", "<div>Updated 20 May 2024 | Published 13 May 2024</div>", "", "", "2024-05-13"},
      {"", "<div>By Ann Other | May 13, 2024</div>", "", "", "2024-05-13"},
      {"", "", "<div>Posted on 13 May 2024 by admin</div>", "", "2024-05-13"},
      {"", "", "<div class=related-stories><time datetime=2024-05-20>x</time> 20 May 2024</div>",
       "", "none"},
      {"", "", "<footer>Published by Example, 1 May 2026</footer>", "", "none"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.head);
    CAPTURE(c.above);
    CAPTURE(c.below);
    std::string body =
        "<div class=clock>Friday, 27 November 2026</div><ul><li><a "
        "href=/>Home</a></li></ul><div><article>";
    body.append(h1).append(c.above).append("<div class=story>").append(kStory);
    body.append("</div></article></div>").append(c.below);
    CHECK(show(text::read_page(page(c.head, body), c.url).published) == c.day);
  }
}

TEST_CASE("a day in the dateline is the last resort") {
  const std::string body =
      "<h1>Ministers meet in Nairobi</h1><p>NAIROBI, 13 May 2024 – The ministers met on Monday to "
      "speak about the harvest of the year 2023.</p>";
  CHECK(show(text::read_page(page("", body), "").published) == "2024-05-13");
}

TEST_CASE("titles") {
  const struct {
    const char* head;
    const char* h1;
    const char* title;
  } cases[] = {
      {"<title>Troops leave valley | Example Times</title>", "<h1>Troops leave valley</h1>",
       "Troops leave valley"},
      {"<title>Troops leave valley - Soup Daily</title>", "<div>Troops leave valley</div>",
       "Troops leave valley"},
      {"<title>Troops leave valley | Example Times</title><meta property=og:site_name "
       "content='Example Times'>",
       "", "Troops leave valley"},
      {"<title>Example Times: Troops leave valley</title><meta property=og:site_name "
       "content='Example Times'>",
       "", "Troops leave valley"},
      {"<title>Troops leave valley - example.com</title>", "", "Troops leave valley"},
      {"<title>Valley: troops leave - at last</title>", "", "Valley: troops leave - at last"},
      {"<meta property=og:title content='Troops &amp; lorries leave'>", "",
       "Troops & lorries leave"},
      {"<title>Blog: Troops leave the valley</title>",
       "<h1><a href=/>Blog of a driver</a></h1><h3>Troops leave the valley</h3>",
       "Troops leave the valley"},
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Troops leave valley"}</script>)",
       "", "Troops leave valley"},
      {R"(<script type="application/ld+json">{"@type":["WebPage"],"mainEntity":{"@type":["ReportageNewsArticle"],"headline":"Troops
leave valley"}}</script>)",
       "", "Troops leave valley"},
      {R"(<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another"}]}</script>)",
       "", ""},
      {R"(<script type="application/ld+json">{broken</script>)", "", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.head);
    CHECK(text::read_page(page(c.head, std::string(c.h1) + kStory), "https://www.example.com/x")
              .title == c.title);
  }
}

TEST_CASE("languages that pages name") {
  const std::map<std::string, std::string> cases = {
      {"<html lang=en-GB>", "en-GB"},
      {"<html lang='pt_BR'>", "pt-BR"},
      {"<html>", ""},
      {"<html lang='?'>", ""},
      {"<html><meta property=og:locale content=en_GB>", "en-GB"}};
  for (const auto& [html, lang] : cases) {
    CAPTURE(html);
    CHECK(text::read_page(html + kStory, "").lang == lang);
  }
}

TEST_CASE("what is story and what is not") {
  const char* chrome[] = {
      "<nav><a href=/>Home</a> <a href=/w>World</a></nav>",
      "<ul><li><a href=/>Home</a></li><li><a href=/w>World news of today</a></li></ul>",
      "<figure><img src=x><figcaption>A bridge over the river at dawn, before the last lorries "
      "left the valley.</figcaption></figure>",
      "<div class=share-bar>Share this story with your friends and with all of your "
      "colleagues.</div>",
      "<div id=cookieNotice><p>We use cookies and other means to make this site work and to "
      "measure how it is used.</p></div>",
      "<div class='widget newsletter'><p>Get the most important stories of the day in your inbox "
      "each morning, for free.</p></div>",
      "<section id=comments><p>I drove there last year and can tell you that the bridge will not "
      "hold for long.</p></section>",
      "<div><h3>Comments</h3><p>I drove there last year and can tell you that the bridge will not "
      "hold for long.</p></div>",
      "<div><h4>Related stories</h4><p>A dam broke in the north and the water carried off the "
      "houses of three villages.</p></div>",
      "<p>Read more: <a href=/x>Dam breaks in the north</a></p>",
      "<p><b>ALSO READ:</b> <a href=/x>Dam breaks in the north</a></p>",
      "<p>© 2024 Example Times. All rights reserved.</p>",
      "<p>Advertisement</p>",
      "<p>Photo: Jon Doe/Example Agency</p>",
      "<p style='display: none'>This is for robots alone and no reader has ever seen it on the "
      "page.</p>",
      "<script>var text = '<p>This is a program and not a sentence of the story, whatever it may "
      "look like.</p>';</script>",
      "<div class=author-bio><p>Ann Other writes about rivers for this paper and has lived beside "
      "four of them.</p></div>",
  };
  const std::string story = std::string("<h1>Troops leave the valley after talks</h1>") + kStory;
  for (const char* part : chrome) {
    CAPTURE(part);
    CHECK(text::read_page(page("", part + story), "").text == kStoryText);
    CHECK(text::read_page(page("", story + part), "").text == kStoryText);
    CHECK(text::read_page(page("", "<article>" + story + part + "</article>"), "").text ==
          kStoryText);
  }
}

TEST_CASE("names of parts") {
  using text::PartName;
  const struct {
    const char* classes;
    PartName name;
  } cases[] = {{"article-body", PartName::body},
               {"storyBody", PartName::body},
               {"entry_content clearfix", PartName::body},
               {"comments", PartName::chrome},
               {"relatedPosts", PartName::chrome},
               {"has-comments", PartName::none},
               {"commentary", PartName::none},
               {"no-sidebar", PartName::none},
               {"sidebar-left", PartName::aside},
               {"head", PartName::none},
               {"shared-history", PartName::none},
               {"adventure", PartName::none},
               {"css-1x2y", PartName::none},
               {"", PartName::none}};
  for (const auto& c : cases) {
    CAPTURE(c.classes);
    CHECK(text::part_name(c.classes, "") == c.name);
  }
}

TEST_CASE("paragraphs") {
  const std::string first =
      "Troops of both countries left the valley on Monday after a month of talks, officials said.";
  const std::string second =
      "The last lorries crossed the river before noon, and children waved at them from the bridge.";
  const std::string cases[] = {
      first + "<br><br>" + second,
      first + "<br />\n<br />" + second,
      first + "<br>" + second,
      "<div>" + first + "</div><div>" + second + "</div>",
      "<p>" + first + "<p>" + second,
      "<table><tr><td>" + first + "</td></tr><tr><td>" + second + "</td></tr></table>",
      "<p>  Troops of\n both&nbsp;countries left the val&shy;ley on Monday <a href=/x>after a "
      "month of talks</a>, <b>officials</b> said.</p><p>" +
          second + "</p>"};
  for (const std::string& body : cases) {
    CAPTURE(body);
    CHECK(text::read_page(
              page("", "<h1>Troops leave the valley after talks</h1><div>" + body + "</div>"), "")
              .text == kStoryText);
  }
}

TEST_CASE("a story told to machines stands in where the page shows a part of it") {
  const auto with_body = [](const std::string& body) {
    return page(
        R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Troops leave valley","articleBody":")" +
            body + R"("}</script>)",
        "<h1>Troops leave valley</h1><p>Troops of both countries left the valley on Monday.</p>");
  };
  const std::string first = "Troops of both countries left the valley on Monday.";
  const std::string more =
      "The last lorries crossed the river before noon, and children waved at them from the bridge "
      "for an hour.";
  const std::string whole = first + "\n\n" + more;
  const std::string with_breaks = with_body(first + "\\n\\n" + more);
  CHECK(text::read_page(with_breaks, "").text == whole);
  const std::string with_tags = with_body("<p>" + first + "</p><p>" + more + "</p>");
  CHECK(text::read_page(with_tags, "").text == whole);
  // A body that is cut is none.
  CHECK(text::read_page(
            with_body(first +
                      " The last lorries crossed the river before noon, and children waved at ..."),
            "")
            .text == first);
}

TEST_CASE("whatever the bytes are, there is a page") {
  const auto times = [](const std::string& part, int n) {
    std::string all;
    for (int i = 0; i < n; ++i) all += part;
    return all;
  };
  const std::string deep = times("<div>", 100'000);
  const text::Page page = text::read_page(
      std::string("<h1>Troops leave the valley</h1>") + kStory + deep + "<p>unread", "");
  CHECK(page.text == kStoryText);
  CHECK(page.cut);
  CHECK_FALSE(text::read_page(kStory, "").cut);
  const std::string hostile[] = {"",
                                 "<",
                                 "<a",
                                 "<!--",
                                 "<!DOCTYPE",
                                 "&#x110000;&#0;&bogus;",
                                 std::string(1000, '\0'),
                                 "\xFF\xFE\xC0\x80<p>\xED\xA0\x80",
                                 times("<b a=1><p>", 20'000),
                                 "<a " + times("b ", 100'000) + ">",
                                 "<a c='" + times("b ", 100'000),
                                 times("<td>", 5'000),
                                 "<title>" + times(" - : ", 5'000),
                                 "<script type=application/ld+json>" + times("[", 200'000),
                                 times("a<br>", 50'000),
                                 times("<p>Comments</p>", 10'000),
                                 times("<article><h1>A title of five words</h1>", 900)};
  for (const std::string& html : hostile) {
    const text::Page got = text::read_page(html, html.substr(0, 3000));
    CHECK_FALSE(text::first_invalid(got.text));
    CHECK_FALSE(text::first_invalid(got.title));
    CHECK(got.title.size() <= 1000);
  }
  // Invalid bytes are shown as such, zero bytes go.
  const text::Page odd = text::read_page(
      std::string(
          "<p>Tro\0ops of b\xFFth countries left the valley on Monday after a month of talks.</p>",
          78),
      "");
  CHECK(odd.text ==
        "Troops of b\xEF\xBF\xBDth countries left the valley on Monday after a month of talks.");
}

TEST_CASE("pages in the manner of news sites") {
  const test::Folder folder;
  if (!python((test::home() / "bench/pages/make_pages.py").string(), folder.path().string())) {
    MESSAGE("skipped: python3 could not make the pages of bench/pages");
    return;
  }
  std::ifstream truths(folder.path() / "truth.jsonl");
  int pages = 0, titles = 0, days = 0;
  double text = 0;
  for (std::string line; std::getline(truths, line); ++pages) {
    const auto truth = base::read_json(line);
    std::ifstream file(folder.path() / truth["file"].get<std::string>(), std::ios::binary);
    const std::string html(std::istreambuf_iterator<char>(file), {});
    const text::Page page = text::read_page(html, truth["url"].get<std::string>());
    std::string paragraphs;
    for (const auto& p : truth["paragraphs"]) paragraphs += p.get<std::string>() + '\n';
    text += f1(paragraphs, page.text);
    titles += page.title == truth["title"].get<std::string>() ? 1 : 0;
    days += show(page.published) == truth["published"].get<std::string>() ? 1 : 0;
  }
  REQUIRE(pages >= 60);
  CHECK(text / pages >= 0.97);
  CHECK(titles >= 0.97 * pages);
  CHECK(days >= 0.97 * pages);
}

TEST_CASE("a story in another language is recognised and may be refused") {
  std::ifstream stories(test::home() / "tests/languages/stories.txt");
  int read = 0;
  for (std::string line; std::getline(stories, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    const std::string code = line.substr(0, tab), story = line.substr(tab + 1);
    CAPTURE(code);
    const text::Language language = text::recognise_language(story);
    CHECK(language.code == code);
    CHECK(language.reliable);
    CHECK(text::surely_not_english(story));
    ++read;
  }
  CHECK(read == 24);
}

TEST_CASE("English is never refused, nor what may be") {
  const std::string texts[] = {
      "",
      " ",
      "Macron",
      "\xFF\xFE\xFF",
      "12 : 30 , 2024-05-13",
      "Président Macron rencontre Scholz",  // too short to be sure
      "UN MEETS ON KYIV AS TROOPS GATHER NEAR KHARKIV AND SUMY, SAYS ZELENSKYY OFFICE",
      ("Ouagadougou, Bobo-Dioulasso, Koudougou, Ouahigouya, Banfora, Dédougou, Kaya, Fada "
       "N'gourma, Tenkodogo, Dori, Gaoua, Réo, Manga"),
      ("A Companhia Sul ATR 72-500 aircraft crashes in Ribeirão Preto, São Paulo, Brazil, killing "
       "all 62 people on board."),
      ("Luiz Inácio Lula da Silva meets Gustavo Petro, Nicolás Maduro, Andrés Manuel López Obrador "
       "and Gabriel Boric in São Paulo to discuss the Amazon."),
      ("Le Monde reports that \"le ministre des Affaires étrangères a rencontré mardi son "
       "homologue malien à Dakar\", and the paper adds that the border will be open by the end of "
       "the month."),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(text::surely_not_english(text));
  }
  CHECK(text::recognise_language(
            "The two ministers signed an agreement on trade in Nairobi on Monday.")
            .code == "en");
  CHECK(text::recognise_language("").code.empty());
}
