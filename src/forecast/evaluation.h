// How well answers are ranked: as the field measures it.
//
// In: for a question (subject, relation, ?, time) a score of each entity. Out: mean reciprocal rank
// and Hits@1, 3, 10 over all facts in both directions. Among all entities; other true answers of
// that question at that time are left out (the time-aware filter: Han et al., "Explainable subgraph
// reasoning for forecasting on temporal knowledge graphs", ICLR 2021). Entities with the score of
// the right one count half (the mean rank), so that a method that gives one score to all gains
// nothing by it. Single step: a day's questions are asked with all days before it known (Gastinger
// et al., ECML PKDD 2023). Tested by tests/tkg_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "forecast/tkg_data.h"

namespace nuncio::forecast {

/// Rank of `answers[which]` from 1 on, by score; the other answers are not counted.
double rank_of(std::span<const float> scores, std::span<const Fact> answers, std::size_t which);

struct Quality {
  double mrr = 0, hits1 = 0, hits3 = 0, hits10 = 0;  ///< in [0, 1] once averaged
  std::size_t facts = 0;
};

/// Sums up ranks; `mean` divides.
void add_rank(Quality& sum, double rank);
Quality mean(const Quality& sum);

/// Answers one question: gives a score to each entity. What is in `scores` before is not defined.
using Scorer = std::function<void(const Question&, std::span<float> scores)>;
/// Takes in a day once it was asked.
using Learner = std::function<void(const Day&)>;

/// Asks each day and then learns it.
Quality evaluate(std::span<const Day> days, std::uint32_t entities, const Scorer& score,
                 const Learner& learn);

}  // namespace nuncio::forecast
