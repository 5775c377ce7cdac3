// Counting; see series.h.
#include "relations/series.h"

#include <algorithm>
#include <utility>

#include "nuncio/error.h"
#include "records/event_json.h"
#include "text/characters.h"

namespace nuncio::relations {
namespace {

using std::chrono::sys_days;

constexpr std::size_t kMostPeriods = 100'000;

/// What of two parties can be no relationship: one of them is the other or a part of it.
void refuse_overlap(const Party& a, const Party& b) {
  if (a.base != b.base || (a.role != b.role && !a.role.empty() && !b.role.empty())) return;
  const bool same = a.role == b.role;
  throw Error(
      ErrorKind::usage, {},
      same ? "a relationship needs two parties, not " + a.typed + " twice"
           : "a relationship needs two parties, and " +
                 (a.role.empty() ? a.typed + " holds " + b.typed : b.typed + " holds " + a.typed));
}

DatedTally counted(const records::EventRecord& event, Direction direction) {
  DatedTally one;
  one.direction = direction;
  one.date = event.date;
  if (event.status != Status::asserted) {
    one.by_status[static_cast<std::size_t>(event.status)] = 1;
    return one;
  }
  one.tally.add(event.quad, event.goldstein);
  one.reports = records::reports_of(event);
  return one;
}

}  // namespace

Party read_party(std::string_view text) {
  Party party;
  party.name = text::capitals(text);
  party.typed = text;
  const std::size_t colon = text.find(':');
  party.base = text::fold_case(text.substr(0, colon));
  if (colon != std::string_view::npos) party.role = text::fold_case(text.substr(colon + 1));
  const bool open_role = colon != std::string_view::npos && party.role.empty();
  if (party.base.empty() || open_role || party.role.find(':') != std::string::npos) {
    throw Error(ErrorKind::usage, {},
                "'" + std::string(text) +
                    "' is no party; write a country (USA), an organisation (NATO) or " +
                    "a sector of one (USA:GOV)");
  }
  return party;
}

bool matches(const Party& party, const records::ActorRecord& actor) {
  const bool same = (actor.country && text::folds_to(*actor.country, party.base)) ||
                    (actor.entity && text::folds_to(*actor.entity, party.base));
  if (!same || party.role.empty()) return same;
  return std::ranges::any_of(
      actor.roles, [&](const std::string& role) { return text::folds_to(role, party.role); });
}

std::size_t DatedTally::events() const {
  std::size_t all = tally.n();
  for (const std::size_t n : by_status) all += n;
  return all;
}

std::size_t Measures::not_asserted() const {
  std::size_t all = 0;
  for (const std::size_t n : by_status) all += n;
  return all - count(Status::asserted);
}

void Measures::add(const records::EventRecord& event) { add(counted(event, Direction::both)); }

void Measures::add(const DatedTally& counted) {
  by_status[static_cast<std::size_t>(Status::asserted)] += counted.tally.n();
  for (std::size_t i = 0; i < by_status.size(); ++i) by_status[i] += counted.by_status[i];
  for (std::size_t i = 1; i < quads.size(); ++i) quads[i] += counted.tally.quads[i];
  goldstein += counted.tally.goldstein;
  reports += counted.reports;
}

void Measures::add(const Measures& other) {
  for (std::size_t i = 0; i < quads.size(); ++i) quads[i] += other.quads[i];
  for (std::size_t i = 0; i < by_status.size(); ++i) by_status[i] += other.by_status[i];
  goldstein += other.goldstein;
  reports += other.reports;
}

std::optional<Direction> direction_of(const records::EventRecord& event, const Party& a,
                                      const Party& b) {
  if (!event.target) return std::nullopt;
  const bool forth = matches(a, event.source) && matches(b, *event.target);
  const bool back = matches(b, event.source) && matches(a, *event.target);
  if (!forth && !back) return std::nullopt;
  if (event.symmetric) return Direction::symmetric;
  return forth ? Direction::a_to_b : Direction::b_to_a;
}

std::optional<Period> period_of(const std::optional<Date>& date, Unit unit) {
  if (!date) return std::nullopt;
  if (date->precision == DatePrecision::day) return period_of(sys_days(date->day), unit);
  const DayRange days = days_of(*date);
  const Period period = period_of(days.first, unit);
  if (period != period_of(days.last, unit)) return std::nullopt;
  return period;
}

std::optional<Period> period_of(const records::EventRecord& event, Unit unit) {
  return period_of(event.date, unit);
}

Series::Series(SeriesOptions options) : options_(std::move(options)) {
  refuse_overlap(options_.a, options_.b);
  if (options_.from && options_.to && *options_.from > *options_.to) {
    throw Error(ErrorKind::usage, {},
                "the range ends before it begins: " + to_string(*options_.from) + " to " +
                    to_string(*options_.to));
  }
}

/// A date that is not known may lie in any range.
bool Series::in_range(const std::optional<Date>& date) const {
  if (!date || (!options_.from && !options_.to)) return true;
  const DayRange days = days_of(*date);
  if (options_.from && days.last < *options_.from) return false;
  return !options_.to || days.first <= *options_.to;
}

bool Series::add(const records::EventRecord& event) {
  const auto direction = direction_of(event, options_.a, options_.b);
  if (!direction) return false;
  return add(counted(event, *direction));
}

bool Series::add(const DatedTally& counted) {
  if (!in_range(counted.date)) return false;
  const std::size_t direction = static_cast<std::size_t>(counted.direction) - 1;
  if (counted.date && counted.date->precision == DatePrecision::day && counted.tally.n() > 0)
    days_[sys_days(counted.date->day)][direction].add(counted.tally);
  const auto period = period_of(counted.date, options_.unit);
  Directions& directions = period ? periods_[period->first] : undated_;
  directions[direction].add(counted);
  return true;
}

void Series::tell(const records::EventRecord& event, std::span<const std::string> publishers) {
  const auto direction = direction_of(event, options_.a, options_.b);
  if (!direction || !in_range(event.date)) return;
  const auto period = period_of(event.date, options_.unit);
  Publishers& all = publishers_[period ? std::optional(period->first) : std::nullopt];
  if (event.status == Status::asserted)
    all[static_cast<std::size_t>(*direction) - 1].insert(publishers.begin(), publishers.end());
}

void Series::expose(std::chrono::sys_days day, Count events) {
  if (in_range(Date{day, DatePrecision::day})) exposure_[day] += events;
}

void Series::cover(std::string_view month) {
  const auto date = records::read_date(month);
  if (date) covered_.insert(days_of(*date).first);
}

std::optional<bool> Series::is_covered(const Period& period) const {
  if (covered_.empty()) return std::nullopt;
  const DayRange range = days_of(period);
  const auto month = covered_.lower_bound(period_of(range.first, Unit::month).first);
  return month != covered_.end() && *month <= range.last;
}

/// Day by day; the days between are empty.
Series::Courses Series::course_of(const std::vector<Direction>& directions, sys_days first,
                                  sys_days last) const {
  if (end_ && *end_ >= first) last = std::min(last, *end_);
  RelationMeasures measures(options_.unit, first);
  auto told = days_.lower_bound(first);
  auto seen = exposure_.lower_bound(first);
  while (true) {
    const bool is_told = told != days_.end() && told->first <= last;
    const bool is_seen = seen != exposure_.end() && seen->first <= last;
    if (!is_told && !is_seen) break;
    const sys_days day =
        is_told && (!is_seen || told->first <= seen->first) ? told->first : seen->first;
    Tally tally;
    Count between = 0;
    if (is_told && told->first == day) {
      for (const Direction direction : directions)
        tally.add(told->second[static_cast<std::size_t>(direction) - 1]);
      for (const Tally& all : told->second) between += all.n();
      ++told;
    }
    if (is_seen && seen->first == day) {
      tally.exposure = seen->second - std::min(seen->second, between);
      ++seen;
    }
    measures.append(day, tally);
  }
  measures.pass_to(last);
  Courses courses;
  for (const PeriodMeasures& ended : measures.ended()) courses.emplace(ended.period.first, ended);
  if (const auto current = measures.current()) courses.emplace(current->period.first, *current);
  return courses;
}

void Series::add_courses(std::vector<SeriesRow>& rows) const {
  std::optional<DayRange> range;
  for (const SeriesRow& row : rows) {
    if (!row.period) continue;
    const DayRange days = days_of(*row.period);
    range = range ? DayRange{range->first, days.last} : days;
  }
  if (!range) return;
  const auto fill = [&](Direction direction, const std::vector<Direction>& counted) {
    const Courses courses = course_of(counted, range->first, range->last);
    for (SeriesRow& row : rows) {
      if (!row.period || row.direction != direction) continue;
      const auto found = courses.find(row.period->first);
      if (found != courses.end()) row.course = found->second;
      row.covered = is_covered(*row.period);
    }
  };
  if (!options_.directed) {
    fill(Direction::both, {Direction::a_to_b, Direction::b_to_a, Direction::symmetric});
    return;
  }
  for (const Direction direction : {Direction::a_to_b, Direction::b_to_a, Direction::symmetric})
    fill(direction, {direction});
}

void Series::add_sources(std::vector<SeriesRow>& rows) const {
  if (!options_.sources) return;
  for (SeriesRow& row : rows) {
    std::set<std::string_view> all;
    const auto of = publishers_.find(row.period ? std::optional(row.period->first) : std::nullopt);
    for (std::size_t i = 0; of != publishers_.end() && i < of->second.size(); ++i) {
      const bool counts =
          row.direction == Direction::both || static_cast<std::size_t>(row.direction) == i + 1;
      if (counts) all.insert(of->second[i].begin(), of->second[i].end());
    }
    row.sources = all.size();
  }
}

void Series::add_rows(const std::optional<Period>& period, const Directions& counted,
                      std::vector<SeriesRow>& rows) const {
  if (options_.directed) {
    for (const Direction direction : {Direction::a_to_b, Direction::b_to_a, Direction::symmetric}) {
      rows.push_back({period, direction, counted[static_cast<std::size_t>(direction) - 1]});
    }
    return;
  }
  SeriesRow row{period, Direction::both, {}};
  for (const Measures& measures : counted) row.measures.add(measures);
  rows.push_back(row);
}

std::vector<SeriesRow> Series::rows() const {
  std::vector<SeriesRow> rows;
  std::optional<sys_days> first = options_.from;
  std::optional<sys_days> last = options_.to;
  if (!periods_.empty()) {
    first = first.value_or(periods_.begin()->first);
    last = last.value_or(periods_.rbegin()->first);
  }
  std::size_t made = 0;
  for (Period p = period_of(first.value_or(sys_days()), options_.unit);
       first && last && p.first <= *last; p = next(p)) {
    if (++made > kMostPeriods) {
      throw Error(ErrorKind::usage, {},
                  to_string(*first) + " to " + to_string(*last) +
                      " has more than 100,000 periods of a " + std::string(name_of(options_.unit)) +
                      "; narrow it with --from and --to");
    }
    const auto found = periods_.find(p.first);
    add_rows(p, found == periods_.end() ? Directions{} : found->second, rows);
  }
  add_courses(rows);
  const bool any_undated = std::any_of(undated_.begin(), undated_.end(), [](const Measures& m) {
    return m.n() + m.not_asserted() > 0;
  });
  if (any_undated) add_rows(std::nullopt, undated_, rows);
  add_sources(rows);
  return rows;
}

}  // namespace nuncio::relations
