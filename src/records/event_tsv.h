// Events as tab-separated values: a row an event, all fields of the record flat (docs/records.md);
// and back.
//
// Absent is an empty cell. Within a cell a tab is written \t, a line end \n or \r, a backslash \\;
// lists are joined by ";", the mentions are JSON. A row is read by way of the JSON object that it
// stands for, so both forms are held to the same rules. Thread-safe: const. Tested by
// tests/records_test.cc, fuzz/fuzz_events.cc: what is written reads back equal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_json.h"
#include "records/event_record.h"

namespace nuncio::records {

/// The names of the columns, with the line end.
std::string tsv_head();

/// One event, with the line end.
std::string tsv_row(const EventRecord& event);

/// The columns of such a table, whatever their order; columns that the record does not know are
/// passed over.
class TsvColumns {
 public:
  /// Of the table's first line, without its line end. None where that is no such head, as without
  /// the columns `doc`, `type`, `quad` and `source_code`.
  static std::optional<TsvColumns> of(std::string_view head);

  /// The record of a row, which has no line end.
  ReadEvent read(std::string_view row) const;

 private:
  std::vector<std::string> names_;  // "" for those that the record does not know
};

}  // namespace nuncio::records
