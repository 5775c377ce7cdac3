// Which kinds of records a command is to write: --records.
#pragma once

#include <string>
#include <vector>

namespace nuncio::cli {

struct RecordKinds {
  bool events = false, ties = false, tenures = false, outlooks = false;

  /// Of more than events each line says what it is.
  bool named() const { return ties || tenures || outlooks; }
  /// "tie", "tenure", "outlook": those that are wanted.
  std::vector<std::string> others() const;
};

/// Reads "events,ties".
RecordKinds record_kinds(const std::string& list);

}  // namespace nuncio::cli
