// Stores: what goes in comes out equal, old stores come up to date, what is no store is refused.
#include "store/store.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/lock_file.h"
#include "folders.h"
#include "random_records.h"
#include "records/event_json.h"
#include "store/event_rows.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/writer.h"

namespace {

using namespace nuncio;
using namespace nuncio::store;
using records::EventRecord;

Run test_run() { return {"load", "test", "{}"}; }

Document document(const std::string& id, const std::string& text) {
  Document d;
  d.id = id;
  d.text = text;
  return d;
}

/// Records of a document as the coder gives them: one text for each sentence, no id twice.
std::vector<EventRecord> events_of(test::Random& random, const Document& d) {
  std::vector<EventRecord> events;
  for (std::uint32_t i = random.below(5); i > 0; --i) {
    EventRecord& e = events.emplace_back(random.event());
    e.id = id_text(static_cast<std::int64_t>(random.below(1U << 31)) << 32 | i);
    e.doc = d.id;
    e.text = "sentence " + std::to_string(*e.sentence);
    e.published = d.published;
    e.doc_source = d.source.empty() ? std::nullopt : std::optional(d.source);
  }
  return events;
}

std::vector<EventRecord> all_of(const std::string& path) {
  std::vector<EventRecord> events;
  const Store store(path, Access::read);
  Reader(store).events(
      Dedup::none, [&](const EventRecord& event, const EventFacts&) { events.push_back(event); });
  return events;
}

std::string why(const std::string& path, Access access) {
  try {
    Store(path, access);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("events come out as they went in, in their order") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  test::Random random(7);
  std::vector<EventRecord> wanted;
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::sentences, test_run());
    for (int i = 0; i < 300; ++i) {
      Document d = document("doc" + std::to_string(i), random.text());
      d.published = random.date();
      if (random.below(2) != 0) d.source = "Paper " + std::to_string(random.below(3));
      const auto events = events_of(random, d);
      if (i % 50 == 0) writer.begin();
      REQUIRE(writer.add(d, events, {}) == Known::no);
      CHECK(writer.add(d, events, {}) == Known::yes);
      CHECK(writer.add(document(d.id, d.text + "."), events, {}) == Known::other_text);
      if (i % 50 == 49) writer.commit();
      wanted.insert(wanted.end(), events.begin(), events.end());
    }
  }
  const std::vector<EventRecord> got = all_of(path);
  REQUIRE(got.size() == wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(records::write_event(got[i]));
    CAPTURE(records::write_event(wanted[i]));
    CHECK(got[i] == wanted[i]);
  }
}

TEST_CASE("events of others: their documents are known by name until they are loaded") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  test::Random random(11);
  std::vector<EventRecord> wanted;
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::sentences, test_run());
    writer.begin();
    for (int i = 0; i < 200; ++i) {
      EventRecord e = random.event();
      e.id = "their-" + std::to_string(i);
      e.doc = "story" + std::to_string(i);
      if (i % 3 == 0) e.sentence.reset();
      CHECK(writer.import(e, "https://example.org/" + e.doc) == Imported::added);
      CHECK(writer.import(e, "") == Imported::there);
      EventRecord other = e;
      other.type += 'x';
      CHECK(writer.import(other, "") == Imported::other);
      wanted.push_back(e);
    }
    // Rows of one document whose table tells another day and publisher of each.
    for (int i = 0; i < 20; ++i) {
      EventRecord e = random.event();
      e.id = "row-" + std::to_string(i);
      e.doc = "one story";
      e.sentence.reset();
      e.published = records::read_date("2024-05-" + std::to_string(10 + i % 7));
      e.doc_source = "Paper " + std::to_string(i % 3);
      CHECK(writer.import(e, "") == Imported::added);
      wanted.push_back(e);
    }
    CHECK(writer.add(document("story7", "Their text."), {}, {}) == Known::no);
    CHECK(writer.add(document("story7", "Their text."), {}, {}) == Known::yes);
    writer.commit();
  }
  std::vector<EventRecord> got = all_of(path);
  REQUIRE(got.size() == wanted.size());
  got[7].published = wanted[7].published;  // which the document told when it came
  got[7].doc_source = wanted[7].doc_source;
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    CHECK(got[i] == wanted[i]);
  }
}

TEST_CASE("what was not committed is not there") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::full, test_run());
    writer.begin();
    writer.add(document("a", "One."), {}, {});
    writer.commit();
    writer.begin();
    writer.add(document("b", "Two."), {}, {});
  }
  const Store store(path, Access::read);
  DocumentLookup lookup(store);
  CHECK(lookup.known(document("a", "One.")) == Known::yes);
  CHECK(lookup.known(document("a", "Other.")) == Known::other_text);
  CHECK(lookup.known(document("b", "Two.")) == Known::no);
}

