// See figure_parts.h.
#include "relations/figure_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "relations/relation_measures.h"

namespace nuncio::relations {
namespace {

constexpr std::array<std::pair<Figure, std::string_view>, 7> kNames = {{
    {Figure::volume, "volume"},
    {Figure::balance, "balance"},
    {Figure::severity, "severity"},
    {Figure::goldstein, "goldstein"},
    {Figure::score, "score"},
    {Figure::mean, "mean"},
    {Figure::share, "share"},
}};

const MeasureSettings kSettings{};
constexpr int kLastCooperation = 2, kMaterialConflict = 4;

/// Figures that come from daily counts (relation_measures.h).
bool wants_the_day(Figure figure) {
  return figure == Figure::balance || figure == Figure::severity || figure == Figure::score ||
         figure == Figure::share;
}

bool within(const DayRange& days, const DayRange& range) {
  return range.first <= days.first && days.last <= range.last;
}

constexpr double kThousand = 1000;

/// In whole thousandths, as the series sums them: rounded, the sum is the same to the last digit.
std::int64_t thousandths(const FigureEvent& event) {
  return std::llround(event.goldstein * kThousand);
}

/// The events that the figure counts, with weight 1; and how many of the period it does not.
FigureParts counted(Figure figure, const Period& period, std::size_t days,
                    const std::vector<FigureEvent>& events) {
  FigureParts out;
  out.figure = figure;
  out.period = period;
  out.days = days;
  const DayRange range = days_of(period);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const FigureEvent& event = events[i];
    if (!concerns(figure, period, event.days)) continue;
    const bool asserted = event.status == Status::asserted;
    const bool inside = within(event.days, range);
    const bool known = !wants_the_day(figure) || event.days.first == event.days.last;
    if (inside && !asserted) ++out.not_asserted;
    if (inside && asserted && !known) ++out.not_to_the_day;
    if (!asserted || !known) continue;
    if (figure == Figure::severity && event.quad != kMaterialConflict) continue;
    if (inside || figure == Figure::balance) out.parts.push_back({i, 1, 0});
  }
  return out;
}

void fill_balance(FigureParts& out, const std::vector<FigureEvent>& events) {
  const auto last = out.period.first +
                    std::chrono::days(static_cast<int>(std::max<std::size_t>(out.days, 1)) - 1);
  for (FigurePart& part : out.parts) {
    const FigureEvent& event = events[part.event];
    part.weight = std::pow(kSettings.discount, (last - event.days.first).count());
    (event.quad <= kLastCooperation ? out.cooperation : out.conflict) += part.weight;
  }
  const double all = 2 + out.cooperation + out.conflict;
  for (FigurePart& part : out.parts) {
    const bool up = events[part.event].quad <= kLastCooperation;
    part.adds = (up ? part.weight : -part.weight) / (2 * all);
  }
  out.base = .5;
  out.total = (1 + out.cooperation) / all;
}

/// The figures that are a sum of Goldstein values, whole or divided.
void fill_goldstein(FigureParts& out, double divisor, const std::vector<FigureEvent>& events) {
  std::int64_t sum = 0;
  for (FigurePart& part : out.parts) {
    const std::int64_t value = thousandths(events[part.event]);
    sum += value;
    part.weight = 1 / divisor;
    part.adds = static_cast<double>(value) / kThousand / divisor;
  }
  out.goldstein_sum = static_cast<double>(sum) / kThousand;
  out.total = out.goldstein_sum / divisor;
}

void fill_counts(FigureParts& out, double divisor) {
  for (FigurePart& part : out.parts) part.weight = part.adds = 1 / divisor;
  out.total = static_cast<double>(out.n()) / divisor;
}

}  // namespace

std::optional<Figure> read_figure(std::string_view name) {
  for (const auto& [figure, known] : kNames) {
    if (known == name) return figure;
  }
  return std::nullopt;
}

std::string_view name_of(Figure figure) { return kNames[static_cast<std::size_t>(figure)].second; }

std::optional<FigureEvent> figure_event(const records::EventRecord& event) {
  if (!event.date) return std::nullopt;
  return FigureEvent{days_of(*event.date), event.status, event.quad, event.goldstein};
}

bool concerns(Figure figure, const Period& period, const DayRange& days) {
  const DayRange range = days_of(period);
  if (figure == Figure::balance && days.last < range.first) return true;
  return within(days, range);
}

FigureParts figure_parts(Figure figure, const Period& period, std::size_t days,
                         const std::vector<FigureEvent>& events, std::size_t all) {
  FigureParts out = counted(figure, period, days, events);
  const double n = static_cast<double>(out.n());
  switch (figure) {
    case Figure::volume:
      fill_counts(out, 1);
      break;
    case Figure::severity:
      fill_counts(out, static_cast<double>(std::max<std::size_t>(days, 1)));
      break;
    case Figure::balance:
      fill_balance(out, events);
      break;
    case Figure::goldstein:
      fill_goldstein(out, 1, events);
      break;
    case Figure::score:
      fill_goldstein(out, n + kSettings.shrink, events);
      if (n < kSettings.least_events) out.total.reset();
      break;
    case Figure::mean:
      fill_goldstein(out, std::max(n, 1.0), events);
      if (out.parts.empty()) out.total.reset();
      break;
    case Figure::share:
      if (all == 0) {
        out.parts.clear();  // parts of nobody knows what
        break;
      }
      out.all = std::max(all, out.n());
      fill_counts(out, static_cast<double>(out.all));
      break;
  }
  std::ranges::stable_sort(out.parts, [&](const FigurePart& a, const FigurePart& b) {
    if (std::abs(a.adds) != std::abs(b.adds)) return std::abs(a.adds) > std::abs(b.adds);
    return events[a.event].days.first < events[b.event].days.first;
  });
  return out;
}

}  // namespace nuncio::relations
