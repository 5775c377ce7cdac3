// The daily counts of every dyad of a store, for what watches all of them.
//
// In: counts by dyad, day and quad class, as a store gives them. Out: the busiest dyads, and their
// counts as series by day or week without gaps. Directed, a symmetric event counts in both
// directions; undirected once. Deterministic: dyads of equal counts by name. Memory: a row a dyad
// and day that has events. Not thread-safe. Tested by tests/dyad_days_test.cc.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "relations/distributions.h"
#include "relations/period.h"

namespace nuncio::relations {

/// So many asserted events of one quad class on one day.
struct DyadCount {
  std::string source, target;
  std::chrono::sys_days day;
  int quad = 1;
  bool symmetric = false;
  Count n = 1;
};

using QuadCounts = std::array<Count, 5>;  ///< by quad class 1 to 4

struct DyadDays {
  std::string a, b;  ///< a towards b; undirected the one that is first by name is a
  Count n = 0;
  std::map<std::chrono::sys_days, QuadCounts> days;
};

class DyadTable {
 public:
  explicit DyadTable(bool directed) : directed_(directed) {}

  /// Parties that are the same, as a state and its rebels, are no dyad.
  void add(const DyadCount& count);
  /// At most `most` of those with at least `least` events, the busiest first.
  std::vector<DyadDays> busiest(std::size_t most, Count least) const;

 private:
  void count(const std::string& a, const std::string& b, const DyadCount& count);

  bool directed_;
  std::map<std::pair<std::string, std::string>, DyadDays> dyads_;
};

/// Events of these quad classes day by day; days outside of the range are left out.
std::vector<Count> by_day(const DyadDays& dyad, const DayRange& range, std::span<const int> quads);
/// Week by week from the first day on; a last week that is not whole is left out.
std::vector<Count> by_week(const std::vector<Count>& days);

}  // namespace nuncio::relations
