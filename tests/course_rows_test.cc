// The course that a store keeps: equal to what is counted anew, and to its events one by one.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "folders.h"
#include "nuncio/error.h"
#include "random_records.h"
#include "records/event_record.h"
#include "relations/series.h"
#include "store/dyad_course.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/writer.h"

namespace {

using namespace nuncio;
using namespace nuncio::store;
using records::EventRecord;
using relations::DatedTally;

constexpr std::array<const char*, 3> kStates = {"FRA", "DEU", "CHL"};
constexpr std::array<const char*, 4> kTold = {
    "Chile and Peru opened a customs office at the Tacna crossing.",
    "The ministers met in Lyon to settle a quarrel over eel fishing.",
    "Border guards fired on a ferry that carried timber and cement.",
    "A loan of 40 million euros for the Arica railway was approved."};

std::optional<Date> random_date(test::Random& random) {
  using namespace std::chrono;
  const year_month_day day = year(2021) / 3 / static_cast<int>(9 + random.below(2));
  switch (random.below(7)) {
    case 0:
      return std::nullopt;
    case 1:
    case 2:
      return Date{year(2021) / 3 / 1, DatePrecision::month};
    case 3:
      return Date{year(2021) / 1 / 1, DatePrecision::year};
    default:
      return Date{day, DatePrecision::day};
  }
}

records::ActorRecord random_actor(test::Random& random) {
  records::ActorRecord actor;
  actor.code = actor.country.emplace(kStates[random.below(3)]);
  if (random.below(8) == 0) actor.entity = random.below(2) == 0 ? "OAS" : "FRA";
  return actor;
}

/// Few texts of few actors on few days, so that reports repeat what others told, or know it better.
EventRecord random_event(test::Random& random, std::uint32_t sentence) {
  EventRecord event;
  const std::uint32_t told = random.below(4);
  event.id = id_text(static_cast<std::int64_t>(random.below(1U << 31)) << 32 | sentence);
  event.sentence = sentence;
  event.type = "CONSULT";
  event.cameo = "04" + std::to_string(told);
  event.quad = static_cast<int>(told) + 1;
  event.goldstein = 2.5 - 1.3 * told;
  event.source = random_actor(random);
  if (random.below(8) != 0) event.target = random_actor(random);
  event.symmetric = random.below(3) == 0;
  event.date = random_date(random);
  event.status = random.below(5) == 0 ? Status::future : Status::asserted;
  event.rule = "r";
  event.text = kTold[told];
  return event;
}

struct Loaded {
  Document document;
  std::vector<EventRecord> events;
};

std::vector<Loaded> random_documents(unsigned seed, int count) {
  test::Random random(seed);
  std::vector<Loaded> documents;
  for (int i = 0; i < count; ++i) {
    Document d;
    d.id = "doc" + std::to_string(i);
    d.published = random_date(random);
    std::vector<EventRecord> events;
    for (std::uint32_t n = 0; n < 1 + random.below(3); ++n) {
      events.push_back(random_event(random, n));
      events.back().doc = d.id;
      d.text += events.back().text + " ";
      if (random.below(5) == 0) events.back().mentions.push_back({"other", 1, {0, 1}});
    }
    documents.push_back({std::move(d), std::move(events)});
  }
  return documents;
}

/// A store that was filled in three runs of three transactions, by loading and by importing.
void fill(const std::string& path, unsigned seed) {
  const auto documents = random_documents(seed, 180);
  for (std::size_t run = 0; run < 3; ++run) {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::sentences, {"load", "test", "{}"});
    for (std::size_t i = 0; i < 60; ++i) {
      if (i % 20 == 0) writer.begin();
      const auto& [document, events] = documents[60 * run + i];
      if (run == 2) {
        for (const EventRecord& event : events) writer.import(event, "");
      } else {
        writer.add(document, events, {});
      }
      if (i % 20 == 19) writer.commit();
    }
  }
}

std::vector<std::string> rows_of(SQLite::Database& database, const std::string& table) {
  std::vector<std::string> rows;
  SQLite::Statement query(database, "SELECT * FROM " + table);
  while (query.executeStep()) {
    std::string row;
    for (int i = 0; i < query.getColumnCount(); ++i) row += query.getColumn(i).getString() + " ";
    rows.push_back(row);
  }
  return rows;
}

