// The course of every dyad, kept as events come in.
//
// In: events that were just added to a store. Out: rows of `course`, sums by dyad and date, of
// which a whole relationship is read without its events. An event that many reports tell counts
// once, under the date of the report that knows it best, as Reader::events_between() joins them.
// Adding costs the event; what came before is read again only where a report tells an event once
// more, and of that event alone. Sums are gathered in memory and written by flush(), in the order
// of the table. Equal to what schema.cc's version 4 counts anew. Not thread-safe. Tested by
// tests/course_rows_test.cc.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
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

  /// Counts the event of that number. `first`: the first report of it, often itself.
  void add(const records::EventRecord& event, std::int64_t number, std::int64_t first);
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
  struct Report {
    std::int64_t number = 0;
    CountedEvent event;
    std::unordered_set<std::int64_t> documents;
  };
  /// Two parties, or one and kAnyone.
  using Pair = std::pair<std::int64_t, std::int64_t>;
  static std::vector<Pair> pairs_of(const CountedEvent& event);
  static const Report* held_of(const std::vector<Report>& reports, const Pair& pair,
                               std::int64_t but, Pair& direction, std::int64_t& documents);

  std::vector<Report> reports_of(std::int64_t first);
  void count(const Pair& pair, const CountedEvent& event, std::int64_t reports, int sign);
  void write(const Key& key, const Sums& sums);

  EventRows& rows_;
  std::unordered_map<Key, Sums, KeyHash> sums_;
  SQLite::Statement find_reports_, find_mentions_, add_, drop_empty_;
};

}  // namespace nuncio::store
