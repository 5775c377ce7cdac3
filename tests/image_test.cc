// Images: what they hold comes back, and only as long as it should.
#include "base/image.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_image.h"
#include "events/lexicon.h"
#include "events/ontology.h"
#include "folders.h"

using namespace nuncio;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

/// Written an hour ago, as far as anyone can see.
void settle(const fs::path& path) {
  fs::last_write_time(path, fs::file_time_type::clock::now() - 1h);
}

/// A folder with one source, and where its images go.
struct Kept {
  test::Folder folder{"table.tsv", "one\n"};
  fs::path source = folder.path() / "table.tsv", images = folder.path() / "deep" / "images";
  Kept() { settle(source); }
  base::Image image() const { return {images, "thing", {source}}; }
  /// What a start would read from the image; "-" for nothing.
  std::string read() const {
    base::Image again = image();
    return std::string(again.kept().value_or("-"));
  }
};

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(out).str();
}

/// Name and time of the one file of a folder.
std::string only_file(const fs::path& folder) {
  std::string out;
  for (const auto& file : fs::directory_iterator(folder)) {
    REQUIRE(out.empty());
    out = file.path().string() + " " +
          std::to_string(file.last_write_time().time_since_epoch().count());
  }
  REQUIRE(!out.empty());
  return out;
}

void write_bytes(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("what was kept comes back until a source changes") {
  const Kept kept;
  CHECK(kept.read() == "-");
  kept.image().keep("what it says");
  CHECK(kept.read() == "what it says");
  kept.image().keep("");
  CHECK(kept.read().empty());
  kept.folder.write("table.tsv", "two\n");  // as long as before
  settle(kept.source);
  CHECK(kept.read() == "-");
  kept.image().keep("more");
  CHECK(kept.read() == "more");
  fs::remove(kept.source);
  CHECK(kept.read() == "-");
}

TEST_CASE("a file more is another state of the same image, another folder another image") {
  const Kept kept;
  kept.image().keep("of one");
  const fs::path other = kept.folder.write("other.tsv", "x\n");
  settle(other);
  base::Image both(kept.images, "thing", {kept.source, other});
  CHECK_FALSE(both.kept().has_value());
  CHECK(both.path() == kept.image().path());
  const test::Folder elsewhere("table.tsv", "one\n");
  const base::Image third(kept.images, "thing", {elsewhere.path() / "table.tsv"});
  CHECK(third.path() != both.path());
  CHECK(base::Image(kept.images, "another", {kept.source}).path() != both.path());
}

TEST_CASE("nothing is kept of a source that was written just now, or without a folder") {
  const Kept kept;
  kept.folder.write("table.tsv", "new\n");
  kept.image().keep("too early");
  CHECK(kept.read() == "-");
  base::Image nowhere({}, "thing", {kept.source});
  nowhere.keep("x");
  CHECK_FALSE(nowhere.kept().has_value());
}

TEST_CASE("a damaged image is as good as none") {
  const Kept kept;
  kept.image().keep("some bytes that matter");
  const fs::path path = kept.image().path();
  const std::string whole = bytes_of(path);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write_bytes(path, whole.substr(0, length));
    CAPTURE(length);
    CHECK(kept.read() == "-");
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    write_bytes(path, damaged);
    CAPTURE(at);
    CHECK(kept.read() == "-");
  }
  write_bytes(path, whole + "x");
  CHECK(kept.read() == "-");
  write_bytes(path, whole);
  CHECK(kept.read() == "some bytes that matter");
}

TEST_CASE("a folder that cannot be made is no fault") {
  const Kept kept;
  base::Image image(kept.source / "below a file", "thing", {kept.source});
  image.keep("x");
  CHECK_FALSE(image.kept().has_value());
}