/// What a store counted as it grew, if it is what the step counts that brings older stores up.
std::vector<std::string> counted_anew(const std::string& path) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  const auto course = rows_of(database, "course");
  const auto covered = rows_of(database, "covered");
  database.exec("DROP TABLE course; DROP TABLE covered");
  database.exec(migrations()[3]);
  CHECK(rows_of(database, "course") == course);
  CHECK(rows_of(database, "covered") == covered);
  return course;
}

/// By direction and date: events by quad class and status, Goldstein sums and documents.
using Course =
    std::map<std::pair<relations::Direction, std::string>,
             std::tuple<std::array<std::size_t, 10>, std::int64_t, std::int64_t, std::size_t>>;

void add(Course& course, const DatedTally& counted) {
  auto& [numbers, goldstein, squares, reports] =
      course[{counted.direction, counted.date ? to_string(*counted.date) : ""}];
  for (std::size_t i = 0; i < 5; ++i) {
    numbers[i] += counted.tally.quads[i];
    numbers[5 + i] += counted.by_status[i];
  }
  goldstein += counted.tally.goldstein;
  squares += counted.tally.goldstein_squares;
  reports += counted.reports;
}

Course undirected(const Course& directed) {
  Course course;
  for (const auto& [key, sums] : directed) {
    auto [direction, date] = key;
    if (direction == relations::Direction::b_to_a) direction = relations::Direction::a_to_b;
    auto& [numbers, goldstein, squares, reports] = course[{direction, date}];
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] += std::get<0>(sums)[i];
    goldstein += std::get<1>(sums);
    squares += std::get<2>(sums);
    reports += std::get<3>(sums);
  }
  return course;
}

}  // namespace

TEST_CASE("a course that grew event by event is the one that is counted anew") {
  const test::Folder folder;
  int known_better = 0;  // reports that know the day better than the first
  for (const unsigned seed : {1U, 2U, 3U}) {
    const std::string path = (folder.path() / (std::to_string(seed) + ".db")).string();
    fill(path, seed);
    CHECK(counted_anew(path).size() > 50);
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    CHECK(database.execAndGet("SELECT count(*) FROM events WHERE same_as IS NOT NULL").getInt() >
          20);
    known_better +=
        database
            .execAndGet(
                "SELECT count(*) FROM events e JOIN events f ON f.event = e.same_as WHERE"
                " length(ifnull(e.date, '')) > length(ifnull(f.date, ''))")
            .getInt();
  }
  CHECK(known_better > 10);
}

TEST_CASE("each event once: as many as there are first reports, with all reports, the best date") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  fill(path, 4);
  const Store store(path, Access::read);
  const Reader reader(store);
  struct Told {
    std::size_t reports = 0;
    int known = 0;  // of the date: 3 to the day, 0 nothing
  };
  const auto known = [](const EventRecord& event) {
    return event.date ? 3 - static_cast<int>(event.date->precision) : 0;
  };
  std::map<std::int64_t, Told> wanted;
  reader.events(Dedup::none, [&](const EventRecord& event, const EventFacts& facts) {
    Told& told = wanted[facts.first];
    told.reports += records::reports_of(event);
    told.known = std::max(told.known, known(event));
  });
  std::size_t once = 0, again = 0;
  reader.events_once([&](const EventRecord& event, const EventFacts& facts) {
    ++once;
    const Told& told = wanted.at(facts.first);
    again += told.reports > 1 ? 1 : 0;
    CHECK(records::reports_of(event) <= told.reports);
    CHECK(known(event) == told.known);
  });
  CHECK(once == wanted.size());
  CHECK(again > 20);
}

TEST_CASE("a course is that of the dyad's events, one by one") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  fill(path, 4);
  const Store store(path, Access::read);
  const Reader reader(store);
  const std::vector<std::string> names = reader.parties();
  CHECK(names.size() == 4);
  for (const std::string& first : names) {
    for (const std::string& second : names) {
      if (first == second) continue;
      const auto a = relations::read_party(first);
      const auto b = relations::read_party(second);
      Course wanted;
      Course found;
      relations::Series series({a, b, relations::Unit::month, true, {}, {}});
      bool both_ways = false;  // of an actor that is of both
      reader.events_between(a, b, Dedup::event, [&](const EventRecord& event, const EventFacts&) {
        series.add(event);
        const auto direction = *relations::direction_of(event, a, b);
        DatedTally one;
        one.direction = direction;
        one.date = event.date;
        if (event.status == Status::asserted) {
          one.tally.add(event.quad, event.goldstein);
          one.reports = records::reports_of(event);
        } else {
          one.by_status[static_cast<std::size_t>(event.status)] = 1;
        }
        both_ways = both_ways || (direction == relations::Direction::a_to_b &&
                                  relations::direction_of(event, b, a) == direction);
        add(wanted, one);
      });
      for (const DatedTally& counted : read_dyad_course(store, a, b, false).sums)
        add(found, counted);
      CAPTURE(first);
      CAPTURE(second);
      CHECK(undirected(found) == undirected(wanted));
      if (!both_ways) CHECK(found == wanted);
    }
  }
}

