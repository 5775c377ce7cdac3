// See record_kinds.h.
#include "cli/record_kinds.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace nuncio::cli {

RecordKinds record_kinds(const std::string& list) {
  RecordKinds kinds;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view word = std::string_view(list).substr(begin, end - begin);
    kinds.events |= word == "events";
    kinds.ties |= word == "ties";
    kinds.tenures |= word == "tenures";
    kinds.outlooks |= word == "outlooks";
    begin = end + 1;
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
