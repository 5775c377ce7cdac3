// See turning_points.h.
#include "relations/turning_points.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "relations/distributions.h"
#include "relations/pelt.h"

namespace nuncio::relations {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double kYear = 365.25;

/// The places of what is told on a day, by day.
using ByDay = std::map<sys_days, std::vector<std::size_t>>;

/// How often a kind comes back after a fortnight without it, in returns and in days on which it
/// could have.
class ReturnRate {
 public:
  explicit ReturnRate(const TurningSettings& settings)
      : kept_(1 - 1 / (settings.memory_years * kYear)),
        prior_returns_(settings.prior_returns),
        prior_days_(settings.prior_years * kYear),
        returns_(prior_returns_),
        days_(prior_days_) {}

  /// The chance of a return in so many days.
  double chance(int within) const { return at_least({returns_ / days_ * within, returns_}, 1); }
  /// The next day; `at_risk`: the kind is silent and may return, `returned`: and does.
  void observe(bool at_risk, bool returned) {
    returns_ = kept_ * returns_ + (1 - kept_) * prior_returns_ + (returned ? 1 : 0);
    days_ = kept_ * days_ + (1 - kept_) * prior_days_ + (at_risk ? 1 : 0);
  }

 private:
  double kept_, prior_returns_, prior_days_;
  double returns_, days_;
};

void gravest_first(std::vector<std::size_t>& places, std::span<const double> gravity) {
  std::ranges::stable_sort(places, std::ranges::greater(),
                           [&](std::size_t place) { return gravity[place]; });
}

std::vector<std::size_t> between(const ByDay& by_day, sys_days first, sys_days last) {
  std::vector<std::size_t> places;
  for (auto at = by_day.lower_bound(first); at != by_day.end() && at->first <= last; ++at)
    places.insert(places.end(), at->second.begin(), at->second.end());
  return places;
}

void firsts_of(const std::string& kind, const ByDay& by_day, std::span<const double> gravity,
               const DayRange& covered, const TurningSettings& settings,
               std::vector<TurningReason>& found) {
  ReturnRate rate(settings);
  std::optional<sys_days> last;
  const days quiet(settings.fortnight);
  for (sys_days day = covered.first; day <= covered.last; day += days(1)) {
    const bool active = by_day.contains(day), at_risk = !last || day - *last > quiet;
    const double chance = rate.chance(settings.fortnight);
    if (active && at_risk && chance <= settings.most_chance) {
      TurningReason reason;
      reason.day = day;
      reason.what = kind;
      reason.last = last;
      reason.chance = chance;
      reason.told = between(by_day, day, day + days(kTailDays - 1));
      gravest_first(reason.told, gravity);
      reason.weight = -std::log10(chance) * gravity[reason.told.front()];
      found.push_back(std::move(reason));
    }
    rate.observe(at_risk, active && at_risk);
    if (active) last = day;
  }
}

/// The events of a channel by day.
ByDay counted_of(std::span<const Told> told, const DayRange& covered, Channel channel) {
  ByDay by_day;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const bool inside = told[i].day >= covered.first && told[i].day <= covered.last;
    if (inside && told[i].counted && told[i].channel == channel) by_day[told[i].day].push_back(i);
  }
  return by_day;
}

std::vector<Count> counts_of(const ByDay& by_day, const DayRange& covered) {
  std::vector<Count> counts(static_cast<std::size_t>((covered.last - covered.first).count() + 1));
  for (const auto& [day, places] : by_day)
    counts[static_cast<std::size_t>((day - covered.first).count())] = places.size();
  return counts;
}

double mean_of(std::span<const double> gravity, const std::vector<std::size_t>& places) {
  double sum = 0;
  for (const std::size_t place : places) sum += gravity[place];
  return places.empty() ? 0 : sum / static_cast<double>(places.size());
}

const AlarmSettings& alarms_of(const TurningSettings& settings, Channel channel) {
  return channel == Channel::conflict ? settings.conflict : settings.cooperation;
}

/// What one event makes of records is one event, as in alarms.h.
void undouble(std::vector<Count>& counts, Count records_per_event) {
  for (Count& count : counts) count = (count + records_per_event - 1) / records_per_event;
}

/// The point grows by a reason; of one kind it keeps the weightiest, which comes first.
void take(TurningPoint& point, const TurningReason& reason) {
  for (const TurningReason& had : point.reasons) {
    if (had.kind == reason.kind && had.what == reason.what && had.channel == reason.channel) return;
  }
  point.weight += reason.weight;
  point.reasons.push_back(reason);
}

/// The point that takes what is known to have been about a day.
TurningPoint* nearest(std::vector<TurningPoint>& points, sys_days day, int within) {
  TurningPoint* found = nullptr;
  for (TurningPoint& point : points) {
    const auto distance = std::chrono::abs(point.day - day);
    if (distance > days(within)) continue;
    if (found == nullptr || distance < std::chrono::abs(found->day - day)) found = &point;
  }
  return found;
}

