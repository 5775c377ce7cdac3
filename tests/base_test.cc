// Reading of files: lines, packing, faults; folders; case. Fixtures are written into a fresh
// folder.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <random>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/json.h"
#include "base/quoted.h"
#include "base/split.h"
#include "folders.h"
#include "nuncio/error.h"

namespace {

using nuncio::base::kMaxLine;
using nuncio::base::LineReader;
using nuncio::test::Folder;

std::string gzip(const std::string& plain) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
  return packed;
}

struct Read {
  std::vector<std::string> lines;
  std::vector<std::size_t> too_long;  // their numbers
  std::string fault;                  // "line: why"
  bool empty = false;
};

Read read(const std::string& path) {
  Read result;
  LineReader reader(path);
  while (const auto line = reader.next()) {
    CHECK(line->number == result.lines.size() + result.too_long.size() + 1);
    if (line->too_long) {
      result.too_long.push_back(line->number);
    } else {
      result.lines.emplace_back(line->text);
    }
  }
  CHECK_FALSE(reader.next().has_value());
  if (reader.fault())
    result.fault = std::to_string(reader.fault_place().line) + ": " + *reader.fault();
  result.empty = reader.empty();
  return result;
}

std::vector<std::string> numbered(int count) {
  std::vector<std::string> lines;
  lines.reserve(static_cast<std::size_t>(count));
  std::minstd_rand random(7);
  for (int i = 0; i < count; ++i)
    lines.push_back(std::to_string(i) + std::string(random() % 200, 'x'));
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines, by every kind of line end") {
  const Folder folder;
  const struct {
    std::string bytes;
    Lines lines;
  } cases[] = {
      {"a\nb\n", {"a", "b"}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"\n\na\n", {"", "", "a"}},
      {"a\rb\n", {"a\rb"}},
      {std::string("a\0b\n", 4), {std::string("a\0b", 3)}},
      {"\xef\xbb\xbf"
       "a\n",
       {"a"}},
      {"\xef\xbb", {"\xef\xbb"}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.bytes);
    for (const std::string& bytes : {c.bytes, gzip(c.bytes), zstd(c.bytes)}) {
      const Read result = read(folder.write("f", bytes));
      CHECK(result.lines == c.lines);
      CHECK(result.fault.empty());
    }
  }
}

TEST_CASE("an empty file, and one that holds only a byte order mark") {
  const Folder folder;
  CHECK(read(folder.write("f", "")).empty);
  CHECK(read(folder.write("f.gz", "")).empty);
  CHECK(read(folder.write("g.gz", gzip(""))).empty);
  CHECK(read(folder.write("g.zst", zstd(""))).empty);
  CHECK(read(folder.write("h", "\xef\xbb\xbf")).empty);
  CHECK_FALSE(read(folder.write("i", "\n")).empty);
}

TEST_CASE("packed files of many blocks and members are one text") {
  const Folder folder;
  const Lines lines = numbered(4000);
  const Lines first(lines.begin(), lines.begin() + 1500);
  const Lines rest(lines.begin() + 1500, lines.end());
  const std::string padding(512, '\0');
  CHECK(read(folder.write("a", joined(lines))).lines == lines);
  CHECK(read(folder.write("b", gzip(joined(lines)))).lines == lines);
  CHECK(read(folder.write("c", gzip(joined(first)) + gzip(joined(rest)))).lines == lines);
  CHECK(read(folder.write("d", gzip(joined(lines)) + padding)).lines == lines);
  CHECK(read(folder.write("e", zstd(joined(first)) + zstd(joined(rest)))).lines == lines);
}

TEST_CASE("a cut or corrupt packed file gives the whole lines before the fault") {
  const Folder folder;
  const Lines lines = numbered(4000);
  for (const bool gz : {true, false}) {
    CAPTURE(gz);
    const std::string whole = gz ? gzip(joined(lines)) : zstd(joined(lines));
    const Read cut = read(folder.write("cut", whole.substr(0, whole.size() * 2 / 3)));
    CHECK(cut.lines.size() > 100);
    CHECK(std::equal(cut.lines.begin(), cut.lines.end(), lines.begin()));
    CHECK(cut.fault == std::to_string(cut.lines.size() + 1) + ": the packed data is cut off");
    const Read missing_end = read(folder.write("cut", whole.substr(0, whole.size() - 3)));
    CHECK(missing_end.fault.ends_with(": the packed data is cut off"));

    std::string bad = whole;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
    const Read corrupt = read(folder.write("corrupt", bad));
    CHECK(corrupt.fault.find(gz ? "the gzip data is corrupt" : "the Zstandard data is corrupt") !=
          std::string::npos);
  }
  const Read tail = read(folder.write("tail", gzip("a\nb\n") + "hello"));
  CHECK(tail.lines == Lines{"a", "b"});
  CHECK(tail.fault == "3: other bytes follow the gzip data");
}

