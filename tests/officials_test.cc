// Persons by the day: who held an office, who had held it, whose name is enough.
// The 500 ambassadors are drawn from data/actors/officials.tsv by a fixed step. Parses come from
// the trained model in $NUNCIO_HOME/models; where it is not, the tests on sentences are skipped.
#include "actors/officials.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actors/index.h"
#include "base/table_file.h"
#include "dates/dates.h"
#include "engine_fixture.h"
#include "folders.h"
#include "nuncio/engine.h"

using namespace nuncio;
using namespace nuncio::actors;
using namespace nuncio::base;

namespace {

std::filesystem::path folder() { return test::home() / "data/actors"; }

Document story(const std::string& day, const std::string& text) {
  Document document;
  document.id = day;
  document.published = dates::parse_date(day);
  document.text = text;
  return document;
}

/// "Hun Sen = KHMGOV prime minister": the actor whose words hold the name.
std::string read(const std::string& day, const std::string& text, const std::string& name) {
  const std::vector<Document> documents = {story(day, text)};
  const CodedDocument coded = test::engine()->code(documents).front();
  const auto at = static_cast<std::uint32_t>(text.find(name));
  for (const ActorMention& m : coded.actors) {
    if (m.actor.span.begin > at || m.actor.span.end < at + name.size()) continue;
    const Actor& a = m.actor;
    return a.code + (a.office ? " " + *a.office : "") + (a.host ? " to " + *a.host : "");
  }
  return "nothing";
}

/// The names of states by their codes, with the article that news gives them.
std::map<std::string, std::string> state_names() {
  std::map<std::string, std::string> names;
  for (const Row& row : read_columns(folder() / "states.tsv", {"iso3", "name"}))
    names[row.cells[0]] = row.cells[1];
  return names;
}

struct Posting {
  std::string name, host;
  Document in_office, ten_years_later;
};

/// 500 US ambassadors with both days known, of 1990 and later, by a fixed step through the table.
std::vector<Posting> postings() {
  const auto names = state_names();
  std::vector<Row> rows;
  for (Row& row : read_columns(folder() / "officials.tsv",
                               {"person", "office", "of", "host", "from", "until"})) {
    const auto& c = row.cells;
    const bool days = c[4].size() == 10 && c[5].size() == 10 && c[4] >= "1990" && c[4] < c[5];
    if (c[1] == "ambassador" && c[2] == "USA" && days && names.contains(c[3]))
      rows.push_back(std::move(row));
  }
  std::vector<Posting> out;
  constexpr std::size_t kWanted = 500;
  for (std::size_t i = 0; i < kWanted && rows.size() >= kWanted; ++i) {
    const auto& c = rows[i * rows.size() / kWanted].cells;
    const std::string text = "US ambassador to " + names.at(c[3]) + " " + c[0] +
                             " said on Monday that talks would go on.";
    const int year = std::stoi(c[5].substr(0, 4));
    const std::string later = std::to_string(year + 10) + "-03-01";
    out.push_back({c[0], c[3], story(c[5], text), story(later, text)});
  }
  return out;
}

const Actor* named(const CodedDocument& coded, const std::string& name) {
  for (const ActorMention& m : coded.actors)
    if (m.actor.name == name) return &m.actor;
  return nullptr;
}

}  // namespace

TEST_CASE("words of names are compared without what differs between spellings") {
  CHECK(name_word("Zelenskyy") == name_word("Zelenskiy"));
  CHECK(name_word("Zelensky") == name_word("Zelenskyi"));
  CHECK(name_word("Muhammad") == name_word("Mohamed"));
  CHECK(name_word("Préval") == name_word("Preval"));
  CHECK(name_word("Qaddafi") == name_word("Kaddafi"));
  CHECK(name_word("Putin") != name_word("Peskov"));
  CHECK(name_words("John R. Bass Jr.") == std::vector<std::string>{"john", "r", "bas"});
  CHECK(name_words("Kim Jong-un").size() == 3);
  CHECK(name_words("").empty());
}

