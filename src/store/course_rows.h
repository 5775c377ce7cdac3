// The course of every dyad, kept as events come in.
//
// In: events that were just added to a store. Out: rows of `course`, sums by dyad and date, of
// which a whole relationship is read without its events. An event that many reports tell counts
// once, under the date of the report that knows it best, as Reader::events_between() joins them.
// Adding costs the event; what came before is read again only of an event that is told once more,
// and once a run. Sums are gathered in memory and written by flush(), in the order of the table;
// where a transaction is given up, so is this object. Equal to what schema.cc's version 4 counts
// anew. Not thread-safe. Tested by tests/course_rows_test.cc.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "nuncio/types.h"
#include "records/event_record.h"
#include "relations/relation_measures.h"
#include "store/event_rows.h"

namespace nuncio::store {

/// Stands for "anyone" in `course`: (a, 0) is all that `a` took part in, (0, 0) all events.
inline constexpr std::int64_t kAnyone = 0;

/// What `course` counts of an event.
struct CountedEvent {
  EventParties parties;
  std::string date;  ///< as in `events`; '' where it is not known
  Status status = Status::asserted;
  bool symmetric = false;
  relations::Tally tally;
};

class CourseRows {
 public:
  CourseRows(SQLite::Database& database, EventRows& rows);

  /// Counts the event of that number and document. `first`: the first report of it, often itself.
  void add(const records::EventRecord& event, std::int64_t number, std::int64_t document,
           std::int64_t first);
  /// An event that no other report tells, in `reports` documents.
  void add(const CountedEvent& event, std::int64_t reports);
  /// Writes what was counted; to be called before each commit.
  void flush();

 private:
  struct Key {
    std::int64_t source, target;
    std::string date;
    bool symmetric;
    auto tied() const { return std::tie(source, target, date, symmetric); }
    friend bool operator==(const Key& a, const Key& b) { return a.tied() == b.tied(); }
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };
  struct Sums {
    relations::Tally tally;                   ///< of asserted events
    std::int64_t reports = 0;                 ///< of these
    std::array<std::int64_t, 5> by_status{};  ///< others
    bool taken_away = false;                  ///< something was subtracted
  };
  /// Two parties, or one and kAnyone; ordered() makes one of both directions.
  using Pair = std::pair<std::int64_t, std::int64_t>;
  static Pair ordered(const Pair& pair);
  static std::vector<Pair> pairs_of(const CountedEvent& event);

  /// What stands for an event between two parties, and what tells it.
  struct Told {
    CountedEvent held;
    Pair direction;
    std::unordered_set<std::int64_t> documents;
  };
  /// All reports of one event, by what it is between.
  using Group = std::map<Pair, Told>;
  struct Report {
    CountedEvent event;
    std::vector<std::int64_t> documents;
  };
  static void take(const Report& report, const Pair& pair, Group& group);

  Group& group_of(std::int64_t first, std::int64_t but);
  std::optional<Report> report_in(SQLite::Statement& row);
  void count(const Pair& pair, const CountedEvent& event, std::int64_t reports, int sign);
  void write(const Key& key, const Sums& sums);

  EventRows& rows_;
  std::unordered_map<Key, Sums, KeyHash> sums_;
  std::unordered_map<std::int64_t, Group> groups_;  ///< by first reports, of those told again
  SQLite::Statement find_reports_, find_mentions_, add_, drop_empty_;
};

}  // namespace nuncio::store