TEST_CASE("files that cannot be read say why") {
  const Folder folder;
  CHECK(read(folder.path().string()).fault == "0: is a directory; name the files in it");
  CHECK(read((folder.path() / "none").string()).fault == "0: no such file");
  CHECK(read("").fault == "0: no such file");
  CHECK(read(folder.write("f.gz", "plain\n")).fault == "0: is named .gz but is not gzip data");
  CHECK(read(folder.write("f.zst", "plain\n")).fault ==
        "0: is named .zst but is not Zstandard data");
  const std::string closed = folder.write("closed", "a\n");
  REQUIRE(::chmod(closed.c_str(), 0) == 0);
  if (::geteuid() == 0) {
    MESSAGE("unreadable file: not checked here, root may read it; tests/cli checks it as nobody");
  } else {
    CHECK(read(closed).fault == "0: no permission to read it");
  }
}

TEST_CASE("a line over the limit is passed over and the next is read") {
  const Folder folder;
  const std::string longest(kMaxLine, 'x');
  const Read result =
      read(folder.write("f", "a\n" + longest + "\n" + longest + "y\nb\n" + longest + "z"));
  CHECK(result.lines == Lines{"a", longest, "b"});
  CHECK(result.too_long == std::vector<std::size_t>{3, 5});
  CHECK(result.fault.empty());
}

TEST_CASE("a file is read whole, as it is") {
  const Folder folder;
  LineReader reader(folder.write("f", "\xef\xbb\xbfone\r\n\r\ntwo"));
  CHECK(reader.peek() == "one\r\n\r\ntwo");
  CHECK(reader.whole().text == "one\r\n\r\ntwo");
  LineReader large(folder.write("g", std::string(kMaxLine + 1, 'x')));
  CHECK(large.whole().fault == "longer than 16 MiB");
}

TEST_CASE("names of files") {
  using nuncio::base::base_name;
  using nuncio::base::without_packing;
  CHECK(without_packing("a/b.jsonl.gz") == "a/b.jsonl");
  CHECK(without_packing("b.zst") == "b");
  CHECK(without_packing("b.txt") == "b.txt");
  CHECK(base_name("a/b.txt") == "b.txt");
  CHECK(base_name("b.txt") == "b.txt");
}

TEST_CASE("the files of a folder come sorted, those of the ending alone") {
  const Folder folder;
  const std::string b = folder.write("b.toml", ""), a = folder.write("a.toml", "");
  folder.write("c.tsv", "");
  CHECK(nuncio::base::files_in(folder.path(), ".toml", "a lexicon folder") ==
        std::vector<std::filesystem::path>{a, b});
  CHECK_THROWS_WITH_AS(nuncio::base::files_in(folder.path() / "none", ".toml", "a lexicon folder"),
                       doctest::Contains("none: cannot be read as a lexicon folder"),
                       nuncio::Error);
}

TEST_CASE("a text in parts has one more than separators") {
  using Parts = std::vector<std::string_view>;
  CHECK(nuncio::base::split("", ',') == Parts{""});
  CHECK(nuncio::base::split("a", ',') == Parts{"a"});
  CHECK(nuncio::base::split(",a,,b c,", ',') == Parts{"", "a", "", "b c", ""});
}

TEST_CASE("only ASCII letters change their case") {
  CHECK(nuncio::base::lower_ascii("Côte D'IVOIRE Ł") == "côte d'ivoire Ł");
  CHECK(nuncio::base::upper_ascii("Côte d'Ivoire ł") == "CôTE D'IVOIRE ł");
}

TEST_CASE("JSON keeps the order of keys, and says where a text is none") {
  using nuncio::base::line_of;
  using nuncio::base::read_json;
  CHECK(line_of(read_json(R"( {"b": 1, "a": [true, null, "\u00e9"]} )")) ==
        "{\"b\":1,\"a\":[true,null,\"\xc3\xa9\"]}");
  for (const char* broken : {"", "{", "{\"a\": }", "[1] 2", "\xff"})
    CHECK_MESSAGE(read_json(broken).is_discarded(), broken);
}

TEST_CASE("what lies deeper in JSON than asked is left out, whatever its size") {
  using nuncio::base::line_of;
  using nuncio::base::read_json;
  CHECK(line_of(read_json(R"({"a": [1, [2, [3]]], "b": {}})", 2)) == R"({"a":[1,[]],"b":{}})");
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK(line_of(read_json(deep, 1)).size() < 10);
  CHECK(read_json(deep.substr(1), 1).is_discarded());
}

TEST_CASE("of an object of strangers the first thousand keys are read") {
  std::string many = R"({"first": [{"a": 1}, {"a": 2}])";
  for (int i = 0; i < 400'000; ++i) many += ", \"" + std::to_string(i) + "\": 0";
  const nuncio::base::Json read = nuncio::base::read_json(many + "}", 4);
  CHECK(read.size() == 1'000);
  CHECK(read["first"][1]["a"] == 2);
  CHECK(read.contains("998"));
  CHECK(!read.contains("999"));
}

TEST_CASE("a text is quoted so that it cannot leave its line") {
  using nuncio::base::quoted;
  CHECK(quoted("a \"b\"\n\x1b[2J") == R"("a \"b\"\n\u001b[2J")");
  CHECK(quoted("\xff") == "\"\xef\xbf\xbd\"");
}
