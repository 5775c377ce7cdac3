// Whether two event records, of two documents, tell one event.
//
// In: two records. Out: one event or not, and why. The same pair of actors (direction too, unless a
// side is symmetric), type and status; modes, CAMEO roots and roles that agree; days that agree
// within what is known of them; places and figures that do not contradict; and close wording: most
// of what the shorter sentence says beyond the actors, function words and words that every report
// of a war has, is said by the other, names counting threefold. Reports of one document are never
// joined here: the coder has judged those. Symmetric. Thread-safe: plain functions. Tested by
// tests/reprints_test.cc; judged pairs in tests/judged/same_events.tsv; docs/reprints.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"

namespace nuncio::reprints {

/// Under which a store keeps an event: pair, type, status and day.
/// "ISR|PSE|ASSAULT|asserted|19723". Empty for an event that can be nobody's: without a day, or
/// with neither side known.
std::string identity_key(const records::EventRecord& event);

/// The keys under which earlier events may lie that are the same: of its own day, of the days
/// around it, of its month and year; for a month or a year, of all days in it. Each once. Empty
/// where identity_key() is.
std::vector<std::string> identity_keys(const records::EventRecord& event);

struct SameEvent {
  bool same = false;
  std::string_view why;  ///< "other figures"; static
  double wording = 0;    ///< [0, 1], 0 where it was not looked at
};

SameEvent same_event(const records::EventRecord& a, const records::EventRecord& b);

}  // namespace nuncio::reprints
