// Events as a table for the eye: a row an event.
//
// In: event records. Out: lines of text that fit a terminal: date, source, target, type and mode,
// status, speaker, and as much of the sentence as there is room for. Thread-safe. Tested by
// tests/records_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "records/event_record.h"

namespace nuncio::records {

struct TableStyle {
  std::size_t width = 100;  ///< cells of a line
  bool colour = false;  ///< ANSI colours: cooperation green, conflict red, what is not asserted dim
};

/// The widths of the columns.
struct TableLayout {
  TableStyle style;
  std::array<std::size_t, 8> widths{};
};

/// Makes the columns as wide as these events need, within bounds.
TableLayout lay_out(std::span<const EventRecord> events, const TableStyle& style);

/// Each with its line end.
std::string table_head(const TableLayout& layout);
std::string table_row(const TableLayout& layout, const EventRecord& event);

}  // namespace nuncio::records
