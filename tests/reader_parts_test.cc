// The parts that the readers of formats share: what a format is told by, dates, encodings, HTTP,
// paragraphs.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "text/charset.h"
#include "text/format.h"
#include "text/http_message.h"
#include "text/published.h"
#include "text/xml_tree.h"

using namespace nuncio;

TEST_CASE("the format of what has no name") {
  using text::Format;
  const struct {
    const char* head;
    Format format;
  } cases[] = {
      {"{\"text\"", Format::json_lines}, {" [ {\"text\"", Format::json},
      {"[1] A footnote", Format::text},  {"<?xml version", Format::xml},
      {"\n<RSS version", Format::xml},   {"<feed xmlns", Format::xml},
      {"<!DOCTYPE html>", Format::page}, {"<HTML lang", Format::page},
      {"WARC/1.1\r\n", Format::warc},    {"PAR1", Format::parquet},
      {"Peru < Chile", Format::text},    {"  ", Format::text},
  };
  for (const auto& c : cases) {
    CAPTURE(c.head);
    CHECK(text::format_of_bytes(Format::unknown, c.head) == c.format);
  }
  CHECK(text::format_of_name("a/b.CSV.gz") == Format::csv);
  CHECK(text::format_of_name("a.csv/b") == Format::unknown);
  CHECK(text::format_of_name(".csv") == Format::unknown);
  CHECK(text::format_of_name("x.warc.zst") == Format::warc);
}

TEST_CASE("dates of news formats: the calendar day as written") {
  const struct {
    const char *written, *day;
  } cases[] = {
      {"20230612", "2023-06-12"},
      {"20230612T233000-0700", "2023-06-12"},
      {"20230612T101500Z", "2023-06-12"},
      {"2023-06-12T10:15Z", "2023-06-12"},
      {"2023-06-12T23:30:00+09:00", "2023-06-12"},
      {"2023-06-12 10:15:00", "2023-06-12"},
      {"2023-06-12T10:15:00.123", "2023-06-12"},
      {" Mon, 12 Jun 2023 23:40:00 -0500\n", "2023-06-12"},
      {"Mon, 12 Jun 23 10:15 GMT", "2023-06-12"},
      {"12 Jun 1999 10:15:00 EST", "1999-06-12"},
      {"12 Jun 70 10:15:00 EST", "1970-06-12"},
      {"1 May 2023", "2023-05-01"},
      {"May 1, 2023", "2023-05-01"},
      {"Monday, 1 May 2023", "2023-05-01"},
      {"Sept. 1, 2023", ""},
      {"20230631", ""},
      {"2023-06-12x", ""},
      {"202306", ""},
      {"2023", ""},
      {"", ""},
      {"soon", ""},
      {"12 Foo 2023", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.written);
    const auto date = text::read_news_date(c.written);
    CHECK((date ? to_string(*date) : "") == c.day);
  }
}

TEST_CASE("encodings of pages") {
  const struct {
    std::string bytes;
    const char *declared, *text;
  } cases[] = {
      {"caf\xc3\xa9", "", "café"},
      {"caf\xe9", "", "café"},
      {"caf\xe9 \x93x\x94", "ISO-8859-1", "café “x”"},
      {"\xef\xbb\xbf"
       "caf\xc3\xa9",
       "iso-8859-1", "café"},
      {std::string("\xff\xfe"
                   "c\0a\0",
                   6),
       "", "ca"},
      {"<meta charset='windows-1251'>\xcf", "", "<meta charset='windows-1251'>П"},
      {"<META http-equiv=Content-Type content=\"text/html; charset=KOI8-R\">\xf0", "",
       "<META http-equiv=Content-Type content=\"text/html; charset=KOI8-R\">П"},
      {"caf\xc3\xa9", "no-such-encoding", "café"},
      {"caf\xe9!", "utf-8", "caf\uFFFD!"},
      {"\x82\xa0", "Shift_JIS", "あ"},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(text::html_as_utf8(c.bytes, c.declared).starts_with(c.text));
  }
}

TEST_CASE("heads and chunks of HTTP") {
  const auto body = [](const std::string& message) {
    return text::read_http_response(message).body;
  };
  const std::string ok = "HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; Charset=\"x\"\r\n";
  CHECK(body(ok + "\r\nbody") == "body");
  CHECK(body("HTTP/2 200\nContent-Type: text/html\n\nbody") == "body");
  CHECK(text::read_http_response(ok + "\r\n").type == "text/html");
  CHECK(text::read_http_response(ok + "\r\n").charset == "x");
  CHECK(body(ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") == "abcde");
  CHECK(body(ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nff\r\nde") == "abcde");
  CHECK(body(ok + "Transfer-Encoding: chunked\r\n\r\n<html>") == "<html>");
  CHECK(body(ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx") ==
        "ffffffffffffffffff\r\nx");
  CHECK(text::read_http_response("").status == 0);
  CHECK(text::read_http_response("HTTP/1.1 abc").status == 0);
  CHECK(text::read_http_response("HTTP/1.1 404 Not Found\r\n\r\n").status == 404);
}

TEST_CASE("paragraphs of HTML") {
  const struct {
    const char *html, *text;
  } cases[] = {
      {"plain", "plain"},
      {"a < b & c", "a < b & c"},
      {"<p>One<p>Two", "One//Two"},
      {"One<br>two<br/><br/>Three", "One two//Three"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b//c"},
      {"<script>x</script>One<style>y</style>", "One"},
      {"One <!-- two --> three", "One three"},
      {"&lt;b&gt; caf&eacute; &#8364;", "<b> café €"},
      {"<meta charset=\"koi8-r\">caf\u00e9", "café"},
      {"</p></div>One</body></html>", "One"},
      {"<a href='x'>li</a>nk", "link"},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.html);
    std::string shown = text::paragraphs_of_html(c.html);
    std::ranges::replace(shown, '\n', '/');
    CHECK(shown == std::string(c.text));
  }
}
