// Reads PETRARCH's dictionaries of actors and agents: their syntax, not yet what the codes mean.
//
// In: the lines of a file. Out: entries with their places, and a Note for every line that is none.
// Actors: a name with _ for blanks, "+" before a further name, codes in brackets on the same line
// or on those below, with the days between which they hold ("[USAGOV >20090120]",
// "[USAELI 010120-090120]"). Agents: a noun, its plural in braces, a code with ~ where the state
// goes, and sets of endings ("!PERSON! = MAN, MEN"). "#" and ";" begin comments; <!-- and --> stand
// around others. Source: PETRreader.py and the heads of the dictionaries. Thread-safe: free
// functions. Tested by tests/petrarch_test.cc and fuzz/fuzz_petrarch.cc.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::actors {

struct PetrarchName {
  std::string text;  ///< as written, with blanks for _
  Where where;
};

/// A code and the days on which it holds, both included.
struct PetrarchCode {
  std::string code;
  std::optional<std::chrono::sys_days> from, until;
  Where where;
};

struct PetrarchActor {
  std::vector<PetrarchName> names;
  std::vector<PetrarchCode> codes;  ///< those with days first: the first that holds counts
};

struct PetrarchAgent {
  std::string form;
  std::string plural;       ///< as written in braces; "" for none
  bool has_plural = false;  ///< braces were written, or the form came from a set of endings
  std::string code;         ///< without the ~
  Where where;
};

struct PetrarchFile {
  std::vector<PetrarchActor> actors;
  std::vector<PetrarchAgent> agents;
  std::vector<Note> refused;
};

/// A line of the file with its number, from 1.
struct FileLine {
  std::string text;
  std::size_t number = 0;
};

PetrarchFile read_petrarch_actors(const std::string& path, const std::vector<FileLine>& lines);
PetrarchFile read_petrarch_agents(const std::string& path, const std::vector<FileLine>& lines);

/// The lines without comments, blanks at their ends, and those that hold nothing then (their
/// numbers show the gaps). A line that is no UTF-8, or holds control characters, is refused.
std::vector<FileLine> without_comments(const std::string& path, const std::vector<FileLine>& lines,
                                       std::vector<Note>& refused);

}  // namespace nuncio::actors
