// Fuzzes the reader of the field's event tables: it never throws on its input, every event that it
// reads is a record that can be written and read again, and has a row of the right width in every
// table that has a place for it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "memory_file.h"
#include "profiles/event_table_reader.h"
#include "profiles/rows.h"
#include "records/event_json.h"

namespace {

using namespace nuncio;

const profiles::Codebooks& books() {
  static const profiles::Codebooks kBooks = [] {
    const char* home = std::getenv("NUNCIO_HOME");
    return profiles::Codebooks::load(std::filesystem::path(home != nullptr ? home : ".") / "data");
  }();
  return kBooks;
}

void check_rows(const records::EventRecord& event) {
  for (const auto profile : {profiles::Profile::polecat, profiles::Profile::icews,
                             profiles::Profile::phoenix, profiles::Profile::gdelt2}) {
    if (profiles::left_out(profile, event)) continue;
    const std::string row = profiles::row(profile, event, {}, books());
    const auto width = static_cast<std::ptrdiff_t>(profiles::columns(profile).size());
    NUNCIO_CHECK(std::count(row.begin(), row.end(), '\t') + 1 == width, "the row has all columns");
    NUNCIO_CHECK(row.find_first_of("\r\n\"") == row.size() - 1, "the row is one line");
    const fuzz::MemoryFile file(profiles::head(profile) + row);
    std::vector<Note> notes;
    profiles::EventTableReader reader({file.path()}, profile, books());
    records::EventRecord again;
    NUNCIO_CHECK(reader.next(again, notes), "what is written is read");
    NUNCIO_CHECK(again.date == event.date, "on the same day");
    NUNCIO_CHECK(event.target || !again.target, "a target does not come from nowhere");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file({reinterpret_cast<const char*>(data), size});
  std::vector<Note> notes;
  profiles::EventTableReader reader({file.path()}, {}, books());
  for (records::EventRecord event; reader.next(event, notes);) {
    const records::ReadEvent again = records::read_event(records::write_event(event));
    NUNCIO_CHECK(again.event && *again.event == event, "an event is a record");
    check_rows(event);
  }
  for (const Note& note : notes) NUNCIO_CHECK(!note.text.empty(), "a note says why");
  return 0;
}
