// Events as tab-separated values: a row an event, all fields of the record flat (docs/records.md).
//
// Absent is an empty cell. Within a cell a tab is written \t, a line end \n or \r, a backslash \\;
// lists are joined by ";", the mentions are JSON. Thread-safe. Tested by tests/records_test.cc.
#pragma once

#include <string>

#include "records/event_record.h"

namespace nuncio::records {

/// The names of the columns, with the line end.
std::string tsv_head();

/// One event, with the line end.
std::string tsv_row(const EventRecord& event);

}  // namespace nuncio::records
