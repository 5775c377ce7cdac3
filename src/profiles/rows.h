// Events as rows of the field's tables (docs/profiles.md says column by column what they hold).
//
// In: an event record, and what it does not hold of its document. Out: one line, or why the table
// has no place for the event. The same record gives the same bytes. Thread-safe: free functions.
// Tested by tests/profiles_test.cc (golden rows; what is written reads back) and
// tests/profiles/read_back.py (pandas, py_gdelt).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "profiles/codebooks.h"
#include "profiles/profile.h"
#include "records/event_record.h"

namespace nuncio::profiles {

/// What the record has not.
struct RowContext {
  std::string title, url, publisher;  ///< publisher: empty takes the record's doc_source
  /// The number of the story, for ICEWS; none takes 31 bits of the document id's hash.
  std::optional<std::uint32_t> story = {};
  /// The number of the event in the table, for those whose readers hold ids in 32 bits (ICEWS,
  /// Phoenix); none takes 31 bits of the record's id.
  std::optional<std::uint32_t> number = {};
  std::uint64_t reports = 0;  ///< documents that tell the event; 0: as many as the record's
                              ///< mentions name
  std::uint64_t sources = 0;  ///< publishers among them; 0: one
  /// The countries' codes in cells that hold a country; none: as the format has it.
  std::optional<countries::CodeSystem> codes = {};
  std::string version = "nuncio";  ///< POLECAT's Version
};

/// Why the table has no row for the event: "negated", "hypothetical", "future", "ended", "no date",
/// "date not known to the day", "no target", "no PLOVER type", "no CAMEO code". Nothing: it has
/// one.
std::optional<std::string_view> left_out(Profile profile, const records::EventRecord& event);

/// The row with its line end. The profile can be written, and left_out() says nothing.
std::string row(Profile profile, const records::EventRecord& event, const RowContext& context,
                const Codebooks& books);

}  // namespace nuncio::profiles
