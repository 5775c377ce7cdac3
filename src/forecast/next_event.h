// What comes next: the measured table of a temporal knowledge graph, and forecasts that give
// reasons.
//
// In: the folder of a graph (tkg_data.h). Out: a table, a row a method: the recurrency baseline,
// the counted pair rules, and the ranker over all ideas; with `ablation` also rankers over fewer.
// Single step: each day is asked with all days before it known. `seconds` are of processor,
// learning and answering together; what all but the baseline share is in each of their rows. Throws
// Error. Tested by tests/tkg_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <ostream>

namespace nuncio::forecast {

struct TkgOptions {
  bool recurrency = true;
  bool ablation = false;
  std::size_t examples = 3;  ///< forecasts with reasons below the table
};

void run_tkg(const std::filesystem::path& folder, std::ostream& out,
             const TkgOptions& options = {});

}  // namespace nuncio::forecast