/// The day on which the most of what is behind a point was told, by gravity.
sys_days gravest_day(const TurningPoint& point, std::span<const Told> told,
                     std::span<const double> gravity) {
  std::set<std::size_t> once;
  for (const TurningReason& reason : point.reasons)
    once.insert(reason.told.begin(), reason.told.end());
  std::map<sys_days, double> by_day;
  for (const std::size_t place : once) by_day[told[place].day] += gravity[place];
  const auto gravest =
      std::ranges::max_element(by_day, {}, [](const auto& day) { return day.second; });
  return gravest == by_day.end() ? point.day : gravest->first;
}

TurningPoint* weightiest(std::vector<TurningPoint>& points, sys_days day, int within) {
  TurningPoint* found = nullptr;
  for (TurningPoint& point : points) {
    if (std::chrono::abs(point.day - day) > days(within)) continue;
    if (found == nullptr || point.weight > found->weight) found = &point;
  }
  return found;
}

/// What two points say, as one; of a kind of reason the weightiest.
TurningPoint joined(const TurningPoint& a, const TurningPoint& b, std::span<const Told> told,
                    std::span<const double> gravity) {
  std::vector<TurningReason> reasons = a.reasons;
  reasons.insert(reasons.end(), b.reasons.begin(), b.reasons.end());
  std::ranges::stable_sort(reasons, std::ranges::greater(), &TurningReason::weight);
  TurningPoint point{a.weight < b.weight ? b.day : a.day, 0, {}};
  for (const TurningReason& reason : reasons) take(point, reason);
  point.day = gravest_day(point, told, gravity);
  return point;
}

/// Brings the points in order and joins those whose gravest days lie within so many days, the
/// nearest first.
void join_near(std::vector<TurningPoint>& points, int within, std::span<const Told> told,
               std::span<const double> gravity) {
  const auto apart = [&](std::size_t i) { return points[i].day - points[i - 1].day; };
  for (;;) {
    std::ranges::stable_sort(points, {}, &TurningPoint::day);
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
      if (apart(i) <= days(within) && (nearest == 0 || apart(i) < apart(nearest))) nearest = i;
    if (nearest == 0) return;
    points[nearest - 1] = joined(points[nearest - 1], points[nearest], told, gravity);
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(nearest));
  }
}

/// Where levels are looked for: the most years that are allowed with the most events, of equal ones
/// the last, and some years around them. Nothing if there is no event.
std::optional<DayRange> days_of_levels(std::span<const Told> told, const DayRange& covered,
                                       const TurningSettings& settings) {
  std::vector<sys_days> events;
  for (const Told& one : told)
    if (one.counted && one.day >= covered.first && one.day <= covered.last)
      events.push_back(one.day);
  if (events.empty()) return std::nullopt;
  const auto years = [](int n) { return days(static_cast<int>(n * kYear)); };
  const days silent = years(settings.silent_years), most = years(settings.most_years) - 2 * silent;
  std::size_t first = 0, last = 0;
  for (std::size_t begin = 0, end = 0; end < events.size(); ++end) {
    while (events[end] - events[begin] >= most) ++begin;
    if (end - begin < last - first) continue;
    first = begin;
    last = end;
  }
  return DayRange{std::max(covered.first, events[first] - silent),
                  std::min(covered.last, events[last] + silent)};
}

/// How much better two levels describe their days than one: in powers of ten.
double evidence(const std::vector<Count>& counts, const Level& before, const Level& after,
                double spread) {
  const auto sum = [&](const Level& level) {
    Count events = 0;
    for (std::size_t day = level.begin; day < level.end; ++day) events += counts[day];
    return events;
  };
  const Count first = sum(before), second = sum(after);
  const double apart = poisson_cost(first, before.end - before.begin) +
                       poisson_cost(second, after.end - after.begin);
  const double joint = poisson_cost(first + second, after.end - before.begin);
  return (joint - apart) / spread / std::log(10.);
}

}  // namespace

std::vector<double> gravities(std::span<const Told> told, const TurningSettings& settings) {
  std::vector<double> gravity;
  double sum = 0, events = 0;
  for (std::size_t begin = 0, end = 0; begin < told.size(); begin = end) {
    const double usual = sum / (events + settings.neutral_events);
    for (; end < told.size() && told[end].day == told[begin].day; ++end)
      gravity.push_back(std::abs(told[end].goldstein - usual) / 10 * told[end].trust);
    for (std::size_t i = begin; i < end; ++i) {
      if (!told[i].counted) continue;
      sum += told[i].goldstein;
      events += 1;
    }
    if (end == told.size()) break;
    const auto passed = static_cast<double>((told[end].day - told[begin].day).count());
    const double kept = std::exp(-passed / (settings.memory_years * kYear));
    sum *= kept;
    events *= kept;
  }
  return gravity;
}

