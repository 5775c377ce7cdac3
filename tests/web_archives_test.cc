// Hostile web archives: members that are corrupt, cut off, bombs, or lie about their size.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "folders.h"
#include "readers_fixture.h"

using namespace nuncio;
using namespace nuncio::test;

namespace {

std::string record(const std::string& type, const std::string& block,
                   const std::string& size = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: http://a.example/x\r\n" +
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         (size.empty() ? std::to_string(block.size()) : size) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string page(const std::string& words, const std::string& head = "") {
  return record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head +
                                "\r\n<html><body><p>" + words +
                                " met the press.</p></body></html>");
}

/// The documents' texts and the notes without the path.
Read read_warc(const std::string& name, const std::string& bytes) {
  const Folder folder;
  Read result = read({folder.write(name, bytes)});
  for (std::string& document : result.documents) document.erase(0, document.rfind('|') + 1);
  return result;
}

}  // namespace

TEST_CASE("WARC members that are corrupt, cut off or lie about their size") {
  const std::string one = gzipped(page("Peru")), two = gzipped(page("Chile")),
                    three = gzipped(page("Chad"));
  const Lines all = {"Peru met the press.", "Chile met the press.", "Chad met the press."};
  const Lines first_and_last = {all[0], all[2]};
  std::string corrupt = two;
  for (std::size_t i = 20; i < 60; ++i) corrupt[i] = static_cast<char>(0x55 + i);

  Read result = read_warc("a.warc.gz", one + two + three);
  CHECK(result.documents == all);
  result = read_warc("a.warc.gz", one + corrupt + three);
  CHECK(result.documents == first_and_last);
  CHECK(result.notes ==
        Lines{"a.warc.gz:2: the gzip data is corrupt; went on with the next member"});
  result = read_warc("a.warc.gz", one + two.substr(0, two.size() / 2) + three);
  CHECK(result.documents == first_and_last);
  CHECK(result.notes.size() == 1);
  result = read_warc("a.warc.gz", one + two + three.substr(0, three.size() - 30));
  CHECK(result.documents == Lines{all[0], all[1]});
  check_note(result.notes, 0, "a.warc.gz:3: the packed data is cut off");
  result = read_warc("a.warc.gz",
                     one + gzipped(record("response", "HTTP/1.1 200 OK", "10737418240")) + three);
  CHECK(result.documents == first_and_last);
  CHECK(result.notes ==
        Lines{"a.warc.gz:2: the record says that it is 10737418240 bytes long; those of "
              "more than 16 MiB are passed over"});
  result =
      read_warc("a.warc.gz", one + gzipped(record("response", "HTTP/1.1 200 OK", "9999")) + three);
  CHECK(result.documents == first_and_last);
  CHECK(result.notes == Lines{"a.warc.gz:2: the record is cut off"});
  result = read_warc("a.warc.gz", one + gzipped("nonsense\r\n\r\n") + three);
  CHECK(result.documents == first_and_last);
  CHECK(result.notes == Lines{"a.warc.gz:2: no record of WARC begins where one should"});
  result = read_warc("a.warc.gz", gzipped(page("Peru") + page("Chile") + page("Chad")));
  CHECK(result.documents == all);
}

TEST_CASE("WARC bombs: a member of zeros, a page of zeros") {
  const std::string zeros(64 << 20, '\0');
  const std::string bomb = gzipped(record("response", zeros));
  Read result = read_warc("a.warc.gz", bomb + gzipped(page("Peru")));
  CHECK(result.documents == Lines{"Peru met the press."});
  CHECK(result.notes ==
        Lines{"a.warc.gz:1: the record says that it is 67108864 bytes long; those of "
              "more than 16 MiB are passed over"});
  const std::string body = gzipped(zeros);
  result = read_warc("a.warc", record("response",
                                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                      "Content-Encoding: gzip\r\n\r\n" +
                                          body) +
                                   page("Peru"));
  CHECK(result.documents == Lines{"Peru met the press."});
  CHECK(result.notes == Lines{"a.warc:1: the page is longer than 16 MiB when unpacked"});
}

TEST_CASE("plain WARC goes on behind what is no record") {
  Read result = read_warc("a.warc", page("Peru") + "rubbish\nmore rubbish\n" + page("Chile"));
  CHECK(result.documents == Lines{"Peru met the press.", "Chile met the press."});
  CHECK(result.notes == Lines{"a.warc:2: no record of WARC begins where one should"});
  result = read_warc("a.warc", page("Peru") + record("response", "x", "many") + page("Chile"));
  CHECK(result.documents.size() == 2);
  CHECK(result.notes == Lines{"a.warc:2: the record does not say how long it is"});
  result = read_warc("a.warc", page("Peru") + record("request", "", "99999999999999999999"));
  CHECK(result.documents.size() == 1);
  CHECK(result.notes.size() == 1);
  result = read_warc("a.warc", record("request", "GET / HTTP/1.1\r\n\r\n"));
  CHECK(result.notes == Lines{"a.warc:0: holds no page that was fetched (status 200, text/html)"});
  result = read_warc("a.warc", page("Peru", "Content-Encoding: \xff\x1b[31m\r\n") + page("Chile"));
  CHECK(result.documents.size() == 2);
  result = read_warc("a.warc", page("Peru") + "WARC/1.0\r\nX: " + std::string(100'000, 'x') +
                                   "\r\n\r\n" + page("Chile"));
  CHECK(result.documents.size() == 2);
}
