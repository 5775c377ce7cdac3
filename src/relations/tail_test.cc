// See tail_test.h.
#include "relations/tail_test.h"

#include <numeric>

namespace nuncio::relations {

double TailTest::observe(Count count) {
  Count& place = last_[days_ % kTailDays];
  if (days_ >= kTailDays) relations::observe(state_, place, settings_);
  place = count;
  ++days_;
  const NegativeBinomial day = predict(state_, 1, settings_);
  constexpr double kDays = kTailDays;
  return at_least({kDays * day.mean, kDays * day.size}, seen());
}

Count TailTest::seen() const { return std::accumulate(last_.begin(), last_.end(), Count{0}); }

double TailTest::usual() const { return predict(state_, kTailDays, settings_).mean; }

}  // namespace nuncio::relations
