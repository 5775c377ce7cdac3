// Events out of a store.
//
// In: a store open for reading. Out: event records, equal to those that went in, in the order of
// loading, or by date for the events between two parties. Not thread-safe. Tested by
// tests/store_test.cc.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "records/event_record.h"
#include "relations/dyad_days.h"
#include "relations/period.h"
#include "relations/series.h"
#include "store/event_query.h"
#include "store/store.h"

namespace nuncio::store {

using TakeEvent = std::function<void(const records::EventRecord&, const EventFacts&)>;

class Reader {
 public:
  explicit Reader(const Store& store) : store_(store) {}

  /// Events in the order of loading.
  void events(Dedup dedup, const TakeEvent& take) const;
  /// Each event once, in no order that means anything: of its reports the one that knows the date
  /// best stands for it, of these the earliest, as in events_between(). Memory: the events with
  /// several reports.
  void events_once(const TakeEvent& take) const;
  /// Those whose id begins so, at least four digits, each with all its reports.
  void events_by_id(const std::string& start, const TakeEvent& take) const;
  /// Those between a state or organisation of `a` and one of `b`, in any direction, by date and
  /// then in the order of loading; sectors are not looked at. With `days`, those whose date begins
  /// in that range.
  void events_between(const relations::Party& a, const relations::Party& b, Dedup dedup,
                      const TakeEvent& take,
                      const std::optional<relations::DayRange>& days = {}) const;
  /// Those from one to the other with Dedup::event, and the symmetric ones that are kept with them,
  /// counted: with the way back what a series of two whole parties is made of, at a fraction of the
  /// time (dyad_course.h). Those of an actor that is of both at once count in one direction.
  void course(const relations::Party& from, const relations::Party& to, relations::Direction way,
              const std::function<void(const relations::DatedTally&)>& take) const;
  /// How many asserted events of a day have the party in them, on whichever side.
  void activity(const relations::Party& party,
                const std::function<void(std::chrono::sys_days, relations::Count)>& take) const;
  /// Ties, tenures and outlooks as lines of JSON, in the order of loading. `kinds`: which of
  /// them.
  void others(const std::vector<std::string>& kinds,
              const std::function<void(const std::string&)>& take) const;
  /// The months, "2024-05", in which a loaded document was published or, of events that were
  /// imported, an asserted one happened.
  std::vector<std::string> coverage() const;
  /// The first and the last day of what it covers: of the coverage's months the first day of the
  /// first, and the last day on which a loaded document was published or, of imported data, an
  /// event happened. Nothing for a store without either.
  std::optional<relations::DayRange> days() const;
  /// Asserted events that are known to the day, each once whatever told it again, counted by dyad,
  /// day and quad class; in the order of the dyads' parties. Events between two parts of a party
  /// too.
  void daily_counts(const std::function<void(const relations::DyadCount&)>& take) const;
  /// Whether it has events of ICEWS, which codes what two do together from both sides.
  bool holds_both_sides() const;
  /// Every state and organisation that an event has, in alphabetic order.
  std::vector<std::string> parties() const;

 private:
  const Store& store_;
};

}  // namespace nuncio::store
