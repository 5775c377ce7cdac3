// See history.h.
#include "forecast/history.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace nuncio::forecast {
namespace {

constexpr std::int32_t kLongest = 1024;  ///< steps; what is older weighs nothing

std::array<float, kLongest> fading(float half) noexcept {
  std::array<float, kLongest> table{};
  for (std::int32_t age = 0; age < kLongest; ++age)
    table[static_cast<std::size_t>(age)] = std::exp2(-static_cast<float>(age) / half);
  return table;
}

const std::array<float, kLongest> kFast = fading(kHalfFast);
const std::array<float, kLongest> kSlow = fading(kHalfSlow);

std::uint64_t key_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32U | b; }

}  // namespace

float Fading::fade(std::int32_t age, float half) {
  if (age >= kLongest || age < 0) return 0;
  return (half == kHalfFast ? kFast : kSlow)[static_cast<std::size_t>(age)];
}

void Fading::add(std::int32_t time) {
  fast = fast_at(time) + 1;
  slow = slow_at(time) + 1;
  last = time;
}

History::History(const Tkg& graph)
    : actors_(graph.entities),
      objects_(std::size_t{2} * graph.relations),
      places_(objects_.size()),
      totals_(objects_.size()) {}

const Neighbour* History::neighbour(std::uint32_t subject, std::uint32_t object) const {
  const auto at = pairs_.find(key_of(subject, object));
  return at == pairs_.end() ? nullptr : &actors_[subject].neighbours[at->second];
}

const std::vector<Object>& History::objects_of(std::uint32_t subject,
                                               std::uint32_t relation) const {
  static const std::vector<Object> kNone;
  const auto at = by_subject_.find(key_of(subject, relation));
  return at == by_subject_.end() ? kNone : at->second;
}

const Object* History::object_of(std::uint32_t relation, std::uint32_t object) const {
  const std::vector<std::uint32_t>& places = places_[relation];
  if (places.empty() || places[object] == 0) return nullptr;
  return &objects_[relation][places[object] - 1];
}

Neighbour& History::neighbour_for(std::uint32_t subject, std::uint32_t object) {
  std::vector<Neighbour>& all = actors_[subject].neighbours;
  const auto [at, fresh] =
      pairs_.try_emplace(key_of(subject, object), static_cast<std::uint32_t>(all.size()));
  if (fresh) all.emplace_back().object = object;
  return all[at->second];
}

void History::count_pair(const Fact& fact) {
  Neighbour& with = neighbour_for(fact.subject, fact.object);
  ++with.count;
  with.recent.add(fact.time);
  (fact.relation < directed_relations() / 2 ? with.last_done : with.last_suffered) = fact.time;
  auto at = std::find_if(with.relations.begin(), with.relations.end(),
                         [&](const PairRelation& p) { return p.relation == fact.relation; });
  if (at == with.relations.end()) at = with.relations.insert(at, {fact.relation, 0, {}, {}});
  ++at->count;
  at->recent.add(fact.time);
  at->times.push_back(fact.time);
}

void History::count_objects(const Fact& fact) {
  std::vector<Object>& own = by_subject_[key_of(fact.subject, fact.relation)];
  auto at = std::find_if(own.begin(), own.end(),
                         [&](const Object& o) { return o.object == fact.object; });
  if (at == own.end()) at = own.insert(at, {fact.object, 0, {}});
  ++at->count;
  at->recent.add(fact.time);

  std::vector<std::uint32_t>& places = places_[fact.relation];
  if (places.empty()) places.resize(actors_.size());
  std::vector<Object>& all = objects_[fact.relation];
  if (places[fact.object] == 0) {
    all.push_back({fact.object, 0, {}});
    places[fact.object] = static_cast<std::uint32_t>(all.size());
  }
  Object& object = all[places[fact.object] - 1];
  ++object.count;
  object.recent.add(fact.time);
}

void History::learn(const Day& day) {
  for (const Fact& fact : day.facts) {
    Actor& actor = actors_[fact.subject];
    ++actor.count;
    actor.recent.add(fact.time);
    count_pair(fact);
    count_objects(fact);
    ++totals_[fact.relation];
  }
}

}  // namespace nuncio::forecast
