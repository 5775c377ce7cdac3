// Ties, tenures and outlooks as a store keeps them: the JSON of docs/records.md, and whom they are
// about.
//
// In: a document and what the engine found in it. Out: records in the order ties, tenures,
// outlooks, each in text order. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::store {

struct OtherRecord {
  std::string kind;                  ///< "tie", "tenure", "outlook"
  std::string line;                  ///< with "record" and with its sentence at "text"
  std::vector<std::string> parties;  ///< states and organisations, each once
};

std::vector<OtherRecord> other_records(const Document& document, const CodedDocument& coded);

/// A line of `nuncio code --records`; nothing if it is none.
std::optional<OtherRecord> read_other_record(std::string_view line);

}  // namespace nuncio::store
