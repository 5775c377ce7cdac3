// Mentions on sentences of news: tests/cases/mentions.tsv, as a careful coder reads them.
// Rows marked `~` are known misses; they may be 5 % at most, and one that is read rightly must lose
// its mark. Parses come from the trained model in $NUNCIO_HOME/models; without it the test is
// skipped.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dates/dates.h"
#include "engine_fixture.h"
#include "nuncio/engine.h"
#include "phrase_table.h"

using namespace nuncio;

namespace {

struct Expected {
  std::string words, code, office, host, via;
  std::size_t occurrence = 1;
  bool known_miss = false;
};

struct Case {
  std::string group;
  Document document;
  std::vector<Expected> expected;
};

Expected read_expected(std::string_view cell) {
  Expected out;
  const std::size_t is = cell.rfind(" = ");
  REQUIRE(is != std::string_view::npos);
  std::string_view words = cell.substr(0, is);
  if (words.starts_with('~')) {
    out.known_miss = true;
    words.remove_prefix(1);
  }
  if (const std::size_t at = words.rfind('@'); at != std::string_view::npos) {
    out.occurrence = std::stoul(std::string(words.substr(at + 1)));
    words = words.substr(0, at);
  }
  out.words = words;
  const std::vector<std::string> parts = test::split(cell.substr(is + 3), '/');
  out.code = parts[0];
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equal = parts[i].find('=');
    const std::string key = parts[i].substr(0, equal), value = parts[i].substr(equal + 1);
    (key == "office" ? out.office : key == "host" ? out.host : out.via) = value;
  }
  return out;
}

std::vector<Case> read_cases() {
  std::ifstream in(test::home() / "tests/cases/mentions.tsv");
  std::vector<Case> cases;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() == '#' || line.starts_with("group\t")) continue;
    const std::vector<std::string> cells = test::split(line, '\t');
    REQUIRE(cells.size() == 4);
    Case c;
    c.group = cells[0];
    c.document.id = std::to_string(cases.size());
    c.document.published = dates::parse_date(cells[1]);
    REQUIRE(c.document.published);
    c.document.text = cells[2];
    for (const std::string& part : test::split(cells[3], ';'))
      c.expected.push_back(read_expected(part));
    cases.push_back(std::move(c));
  }
  return cases;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '_';
}

/// The n-th occurrence of whole words.
Span find_words(std::string_view text, std::string_view words, std::size_t n) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool whole =
        (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
    if (whole && --n == 0) return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }
  return {};
}

const char* name_of_via(Via via) {
  constexpr const char* kNames[] = {"name",     "office",  "demonym",   "metonym",
                                    "definite", "pronoun", "unresolved"};
  return kNames[static_cast<int>(via)];
}

/// The mentions that overlap the words; those whose head lies in them go before the others.
std::vector<const Actor*> mentions_at(const CodedDocument& coded, Span words) {
  std::vector<const Actor*> over, heads;
  for (const ActorMention& m : coded.actors) {
    const Span span = m.actor.span;
    if (span.begin >= words.end || span.end <= words.begin) continue;
    over.push_back(&m.actor);
    const std::uint32_t head = coded.parse.tokens[m.head].span.begin;
    if (head >= words.begin && head < words.end) heads.push_back(&m.actor);
  }
  return heads.empty() ? over : heads;
}

bool has_code(const std::vector<const Actor*>& actors, const std::string& code) {
  const auto nobody = [](const Actor* a) { return !a->country && !a->entity; };
  if (code == "none") return std::all_of(actors.begin(), actors.end(), nobody);
  if (code == "---" && std::all_of(actors.begin(), actors.end(), nobody)) return true;
  std::vector<std::string> want = test::split(code, '+'), got;
  for (const Actor* a : actors) got.push_back(a->code);
  if (want.size() == 1) return !got.empty() && got.front() == code;
  std::sort(want.begin(), want.end());
  std::sort(got.begin(), got.end());
  return want == got;
}

bool is_right(const std::vector<const Actor*>& actors, const Expected& e) {
  const std::vector<std::string> codes = test::split(e.code, '|');
  if (std::none_of(codes.begin(), codes.end(),
                   [&](const std::string& c) { return has_code(actors, c); }))
    return false;
  const auto some = [&](auto test) { return std::any_of(actors.begin(), actors.end(), test); };
  return (e.office.empty() || some([&](const Actor* a) { return a->office == e.office; })) &&
         (e.host.empty() || some([&](const Actor* a) { return a->host == e.host; })) &&
         (e.via.empty() || some([&](const Actor* a) { return name_of_via(a->via) == e.via; }));
}

std::string shown(const std::vector<const Actor*>& actors) {
  std::string out;
  for (const Actor* a : actors) out += (out.empty() ? "" : "+") + a->code;
  return out.empty() ? "nothing" : out;
}

}  // namespace

TEST_CASE("mentions as a careful coder reads them") {
  const std::vector<Case> cases = read_cases();
  const Engine* engine = test::engine();
  if (engine == nullptr) return;
  std::vector<Document> documents;
  documents.reserve(cases.size());
  for (const Case& c : cases) documents.push_back(c.document);
  const std::vector<CodedDocument> coded = engine->code(documents);
  std::map<std::string, std::pair<int, int>> groups;
  int all = 0, misses = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (const Expected& e : cases[i].expected) {
      const Span words = find_words(cases[i].document.text, e.words, e.occurrence);
      CAPTURE(cases[i].document.text);
      CAPTURE(e.words);
      REQUIRE(words.begin < words.end);
      const std::vector<const Actor*> actors = mentions_at(coded[i], words);
      const bool right = is_right(actors, e);
      ++all;
      misses += right ? 0 : 1;
      groups[cases[i].group].first += right ? 1 : 0;
      ++groups[cases[i].group].second;
      CHECK_MESSAGE(right == !e.known_miss,
                    e.words << " should be " << e.code << " and is " << shown(actors)
                            << std::string(e.known_miss ? "; take its ~ away" : ""));
    }
  }
  CHECK(all >= 400);
  CHECK(misses * 100 <= all * 5);
  for (const auto& [group, figures] : groups)
    MESSAGE(group << ": " << figures.first << " of " << figures.second << " right");
}
