// Which earlier event a record tells again, among all that came before.
//
// In: records in order. Out: for each the event whose mention it becomes, if it does. An event is
// the first record that told it; later ones are compared with that record alone, found by
// identity_keys, and the closest wording decides, the earliest among equals. Of one document one
// record at most becomes a mention of an event. A store that keeps records and keys in tables does
// the same (docs/reprints.md); this is the form in memory. Not thread-safe. Tested by
// tests/reprints_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "records/event_record.h"

namespace nuncio::reprints {

class EventIndex {
 public:
  /// The number of the earlier event; records are numbered from 0 in the order of the calls.
  std::optional<std::size_t> add(const records::EventRecord& event);

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> with_key_;
  std::vector<records::EventRecord> records_;
  std::set<std::pair<std::size_t, std::string>> told_;  ///< event, document
};

}  // namespace nuncio::reprints
