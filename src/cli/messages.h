// What a command says on stderr: notes, progress, a closing line; and the file of refused input.
//
// Notes are lines `path:line: why`. Progress and the closing line are for a terminal only. Not
// thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.h"
#include "nuncio/types.h"

namespace nuncio::cli {

struct MessageOptions {
  std::string rejects;  ///< file for the notes; empty: none
  bool strict = false;  ///< the first note ends the command
};

class Messages {
 public:
  /// Throws Error (write) if the file of refused input cannot be made.
  explicit Messages(const MessageOptions& options);

  /// Throws Error (bad_format) with the first note where they are errors.
  void refuse(const std::vector<Note>& notes);
  /// Says something that is no fault.
  void remark(std::string_view text);
  /// Shows how far the work is, now and then.
  void progress(std::size_t documents, std::size_t events);
  /// Clears the progress away and puts the file of refused input in place.
  void finish(std::string_view closing);

  std::size_t refused() const { return refused_; }
  /// What the command ends with: 0, or 1 if input was refused.
  int exit_code() const { return refused_ == 0 ? 0 : 1; }

 private:
  void clear_progress();

  std::optional<Output> rejects_;
  bool strict_ = false;
  bool terminal_ = false;  ///< stderr is one
  bool shown_ = false;     ///< a line of progress stands there
  std::size_t refused_ = 0;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace nuncio::cli