TEST_CASE("the lexicon from its image is the lexicon from its text") {
  const test::Folder images;
  const fs::path data = test::home() / "data";
  const auto ontology = events::Ontology::load(data / "ontology");
  const auto load = [&] {
    return events::Lexicon::load(data / "lexicon", ontology, data / "ontology", images.path());
  };
  const events::Lexicon text = load();
  const std::string kept = only_file(images.path());
  const events::Lexicon image = load();
  CHECK(only_file(images.path()) == kept);  // read, not written anew
  REQUIRE(image.entries().size() == text.entries().size());
  for (std::size_t i = 0; i < text.entries().size(); ++i) {
    const events::Entry &a = text.entries()[i], &b = image.entries()[i];
    CAPTURE(a.rule());
    CHECK(a.rule() == b.rule());
    CHECK(a.cameo == b.cameo);
    CHECK(a.type == b.type);
    CHECK(a.mode == b.mode);
    CHECK(a.contexts == b.contexts);
    CHECK(a.quad == b.quad);
    CHECK(a.goldstein == b.goldstein);
    CHECK(a.symmetric == b.symmetric);
    CHECK(a.lemmas == b.lemmas);
    CHECK(a.source.size() == b.source.size());
    CHECK(a.target.size() == b.target.size());
    CHECK(std::ranges::equal(a.unless, b.unless, {}, &events::Condition::words,
                             &events::Condition::words));
    CHECK(std::ranges::equal(a.when, b.when, [](const auto& one, const auto& other) {
      return one.step == other.step && one.lemmas == other.lemmas && one.words == other.words &&
             one.spelt == other.spelt;
    }));
    CHECK(std::ranges::equal(a.examples, b.examples, {}, &events::Example::text,
                             &events::Example::text));
    for (const std::string& lemma : a.lemmas)
      CHECK(text.entries_of(a.kind, lemma) == image.entries_of(a.kind, lemma));
  }
  CHECK(image.operators().size() == text.operators().size());
  CHECK(image.modals().size() == text.modals().size());
  CHECK(image.topics().size() == text.topics().size());
  CHECK(image.is_hearsay("reportedly") == text.is_hearsay("reportedly"));
  CHECK(image.made("promise", "036").has_value() == text.made("promise", "036").has_value());
}

TEST_CASE("the actor tables from their image are those from their text") {
  const test::Folder images;
  const fs::path data = test::home() / "data/actors";
  const actors::TablesRead text = actors::read_tables(data, images.path());
  const std::string kept = only_file(images.path());
  const actors::TablesRead image = actors::read_tables(data, images.path());
  CHECK(only_file(images.path()) == kept);
  REQUIRE(image.tables.forms.size() == text.tables.forms.size());
  for (std::size_t i = 0; i < text.tables.forms.size(); ++i) {
    const actors::Form &a = text.tables.forms[i], &b = image.tables.forms[i];
    CHECK(a.owner == b.owner);
    CHECK(a.kinds == b.kinds);
    CHECK(a.proper == b.proper);
    CHECK(a.seat == b.seat);
    CHECK(a.earlier == b.earlier);
    CHECK(a.where.line == b.where.line);
  }
  CHECK(image.tables.owners.size() == text.tables.owners.size());
  CHECK(image.tables.members.size() == text.tables.members.size());
  CHECK(image.tables.words.size() == text.tables.words.size());
  CHECK(image.officials.terms() == text.officials.terms());
  const actors::Day day =
      actors::day_of({std::chrono::sys_days(2024y / 5 / 15), DatePrecision::day});
  for (const char* name : {"Macron", "Emmanuel Macron", "Xi Jinping", "Clinton", "Bush"}) {
    const auto words = actors::name_words(name);
    const auto a = text.officials.named(words, day), b = image.officials.named(words, day);
    CAPTURE(name);
    CHECK(!a.empty());
    CHECK(std::ranges::equal(a, b, [](const auto& one, const auto& other) {
      return one.person == other.person && one.tense == other.tense && one.alone == other.alone &&
             one.rare == other.rare && one.vouched == other.vouched &&
             one.term->where.line == other.term->where.line && one.term->host == other.term->host;
    }));
  }
}
