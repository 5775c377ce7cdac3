// See change_point.h.
#include "relations/change_point.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace nuncio::relations {

ChangePoint::ChangePoint(const ChangePointSettings& settings)
    : settings_(settings), usual_{1, settings.quiet_events, settings.quiet_days} {
  NUNCIO_CHECK(settings.recent < settings.longest, "a recent level is younger than the oldest");
  runs_.assign(settings.recent + 1, {0, usual_.events, usual_.days});
  runs_.back().probability = 1;
}

// Multiplies each run's probability by what it gave the count, tempered, up to a common factor.
void ChangePoint::weigh(Count count) {
  if (count == 0) {  // most days of most relations; its probability has a short form
    for (Run& run : runs_)
      run.probability *= std::exp(-settings_.tempering * run.events * std::log1p(1 / run.days));
    return;
  }
  std::vector<double> logs;
  logs.reserve(runs_.size());
  for (const Run& run : runs_) {
    const NegativeBinomial of{run.events / run.days, run.events};
    logs.push_back(settings_.tempering * log_probability(of, count) +
                   std::log(std::max(run.probability, 1e-300)));
  }
  const double most = *std::max_element(logs.begin(), logs.end());
  for (std::size_t i = 0; i < runs_.size(); ++i) runs_[i].probability = std::exp(logs[i] - most);
}

double ChangePoint::observe(Count count) {
  const double y = static_cast<double>(count);
  weigh(count);
  Run fresh{0, 1, 1 / std::max(1., settings_.widening * usual_.events / usual_.days)};
  double sum = 0;
  for (Run& run : runs_) {
    fresh.probability += settings_.hazard * run.probability;
    sum += run.probability;
    run = {(1 - settings_.hazard) * run.probability, run.events + y, run.days + 1};
  }
  runs_.insert(runs_.begin(), fresh);
  if (runs_.size() > settings_.longest + 1) {
    runs_[runs_.size() - 2].probability += runs_.back().probability;
    runs_.pop_back();
  }
  for (Run& run : runs_) run.probability /= sum;

  const double kept = settings_.discount;
  usual_.events = kept * usual_.events + (1 - kept) * settings_.quiet_events + y;
  usual_.days = kept * usual_.days + (1 - kept) * settings_.quiet_days + 1;

  double recent = 0;
  for (std::size_t i = 0; i < settings_.recent; ++i) recent += runs_[i].probability;
  return std::min(recent, 1.);
}

double ChangePoint::rate(std::size_t from, std::size_t to) const {
  double sum = 0, probability = 0;
  for (std::size_t i = from; i < to; ++i) {
    sum += runs_[i].probability * runs_[i].events / runs_[i].days;
    probability += runs_[i].probability;
  }
  return probability > 0 ? sum / probability : 0;
}

double ChangePoint::recent_rate() const { return rate(0, settings_.recent); }
double ChangePoint::earlier_rate() const { return rate(settings_.recent, runs_.size()); }

}  // namespace nuncio::relations
