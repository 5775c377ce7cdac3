// What comes next: the measured table of a temporal knowledge graph, and forecasts that give reasons.
//
// In: the folder of a graph (tkg_data.h). Out: a table, a row a method: the recurrency baseline, the
// counted pair rules, and the ranker over all ideas; with `ablation` also rankers over fewer. Single
// step: each day is asked with all days before it known. `seconds` are of processor, learning
// and answering together. Throws Error. Tested by tests/tkg_test.cc.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "forecast/ranker.h"
#include "forecast/tkg_data.h"

namespace nuncio::forecast {

/// Why an entity is the answer: one counted rule.
struct Reason {
  std::uint32_t before = 0;  ///< relation between the two, seen `count` times
  std::int32_t age = 0;      ///< steps since the last time
  std::uint32_t count = 0;
  RuleCounts counts;  ///< of all questions of that relation with such a `before`
};

/// The rules that speak most for an entity, best first; none where the two never met.
std::vector<Reason> reasons_for(const Past& past, const Question& question, std::uint32_t entity,
                                std::size_t most);

/// "after Consult 2-3 days ago, seen 4-7 times, Make_statement follows in 4.0 % of cases, 120 of
/// 3000".
std::string text_of(const Reason& reason, const Question& question, const Tkg& graph);

struct TkgOptions {
  bool recurrency = true;
  bool ablation = false;
  std::size_t examples = 3;  ///< forecasts with reasons below the table
};

void run_tkg(const std::filesystem::path& folder, std::ostream& out, const TkgOptions& options = {});

}  // namespace nuncio::forecast
