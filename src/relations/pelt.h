// The levels of a count over its whole history, and the days between them.
//
// In: counts, in order. Out: the segments whose rates differ, which together cost least: the sum of
// the segments' negative log likelihoods under a Poisson rate of their own, and a penalty for each.
// Method: PELT (Killick, Fearnhead and Eckley, JASA 107, 2012), which is exact; where segments have
// a least length, a candidate is dropped only when no later one can need it. The costs are summed
// as the PyPI package ruptures sums them, so that results are equal to the bit; compared in
// tests/relations/compare_pelt.py. Time: linear in the days where changes are many, at most their
// square. Memory: some doubles a day. Thread-safe. Tested by tests/pelt_test.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "relations/distributions.h"

namespace nuncio::relations {

/// Days [begin, end) of one level.
struct Level {
  std::size_t begin = 0, end = 0;
  double rate = 0;  ///< events a day
};

/// The cost of a segment of `days` (at least 1) with `events`: its negative log likelihood at the
/// best rate, without the terms that all segmentations share.
double poisson_cost(Count events, std::size_t days);

/// The penalty for one level: 1.5 ln n, which is the modified BIC's (Zhang and Siegmund, Biometrics
/// 63, 2007) for a Poisson count, times the variance by which neighbouring days differ over what
/// Poisson counts would have, where that is above 1. `n` is the number of days. At least 1.
double usual_penalty(std::span<const Count> days);

/// The levels, in order; together they are all days. `penalty` is above 0, `least_days` from 1 on.
/// No days: no levels. Fewer than twice `least_days`: one.
std::vector<Level> levels(std::span<const Count> days, double penalty, std::size_t least_days = 1);

}  // namespace nuncio::relations
