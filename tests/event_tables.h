// Examples of events and tables for the tests of the field's event tables.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "folders.h"
#include "profiles/cells.h"
#include "profiles/codebooks.h"
#include "profiles/event_table_reader.h"
#include "profiles/rows.h"
#include "records/event_json.h"

namespace nuncio::test {

using namespace nuncio::profiles;
using records::EventRecord;

inline const Codebooks& books() {
  static const Codebooks kBooks = Codebooks::load(home() / "data");
  return kBooks;
}

inline std::filesystem::path golden(const std::string& name) {
  return home() / "tests" / "golden" / "profiles" / name;
}

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::vector<EventRecord> examples() {
  std::vector<EventRecord> list;
  std::ifstream in(golden("events.jsonl"));
  for (std::string line; std::getline(in, line);) {
    const records::ReadEvent read = records::read_event(line);
    REQUIRE_MESSAGE(read.event, read.why);
    list.push_back(*read.event);
  }
  REQUIRE(list.size() == 13);
  return list;
}

inline RowContext context() {
  RowContext out;
  out.url = "https://example.org/news?id=1";
  out.version = "nuncio-test";
  return out;
}

inline std::string table_of(Profile profile, const RowContext& with = context()) {
  std::string table = head(profile);
  for (const EventRecord& event : examples()) {
    if (!left_out(profile, event)) table += row(profile, event, with, books());
  }
  return table;
}

struct Read {
  std::vector<EventRecord> events;
  std::vector<std::string> notes;
  std::optional<Profile> profile;
};

inline Read read_file(const std::string& path, std::optional<Profile> given = {}) {
  Read out;
  std::vector<Note> notes;
  EventTableReader reader({path}, given, books());
  for (EventRecord event; reader.next(event, notes);) out.events.push_back(event);
  out.profile = reader.profile();
  for (const Note& note : notes) {
    const std::string line = note.where.line == 0 ? "" : std::to_string(note.where.line) + ": ";
    out.notes.push_back(line + note.text);
  }
  return out;
}

inline Read read_text(const std::string& text, std::optional<Profile> given = {}) {
  const Folder folder;
  return read_file(folder.write("table.tsv", text), given);
}

inline constexpr std::array kWritten = {Profile::polecat, Profile::icews, Profile::phoenix,
                                        Profile::gdelt2};

/// A line with these cells in the columns of a profile, the rest empty.
inline std::string line_of(Profile profile,
                           const std::vector<std::pair<std::string, std::string>>& values) {
  std::string line;
  std::size_t used = 0;
  for (const std::string_view column : columns(profile)) {
    if (!line.empty() || column != columns(profile).front()) line += delimiter(profile);
    for (const auto& [name, value] : values) {
      if (name == column) line += value, ++used;
    }
  }
  REQUIRE(used == values.size());
  return line + "\n";
}

}  // namespace nuncio::test
