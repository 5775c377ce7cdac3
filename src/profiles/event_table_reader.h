// Reads the field's event tables into event records: POLECAT, ICEWS, Phoenix, GDELT 1 and 2.
//
// In: paths, packed or not. Out: a record an event, with what the format knows, and a note for each
// row that is none. What a format does not know stays empty: no sentence, no spans, no confidence
// (docs/profiles.md says column by column). Memory: one line. Not thread-safe. Tested by
// tests/profiles_test.cc and fuzz/fuzz_event_tables.cc.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "profiles/codebooks.h"
#include "profiles/table_form.h"
#include "records/event_record.h"

namespace nuncio::profiles {

/// One row that is not the header. `number` is its line; `why` says why it is no event, where it is
/// none.
std::optional<records::EventRecord> read_row(const TableForm& form, std::string_view line,
                                             std::size_t number, const Codebooks& books,
                                             std::string& why);

class EventTableReader {
 public:
  /// `given`: what all files are; none: each is told by its first line. `books` must outlive it.
  EventTableReader(std::vector<std::string> paths, std::optional<Profile> given,
                   const Codebooks& books)
      : paths_(std::move(paths)), given_(given), books_(books) {}

  /// The next event; false at the end of the last file. What was refused before it is added to
  /// `notes`.
  bool next(records::EventRecord& event, std::vector<Note>& notes);

  /// What the current file is; none before its first line.
  std::optional<Profile> profile() const;

 private:
  bool open_next(std::vector<Note>& notes);
  bool next_of_file(records::EventRecord& event, std::vector<Note>& notes);

  std::vector<std::string> paths_;
  std::optional<Profile> given_;
  const Codebooks& books_;
  std::size_t opened_ = 0;
  std::unique_ptr<base::LineReader> file_;
  std::optional<TableForm> form_;
};

}  // namespace nuncio::profiles
