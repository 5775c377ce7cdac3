// The recurrency baseline: what happened before happens again.
//
// In: a temporal knowledge graph. Out: the quality of the "strict" baseline (a fact's own earlier
// occurrences, each weighing 2^(-lambda age)) and of the "combined" one (with how often an entity
// is the object of the relation at all: alpha strict + (1 - alpha) share). Source: Gastinger et
// al., "History repeats itself: a baseline for temporal knowledge graph forecasting", IJCAI 2024;
// lambda and alpha are chosen for each relation on the valid part, out of the grids of the authors'
// code. Tested by tests/tkg_test.cc.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "forecast/evaluation.h"
#include "forecast/tkg_data.h"

namespace nuncio::forecast {

struct RecurrencySetting {
  double lambda = 1.0001;  ///< the authors' values where a relation is not in the valid part
  double alpha = 0.99999;
};

/// What is known of the past, for one lambda a relation.
class Recurrency {
 public:
  /// `settings`: one a relation, those read backwards included.
  Recurrency(std::uint32_t entities, std::vector<RecurrencySetting> settings);

  void learn(const Day& day);
  /// With `alpha` as the setting has it, or 1 for the strict baseline.
  void score(const Question& question, bool strict, std::span<float> scores) const;

 private:
  struct Seen {
    std::uint32_t object = 0;
    double weight = 0;  ///< sum of 2^(-lambda age) as of `last`
    std::int32_t last = 0;
  };

  std::uint32_t entities_ = 0;
  std::vector<RecurrencySetting> settings_;
  std::unordered_map<std::uint64_t, std::vector<Seen>> seen_;  ///< by subject and relation
  std::vector<std::vector<std::uint32_t>> counts_;             ///< by relation and object
  std::vector<std::uint32_t> totals_;                          ///< by relation
  std::int32_t last_day_ = 0;
};

struct RecurrencyResult {
  Quality strict, combined;
};

RecurrencyResult run_recurrency(const Tkg& graph);

}  // namespace nuncio::forecast
