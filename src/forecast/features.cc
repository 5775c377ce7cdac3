// See features.h.
#include "forecast/features.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace nuncio::forecast {
namespace {

constexpr std::size_t kNeighbours = 150;  ///< of the subject, by their rules
constexpr std::size_t kCommon = 40;       ///< lately common objects of the relation
constexpr std::size_t kAlikeSubjects = 30;
constexpr std::size_t kAlikeObjects = 30;
constexpr std::size_t kTwoStepsAway = 30;
constexpr float kNoAge = 1000;  ///< steps; of what never was

constexpr FeatureRow blank() {
  FeatureRow row{};
  for (const Feature f :
       {kSameAge, kInverseAge, kDoneAge, kSufferedAge, kSubjectAge, kObjectRoleAge, kObjectAge})
    row[f] = kNoAge;
  row[kRule] = row[kRuleGap] = -20;
  return row;
}

constexpr FeatureRow kBlank = blank();

float age_of(std::int32_t last, std::int32_t now) {
  return last == kNever ? kNoAge : static_cast<float>(now - last);
}

float share(float part, float whole, float doubt) { return part / (whole + doubt); }

constexpr std::uint32_t kAnyGroup = 0xffffffU;  ///< beyond any group's number

std::uint64_t key_of(std::uint32_t a, std::uint32_t relation, std::uint32_t b) {
  return std::uint64_t{a} << 40U | std::uint64_t{relation} << 24U | b;
}

}  // namespace

Idea idea_of(Feature feature) {
  if (feature <= kRuleHits) return Idea::rules;
  if (feature <= kPairOfObject) return Idea::pair;
  if (feature <= kRelationCount) return Idea::subject;
  if (feature <= kObjectOfRole) return Idea::object;
  if (feature <= kAlike) return Idea::walks;
  return Idea::names;
}

