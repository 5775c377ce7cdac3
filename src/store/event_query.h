// The events of a query, as records.
//
// In: a database and what follows FROM. Out: event records with the facts of their documents. Used
// by the reader, and by the writer, which compares new events with old ones. Tested by
// tests/store_test.cc.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"

namespace nuncio::store {

/// Which reports are left out since another tells the same.
enum class Dedup {
  none,   ///< every record as it was coded
  exact,  ///< of a reprinted document those that the original has
  event   ///< all but the first report of an event
};

/// "none", "exact"; anything else means event.
inline Dedup dedup_named(std::string_view name) {
  if (name == "none") return Dedup::none;
  return name == "exact" ? Dedup::exact : Dedup::event;
}

/// What an event record does not say of its document and its reports.
struct EventFacts {
  std::int64_t event = 0;  ///< its number in the store
  std::int64_t first = 0;  ///< that of the first report of the same event: often its own
  bool reprint = false;    ///< its document reprints an earlier one
  std::string title, url;
  std::vector<std::string> sources;  ///< publishers of all its reports, each once
};

/// The condition of the reports that `dedup` does not leave out.
std::string not_left_out(Dedup dedup);

class EventQuery {
 public:
  /// `where`: joins, condition and order behind "FROM events e JOIN documents d ...". The events
  /// that are left out become mentions of those that are not.
  EventQuery(SQLite::Database& database, const std::string& where, Dedup dedup);

  /// For its parameters; reset() before it is run again.
  SQLite::Statement& statement() { return events_; }
  bool next(records::EventRecord& event, EventFacts& facts);
  void reset() { events_.reset(); }

 private:
  void add_mentions(records::EventRecord& event, EventFacts& facts);

  SQLite::Statement events_, mentions_;
};

}  // namespace nuncio::store