TEST_CASE("the terms of a person stand to a day") {
  const Tables tables = build_tables(folder());
  const Officials officials = Officials::load(folder(), tables);
  CHECK(officials.terms() > 10000);
  const auto tense_on = [&](std::string_view day, const std::vector<std::string>& words) {
    std::vector<Tense> out;
    for (const Holder& h : officials.named(words, actors::day_of(*dates::parse_date(day))))
      if (tables.role_forms[h.term->role].name == "chancellor") out.push_back(h.tense);
    return out;
  };
  const std::vector<std::string> merkel = {"angela", "merkel"};
  CHECK(tense_on("2010-01-01", merkel) == std::vector<Tense>{Tense::holds});
  CHECK(tense_on("2023-01-01", merkel) == std::vector<Tense>{Tense::held});
  CHECK(tense_on("2001-01-01", merkel) == std::vector<Tense>{Tense::to_come});
  CHECK(officials.named({}, 0).empty());
  CHECK(officials.named(std::vector<std::string>(20, "kim"), 0).empty());
  CHECK(officials.named({"nobody", "ofthisname"}, 0).empty());
}

TEST_CASE("a person is what they were on that day") {
  if (test::engine() == nullptr) return;
  struct Case {
    const char *day, *text, *name, *want;
  };
  constexpr Case kCases[] = {
      {"2010-05-11", "Angela Merkel spoke.", "Angela Merkel", "DEUGOV chancellor"},
      {"2024-05-11", "Angela Merkel spoke.", "Angela Merkel", "DEUELI former chancellor"},
      {"2022-12-25", "Hun Sen visited Hanoi.", "Hun Sen", "KHMGOV prime minister"},
      {"2019-04-04", "Jens Stoltenberg was applauded.", "Jens Stoltenberg",
       "NATO secretary-general"},
      {"2011-07-26", "Jens Stoltenberg laid flowers.", "Jens Stoltenberg", "NORGOV prime minister"},
      {"2015-03-02", "President Obama signed it.", "Obama", "USAGOV president"},
      {"2015-03-02", "Obama signed it.", "Obama", "USAGOV president"},
      {"2004-09-21", "Lula proposed a tax.", "Lula", "BRAGOV president"},
      {"2016-03-05", "Lula was questioned.", "Lula", "BRAELI former president"},
      {"2013-05-30", "Foreign Minister Lavrov left.", "Lavrov", "RUSGOV foreign minister"},
      {"2022-12-25", "Outgoing US ambassador W. Patrick Murphy met ministers in Cambodia.",
       "Murphy", "USAGOV ambassador to KHM"},
      {"2019-05-01", "Murphy drove home.", "Murphy", "nothing"},
      {"2019-05-01", "The actor Robert Ford smiled.", "Robert Ford", "---CVL"},
      {"2019-05-01", "Rice is grown there.", "Rice", "---"},
  };
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.text));
    CAPTURE(std::string(c.day));
    CHECK(read(c.day, c.text, c.name) == std::string(c.want));
  }
}

TEST_CASE("without a day of publication a person is of the state that they served on some day") {
  if (test::engine() == nullptr) return;
  Document document;
  document.id = "undated";
  document.text = "Angela Merkel spoke. Johnson spoke.";
  const std::vector<Document> documents = {document};
  const CodedDocument coded = test::engine()->code(documents).front();
  REQUIRE(!coded.actors.empty());
  CHECK(coded.actors.front().actor.country == "DEU");
  // A family name that several states' office holders bear says nothing.
  for (std::size_t i = 1; i < coded.actors.size(); ++i) CHECK_FALSE(coded.actors[i].actor.country);
}

TEST_CASE("500 ambassadors: the pair, the office, and no office ten years later") {
  if (test::engine() == nullptr) return;
  const std::vector<Posting> all = postings();
  REQUIRE(all.size() == 500);
  std::vector<Document> in_office, later;
  for (const Posting& p : all) {
    in_office.push_back(p.in_office);
    later.push_back(p.ten_years_later);
  }
  const auto now = test::engine()->code(in_office), then = test::engine()->code(later);
  int pairs = 0, offices = 0, over = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Actor *a = named(now[i], all[i].name), *b = named(then[i], all[i].name);
    pairs += a != nullptr && a->country == "USA" && a->host == all[i].host ? 1 : 0;
    offices += a != nullptr && a->office == "ambassador" ? 1 : 0;
    over += b == nullptr || b->office != "ambassador" ? 1 : 0;
  }
  MESSAGE("of 500: pair " << pairs << ", office " << offices << ", not called ambassador later "
                          << over);
  CHECK(pairs >= 490);
  CHECK(offices >= 490);
  CHECK(over >= 490);
}
