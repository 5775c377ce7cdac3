// See course_rows.h.
#include "store/course_rows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "store/bind.h"

namespace nuncio::store {
namespace {

using records::EventRecord;

/// An event; none where it has no class or is off the scale, which counts nowhere.
relations::Tally tally_of(int quad, double goldstein) {
  relations::Tally tally;
  if (quad >= 1 && quad <= 4 && std::abs(goldstein) <= 10) tally.add(quad, goldstein);
  return tally;
}

/// Groups that are kept at hand; some kilobytes each.
constexpr std::size_t kMostGroups = 5000;

std::optional<std::string> optional_text(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional(column.getString());
}

/// Of dates that are known alike the earlier stands.
bool knows_better(const std::string& date, const std::string& held) {
  return date.size() != held.size() ? date.size() > held.size() : date < held;
}

}  // namespace

std::size_t CourseRows::KeyHash::operator()(const Key& key) const {
  const std::size_t numbers =
      std::hash<std::int64_t>()(key.source * 1'000'003 + key.target) * 2 + (key.symmetric ? 1 : 0);
  return numbers * 0x9e3779b97f4a7c15ULL ^ std::hash<std::string>()(key.date);
}

CourseRows::CourseRows(SQLite::Database& database, EventRows& rows)
    : rows_(rows),
      find_reports_(
          database,
          "SELECT e.event, ifnull(e.date, ''), e.status, e.quad, e.goldstein, e.symmetric,"
          " e.document, s.country, s.entity, t.country, t.entity FROM events e"
          " JOIN actors s ON s.actor = e.source LEFT JOIN actors t ON t.actor = e.target"
          " WHERE e.event IN (SELECT ?1 UNION ALL SELECT event FROM events WHERE same_as = ?1)"
          " ORDER BY e.event"),
      find_mentions_(database, "SELECT document FROM mentions WHERE event = ?"),
      add_(database,
           "INSERT INTO course (source, target, date, symmetric, verbal_cooperation,"
           " material_cooperation, verbal_conflict, material_conflict, goldstein,"
           " goldstein_squares, reports, negated, hypothetical, future, ended)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
           " ON CONFLICT DO UPDATE SET"
           " verbal_cooperation = verbal_cooperation + excluded.verbal_cooperation,"
           " material_cooperation = material_cooperation + excluded.material_cooperation,"
           " verbal_conflict = verbal_conflict + excluded.verbal_conflict,"
           " material_conflict = material_conflict + excluded.material_conflict,"
           " goldstein = goldstein + excluded.goldstein,"
           " goldstein_squares = goldstein_squares + excluded.goldstein_squares,"
           " reports = reports + excluded.reports, negated = negated + excluded.negated,"
           " hypothetical = hypothetical + excluded.hypothetical,"
           " future = future + excluded.future, ended = ended + excluded.ended"),
      drop_empty_(
          database,
          "DELETE FROM course WHERE source = ? AND target = ? AND date = ? AND symmetric = ?"
          " AND verbal_cooperation + material_cooperation + verbal_conflict +"
          " material_conflict + negated + hypothetical + future + ended = 0") {}

/// Whoever it is between, each party with anyone, and all with all. An actor that has both a state
/// and an organisation can put an event between two parties in both directions: it counts in one.
std::vector<CourseRows::Pair> CourseRows::pairs_of(const CountedEvent& event) {
  const auto& [sources, targets] = event.parties;
  const auto holds = [](const std::vector<std::int64_t>& parties, std::int64_t party) {
    return std::ranges::count(parties, party) > 0;
  };
  std::vector<Pair> pairs;
  for (const std::int64_t source : sources) {
    for (const std::int64_t target : targets) {
      const bool both_ways = holds(sources, target) && holds(targets, source);
      if (!both_ways || source <= target) pairs.emplace_back(source, target);
    }
  }
  for (const std::int64_t source : sources) pairs.emplace_back(source, kAnyone);
  for (const std::int64_t target : targets) {
    if (!holds(sources, target)) pairs.emplace_back(target, kAnyone);
  }
  pairs.emplace_back(kAnyone, kAnyone);
  return pairs;
}

void CourseRows::count(const Pair& pair, const CountedEvent& event, std::int64_t reports,
                       int sign) {
  const bool directed = pair.second != kAnyone;
  Sums& sums = sums_[{pair.first, pair.second, event.date, directed && event.symmetric}];
  sums.taken_away = sums.taken_away || sign < 0;
  if (event.status != Status::asserted) {
    sums.by_status[static_cast<std::size_t>(event.status)] += sign;
    return;
  }
  for (std::size_t quad = 1; quad < sums.tally.quads.size(); ++quad) {
    // Counts are unsigned: what is taken away comes out below 0 modulo 2^64, and so as it should.
    sums.tally.quads[quad] += static_cast<relations::Count>(sign) * event.tally.quads[quad];
  }
  sums.tally.goldstein += sign * event.tally.goldstein;
  sums.tally.goldstein_squares += sign * event.tally.goldstein_squares;
  sums.reports += sign * reports;
}

void CourseRows::add(const CountedEvent& event, std::int64_t reports) {
  for (const Pair& pair : pairs_of(event)) count(pair, event, reports, 1);
}

/// A row of find_reports_; nothing where it is damaged, which counts nowhere.
std::optional<CourseRows::Report> CourseRows::report_in(SQLite::Statement& row) {
  const auto at = [&](int column) { return row.getColumn(column); };
  const auto status = records::value_named<Status>(at(2).getString());
  const relations::Tally tally = tally_of(at(3).getInt(), at(4).getDouble());
  if (!status || tally.n() == 0) return std::nullopt;
  Report report;
  report.event.date = at(1).getString();
  report.event.status = *status;
  report.event.tally = tally;
  report.event.symmetric = at(5).getInt() != 0;
  report.event.parties = {rows_.parties(optional_text(at(7)), optional_text(at(8))),
                          rows_.parties(optional_text(at(9)), optional_text(at(10)))};
  report.documents.push_back(at(6).getInt64());
  return report;
}

CourseRows::Pair CourseRows::ordered(const Pair& pair) {
  return {std::max(pair.first, pair.second), std::min(pair.first, pair.second)};
}

/// Of the reports between two parties the one that knows the date best stands for the event, of
/// these the earliest, then the first.
void CourseRows::take(const Report& report, const Pair& pair, Group& group) {
  const auto [at, is_new] = group.try_emplace(ordered(pair));
  Told& told = at->second;
  told.documents.insert(report.documents.begin(), report.documents.end());
  if (!is_new && !knows_better(report.event.date, told.held.date)) return;
  told.held = report.event;
  told.direction = pair;
}

/// The reports of an event that came before the one of the number `but`.
CourseRows::Group& CourseRows::group_of(std::int64_t first, std::int64_t but) {
  if (const auto known = groups_.find(first); known != groups_.end()) return known->second;
  if (groups_.size() >= kMostGroups) groups_.clear();
  Group& group = groups_[first];
  put(find_reports_, 1, first);
  while (find_reports_.executeStep()) {
    const std::int64_t number = find_reports_.getColumn(0).getInt64();
    auto report = number == but ? std::nullopt : report_in(find_reports_);
    if (!report) continue;
    put(find_mentions_, 1, number);
    while (find_mentions_.executeStep())
      report->documents.push_back(find_mentions_.getColumn(0).getInt64());
    find_mentions_.reset();
    for (const Pair& pair : pairs_of(report->event)) take(*report, pair, group);
  }
  find_reports_.reset();
  return group;
}

void CourseRows::add(const EventRecord& event, std::int64_t number, std::int64_t document,
                     std::int64_t first) {
  CountedEvent told{rows_.parties(event), event.date ? to_string(*event.date) : "", event.status,
                    event.symmetric, tally_of(event.quad, event.goldstein)};
  if (told.tally.n() == 0) return;
  if (first == number) {
    add(told, static_cast<std::int64_t>(records::reports_of(event)));
    return;
  }
  Report report{std::move(told), {document}};
  for (const records::MentionRecord& mention : event.mentions)
    report.documents.push_back(rows_.document_of(mention.doc));
  Group& group = group_of(first, number);
  const auto count_told = [&](const Told& all, int sign) {
    count(all.direction, all.held, static_cast<std::int64_t>(all.documents.size()), sign);
  };
  for (const Pair& pair : pairs_of(report.event)) {
    if (const auto before = group.find(ordered(pair)); before != group.end())
      count_told(before->second, -1);
    take(report, pair, group);
    count_told(group.at(ordered(pair)), 1);
  }
}

void CourseRows::write(const Key& key, const Sums& sums) {
  const auto& quads = sums.tally.quads;
  const auto others = [&](Status status) {
    return sums.by_status[static_cast<std::size_t>(status)];
  };
  run(add_, key.source, key.target, key.date, key.symmetric, quads[1], quads[2], quads[3], quads[4],
      sums.tally.goldstein, sums.tally.goldstein_squares, sums.reports, others(Status::negated),
      others(Status::hypothetical), others(Status::future), others(Status::ended));
  if (sums.taken_away) run(drop_empty_, key.source, key.target, key.date, key.symmetric);
}

void CourseRows::flush() {
  std::vector<const std::pair<const Key, Sums>*> rows;
  rows.reserve(sums_.size());
  for (const auto& row : sums_) rows.push_back(&row);
  std::ranges::sort(rows,
                    [](const auto* a, const auto* b) { return a->first.tied() < b->first.tied(); });
  for (const auto* row : rows) write(row->first, row->second);
  sums_.clear();
}

}  // namespace nuncio::store
