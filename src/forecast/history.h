// All that happened before a day, so laid out that what concerns one actor is read in one go.
//
// In: days of facts, one after the other, in both directions. Out: for each entity those that it
// had to do with and how (relations read backwards tell what was done to it); for each relation how
// often and how lately an entity was its object. Sums that fade halve in kHalfFast or kHalfSlow
// steps. Memory: some 20 bytes a fact, and 12 an entity and relation. Tested by tests/tkg_test.cc.
#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "forecast/tkg_data.h"

namespace nuncio::forecast {

inline constexpr float kHalfFast = 7;
inline constexpr float kHalfSlow = 60;
inline constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 2;

/// Counts that fade, as of `last`.
struct Fading {
  float fast = 0, slow = 0;
  std::int32_t last = kNever;

  void add(std::int32_t time);
  float fast_at(std::int32_t time) const { return fast * fade(time - last, kHalfFast); }
  float slow_at(std::int32_t time) const { return slow * fade(time - last, kHalfSlow); }
  /// 2^(-age / half), from a table.
  static float fade(std::int32_t age, float half);
};

/// How often one relation was seen between a subject and an object.
struct PairRelation {
  std::uint32_t relation = 0, count = 0;
  Fading recent;
  std::vector<std::int32_t> times;  ///< of each fact
};

struct Neighbour {
  std::uint32_t object = 0, count = 0;  ///< facts of all relations
  Fading recent;
  std::int32_t last_done = kNever, last_suffered = kNever;  ///< by the subject, by the object
  std::vector<PairRelation> relations;
};

/// An object of a subject and relation, or of a relation.
struct Object {
  std::uint32_t object = 0, count = 0;
  Fading recent;
};

struct Actor {
  std::uint32_t count = 0;
  Fading recent;
  std::vector<Neighbour> neighbours;  ///< by first meeting
};

class History {
 public:
  explicit History(const Tkg& graph);

  void learn(const Day& day);

  std::uint32_t entities() const { return static_cast<std::uint32_t>(actors_.size()); }
  std::uint32_t directed_relations() const { return static_cast<std::uint32_t>(objects_.size()); }
  std::uint32_t inverse(std::uint32_t relation) const {
    const std::uint32_t half = directed_relations() / 2;
    return relation < half ? relation + half : relation - half;
  }
  const Actor& actor(std::uint32_t entity) const { return actors_[entity]; }
  const Neighbour* neighbour(std::uint32_t subject, std::uint32_t object) const;
  /// What objects a subject had in a relation, by first time.
  const std::vector<Object>& objects_of(std::uint32_t subject, std::uint32_t relation) const;
  /// All objects of a relation, by first time; and one of them, or null.
  const std::vector<Object>& objects_of(std::uint32_t relation) const { return objects_[relation]; }
  const Object* object_of(std::uint32_t relation, std::uint32_t object) const;
  std::uint32_t count_of(std::uint32_t relation) const { return totals_[relation]; }

 private:
  Neighbour& neighbour_for(std::uint32_t subject, std::uint32_t object);
  void count_pair(const Fact& fact);
  void count_objects(const Fact& fact);

  std::vector<Actor> actors_;
  std::unordered_map<std::uint64_t, std::uint32_t>
      pairs_;  ///< subject, object: place in neighbours
  std::unordered_map<std::uint64_t, std::vector<Object>> by_subject_;  ///< subject, relation
  std::vector<std::vector<Object>> objects_;                           ///< by relation
  std::vector<std::vector<std::uint32_t>> places_;  ///< relation, object: place in objects_, from 1
  std::vector<std::uint32_t> totals_;               ///< by relation
};

}  // namespace nuncio::forecast
