// What Arrow says went wrong, as the end of a message of ours.
#pragma once

#include <arrow/status.h>

#include <string>

namespace nuncio::parquet {

/// One line, at most 200 bytes.
inline std::string reason(const arrow::Status& status) {
  std::string said = status.message();
  said.resize(std::min(said.find('\n'), said.size()));
  constexpr std::size_t kLongest = 200;
  if (said.size() > kLongest) said = said.substr(0, kLongest) + "...";
  return said;
}

}  // namespace nuncio::parquet
