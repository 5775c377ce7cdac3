// What a reader of one format has of the next place of its input.
//
// Every reader gives items; documents.cc numbers, checks and batches them, whatever they were read
// from. Thread-safe: a plain struct.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "nuncio/types.h"

namespace nuncio::text {

/// A document, or why there is none; or both, where something about the document is amiss.
struct Item {
  std::optional<Document>
      document;     ///< without `where`; with an empty id where the input has none or a blank one
  std::string why;  ///< why it is refused, or, beside a document, why its date is unknown
  bool date_refused = false;  ///< it has a date that cannot be read
  /// Of the place: a line, or of WARC a record, from 1; 0 is the file as a whole.
  std::size_t line = 0;
};

inline Item refused(std::string why, std::size_t line = 0) {
  return {std::nullopt, std::move(why), false, line};
}

}  // namespace nuncio::text
