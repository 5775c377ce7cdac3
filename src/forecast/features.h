// What speaks for an answer, as numbers: one row a candidate.
//
// In: a question (subject, r, ?) and all that happened before its day. Out: candidates (entities
// that the subject had to do with, lately common objects of r, what those alike to the subject had
// in r, entities two steps away) and for each kFeatures numbers, which boosted_trees.h weighs.
// Names tell country and sector, as the static graph of RE-GCN (Li et al., SIGIR 2021) has them.
// Groups of features are ideas: what the ablation adds one by one. Tested by tests/tkg_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "forecast/history.h"
#include "forecast/pair_rules.h"
#include "forecast/tkg_data.h"
#include "forecast/walks.h"

namespace nuncio::forecast {

enum class Idea : std::uint8_t { rules, pair, subject, object, walks, names };

/// Ages are in steps, 1000 where there was none; sums that fade are of history.h.
enum Feature : std::uint8_t {
  // Idea::rules
  kRule,       ///< log of the probability by the pair's rules
  kRuleGap,    ///< kRule less the best candidate's
  kRuleFirst,  ///< confidence of the best rule
  kRuleSecond,
  kRuleThird,
  kRuleHits,  ///< number of rules
  // Idea::pair
  kSameAge,     ///< of the last fact subject, r, candidate
  kSameCount,   ///< facts subject, r, candidate
  kSameSlow,    ///< the same, fading
  kSameShare,   ///< of the subject's fading facts in r
  kSameOfRole,  ///< of the candidate's fading facts as object of r
  kInverseAge,  ///< of the last fact candidate, r, subject
  kInverseSlow,
  kDoneAge,      ///< of the last fact from subject to candidate, whatever the relation
  kSufferedAge,  ///< from candidate to subject
  kPairCount,    ///< facts of the two
  kPairFast,
  kPairSlow,
  kPairRelations,  ///< different relations between the two
  kPairShare,      ///< of the subject's fading facts, those with the candidate
  kPairOfObject,   ///< of the candidate's, those with the subject
  // Idea::subject
  kSubjectSlow,     ///< the subject's facts, fading
  kSubjectObjects,  ///< different objects that it had in r
  kSubjectAsked,    ///< its facts in r
  kSubjectAge,      ///< of its last fact in r
  kRelation,        ///< its id
  kRelationCount,   ///< facts of r
  // Idea::object
  kObjectShare,     ///< of r's facts, those with the candidate as object
  kObjectRoleFast,  ///< the candidate's facts as object of r
  kObjectRoleSlow,
  kObjectRoleAge,
  kObjectFast,  ///< the candidate's facts
  kObjectSlow,
  kObjectAge,
  kObjectOfRole,  ///< of the candidate's facts, those as object of r
  // Idea::walks
  kTwoSteps,  ///< probability that a walk of two steps from the subject ends there
  kAlike,     ///< what those alike to the subject had as object of r
  // Idea::names
  kSameCountry,   ///< 1 the same, -1 another, 0 not known
  kSectorShare,   ///< how often r goes between the two's sectors
  kCountryShare,  ///< and countries
  kFeatures
};

using FeatureRow = std::array<float, kFeatures>;

Idea idea_of(Feature feature);

struct Candidates {
  std::vector<std::uint32_t> entities;
  std::vector<FeatureRow> rows;
};

/// Country and sector of the entities, out of names such as "Police (Nigeria)" and "Nigeria".
class NameGroups {
 public:
  explicit NameGroups(const Tkg& graph);

  void learn(const Day& day);
  /// 0 where the name tells none.
  std::uint32_t country(std::uint32_t entity) const { return countries_[entity]; }
  std::uint32_t sector(std::uint32_t entity) const { return sectors_[entity]; }
  /// How often the relation goes from a sector, or country, of the subject to that of the object.
  float sector_share(const Question& question, std::uint32_t object) const;
  float country_share(const Question& question, std::uint32_t object) const;

 private:
  using Counts = std::unordered_map<std::uint64_t, std::uint32_t>;
  static float share_of(const Counts& counts, const std::vector<std::uint32_t>& groups,
                        const Question& question, std::uint32_t object);

  std::vector<std::uint32_t> countries_, sectors_;  ///< by entity
  Counts sector_counts_, country_counts_;
};

class FeatureMaker {
 public:
  FeatureMaker(const History& history, const PairRules& rules, const NameGroups& names,
               Walks& walks);

  /// `out` is made anew; its memory is used again.
  void make(const Question& question, Candidates& out);

 private:
  void add_neighbours(const Question& question, Candidates& out);
  void keep_best(Candidates& out);
  std::size_t row_for(std::uint32_t entity, Candidates& out);
  void add_others(const Question& question, Candidates& out);
  void fill_same(const Question& question, Candidates& out);
  void fill_object(const Question& question, std::uint32_t entity, FeatureRow& row) const;
  void fill_subject(const Question& question, Candidates& out) const;

  const History& history_;
  const PairRules& rules_;
  const NameGroups& names_;
  Walks& walks_;
  std::vector<std::uint32_t> places_;  ///< by entity: its row from 1 on, 0 between calls
  std::vector<RuleHit> hits_;
  std::vector<Weighted> alike_;  ///< to alike_of_ on alike_day_
  std::uint32_t alike_of_ = 0;
  std::int32_t alike_day_ = kNever;
};

}  // namespace nuncio::forecast
