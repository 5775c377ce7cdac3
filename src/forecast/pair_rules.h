// Counted pair rules: after r' some days ago, how often does r follow between the same two?
//
// In: questions (subject, r, ?) with their answers, day by day, and the history before each.
// Counted is, for each entity that the subject had to do with, each relation r' between them (done
// or suffered) and the age of its last event: how often it stood beside a question, and how often
// that entity was the answer. Out: the confidence of a rule, its counts, and the probability of an
// entity, 1 - prod(1 - .7^i c_i) over its rules from the best on (a noisy or whose further
// evidence weighs less, as rules overlap). Rare rules lean on commoner ones: all of the same
// relation, age and kind (r' is r itself, r turned round, or another), those on all of that age and
// kind. After AnyBURL's maximum and noisy-or plus (Meilicke et al., IJCAI 2019) and TLogic (Liu et
// al., AAAI 2022), reduced to rules of length one. Tested by tests/tkg_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/history.h"
#include "forecast/tkg_data.h"

namespace nuncio::forecast {

/// Ages in steps and numbers of events, the first of each class; the last class is open.
inline constexpr std::array<std::int32_t, 10> kAgeClasses = {1, 2, 3, 4, 6, 8, 15, 31, 61, 121};
inline constexpr std::array<std::uint32_t, 4> kCountClasses = {1, 2, 4, 8};
inline constexpr std::size_t kClasses = kAgeClasses.size() * kCountClasses.size();

/// The class of what was seen `count` times, last `age` steps ago.
std::size_t class_of(std::int32_t age, std::uint32_t count);

/// Evidence: events of one relation between two in one class of ages.
struct Evidence {
  std::int32_t age = 0;  ///< of the latest of them
  std::uint32_t count = 0;
};

/// The classes that a pair's events of one relation fall into, latest first; gives their number.
std::size_t evidence_of(const PairRelation& before, std::int32_t time,
                        std::array<Evidence, kAgeClasses.size()>& out);

struct RuleCounts {
  std::uint32_t asked = 0, followed = 0;
};

/// One rule as it stands for an entity.
struct RuleHit {
  std::uint32_t relation = 0;  ///< r'
  std::int32_t age = 0;
  std::uint32_t count = 0;
  float confidence = 0;
};

struct PairRulesSetting {
  float weight_of_next = 0.7F;  ///< of a rule beside a better one
  float lean = 150;             ///< how many questions' worth a rule leans on its class
};

class PairRules {
 public:
  PairRules(std::uint32_t directed_relations, const PairRulesSetting& setting);

  /// Counts a day's questions; `history` ends before that day.
  void learn(const Day& day, const History& history);

  float confidence(std::uint32_t relation, std::uint32_t before, std::int32_t age,
                   std::uint32_t count) const;
  RuleCounts counts(std::uint32_t relation, std::uint32_t before, std::int32_t age,
                    std::uint32_t count) const;
  /// The rules that speak for a neighbour, best first.
  void hits(const Question& question, const Neighbour& neighbour, std::vector<RuleHit>& out) const;
  /// Of hits, best first.
  float probability(std::span<const RuleHit> hits) const;

 private:
  enum class Kind { same, inverse, other };
  Kind kind(std::uint32_t relation, std::uint32_t before) const;
  std::size_t place(std::uint32_t relation, std::uint32_t before, std::size_t seen) const {
    return (std::size_t{relation} * relations_ + before) * kClasses + seen;
  }
  std::size_t class_place(std::uint32_t relation, Kind kind, std::size_t seen) const {
    return (std::size_t{relation} * 3 + static_cast<std::size_t>(kind)) * kClasses + seen;
  }
  void settle();

  std::uint32_t relations_ = 0;
  PairRulesSetting setting_;
  std::vector<RuleCounts> rules_;    ///< by relation, relation before and age
  std::vector<RuleCounts> classes_;  ///< by relation, kind and age
  std::vector<RuleCounts> all_;      ///< by kind and age
  std::vector<float> leanings_;      ///< of classes_: what a rule leans on
  std::vector<std::uint8_t> is_answer_;
};

}  // namespace nuncio::forecast