NameGroups::NameGroups(const Tkg& graph) : countries_(graph.entities), sectors_(graph.entities) {
  std::unordered_map<std::string, std::uint32_t> countries, sectors;
  const auto parts = [](const std::string& name) {
    const std::size_t open = name.rfind('(');
    const bool has = open != std::string::npos && open > 1 && name.back() == ')';
    return has ? std::pair(name.substr(0, open - 1), name.substr(open + 1, name.size() - open - 2))
               : std::pair(name, std::string());
  };
  const auto plain = [](std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  const auto number = [](auto& of, const std::string& name) {
    return of.try_emplace(name, static_cast<std::uint32_t>(of.size() + 1)).first->second;
  };
  for (std::uint32_t e = 0; e < graph.entities; ++e) {
    const auto [sector, country] = parts(graph.entity_names[e]);
    if (country.empty()) continue;
    sectors_[e] = number(sectors, plain(sector));
    countries_[e] = number(countries, plain(country));
  }
  for (std::uint32_t e = 0; e < graph.entities; ++e) {  // "Nigeria" itself
    const auto at = countries.find(plain(graph.entity_names[e]));
    if (at == countries.end() || countries_[e] != 0) continue;
    countries_[e] = at->second;
    sectors_[e] = number(sectors, "");
  }
}

void NameGroups::learn(const Day& day) {
  for (const Fact& fact : day.facts) {
    const auto count = [&](auto& counts, std::uint32_t subject, std::uint32_t object) {
      ++counts[key_of(subject, fact.relation, object)];
      ++counts[key_of(subject, fact.relation, kAnyGroup)];
    };
    count(sector_counts_, sectors_[fact.subject], sectors_[fact.object]);
    count(country_counts_, countries_[fact.subject], countries_[fact.object]);
  }
}

float NameGroups::share_of(const Counts& counts, const std::vector<std::uint32_t>& groups,
                           const Question& question, std::uint32_t object) {
  const std::uint32_t subject = groups[question.subject];
  const auto whole = counts.find(key_of(subject, question.relation, kAnyGroup));
  const auto part = counts.find(key_of(subject, question.relation, groups[object]));
  if (whole == counts.end() || part == counts.end()) return 0;
  return share(static_cast<float>(part->second), static_cast<float>(whole->second), 5);
}

float NameGroups::sector_share(const Question& question, std::uint32_t object) const {
  return share_of(sector_counts_, sectors_, question, object);
}

float NameGroups::country_share(const Question& question, std::uint32_t object) const {
  return share_of(country_counts_, countries_, question, object);
}

FeatureMaker::FeatureMaker(const History& history, const PairRules& rules, const NameGroups& names,
                           Walks& walks)
    : history_(history), rules_(rules), names_(names), walks_(walks), places_(history.entities()) {}

void FeatureMaker::add_neighbours(const Question& question, Candidates& out) {
  const Actor& actor = history_.actor(question.subject);
  const std::uint32_t inverse = history_.inverse(question.relation);
  const float all = actor.recent.slow_at(question.time);
  for (const Neighbour& neighbour : actor.neighbours) {
    rules_.hits(question, neighbour, hits_);
    FeatureRow row = kBlank;
    row[kRule] = std::log(rules_.probability(hits_) + 1e-6F);
    row[kRuleFirst] = hits_[0].confidence;
    row[kRuleSecond] = hits_.size() > 1 ? hits_[1].confidence : 0;
    row[kRuleThird] = hits_.size() > 2 ? hits_[2].confidence : 0;
    row[kRuleHits] = static_cast<float>(hits_.size());
    row[kDoneAge] = age_of(neighbour.last_done, question.time);
    row[kSufferedAge] = age_of(neighbour.last_suffered, question.time);
    row[kPairCount] = static_cast<float>(neighbour.count);
    row[kPairFast] = neighbour.recent.fast_at(question.time);
    row[kPairSlow] = neighbour.recent.slow_at(question.time);
    row[kPairRelations] = static_cast<float>(neighbour.relations.size());
    row[kPairShare] = share(row[kPairSlow], all, 1);
    row[kPairOfObject] =
        share(row[kPairSlow], history_.actor(neighbour.object).recent.slow_at(question.time), 1);
    for (const PairRelation& before : neighbour.relations) {
      if (before.relation != inverse) continue;
      row[kInverseAge] = age_of(before.recent.last, question.time);
      row[kInverseSlow] = before.recent.slow_at(question.time);
    }
    out.entities.push_back(neighbour.object);
    out.rows.push_back(row);
  }
}

/// Of many neighbours those with the best rules.
void FeatureMaker::keep_best(Candidates& out) {
  std::vector<std::uint32_t> order(out.rows.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  if (order.size() > kNeighbours) {
    std::nth_element(order.begin(), order.begin() + kNeighbours, order.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                       const float of_a = out.rows[a][kRule];
                       const float of_b = out.rows[b][kRule];
                       return of_a != of_b ? of_a > of_b : a < b;
                     });
    order.resize(kNeighbours);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
      out.rows[i] = out.rows[order[i]];
      out.entities[i] = out.entities[order[i]];
    }
    out.rows.resize(kNeighbours);
    out.entities.resize(kNeighbours);
  }
  for (std::size_t i = 0; i < out.entities.size(); ++i)
    places_[out.entities[i]] = static_cast<std::uint32_t>(i + 1);
}

std::size_t FeatureMaker::row_for(std::uint32_t entity, Candidates& out) {
  if (places_[entity] == 0) {
    out.entities.push_back(entity);
    out.rows.push_back(kBlank);
    places_[entity] = static_cast<std::uint32_t>(out.entities.size());
    if (const Neighbour* neighbour = history_.neighbour(alike_of_, entity)) {
      out.rows.back()[kPairCount] = static_cast<float>(neighbour->count);  // beyond kNeighbours
    }
  }
  return places_[entity] - 1;
}

void FeatureMaker::add_others(const Question& question, Candidates& out) {
  if (alike_of_ != question.subject || alike_day_ != question.time) {
    alike_ = walks_.two_steps(question.subject, 200);
    alike_of_ = question.subject;
    alike_day_ = question.time;
  }
  std::vector<Weighted> common;
  for (const Object& object : history_.objects_of(question.relation))
    common.push_back({object.object, object.recent.slow_at(question.time)});
  const std::size_t most = std::min(kCommon, common.size());
  std::partial_sort(common.begin(), common.begin() + static_cast<std::ptrdiff_t>(most),
                    common.end(), [](const Weighted& a, const Weighted& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.entity < b.entity;
                    });
  for (std::size_t i = 0; i < most; ++i) row_for(common[i].entity, out);
  for (std::size_t i = 0; i < alike_.size(); ++i)
    if (i < kTwoStepsAway || places_[alike_[i].entity] != 0)
      out.rows[row_for(alike_[i].entity, out)][kTwoSteps] = alike_[i].weight;
  std::vector<Weighted> near(alike_.begin(), alike_.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                  alike_.size(), kAlikeSubjects)));
  const std::vector<Weighted> theirs =
      walks_.objects_of_alike(near, question.relation, question.time, history_, 200);
  for (std::size_t i = 0; i < theirs.size(); ++i)
    if (i < kAlikeObjects || places_[theirs[i].entity] != 0)
      out.rows[row_for(theirs[i].entity, out)][kAlike] = theirs[i].weight;
}

