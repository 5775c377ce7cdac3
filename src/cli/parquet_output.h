// Event records to a command's output as Parquet (docs/parquet.md).
#pragma once

#include <span>

#include "cli/output.h"
#include "parquet/parquet.h"
#include "records/event_record.h"

namespace nuncio::cli {

class ParquetOutput {
 public:
  /// Throws Error (usage) for a packed output or a terminal, (unreadable) where Apache Arrow is
  /// missing.
  explicit ParquetOutput(Output& output);

  void add(const records::EventRecord& event) { sink_.add(event); }
  void add(std::span<const records::EventRecord> events) {
    for (const records::EventRecord& event : events) sink_.add(event);
  }
  /// Before the output is committed.
  void finish() { sink_.finish(); }

 private:
  parquet::EventSink sink_;
};

}  // namespace nuncio::cli
