// See pelt.h.
#include "relations/pelt.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace nuncio::relations {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

// A place where the last segment may begin.
struct Candidate {
  std::size_t begin = 0;
  std::size_t until = kNever;  ///< the end from which it is of no use
};

std::vector<Level> levels_back_from(std::size_t end, const std::vector<std::size_t>& begins,
                                    const std::vector<Count>& sums) {
  std::vector<Level> out;
  while (end > 0) {
    const std::size_t begin = begins[end];
    const double events = static_cast<double>(sums[end] - sums[begin]);
    out.push_back({begin, end, events / static_cast<double>(end - begin)});
    end = begin;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

double poisson_cost(Count events, std::size_t days) {
  if (events == 0) return 0;
  const double sum = static_cast<double>(events);
  return sum - sum * std::log(sum / static_cast<double>(days));
}

double usual_penalty(std::span<const Count> days) {
  double events = 0, differences = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    events += static_cast<double>(days[i]);
    if (i == 0) continue;
    const double difference = static_cast<double>(days[i]) - static_cast<double>(days[i - 1]);
    differences += difference * difference / 2;
  }
  const double spread = events > 0 ? std::max(1., differences / events) : 1;
  return std::max(1.,
                  1.5 * spread * std::log(std::max<double>(1, static_cast<double>(days.size()))));
}

std::vector<Level> levels(std::span<const Count> days, double penalty, std::size_t least_days) {
  NUNCIO_CHECK(penalty > 0 && least_days >= 1, "a penalty and a least length");
  const std::size_t all = days.size();
  if (all == 0) return {};
  std::vector<Count> sums(all + 1);
  for (std::size_t i = 0; i < all; ++i) sums[i + 1] = sums[i] + days[i];
  if (all < 2 * least_days) return levels_back_from(all, std::vector<std::size_t>(all + 1), sums);

  std::vector<double> best(all + 1, std::numeric_limits<double>::infinity());
  best[0] = 0;
  std::vector<std::size_t> begins(all + 1);
  std::vector<Candidate> candidates;
  std::vector<double> costs;
  for (std::size_t end = least_days; end <= all; ++end) {
    const std::size_t newest = end - least_days;
    if (newest == 0 || newest >= least_days) candidates.push_back({newest});
    std::erase_if(candidates, [end](const Candidate& one) { return one.until <= end; });
    costs.clear();
    for (const Candidate& one : candidates) {
      costs.push_back(best[one.begin] +
                      (poisson_cost(sums[end] - sums[one.begin], end - one.begin) + penalty));
      if (costs.back() < best[end]) {
        best[end] = costs.back();
        begins[end] = one.begin;
      }
    }
    // A begin that costs more than a change here would is beaten by it once that can be made.
    for (std::size_t i = 0; i < candidates.size(); ++i)
      if (costs[i] > best[end] + penalty)
        candidates[i].until = std::min(candidates[i].until, end + least_days);
  }
  return levels_back_from(all, begins, sums);
}

}  // namespace nuncio::relations
