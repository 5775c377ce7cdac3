// See relation_measures.h.
#include "relations/relation_measures.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "nuncio/error.h"

namespace nuncio::relations {
namespace {

constexpr double kThousand = 1000;
constexpr double kBelow = .05, kAbove = .95;
constexpr double kNormal90 = 1.6448536269514722;  // the normal distribution's .95 quantile

Estimate share_estimate(double a, double b) {
  return {a / (a + b), {beta_quantile(kBelow, a, b), beta_quantile(kAbove, a, b)}};
}

Estimate rate_estimate(Count events, std::size_t days) {
  const double shape = static_cast<double>(events) + 0.5;
  const double rate = static_cast<double>(std::max<std::size_t>(1, days));
  return {static_cast<double>(events) / rate,
          {gamma_quantile(kBelow, shape, rate), gamma_quantile(kAbove, shape, rate)}};
}

Estimate normal_estimate(double value, double deviation) {
  return {value, {value - kNormal90 * deviation, value + kNormal90 * deviation}};
}

}  // namespace

void Tally::add(int quad, double goldstein_value) {
  NUNCIO_CHECK(quad >= 1 && quad <= 4, "a quad class is 1 to 4");
  NUNCIO_CHECK(goldstein_value >= -10 && goldstein_value <= 10, "Goldstein values end at 10");
  const std::int64_t value = std::llround(goldstein_value * kThousand);
  ++quads[static_cast<std::size_t>(quad)];
  goldstein += value;
  goldstein_squares += value * value;
}

void Tally::add(const Tally& other) {
  for (std::size_t i = 0; i < quads.size(); ++i) quads[i] += other.quads[i];
  goldstein += other.goldstein;
  goldstein_squares += other.goldstein_squares;
  exposure += other.exposure;
}

PeriodMeasures measure(const Period& period, std::size_t days, const Tally& tally,
                       double cooperation, double conflict, const MeasureSettings& settings) {
  PeriodMeasures out;
  out.period = period;
  out.days = days;
  out.tally = tally;
  out.balance = share_estimate(1 + cooperation, 1 + conflict);
  out.balance_n = cooperation + conflict;
  out.severity = rate_estimate(tally.quads[4], days);
  const double n = static_cast<double>(tally.n());
  const double sum = static_cast<double>(tally.goldstein) / kThousand;
  const double deviation = std::sqrt(static_cast<double>(tally.goldstein_squares)) / kThousand;
  out.goldstein = normal_estimate(sum, deviation);
  const double shrunk = n + settings.shrink;
  if (n >= settings.least_events) out.score = normal_estimate(sum / shrunk, deviation / shrunk);
  if (tally.n() > 0) out.mean = sum / n;
  if (tally.exposure > 0) {
    // Counted apart, exposure may lack some of what is between the two.
    const double others = static_cast<double>(std::max(tally.exposure, tally.n()) - tally.n());
    const double all = n + others;
    out.share = share_estimate(n + 0.5, others + 0.5);
    out.share->value = n / all;
  }
  return out;
}

RelationMeasures::RelationMeasures(Unit unit, std::chrono::sys_days first,
                                   const MeasureSettings& settings)
    : unit_(unit), settings_(settings), next_(first), period_(period_of(first, unit)) {}

void RelationMeasures::add_day(const Tally& tally) {
  if (next_ > days_of(period_).last) {
    ended_.push_back(measure(period_, days_, tally_, cooperation_, conflict_, settings_));
    period_ = period_of(next_, unit_);
    tally_ = {};
    days_ = 0;
  }
  tally_.add(tally);
  ++days_;
  cooperation_ = settings_.discount * cooperation_ + static_cast<double>(tally.cooperation());
  conflict_ = settings_.discount * conflict_ + static_cast<double>(tally.conflict());
  next_ += std::chrono::days(1);
}

void RelationMeasures::pass_to(std::chrono::sys_days day) {
  while (next_ <= day) add_day({});
}

void RelationMeasures::append(std::chrono::sys_days day, const Tally& tally) {
  if (day < next_)
    throw Error(ErrorKind::usage, {},
                "a day is appended after the last one: " + to_string(day) + " is before " +
                    to_string(next_));
  pass_to(day - std::chrono::days(1));
  add_day(tally);
}

std::optional<PeriodMeasures> RelationMeasures::current() const {
  if (days_ == 0) return std::nullopt;
  return measure(period_, days_, tally_, cooperation_, conflict_, settings_);
}

bool RelationMeasures::same_state(const RelationMeasures& other) const {
  return unit_ == other.unit_ && next_ == other.next_ && period_ == other.period_ &&
         tally_ == other.tally_ && days_ == other.days_ && cooperation_ == other.cooperation_ &&
         conflict_ == other.conflict_ && ended_.size() == other.ended_.size();
}

}  // namespace nuncio::relations
