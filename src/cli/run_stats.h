// What a run took, for --stats.
//
// In: when it began (the object is made then), the tokens it read, the counts of the word tables.
// Out: lines for stderr. Time and memory are those of the process, threads together. Tested by
// tests/cli/test_code.py.
#pragma once

#include <chrono>
#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::cli {

class RunStats {
 public:
  /// The lines of a run that ends now; loading, before the object was made, is not in it.
  std::vector<std::string> lines(std::size_t tokens, const WordCounts& words) const;

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::clock_t cpu_began_ = std::clock();
};

}  // namespace nuncio::cli
