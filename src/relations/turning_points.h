// The turning points of one relation over its whole history.
//
// In: what is told of two parties, by day, and the days that are covered. Out: the days on which
// the relation turned, each with its reasons and their figures, by day. A reason is one of three:
//  first  a kind of event (a PLOVER type, a tie made or ended) comes up after its silence. How
//         surprising that is says a Gamma-Poisson rate of such returns, whose evidence fades over
//         years (West and Harrison 1997, as in count_forecast.h): the chance of one in any
//         fortnight. Only a return counts, not what follows it: reports come in clusters, whose
//         number a Poisson rate would take for a wonder.
//  burst  an alarm (alarms.h) of cooperation or of conflict.
//  level  the rate of cooperation or of conflict changed for half a year and more (pelt.h), from
//         five years before the relation's first event to five years after its last; of a longer
//         past, in the sixty years that hold most of its events. PELT's time is the square of the
//         days in which nothing happens, and one misdated event can add centuries of them.
// A reason weighs -log10 of its chance times the gravity of its events. Gravity is how far an event
// departs from the relation's course: its Goldstein value less the usual one, sum / (n + 5) of the
// faded past (relation_measures.h), over 10; a meeting is little between friends and much between
// enemies. So what is rare and what is out of course count alike in every relation; nothing is
// learned of one dyad for another. Reasons within a fortnight are one point, which has the sum of
// their weights, and the day on which most was told of them by gravity; points whose days come to
// lie within a fortnight are one, too. Time: some 20 steps a day and kind, and PELT's.
// Deterministic, thread-safe. Tested by tests/turning_points_test.cc; what it finds of known
// history is in docs/history.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "relations/alarms.h"
#include "relations/period.h"

namespace nuncio::relations {

enum class Channel { cooperation, conflict };

/// One event, or one tie, as far as it matters here.
struct Told {
  std::chrono::sys_days day;
  std::string kind;  ///< what may be the first in years: "SANCTION", "tie ended"
  Channel channel = Channel::cooperation;
  bool counted = true;  ///< in the channel: events are, the ties that are read off them are not
  double goldstein = 0;
  double trust = 1;  ///< 0 to 1: how far it is to be taken for what it says
};

inline AlarmSettings alarms_of_three() {
  AlarmSettings settings;
  settings.least_events = 3;
  return settings;
}

struct TurningSettings {
  double memory_years = 5;                      ///< after so long a third of what was known is left
  double neutral_events = 5;                    ///< pull the usual Goldstein value towards 0
  double prior_returns = 0.5, prior_years = 1;  ///< the rate of a kind of which nothing is known
  double most_chance = 0.05;                    ///< a first that is likelier in a fortnight is none
  int fortnight = 14;                           ///< days: what is nearer than that is one thing
  std::size_t least_days = 182;                 ///< of a level; shorter ones are bursts
  int silent_years = 5;  ///< before the first and after the last event that levels may have
  int most_years = 60;   ///< in which levels are looked for, the silent ones included
  /// Where two levels part is known to the month: they part at the weightiest point so near.
  int level_slack = 30;
  /// More evidence, in powers of ten, adds nothing: a war would hide all that is not war.
  double most_evidence = 12;
  /// Of one relation, and ranked, an alarm may rest on fewer events than where all are watched.
  AlarmSettings cooperation = alarms_of_three(), conflict = alarms_of_three();
};

enum class ReasonKind { first, burst, level };

/// Why a day is a turning point. Which fields have a meaning hangs on `kind`.
struct TurningReason {
  ReasonKind kind = ReasonKind::first;
  std::chrono::sys_days day;
  double weight = 0;
  std::vector<std::size_t> told;  ///< what is behind it, the gravest first: indices; of levels none
  std::string what;               ///< of a first: the kind
  std::optional<std::chrono::sys_days> last;  ///< of a first: when there was one before
  double chance = 1;  ///< of a first: in any fortnight; of a burst: the lesser of its two
  Channel channel = Channel::cooperation;  ///< of a burst and a level
  AlarmReason alarm;                       ///< of a burst
  double before = 0, after = 0;            ///< of a level: events a year
  double years = 0;                        ///< of a level: how long the new one lasted
};

struct TurningPoint {
  std::chrono::sys_days day;
  double weight = 0;
  std::vector<TurningReason> reasons;  ///< the weightiest first; of a kind the weightiest alone
};

/// All of them, by day, no two within a fortnight. `told` by day; what lies outside of `covered` is
/// passed over.
std::vector<TurningPoint> turning_points(std::span<const Told> told, const DayRange& covered,
                                         const TurningSettings& settings = {});

/// How far each departs from the course of the days before it, times its trust.
std::vector<double> gravities(std::span<const Told> told, const TurningSettings& settings = {});

// The parts: firsts by kind and day, bursts and levels of one channel by day. `gravity`: of each.
std::vector<TurningReason> firsts(std::span<const Told> told, std::span<const double> gravity,
                                  const DayRange& covered, const TurningSettings& settings = {});
std::vector<TurningReason> bursts(std::span<const Told> told, std::span<const double> gravity,
                                  const DayRange& covered, Channel channel,
                                  const TurningSettings& settings = {});
std::vector<TurningReason> level_changes(std::span<const Told> told,
                                         std::span<const double> gravity, const DayRange& covered,
                                         Channel channel, const TurningSettings& settings = {});

}  // namespace nuncio::relations
