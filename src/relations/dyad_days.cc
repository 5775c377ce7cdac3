// See dyad_days.h.
#include "relations/dyad_days.h"

#include <algorithm>

namespace nuncio::relations {

void DyadTable::count(const std::string& a, const std::string& b, const DyadCount& count) {
  DyadDays& dyad = dyads_[{a, b}];
  dyad.a = a;
  dyad.b = b;
  dyad.n += count.n;
  dyad.days[count.day][static_cast<std::size_t>(count.quad)] += count.n;
}

void DyadTable::add(const DyadCount& c) {
  if (c.source == c.target) return;
  if (directed_) {
    count(c.source, c.target, c);
    if (c.symmetric) count(c.target, c.source, c);
  } else {
    count(std::min(c.source, c.target), std::max(c.source, c.target), c);
  }
}

std::vector<DyadDays> DyadTable::busiest(std::size_t most, Count least) const {
  std::vector<DyadDays> found;
  for (const auto& [names, dyad] : dyads_) {
    if (dyad.n >= least) found.push_back(dyad);
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &DyadDays::n);
  if (found.size() > most) found.resize(most);
  return found;
}

std::vector<Count> by_day(const DyadDays& dyad, const DayRange& range, std::span<const int> quads) {
  std::vector<Count> days(static_cast<std::size_t>((range.last - range.first).count() + 1));
  for (auto at = dyad.days.lower_bound(range.first);
       at != dyad.days.end() && at->first <= range.last; ++at) {
    for (const int quad : quads)
      days[static_cast<std::size_t>((at->first - range.first).count())] +=
          at->second[static_cast<std::size_t>(quad)];
  }
  return days;
}

std::vector<Count> by_week(const std::vector<Count>& days) {
  constexpr std::size_t kWeek = 7;
  std::vector<Count> weeks(days.size() / kWeek);
  for (std::size_t day = 0; day < weeks.size() * kWeek; ++day) weeks[day / kWeek] += days[day];
  return weeks;
}

}  // namespace nuncio::relations
