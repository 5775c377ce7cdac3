// Event records as JSON, one a line, and back (docs/records.md).
//
// The keys come in the order of the record's description. Absent is null. Method: nlohmann::json.
// Thread-safe. Tested by tests/records_test.cc and fuzz/fuzz_events.cc: what is written reads back
// equal.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "records/event_record.h"

namespace nuncio::records {

/// One line, without its line end; `named`: it begins with "record": "event", for output of more
/// than one kind of record.
std::string write_event(const EventRecord& event, bool named = false);

/// A number as that line has it: the shortest that reads back equal, "-4.0".
std::string write_number(double value);

/// The list at the record's key `mentions`, as that line has it.
std::string write_mentions(const EventRecord& event);

struct ReadEvent {
  std::optional<EventRecord> event;
  std::string why;     ///< why the line is no event record, where it is none
  bool other = false;  ///< it is a record of another kind: "record": "tie"
};

/// Reads what write_event wrote, and records of other programs that keep to the same description:
/// `doc`, `type`, `quad` and `source` must be there, other keys may be missing, and keys that the
/// description does not know are passed over.
ReadEvent read_event(std::string_view line);
/// The same of the object of a line.
ReadEvent read_record(const nlohmann::ordered_json& object);

/// Reads "YYYY-MM-DD", "YYYY-MM" or "YYYY", with the precision that it has.
std::optional<Date> read_date(std::string_view text);

}  // namespace nuncio::records
