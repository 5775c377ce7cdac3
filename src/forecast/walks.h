// Who is near whom: short random walks over the recent past, and what those alike did.
//
// In: the history, day by day. Kept is for each entity its kWidth strongest partners, by events
// that fade slowly. Out: for a subject the entities two steps away, with the probability that the
// walk ends there (the triad closed: s with x, x with o); for a question (s, r, ?) what entities
// alike to s, those that share its partners, have lately had as object of r. Source: item-to-item
// collaborative filtering; random walks with restart cut off after two steps. Tested by
// tests/tkg_test.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "forecast/history.h"
#include "forecast/tkg_data.h"

namespace nuncio::forecast {

struct Weighted {
  std::uint32_t entity = 0;
  float weight = 0;
};

class Walks {
 public:
  explicit Walks(std::uint32_t entities) : partners_(entities), sum_(entities) {}

  /// `history` has the day already.
  void learn(const Day& day, const History& history);

  const std::vector<Weighted>& partners(std::uint32_t entity) const { return partners_[entity]; }
  /// Entities two steps away, the subject left out, likeliest first; at most `most`.
  std::vector<Weighted> two_steps(std::uint32_t subject, std::size_t most);
  /// Objects that `alike` had in the relation, each weighed by likeness and how lately.
  std::vector<Weighted> objects_of_alike(const std::vector<Weighted>& alike, std::uint32_t relation,
                                         std::int32_t time, const History& history,
                                         std::size_t most);

 private:
  void add(std::uint32_t entity, float weight);
  std::vector<Weighted> take(std::size_t most);

  std::vector<std::vector<Weighted>> partners_;
  std::vector<float> sum_;  ///< by entity, zero between calls
  std::vector<std::uint32_t> touched_;
};

}  // namespace nuncio::forecast
