// See pair_rules.h.
#include "forecast/pair_rules.h"

#include <algorithm>

namespace nuncio::forecast {
namespace {

constexpr std::size_t kMostHits = 12;  ///< the weight of a further one is under .02

constexpr std::size_t kTable = 256;

/// Of each number the class, by the first number of each class.
template <typename Classes>
constexpr std::array<std::uint8_t, kTable> class_table(const Classes& classes) {
  std::array<std::uint8_t, kTable> table{};
  for (std::size_t i = 0; i < kTable; ++i)
    for (std::size_t c = 1; c < classes.size(); ++c)
      if (i >= static_cast<std::size_t>(classes[c])) table[i] = static_cast<std::uint8_t>(c);
  return table;
}

constexpr auto kAgeClassOf = class_table(kAgeClasses);
constexpr auto kCountClassOf = class_table(kCountClasses);

void count(RuleCounts& counts, bool followed) {
  ++counts.asked;
  counts.followed += followed ? 1 : 0;
}

float rate(const RuleCounts& counts, float lean, float on) {
  return (static_cast<float>(counts.followed) + lean * on) /
         (static_cast<float>(counts.asked) + lean);
}

}  // namespace

std::size_t class_of(std::int32_t age, std::uint32_t count) {
  const auto at = static_cast<std::size_t>(std::max(age, 0));
  return kAgeClassOf[std::min(at, kTable - 1)] * kCountClasses.size() +
         kCountClassOf[std::min<std::size_t>(count, kTable - 1)];
}

std::size_t evidence_of(const PairRelation& before, std::int32_t time,
                        std::array<Evidence, kAgeClasses.size()>& out) {
  std::size_t found = 0;
  std::size_t last = kAgeClasses.size();
  for (std::size_t i = before.times.size(); i-- > 0;) {
    const std::int32_t age = time - before.times[i];
    const std::size_t at = kAgeClassOf[std::min(static_cast<std::size_t>(age), kTable - 1)];
    if (at != last) out[found++] = {age, 0};
    last = at;
    ++out[found - 1].count;
  }
  return found;
}

PairRules::PairRules(std::uint32_t directed_relations, const PairRulesSetting& setting)
    : relations_(directed_relations),
      setting_(setting),
      rules_(std::size_t{relations_} * relations_ * kClasses),
      classes_(std::size_t{relations_} * 3 * kClasses),
      all_(3 * kClasses),
      leanings_(classes_.size()) {
  settle();
}

PairRules::Kind PairRules::kind(std::uint32_t relation, std::uint32_t before) const {
  if (relation == before) return Kind::same;
  const std::uint32_t half = relations_ / 2;
  return relation + half == before || before + half == relation ? Kind::inverse : Kind::other;
}

void PairRules::learn(const Day& day, const History& history) {
  is_answer_.resize(history.entities());
  std::array<Evidence, kAgeClasses.size()> evidence;
  for (const Question& question : questions_of(day)) {
    for (const Fact& fact : question.answers) is_answer_[fact.object] = 1;
    for (const Neighbour& neighbour : history.actor(question.subject).neighbours) {
      const bool followed = is_answer_[neighbour.object] != 0;
      for (const PairRelation& before : neighbour.relations) {
        const std::size_t found = evidence_of(before, question.time, evidence);
        for (std::size_t i = 0; i < found; ++i) {
          const std::size_t seen = class_of(evidence[i].age, evidence[i].count);
          count(rules_[place(question.relation, before.relation, seen)], followed);
          count(classes_[class_place(question.relation, kind(question.relation, before.relation),
                                     seen)],
                followed);
        }
      }
    }
    for (const Fact& fact : question.answers) is_answer_[fact.object] = 0;
  }
  settle();
}

/// What rules lean on, once a day.
void PairRules::settle() {
  std::fill(all_.begin(), all_.end(), RuleCounts{});
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    all_[i % all_.size()].asked += classes_[i].asked;
    all_[i % all_.size()].followed += classes_[i].followed;
  }
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const float on = rate(all_[i % all_.size()], setting_.lean, 0.001F);
    leanings_[i] = rate(classes_[i], setting_.lean, on);
  }
}

float PairRules::confidence(std::uint32_t relation, std::uint32_t before, std::int32_t age,
                            std::uint32_t count) const {
  const std::size_t at = class_of(age, count);
  return rate(rules_[place(relation, before, at)], setting_.lean,
              leanings_[class_place(relation, kind(relation, before), at)]);
}

RuleCounts PairRules::counts(std::uint32_t relation, std::uint32_t before, std::int32_t age,
                             std::uint32_t count) const {
  return rules_[place(relation, before, class_of(age, count))];
}

void PairRules::hits(const Question& question, const Neighbour& neighbour,
                     std::vector<RuleHit>& out) const {
  out.clear();
  std::array<Evidence, kAgeClasses.size()> evidence;
  for (const PairRelation& before : neighbour.relations) {
    const std::size_t found = evidence_of(before, question.time, evidence);
    for (std::size_t i = 0; i < found; ++i)
      out.push_back(
          {before.relation, evidence[i].age, evidence[i].count,
           confidence(question.relation, before.relation, evidence[i].age, evidence[i].count)});
  }
  std::sort(out.begin(), out.end(), [](const RuleHit& a, const RuleHit& b) {
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return a.relation < b.relation;
  });
}

float PairRules::probability(std::span<const RuleHit> hits) const {
  float none = 1;
  float weight = 1;
  for (std::size_t i = 0; i < std::min(hits.size(), kMostHits); ++i) {
    none *= 1 - weight * hits[i].confidence;
    weight *= setting_.weight_of_next;
  }
  return 1 - none;
}

}  // namespace nuncio::forecast
