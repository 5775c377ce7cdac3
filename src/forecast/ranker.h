// Answers a question: candidates by what speaks for them, weighed by trees that learned it.
//
// In: the days of a graph, one after the other. Out: a score of each entity. The trees learn from
// questions of the last part of the training days, each with what was known before its day, as it
// will be when it is used; how many trees there are is chosen on the valid part. Deterministic.
// Tested by tests/tkg_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/boosted_trees.h"
#include "forecast/evaluation.h"
#include "forecast/features.h"
#include "forecast/history.h"
#include "forecast/pair_rules.h"
#include "forecast/tkg_data.h"
#include "forecast/walks.h"

namespace nuncio::forecast {

/// All that is kept of the past, together.
struct Past {
  explicit Past(const Tkg& graph);
  Past(const Past&) = delete;
  Past& operator=(const Past&) = delete;

  void learn(const Day& day);

  History history;
  PairRules rules;
  NameGroups names;
  Walks walks;
  FeatureMaker maker;
};

struct SampleSetting {
  double last_part = 1.0 / 3;          ///< of the training days: those that trees learn from
  std::size_t most_questions = 20000;  ///< of them, drawn at random
  std::size_t most_checks = 4000;      ///< of the valid part
  std::size_t best_wrong = 20;  ///< wrong candidates kept of a question: those of the best rules,
  std::size_t other_wrong = 8;  ///< and some of the rest, which stand for it
};

/// What trees learn from, and what decides how many there are.
struct Samples {
  RankSample train, check;
  std::size_t check_answers = 0;  ///< with those that are no candidates
};

/// Walks through the training and valid days; `past` has learned both afterwards.
Samples draw_samples(const Tkg& graph, const SampleSetting& setting, Past& past);

/// Which features a ranker sees.
using Columns = std::vector<Feature>;
Columns columns_of(std::span<const Idea> ideas);

struct Ranker {
  Columns columns;
  std::vector<Tree> trees;
  double check_mrr = 0;  ///< on the valid part's sample; answers that are no candidates give 0
};

Ranker train_ranker(const Samples& samples, const Columns& columns, const BoostSetting& setting);

/// Candidates come before all others, those by how often they are the relation's object.
void score_with(const Ranker& ranker, const Candidates& candidates, const Question& question,
                const History& history, std::span<float> scores);

}  // namespace nuncio::forecast
