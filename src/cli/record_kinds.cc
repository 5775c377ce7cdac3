// See record_kinds.h.
#include "cli/record_kinds.h"

#include <string_view>

#include "base/split.h"

namespace nuncio::cli {

RecordKinds record_kinds(const std::string& list) {
  RecordKinds kinds;
  for (const std::string_view word : base::split(list, ',')) {
    kinds.events |= word == "events";
    kinds.ties |= word == "ties";
    kinds.tenures |= word == "tenures";
    kinds.outlooks |= word == "outlooks";
  }
  return kinds;
}

std::vector<std::string> RecordKinds::others() const {
  std::vector<std::string> kinds;
  if (ties) kinds.emplace_back("tie");
  if (tenures) kinds.emplace_back("tenure");
  if (outlooks) kinds.emplace_back("outlook");
  return kinds;
}

}  // namespace nuncio::cli
