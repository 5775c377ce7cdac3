// See reasons.h.
#include "forecast/reasons.h"

#include <algorithm>
#include <cstdio>

namespace nuncio::forecast {
namespace {

/// The name of a relation, or its number; what the subject suffered is marked.
std::string name_of(std::uint32_t relation, const Tkg& graph) {
  const bool suffered = relation >= graph.relations;
  const std::uint32_t id = suffered ? relation - graph.relations : relation;
  const std::string& name = graph.relation_names[id];
  return (name.empty() ? "relation " + std::to_string(id) : name) + (suffered ? " (suffered)" : "");
}

/// The class of a number as "4", "4-5" or "8 or more".
template <typename Classes>
std::string span_of(const Classes& classes, std::uint32_t number) {
  const auto next = std::find_if(classes.begin(), classes.end(), [&](auto first) {
    return static_cast<std::uint32_t>(first) > number;
  });
  const auto first = next == classes.begin() ? next : next - 1;
  if (next == classes.end()) return std::to_string(*first) + " or more";
  if (*first + 1 == *next) return std::to_string(*first);
  return std::to_string(*first) + "-" + std::to_string(*next - 1);
}

}  // namespace

std::vector<Reason> reasons_for(const Past& past, const Question& question, std::uint32_t entity,
                                std::size_t most) {
  std::vector<Reason> reasons;
  const Neighbour* neighbour = past.history.neighbour(question.subject, entity);
  if (neighbour == nullptr) return reasons;
  std::vector<RuleHit> hits;
  past.rules.hits(question, *neighbour, hits);
  for (const RuleHit& hit : hits) {
    if (reasons.size() == most) break;
    reasons.push_back({hit.relation, hit.age, hit.count,
                       past.rules.counts(question.relation, hit.relation, hit.age, hit.count)});
  }
  return reasons;
}

std::string text_of(const Reason& reason, const Question& question, const Tkg& graph) {
  const auto age = static_cast<std::uint32_t>(reason.age);
  std::string text = "after " + name_of(reason.before, graph) + " " + span_of(kAgeClasses, age) +
                     (reason.age == 1 ? " day ago" : " days ago");
  if (reason.count > 1) text += ", seen " + span_of(kCountClasses, reason.count) + " times";
  char cases[96];
  std::snprintf(
      cases, sizeof cases, " follows in %.1f %% of cases, %u of %u",
      reason.counts.asked == 0 ? 0.0 : 100.0 * reason.counts.followed / reason.counts.asked,
      reason.counts.followed, reason.counts.asked);
  return text + ", " + name_of(question.relation, graph) + cases;
}

}  // namespace nuncio::forecast
