// How wide text is on a terminal, how it is made to fit, and a record that may be shown there.
//
// In: valid UTF-8. Method: Unicode's East Asian Width (wide and full-width characters take two
// cells) and general category (marks and format characters take none), from ICU. Thread-safe.
// Tested by tests/records_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "records/event_record.h"

namespace nuncio::records {

/// Cells that the text takes.
std::size_t display_width(std::string_view line);

/// `line` in at most `width` cells, the end given up for "…" if it does not fit.
std::string shorten(std::string_view line, std::size_t width);

/// `line` shortened and filled up with spaces to exactly `width` cells.
std::string fit(std::string_view line, std::size_t width);

/// The record with every string as one line (text/characters.h), whatever program wrote it, but for
/// `text`, whose offsets the spans count.
EventRecord printable(EventRecord event);

/// What tells an event: its sentence, or where none was kept "USA -> CHN  ACCUSE, CAMEO 112".
std::string told_by(const EventRecord& event);

}  // namespace nuncio::records
