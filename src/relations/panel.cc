// See panel.h.
#include "relations/panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "nuncio/error.h"
#include "records/event_json.h"
#include "relations/period.h"

namespace nuncio::relations {
namespace {

using countries::CodeSystem;

constexpr int kMonths = 12;

int months_of(const std::chrono::sys_days& day) {
  const std::chrono::year_month_day date(day);
  return static_cast<int>(date.year()) * kMonths + static_cast<int>(unsigned{date.month()}) - 1;
}

}  // namespace

void Panel::count(Dyad dyad, Number period, const records::EventRecord& event) {
  if (!options_.directed && dyad.b < dyad.a) std::swap(dyad.a, dyad.b);
  periods_[period][dyad].add(event);
  seen_.insert(std::move(dyad));
}

void Panel::add(const records::EventRecord& event) {
  if (event.status != Status::asserted || !event.target) return;
  const auto& source = event.source.country;
  const auto& target = event.target->country;
  if (!source || !target || source == target) return;
  if (!codes_.knows(*source) || !codes_.knows(*target)) return;
  const auto period = period_of(event, options_.monthly ? Unit::month : Unit::year);
  if (!period) return;
  const int months = months_of(period->first);
  const Number number = options_.monthly ? months : months / kMonths;
  count({*source, *target}, number, event);
  if (options_.directed && event.symmetric) count({*target, *source}, number, event);
}

void Panel::cover(std::string_view month) {
  const auto date = records::read_date(month);
  if (!date) return;
  const int months = months_of(std::chrono::sys_days(date->day));
  ++covered_[options_.monthly ? months : months / kMonths];
}

std::set<Panel::Dyad> Panel::dyads_of(int year) const {
  if (!options_.all_dyads) return seen_;
  std::set<Dyad> dyads = seen_;
  std::vector<std::string> states;
  for (const std::string& state : codes_.all()) {
    if (codes_.code(state, CodeSystem::cow, year)) states.push_back(state);
  }
  for (const std::string& a : states) {
    for (const std::string& b : states) {
      if (a < b || (options_.directed && a != b)) dyads.insert({a, b});
    }
  }
  return dyads;
}

std::string Panel::row(Dyad dyad, Number period) const {
  const int year = options_.monthly ? period / kMonths : period;
  const auto code = [&](const std::string& state, CodeSystem system) {
    return codes_.code(state, system, year).value_or("");
  };
  const auto cow = [&](const std::string& state) {
    std::string number = codes_.code(state, CodeSystem::cow, year).value_or("none");
    // Those without a number come last; shorter numbers are lower.
    return std::pair(number == "none" ? std::string::npos : number.size(), std::move(number));
  };
  const auto cells = periods_.find(period);
  const Measures* found = nullptr;
  if (cells != periods_.end()) {
    const auto at = cells->second.find(dyad);
    if (at != cells->second.end()) found = &at->second;
  }
  // No zeros for states before they were, or after.
  if (found == nullptr && (!codes_.is_there(dyad.a, year) || !codes_.is_there(dyad.b, year)))
    return "";
  if (!options_.directed && cow(dyad.b) < cow(dyad.a)) std::swap(dyad.a, dyad.b);
  const auto months = covered_.find(period);
  const int covered = months == covered_.end() ? 0 : months->second;
  std::string line = std::to_string(year);
  if (options_.monthly) line += "," + std::to_string(period % kMonths + 1);
  for (const CodeSystem system : {CodeSystem::cow, CodeSystem::gw})
    line += "," + code(dyad.a, system) + "," + code(dyad.b, system);
  line += "," + dyad.a + "," + dyad.b + "," + std::to_string(covered);
  if (covered == 0) return line + ",,,,,,,\n";
  const Measures cell = found == nullptr ? Measures{} : *found;
  line += "," + std::to_string(cell.n());
  for (std::size_t quad = 1; quad < cell.quads.size(); ++quad)
    line += "," + std::to_string(cell.quads[quad]);
  return line + "," + records::write_number(cell.goldstein_sum()) + "," +
         std::to_string(cell.reports) + "\n";
}

std::size_t Panel::outside() const {
  std::size_t outside = 0;
  for (const auto& [period, dyads] : periods_) {
    if (covered_.contains(period)) continue;
    for (const auto& [dyad, cell] : dyads) outside += cell.n();
  }
  return outside;
}

void Panel::write(const std::function<void(std::string_view)>& out) const {
  out(std::string(options_.monthly ? "year,month," : "year,") +
      "ccode1,ccode2,gwcode1,gwcode2,iso3_1,iso3_2,months_covered,events,verbal_cooperation,"
      "material_cooperation,verbal_conflict,material_conflict,goldstein_sum,reports\n");
  if (covered_.empty()) return;
  int year = -1;
  std::set<Dyad> dyads;
  constexpr Number kMostPeriods = 5000;
  if (covered_.rbegin()->first - covered_.begin()->first > kMostPeriods) {
    throw Error(ErrorKind::usage, {},
                "the store's dates run over more than 5,000 periods; some of them are wrong");
  }
  for (Number period = covered_.begin()->first; period <= covered_.rbegin()->first; ++period) {
    const int of_period = options_.monthly ? period / kMonths : period;
    if (year != of_period) dyads = dyads_of(of_period);
    year = of_period;
    for (const Dyad& dyad : dyads) out(row(dyad, period));
  }
}

}  // namespace nuncio::relations