TEST_CASE("the share of a dyad is of all events that have either party, each once") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  const auto event = [](const char* id, const char* source, const char* target, int day) {
    EventRecord e;
    e.id = e.doc = id;
    e.source.code = e.source.country.emplace(source);
    if (*target != '\0') e.target.emplace().country = target;
    e.quad = 1;
    if (day != 0) e.date = Date{std::chrono::year(2021) / 3 / day, DatePrecision::day};
    return e;
  };
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::none, {"import", "test", "{}"});
    writer.begin();
    for (const EventRecord& e :
         {event("1", "FRA", "DEU", 1), event("2", "DEU", "FRA", 1), event("3", "FRA", "CHL", 1),
          event("4", "CHL", "DEU", 1), event("5", "CHL", "PER", 1), event("6", "FRA", "", 2),
          event("7", "FRA", "FRA", 2), event("8", "FRA", "DEU", 0)})
      writer.import(e, "");
    EventRecord planned = event("9", "FRA", "DEU", 1);
    planned.status = Status::future;
    writer.import(planned, "");
    writer.commit();
  }
  const Store store(path, Access::read);
  relations::SeriesOptions options;
  options.a = relations::read_party("FRA");
  options.b = relations::read_party("DEU");
  options.unit = relations::Unit::day;
  relations::Series series(options);
  const DyadCourse course = read_dyad_course(store, options.a, options.b, true);
  for (const DatedTally& sums : course.sums) series.add(sums);
  for (const auto& [day, n] : course.activity) series.expose(day, n);
  const auto rows = series.rows();
  REQUIRE(!rows.empty());
  REQUIRE(rows[0].course);
  CHECK(rows[0].course->tally.exposure == 4);
  CHECK(rows[0].course->tally.n() == 2);
  REQUIRE(rows[0].course->share);
  CHECK(rows[0].course->share->value == .5);
}

TEST_CASE("a transaction that fails leaves neither events nor what was counted of them") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  const std::string undisturbed = (folder.path() / "u.db").string();
  const auto documents = random_documents(6, 400);
  const auto load = [&](const std::string& to, int most_pages) {
    const Store store(to, Access::write);
    if (most_pages > 0)
      store.database().exec("PRAGMA max_page_count = " + std::to_string(most_pages));
    Writer writer(store, StoreText::full, {"load", "test", "{}"});
    try {
      for (std::size_t i = 0; i < documents.size(); ++i) {
        if (i % 200 == 0) writer.begin();
        writer.add(documents[i].document, documents[i].events, {});
        if (i % 200 == 199) writer.commit();
      }
    } catch (const Error& error) {
      CHECK(error.kind == ErrorKind::write);
      CHECK(error.why.starts_with("the disk is full"));
      CHECK(writer.gave_up());
      writer.commit();  // as a command does that keeps what came in
      return false;
    }
    return true;
  };
  CHECK(load(undisturbed, 0));
  const auto course = counted_anew(undisturbed);
  int failed = 0;
  for (int pages = 60; !load(path, pages); pages += 20) {
    counted_anew(path);
    ++failed;
  }
  CHECK(failed > 3);
  CHECK(counted_anew(path) == course);
}

TEST_CASE("a damaged event gives up what would tell it again") {
  const test::Folder folder;
  const std::string path = (folder.path() / "s.db").string();
  const auto documents = random_documents(7, 60);
  fill(path, 7);
  {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("UPDATE events SET quad = 9 WHERE same_as IS NULL");
  }
  {
    const Store store(path, Access::write);
    Writer writer(store, StoreText::sentences, {"load", "test", "{}"});
    writer.begin();
    std::string why;
    for (Loaded more : documents) {
      more.document.id = "more " + more.document.id;
      try {
        writer.add(more.document, more.events, {});
      } catch (const Error& error) {
        why = error.what();
        break;
      }
    }
    CHECK(why.find("s.db: is damaged: 9 is not in 1 to 4") != std::string::npos);
    writer.commit();
  }
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  CHECK(database.execAndGet("SELECT count(*) FROM documents WHERE doc LIKE 'more %'").getInt() ==
        0);
}
