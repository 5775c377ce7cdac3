// See outlook_check.h.
#include "relations/outlook_check.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "relations/distributions.h"
#include "relations/series.h"

namespace nuncio::relations {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kQuantiles = 100;  // of each share, for the interval of their difference
constexpr long kBlock = 14;              // days of which the events are taken for one burst
constexpr double kBelow = .05, kAbove = .95;

/// How much the counts of fortnights vary, over how much they would if events were independent.
struct Dispersion {
  double squares = 0, events = 0, blocks = 0, windows = 0;

  double value() const {
    if (blocks <= windows || events <= 0) return 1;
    return std::max(1.0, squares / events * blocks / (blocks - windows));
  }
};

struct Block {
  double cooperation = 0, n = 0;
};

/// Counts the window's events, and how much its fortnights differ.
void count(OutlookWindow& window, const DayTallies& tallies, Dispersion& dispersion) {
  std::map<long, Block> blocks;
  for (auto at = tallies.lower_bound(window.days.first);
       at != tallies.end() && at->first <= window.days.last; ++at) {
    const Tally& tally = at->second;
    window.cooperation += tally.cooperation();
    window.conflict += tally.conflict();
    if (tally.n() == 0) continue;
    Block& block = blocks[(at->first - window.days.first).count() / kBlock];
    block.cooperation += static_cast<double>(tally.cooperation());
    block.n += static_cast<double>(tally.n());
  }
  window.blocks = blocks.size();
  if (blocks.empty()) return;
  // Half an event more on each side: a window of cooperation alone has a variance, too.
  const double share =
      (static_cast<double>(window.cooperation) + .5) / (static_cast<double>(window.n()) + 1);
  for (const auto& [number, block] : blocks) {
    const double off = block.cooperation - block.n * share;
    dispersion.squares += off * off / (share * (1 - share));
    dispersion.events += block.n;
  }
  dispersion.blocks += static_cast<double>(blocks.size());
  ++dispersion.windows;
}

struct Beta {
  double a = 1, b = 1;
};

Beta share_of(OutlookWindow& window, double dispersion) {
  const Beta beta{1 + static_cast<double>(window.cooperation) / dispersion,
                  1 + static_cast<double>(window.conflict) / dispersion};
  window.share = {beta.a / (beta.a + beta.b),
                  {beta_quantile(kBelow, beta.a, beta.b), beta_quantile(kAbove, beta.a, beta.b)}};
  return beta;
}

std::array<double, kQuantiles> quantiles_of(const Beta& beta) {
  std::array<double, kQuantiles> all{};
  for (std::size_t i = 0; i < kQuantiles; ++i)
    all[i] = beta_quantile((static_cast<double>(i) + .5) / kQuantiles, beta.a, beta.b);
  return all;
}

Interval difference(const Beta& before, const Beta& after) {
  const auto from = quantiles_of(before);
  const auto to = quantiles_of(after);
  std::vector<double> all;
  all.reserve(kQuantiles * kQuantiles);
  for (const double a : from)
    for (const double b : to) all.push_back(b - a);
  std::ranges::sort(all);
  const auto at = [&](double p) {
    return all[static_cast<std::size_t>(p * static_cast<double>(all.size()))];
  };
  return {at(kBelow), at(kAbove)};
}

/// Where the relation went, if anybody can tell.
std::optional<nuncio::Direction> went(const OutlookCheck& check, const OutlookSettings& settings) {
  for (const OutlookWindow* window : {&check.before, &check.after}) {
    if (window->n() < settings.least_events || window->blocks < settings.least_blocks)
      return std::nullopt;
  }
  const Interval& range = check.change.range90;
  if (range.low > -settings.same && range.high < settings.same) return nuncio::Direction::steady;
  if (range.low > 0) return nuncio::Direction::improve;
  if (range.high < 0) return nuncio::Direction::worsen;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::came_so:
      return "came so";
    case Verdict::did_not:
      return "did not";
    case Verdict::not_over:
      return "not over yet";
    case Verdict::not_covered:
      return "not covered";
    case Verdict::too_few:
      break;
  }
  return "too few events";
}

void count_day(DayTallies& tallies, const records::EventRecord& event) {
  const auto day = period_of(event, Unit::day);
  if (day && event.status == Status::asserted) tallies[day->first].add(event.quad, event.goldstein);
}

OutlookCheck check_outlook(const Expectation& expected, const DayTallies& tallies,
                           const DayRange& covered, const OutlookSettings& settings) {
  OutlookCheck check;
  check.by_default = !expected.until || *expected.until <= expected.published;
  check.until =
      check.by_default ? expected.published + days(settings.default_days) : *expected.until;
  const days length = check.until - expected.published;
  check.before.days = {std::max(expected.published - length + days(1), covered.first),
                       std::min(expected.published, covered.last)};
  check.after.days = {std::max(expected.published + days(1), covered.first),
                      std::min(check.until, covered.last)};
  Dispersion dispersion;
  count(check.before, tallies, dispersion);
  count(check.after, tallies, dispersion);
  check.dispersion = dispersion.value();
  const Beta before = share_of(check.before, check.dispersion);
  const Beta after = share_of(check.after, check.dispersion);
  check.change = {check.after.share.value - check.before.share.value, difference(before, after)};
  if (expected.published < covered.first) {
    check.verdict = Verdict::not_covered;  // nothing before; after, no day or not all of them
  } else if (check.until > covered.last) {
    check.verdict = Verdict::not_over;
  } else if (const auto direction = went(check, settings)) {
    check.verdict = *direction == expected.direction ? Verdict::came_so : Verdict::did_not;
  }
  return check;
}

}  // namespace nuncio::relations
