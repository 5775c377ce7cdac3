// See course_rows.h.
#include "store/course_rows.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/hash.h"
#include "records/event_json.h"
#include "store/bind.h"

namespace nuncio::store {
namespace {

using records::EventRecord;

/// Of foreign tables a value may lie outside of its scale; a measure keeps to it.
relations::Tally tally_of(int quad, double goldstein) {
  relations::Tally tally;
  if (quad >= 1 && quad <= 4) tally.add(quad, std::clamp(goldstein, -10.0, 10.0));
  return tally;
}

CountedEvent counted(const EventRecord& event, EventParties parties) {
  return {std::move(parties), event.date ? to_string(*event.date) : "", event.status,
          event.symmetric, tally_of(event.quad, event.goldstein)};
}

std::optional<std::string> optional_text(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional(column.getString());
}

/// Of dates that are known alike the earlier stands.
bool knows_better(const std::string& date, const std::string& held) {
  return date.size() != held.size() ? date.size() > held.size() : date < held;
}

bool same_pair(const std::pair<std::int64_t, std::int64_t>& a,
               const std::pair<std::int64_t, std::int64_t>& b) {
  return a == b || (a.first == b.second && a.second == b.first);
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
  if (event.tally.n() == 0) return;
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

std::vector<CourseRows::Report> CourseRows::reports_of(std::int64_t first) {
  std::vector<Report> reports;
  put(find_reports_, 1, first);
  while (find_reports_.executeStep()) {
    const auto at = [&](int column) { return find_reports_.getColumn(column); };
    Report report;
    report.number = at(0).getInt64();
    report.event.date = at(1).getString();
    report.event.status = records::value_named<Status>(at(2).getString()).value_or(Status{});
    report.event.tally = tally_of(at(3).getInt(), at(4).getDouble());
    report.event.symmetric = at(5).getInt() != 0;
    report.documents.insert(at(6).getInt64());
    report.event.parties = {rows_.parties(optional_text(at(7)), optional_text(at(8))),
                            rows_.parties(optional_text(at(9)), optional_text(at(10)))};
    put(find_mentions_, 1, report.number);
    while (find_mentions_.executeStep())
      report.documents.insert(find_mentions_.getColumn(0).getInt64());
    find_mentions_.reset();
    reports.push_back(std::move(report));
  }
  find_reports_.reset();
  return reports;
}

/// The report that stands for an event between two parties: of those that are between them the one
/// that knows the date best, of these the earliest, then the first. Gives its direction and the
/// number of documents of all.
const CourseRows::Report* CourseRows::held_of(const std::vector<Report>& reports, const Pair& pair,
                                              std::int64_t but, Pair& direction,
                                              std::int64_t& documents) {
  const Report* held = nullptr;
  std::unordered_set<std::int64_t> told;
  for (const Report& report : reports) {
    if (report.number == but) continue;
    const auto pairs = pairs_of(report.event);
    const auto found =
        std::ranges::find_if(pairs, [&](const Pair& other) { return same_pair(other, pair); });
    if (found == pairs.end()) continue;
    told.insert(report.documents.begin(), report.documents.end());
    if (held && !knows_better(report.event.date, held->event.date)) continue;
    held = &report;
    direction = *found;
  }
  documents = static_cast<std::int64_t>(told.size());
  return held;
}

void CourseRows::add(const EventRecord& event, std::int64_t number, std::int64_t first) {
  const CountedEvent told = counted(event, rows_.parties(event));
  if (first == number) {
    add(told, static_cast<std::int64_t>(records::reports_of(event)));
    return;
  }
  constexpr std::int64_t kNone = -1;
  const std::vector<Report> reports = reports_of(first);
  for (const Pair& pair : pairs_of(told)) {
    Pair direction;
    std::int64_t documents = 0;
    if (const Report* before = held_of(reports, pair, number, direction, documents))
      count(direction, before->event, documents, -1);
    if (const Report* after = held_of(reports, pair, kNone, direction, documents))
      count(direction, after->event, documents, 1);
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