TEST_CASE("the events between two parties, by date, whatever the case of their names") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  const auto event = [](const char* id, const char* source, const char* target, const char* date) {
    EventRecord e;
    e.id = id;
    e.doc = "d";
    e.type = "CONSULT";
    e.quad = 1;
    e.source.country = source;
    if (*target != '\0') {
      e.target.emplace();
      e.target->entity = target;
    }
    e.date = records::read_date(date);
    return e;
  };
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::none, test_run());
    writer.begin();
    for (const EventRecord& e :
         {event("1", "USA", "NATO", "2024-03-01"), event("2", "USA", "EU", "2024-01-01"),
          event("3", "usa", "NATO", "2024"), event("4", "NATO", "USA", "2023-12-31"),
          event("5", "USA", "", "2024-01-02"), event("6", "USA", "NATO", "x")})
      writer.import(e, "");
    writer.commit();
  }
  const Store store(path, Access::read);
  std::string ids;
  Reader(store).events_between(relations::read_party("nato"), relations::read_party("USA"),
                               Dedup::event,
                               [&](const EventRecord& e, const EventFacts&) { ids += e.id; });
  CHECK(ids == "6431");
  CHECK(Reader(store).parties() == std::vector<std::string>{"EU", "NATO", "USA", "usa"});
}

TEST_CASE("ids of sixteen digits are numbers, others stay as they are") {
  for (const char* id :
       {"0000000000000000", "7fffffffffffffff", "ffffffffffffffff", "00000000000000ab"}) {
    REQUIRE(id_number(id));
    CHECK(id_text(*id_number(id)) == id);
  }
  for (const char* id : {"", "ab", "00000000000000AB", "000000000000000g", "00000000000000000",
                         "-000000000000001", "0x00000000000001"})
    CHECK_FALSE(id_number(id));
}

TEST_CASE("events by the start of an id") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  test::Random random(3);
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::none, test_run());
    writer.begin();
    for (const char* id : {"00ab000000000001", "00ab000000000002", "f0ab000000000001",
                           "f0ac000000000000", "f0aba-theirs", "zoo"}) {
      EventRecord e = random.event();
      e.id = id;
      writer.import(e, "");
    }
    writer.commit();
  }
  const Store store(path, Access::read);
  const auto found = [&](const std::string& start) {
    std::string ids;
    Reader(store).events_by_id(start, [&](const EventRecord& e, const EventFacts&) {
      CHECK(e.id.starts_with(start));
      ids += (ids.empty() ? "" : " ") + e.id;
    });
    return ids;
  };
  CHECK(found("00ab") == "00ab000000000001 00ab000000000002");
  CHECK(found("f0ab") == "f0ab000000000001 f0aba-theirs");
  CHECK(found("f0ac000000000000") == "f0ac000000000000");
  CHECK(found("zoo") == "zoo");
  CHECK(found("12345678901234567890").empty());
}

TEST_CASE("a new store and an old one have the same tables") {
  const test::Folder folder;
  const auto tables = [](const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    SQLite::Statement query(database, "SELECT name, sql FROM sqlite_schema ORDER BY name");
    std::string all;
    while (query.executeStep())
      all += query.getColumn(0).getString() + ": " + query.getColumn(1).getString() + "\n";
    return all;
  };
  const std::string fresh = (folder.path() / "fresh.db").string();
  {
    const Store store(fresh, Access::write);
  }
  for (int version = 1; version < current_version(); ++version) {
    const std::string path = (folder.path() / ("v" + std::to_string(version) + ".db")).string();
    {
      SQLite::Database old(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      for (int step = 0; step < version; ++step)
        old.exec(migrations()[static_cast<std::size_t>(step)]);
      old.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
      old.exec("PRAGMA user_version = " + std::to_string(version));
    }
    CHECK(why(path, Access::read).find("brings it up to") != std::string::npos);
    CHECK(why(path, Access::write).empty());
    CHECK(tables(path) == tables(fresh));
  }
}

TEST_CASE("a lock is held by one at a time") {
  const test::Folder folder;
  const std::string path = (folder.path() / "lock").string();
  auto first = base::LockFile::take(path);
  REQUIRE(first);
  CHECK_FALSE(base::LockFile::take(path));
  first.reset();
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(base::LockFile::take(path));
  CHECK_THROWS_AS(base::LockFile::take((folder.path() / "none" / "lock").string()), Error);
}
