// See walks.h.
#include "forecast/walks.h"

#include <algorithm>

namespace nuncio::forecast {
namespace {

constexpr std::size_t kWidth = 40;
constexpr float kDoubt = 2;  ///< events without a partner that each entity is taken to have

bool stronger(const Weighted& a, const Weighted& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.entity < b.entity;
}

void keep_strongest(std::vector<Weighted>& all, std::size_t most) {
  if (all.size() > most) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end(),
                     stronger);
    all.resize(most);
  }
  std::sort(all.begin(), all.end(), stronger);
}

}  // namespace

void Walks::learn(const Day& day, const History& history) {
  std::uint32_t last = history.entities();
  for (const Fact& fact : day.facts) {  // by subject
    if (fact.subject == last) continue;
    last = fact.subject;
    const Actor& actor = history.actor(last);
    std::vector<Weighted>& partners = partners_[last];
    partners.clear();
    for (const Neighbour& neighbour : actor.neighbours)
      partners.push_back({neighbour.object, neighbour.recent.slow_at(day.time) /
                                                (actor.recent.slow_at(day.time) + kDoubt)});
    keep_strongest(partners, kWidth);
  }
}

void Walks::add(std::uint32_t entity, float weight) {
  if (sum_[entity] == 0) touched_.push_back(entity);
  sum_[entity] += weight;
}

std::vector<Weighted> Walks::take(std::size_t most) {
  std::vector<Weighted> out;
  out.reserve(touched_.size());
  for (const std::uint32_t entity : touched_) {
    if (sum_[entity] > 0) out.push_back({entity, sum_[entity]});
    sum_[entity] = 0;
  }
  touched_.clear();
  keep_strongest(out, most);
  return out;
}

std::vector<Weighted> Walks::two_steps(std::uint32_t subject, std::size_t most) {
  for (const Weighted& first : partners_[subject])
    for (const Weighted& second : partners_[first.entity])
      if (second.entity != subject) add(second.entity, first.weight * second.weight);
  return take(most);
}

std::vector<Weighted> Walks::objects_of_alike(const std::vector<Weighted>& alike,
                                              std::uint32_t relation, std::int32_t time,
                                              const History& history, std::size_t most) {
  for (const Weighted& other : alike) {
    const std::vector<Object>& objects = history.objects_of(other.entity, relation);
    float all = kDoubt;
    for (const Object& object : objects) all += object.recent.slow_at(time);
    for (const Object& object : objects)
      add(object.object, other.weight * object.recent.slow_at(time) / all);
  }
  return take(most);
}

}  // namespace nuncio::forecast
