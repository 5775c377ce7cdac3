// See tail_test.h.
#include "relations/tail_test.h"

#include <algorithm>

namespace nuncio::relations {

double TailTest::observe(Count count) {
  Count& place = last_[days_ % kHeld];
  if (days_ >= kHeld) relations::observe(state_, place, settings_);
  place = count;
  ++days_;
  const NegativeBinomial day = predict(state_, 1, settings_);
  constexpr double kDays = kTailDays;
  return at_least({kDays * day.mean, kDays * day.size}, seen());
}

Count TailTest::seen() const {
  Count sum = 0;
  for (std::size_t i = 1; i <= std::min(kTailDays, days_); ++i) sum += last_[(days_ - i) % kHeld];
  return sum;
}

double TailTest::usual() const { return predict(state_, kTailDays, settings_).mean; }

}  // namespace nuncio::relations
