// What a run was: the file that --run-record writes, so that a result can be traced and repeated.
//
// In: the command line, the engine's options, and while the run goes on its counts and the days of
// its documents or events. Out: one JSON object (docs/cli.md, "run.json"): program and data with
// their SHA-256, the files read with theirs, counts, and how many documents or events each month
// has. All of it but `begun` is the same for the same run. Not thread-safe. Tested by
// tests/cli/test_run_record.py.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

/// SHA-256 of a file, or of a folder's names and files; "" if it cannot be read.
std::string sha256_of(const std::filesystem::path& path);

class RunRecord {
 public:
  /// `path` empty: nothing is kept or written. `things`: what is counted by month, "documents".
  RunRecord(std::string path, std::string command, std::string things);

  /// The day of a document or event, if it is known.
  void see(const std::optional<Date>& day);
  /// "events", 12
  void count(const std::string& what, std::size_t number);
  /// An option of the command that changes what comes out.
  void option(const std::string& name, const std::string& value);
  /// Writes the file. `options`: of the engine, where one worked; `inputs`: paths, "-" for stdin.
  /// Throws Error (write).
  void write(const EngineOptions* options, const std::vector<std::string>& inputs) const;

 private:
  std::string path_, command_, things_, begun_;
  std::map<std::string, std::size_t> months_;  ///< "2024-05"; "" without a date, or for a year
  std::vector<std::pair<std::string, std::size_t>> counts_;
  std::vector<std::pair<std::string, std::string>> options_;
};

}  // namespace nuncio::cli
