// Whether a relation went the way that somebody expected.
//
// In: an outlook (day, direction, until when), the relation's asserted events day by day, and the
// days that news covers. Out: the share of cooperation up to the day of the outlook and from the
// day after it to its horizon, windows of the same length; the change between them with the
// interval that holds it with probability .9; and a verdict. Method: each share is a Beta(1 + C /
// d, 1 + F / d) posterior. Events come in bursts, so that they tell less than as many independent
// ones: d is their dispersion, the variance of the counts by fortnights over that of independent
// events, 1 at least (clusters as in Liang and Zeger, Biometrika 73, 1986). The interval of the
// change is that of the differences of both posteriors' quantiles. A change that is surely smaller
// than `same` is none; else it is a rise or a fall where its whole interval is above or below 0;
// else nobody can tell. Traps: docs/course.md. Thread-safe. Tested by tests/outlook_check_test.cc.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>

#include "nuncio/types.h"
#include "records/event_record.h"
#include "relations/period.h"
#include "relations/relation_measures.h"

namespace nuncio::relations {

struct OutlookSettings {
  int default_days = 180;        ///< horizon of an outlook that names none
  double same = 0.1;             ///< a share that changes by less has not changed
  Count least_events = 8;        ///< in each window; fewer are too few, as for a score
  std::size_t least_blocks = 3;  ///< of each window, in which they must lie
};

/// What somebody expects.
struct Expectation {
  std::chrono::sys_days published;
  nuncio::Direction direction = nuncio::Direction::steady;
  std::optional<std::chrono::sys_days> until;  ///< none, or not after `published`: the default
};

/// not_covered: it is older than the news; not_over: its horizon is later than the news.
enum class Verdict { came_so, did_not, too_few, not_over, not_covered };
/// "came so", "did not", "too few events", "not over yet", "not covered".
std::string_view name_of(Verdict verdict);

struct OutlookWindow {
  DayRange days;  ///< those that news covers; there may be none
  Count cooperation = 0, conflict = 0;
  std::size_t blocks = 0;  ///< fortnights that have events
  Estimate share;          ///< of cooperation

  bool is_covered() const { return days.first <= days.last; }
  Count n() const { return cooperation + conflict; }
};

struct OutlookCheck {
  std::chrono::sys_days until;
  bool by_default = false;  ///< the text names no horizon after its day
  OutlookWindow before, after;
  double dispersion = 1;  ///< 1: the events are as if independent
  Estimate change;        ///< of the share, -1 to 1
  Verdict verdict = Verdict::too_few;
};

using DayTallies = std::map<std::chrono::sys_days, Tally>;
/// Asserted events that are known to the day are counted.
void count_day(DayTallies& days, const records::EventRecord& event);

OutlookCheck check_outlook(const Expectation& expected, const DayTallies& days,
                           const DayRange& covered, const OutlookSettings& settings = {});

}  // namespace nuncio::relations