/// The subject's own objects of this relation.
void FeatureMaker::fill_same(const Question& question, Candidates& out) {
  const std::vector<Object>& objects = history_.objects_of(question.subject, question.relation);
  float all = 0;
  for (const Object& object : objects) all += object.recent.slow_at(question.time);
  for (const Object& object : objects) {
    if (places_[object.object] == 0) continue;
    FeatureRow& row = out.rows[places_[object.object] - 1];
    row[kSameAge] = age_of(object.recent.last, question.time);
    row[kSameCount] = static_cast<float>(object.count);
    row[kSameSlow] = object.recent.slow_at(question.time);
    row[kSameShare] = share(row[kSameSlow], all, 0.5F);
  }
}

void FeatureMaker::fill_object(const Question& question, std::uint32_t entity,
                               FeatureRow& row) const {
  const Actor& actor = history_.actor(entity);
  row[kObjectFast] = actor.recent.fast_at(question.time);
  row[kObjectSlow] = actor.recent.slow_at(question.time);
  row[kObjectAge] = age_of(actor.recent.last, question.time);
  if (const Object* role = history_.object_of(question.relation, entity)) {
    row[kObjectShare] = share(static_cast<float>(role->count),
                              static_cast<float>(history_.count_of(question.relation)), 10);
    row[kObjectRoleFast] = role->recent.fast_at(question.time);
    row[kObjectRoleSlow] = role->recent.slow_at(question.time);
    row[kObjectRoleAge] = age_of(role->recent.last, question.time);
    row[kSameOfRole] = share(row[kSameSlow], row[kObjectRoleSlow], 0.5F);
    row[kObjectOfRole] = share(static_cast<float>(role->count), static_cast<float>(actor.count), 2);
  }
  const std::uint32_t country = names_.country(entity);
  row[kSameCountry] = country == 0 || names_.country(question.subject) == 0 ? 0.F
                      : country == names_.country(question.subject)         ? 1.F
                                                                            : -1.F;
  row[kSectorShare] = names_.sector_share(question, entity);
  row[kCountryShare] = names_.country_share(question, entity);
}

void FeatureMaker::fill_subject(const Question& question, Candidates& out) const {
  const Actor& actor = history_.actor(question.subject);
  const std::vector<Object>& objects = history_.objects_of(question.subject, question.relation);
  float asked = 0;
  std::int32_t last = kNever;
  for (const Object& object : objects) {
    asked += static_cast<float>(object.count);
    last = std::max(last, object.recent.last);
  }
  float best = kBlank[kRule];
  for (const FeatureRow& row : out.rows) best = std::max(best, row[kRule]);
  for (FeatureRow& row : out.rows) {
    row[kSubjectSlow] = actor.recent.slow_at(question.time);
    row[kSubjectObjects] = static_cast<float>(objects.size());
    row[kSubjectAsked] = asked;
    row[kSubjectAge] = age_of(last, question.time);
    row[kRelation] = static_cast<float>(question.relation);
    row[kRelationCount] = static_cast<float>(history_.count_of(question.relation));
    row[kRuleGap] = row[kRule] - best;
  }
}

void FeatureMaker::make(const Question& question, Candidates& out) {
  out.entities.clear();
  out.rows.clear();
  add_neighbours(question, out);
  keep_best(out);
  add_others(question, out);
  fill_same(question, out);
  for (std::size_t i = 0; i < out.entities.size(); ++i)
    fill_object(question, out.entities[i], out.rows[i]);
  fill_subject(question, out);
  for (const std::uint32_t entity : out.entities) places_[entity] = 0;
}

}  // namespace nuncio::forecast