std::vector<TurningReason> firsts(std::span<const Told> told, std::span<const double> gravity,
                                  const DayRange& covered, const TurningSettings& settings) {
  std::map<std::string, ByDay> kinds;
  for (std::size_t i = 0; i < told.size(); ++i) kinds[told[i].kind][told[i].day].push_back(i);
  std::vector<TurningReason> found;
  for (const auto& [kind, by_day] : kinds)
    firsts_of(kind, by_day, gravity, covered, settings, found);
  return found;
}

std::vector<TurningReason> bursts(std::span<const Told> told, std::span<const double> gravity,
                                  const DayRange& covered, Channel channel,
                                  const TurningSettings& settings) {
  std::vector<TurningReason> found;
  const ByDay by_day = counted_of(told, covered, channel);
  for (const Alarm& alarm : alarms(counts_of(by_day, covered), alarms_of(settings, channel))) {
    const sys_days raised = covered.first + days(alarm.day);
    TurningReason reason;
    reason.kind = ReasonKind::burst;
    reason.channel = channel;
    reason.alarm = alarm.reason;
    reason.told = between(by_day, raised - days(kTailDays - 1), raised);
    if (reason.told.empty()) continue;
    gravest_first(reason.told, gravity);
    reason.day = told[reason.told.front()].day;
    reason.chance =
        std::max(0., std::min(alarm.reason.tail_probability, 1 - alarm.reason.recent_probability));
    reason.weight = std::min(settings.most_evidence, -std::log10(std::max(reason.chance, 1e-300))) *
                    mean_of(gravity, reason.told);
    found.push_back(std::move(reason));
  }
  return found;
}

std::vector<TurningReason> level_changes(std::span<const Told> told,
                                         std::span<const double> gravity, const DayRange& covered,
                                         Channel channel, const TurningSettings& settings) {
  std::vector<TurningReason> found;
  const std::optional<DayRange> range = days_of_levels(told, covered, settings);
  if (!range) return found;
  const ByDay by_day = counted_of(told, *range, channel);
  std::vector<Count> counts = counts_of(by_day, *range);
  undouble(counts, alarms_of(settings, channel).records_per_event);
  const double penalty = usual_penalty(counts);
  // The spread that the penalty was raised by: what bursts make is no evidence of a level.
  const double spread =
      std::max(1., penalty / (1.5 * std::log(std::max(2., static_cast<double>(counts.size())))));
  const std::vector<Level> all = levels(counts, penalty, settings.least_days);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Level &before = all[i - 1], &after = all[i];
    TurningReason reason;
    reason.kind = ReasonKind::level;
    reason.channel = channel;
    reason.day = range->first + days(after.begin);
    reason.before = before.rate * kYear;
    reason.after = after.rate * kYear;
    reason.years = static_cast<double>(after.end - after.begin) / kYear;
    const auto places =
        between(by_day, range->first + days(before.begin), range->first + days(after.end - 1));
    reason.weight = std::min(settings.most_evidence, evidence(counts, before, after, spread)) *
                    mean_of(gravity, places);
    found.push_back(std::move(reason));
  }
  return found;
}

std::vector<TurningPoint> turning_points(std::span<const Told> told, const DayRange& covered,
                                         const TurningSettings& settings) {
  const std::vector<double> gravity = gravities(told, settings);
  std::vector<TurningReason> reasons = firsts(told, gravity, covered, settings), changes;
  for (const Channel channel : {Channel::cooperation, Channel::conflict}) {
    std::ranges::move(bursts(told, gravity, covered, channel, settings),
                      std::back_inserter(reasons));
    std::ranges::move(level_changes(told, gravity, covered, channel, settings),
                      std::back_inserter(changes));
  }
  std::vector<TurningPoint> points;
  const auto add = [&](const TurningReason& reason, TurningPoint* point) {
    take(point != nullptr ? *point : points.emplace_back(TurningPoint{reason.day, 0, {}}), reason);
  };
  std::ranges::stable_sort(reasons, std::ranges::greater(), &TurningReason::weight);
  for (const TurningReason& reason : reasons)
    add(reason, nearest(points, reason.day, settings.fortnight));
  for (const TurningReason& change : changes)
    add(change, weightiest(points, change.day, settings.level_slack));
  for (TurningPoint& point : points) {
    std::ranges::stable_sort(point.reasons, std::ranges::greater(), &TurningReason::weight);
    point.day = gravest_day(point, told, gravity);
  }
  join_near(points, settings.fortnight, told, gravity);
  return points;
}

}  // namespace nuncio::relations
