// See reader.h.
#include "store/reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/json.h"
#include "records/event_json.h"
#include "store/bind.h"
#include "store/course_rows.h"
#include "store/event_query.h"
#include "store/event_rows.h"
#include "store/raw_rows.h"
#include "text/characters.h"

namespace nuncio::store {
namespace {

using records::EventRecord;

void give(EventQuery& query, const TakeEvent& take) {
  EventRecord event;
  EventFacts facts;
  while (query.next(event, facts)) take(event, facts);
}

/// Reports that answer a question, joined to events. What one report leaves open another may tell:
/// the sector, the organisation, the day; so reports are chosen before they are joined, and the
/// event has the date of the report that knows it best.
class Reports {
 public:
  explicit Reports(Dedup dedup) : dedup_(dedup) {}

  void add(const EventRecord& event, const EventFacts& facts) {
    const auto held = by_first_.find(facts.first);
    const bool again = dedup_ == Dedup::event || (dedup_ == Dedup::exact && facts.reprint);
    if (held == by_first_.end() || !again) {
      by_first_.try_emplace(facts.first, held_.size());
      held_.push_back({event, facts});
      return;
    }
    join(held_[held->second], {event, facts});
  }

  /// By date and then in the order of loading.
  void give(const TakeEvent& take) {
    std::ranges::stable_sort(held_, {}, [](const Held& h) {
      return std::pair(h.event.date ? to_string(*h.event.date) : "", h.facts.event);
    });
    for (const Held& h : held_) take(h.event, h.facts);
  }

 private:
  struct Held {
    EventRecord event;
    EventFacts facts;
  };

  static int knows(const EventRecord& event) {
    return event.date ? 3 - static_cast<int>(event.date->precision) : 0;
  }

  static void join(Held& held, Held report) {
    if (knows(report.event) > knows(held.event)) std::swap(held, report);
    auto& mentions = held.event.mentions;
    mentions.push_back({report.event.doc, report.event.sentence, report.event.span});
    mentions.insert(mentions.end(), report.event.mentions.begin(), report.event.mentions.end());
    for (const std::string& source : report.facts.sources) {
      if (std::ranges::count(held.facts.sources, source) == 0) held.facts.sources.push_back(source);
    }
  }

  Dedup dedup_;
  std::vector<Held> held_;
  std::unordered_map<std::int64_t, std::size_t> by_first_;
};

/// The numbers of the parties that go by a name, whatever its case.
std::vector<std::int64_t> parties_of(SQLite::Database& database, const std::string& folded) {
  std::vector<std::int64_t> numbers;
  SQLite::Statement query(database, "SELECT party, name FROM parties");
  while (query.executeStep()) {
    if (text::folds_to(query.getColumn(1).getString(), folded))
      numbers.push_back(query.getColumn(0).getInt64());
  }
  return numbers;
}

std::string list_of(const std::vector<std::int64_t>& numbers) {
  std::string list;
  for (const std::int64_t number : numbers)
    list += (list.empty() ? "" : ", ") + std::to_string(number);
  return "(" + list + ")";
}

/// The least and the greatest number whose 16 hexadecimal digits begin so.
std::pair<std::int64_t, std::int64_t> id_range(std::string start) {
  std::string last = start;
  start.resize(16, '0');
  last.resize(16, 'f');
  return {id_number(start).value_or(0), id_number(last).value_or(-1)};
}

}  // namespace

void Reader::events(Dedup dedup, const TakeEvent& take) const {
  told(store_.path(), [&] {
    EventQuery query(store_.database(), "WHERE " + not_left_out(dedup) + " ORDER BY e.event",
                     dedup);
    give(query, take);
  });
}

void Reader::events_once(const TakeEvent& take) const {
  told(store_.path(), [&] {
    std::unordered_set<std::int64_t> told_again;
    RawRows firsts(store_.database(),
                   "SELECT DISTINCT same_as FROM events WHERE same_as IS NOT NULL");
    while (firsts.next()) told_again.insert(firsts.number(0));
    EventQuery query(store_.database(), "ORDER BY e.event", Dedup::none);
    Reports reports(Dedup::event);
    give(query, [&](const EventRecord& event, const EventFacts& facts) {
      if (told_again.contains(facts.first))
        reports.add(event, facts);
      else
        take(event, facts);
    });
    reports.give(take);
  });
}

void Reader::events_by_id(const std::string& start, const TakeEvent& take) const {
  told(store_.path(), [&] {
    const bool hex =
        start.size() <= 16 && start.find_first_not_of("0123456789abcdef") == std::string::npos;
    const auto [first, last] = hex ? id_range(start) : std::pair<std::int64_t, std::int64_t>(0, -1);
    EventQuery query(store_.database(),
                     "WHERE e.id BETWEEN ?1 AND ?2 OR (e.id >= ?3 AND e.id < ?3 || char(1114111))"
                     " ORDER BY e.event",
                     Dedup::event);
    put(query.statement(), 1, first);
    put(query.statement(), 2, last);
    put(query.statement(), 3, start);
    give(query, take);
  });
}

void Reader::events_between(const relations::Party& a, const relations::Party& b, Dedup dedup,
                            const TakeEvent& take,
                            const std::optional<relations::DayRange>& days) const {
  told(store_.path(), [&] {
    const std::string when = days ? " AND date BETWEEN '" + relations::to_string(days->first) +
                                        "' AND '" + relations::to_string(days->last) + "'"
                                  : "";
    const std::string as = list_of(parties_of(store_.database(), a.base));
    const std::string bs = list_of(parties_of(store_.database(), b.base));
    EventQuery query(store_.database(),
                     "JOIN (SELECT DISTINCT date, event FROM dyads WHERE ((source IN " + as +
                         " AND target IN " + bs + ") OR (source IN " + bs + " AND target IN " + as +
                         "))" + when + ") y ON y.event = e.event ORDER BY y.date, y.event",
                     Dedup::none);
    Reports reports(dedup);
    give(query, [&](const EventRecord& event, const EventFacts& facts) {
      if (relations::direction_of(event, a, b)) reports.add(event, facts);
    });
    reports.give(take);
  });
}

namespace {

constexpr const char* kSums =
    "date, symmetric, verbal_cooperation, material_cooperation, verbal_conflict,"
    " material_conflict, goldstein, goldstein_squares, reports, negated, hypothetical, future,"
    " ended";
constexpr std::array kOthers = {Status::negated, Status::hypothetical, Status::future,
                                Status::ended};

/// Events that a day's row can have; more are damage. The squares of a year of such days have room.
constexpr std::int64_t kMostOfARow = 1'000'000;
constexpr std::int64_t kGreatest = 10'000;  // Goldstein value, in thousandths

bool is_number_of_events(std::int64_t n) { return n >= 0 && n <= kMostOfARow; }

/// Gives what a row of kSums says; one that is damaged says nothing.
void give_sums(const RawRows& row, relations::Direction way,
               const std::function<void(const relations::DatedTally&)>& take) {
  const std::string_view date = row.text(0);
  relations::DatedTally sums;
  sums.date = records::read_date(date);
  if (!date.empty() && !sums.date) return;
  sums.direction = row.number(1) != 0 ? relations::Direction::symmetric : way;
  for (int other = 0; other < static_cast<int>(kOthers.size()); ++other) {
    const std::int64_t n = row.number(9 + other);
    if (!is_number_of_events(n)) return;
    sums.by_status[static_cast<std::size_t>(kOthers[static_cast<std::size_t>(other)])] =
        static_cast<std::size_t>(n);
  }
  for (int quad = 1; quad <= 4; ++quad) {
    const std::int64_t n = row.number(1 + quad);
    if (!is_number_of_events(n)) return;
    sums.tally.quads[static_cast<std::size_t>(quad)] = static_cast<relations::Count>(n);
  }
  sums.tally.goldstein = row.number(6);
  sums.tally.goldstein_squares = row.number(7);
  const std::int64_t reports = row.number(8);
  const auto n = static_cast<std::int64_t>(sums.tally.n());
  if (std::abs(sums.tally.goldstein / kGreatest) > n || !is_number_of_events(reports) ||
      sums.tally.goldstein_squares < 0 ||
      sums.tally.goldstein_squares / (kGreatest * kGreatest) > n)
    return;
  sums.reports = static_cast<std::size_t>(reports);
  take(sums);
}

}  // namespace

void Reader::course(const relations::Party& from, const relations::Party& to,
                    relations::Direction way,
                    const std::function<void(const relations::DatedTally&)>& take) const {
  told(store_.path(), [&] {
    RawRows rows(store_.database(),
                 std::string("SELECT ") + kSums + " FROM course WHERE source IN " +
                     list_of(parties_of(store_.database(), from.base)) + " AND target IN " +
                     list_of(parties_of(store_.database(), to.base)));
    while (rows.next()) give_sums(rows, way, take);
  });
}

void Reader::activity(
    const relations::Party& party,
    const std::function<void(std::chrono::sys_days, relations::Count)>& take) const {
  told(store_.path(), [&] {
    RawRows rows(store_.database(),
                 "SELECT date, verbal_cooperation + material_cooperation + verbal_conflict +"
                 " material_conflict FROM course WHERE source IN " +
                     list_of(parties_of(store_.database(), party.base)) +
                     " AND target = " + std::to_string(kAnyone));
    while (rows.next()) {
      const auto date = records::read_date(rows.text(0));
      const std::int64_t n = rows.number(1);
      if (date && date->precision == DatePrecision::day && n > 0 && n <= kMostOfARow)
        take(std::chrono::sys_days(date->day), static_cast<relations::Count>(n));
    }
  });
}

void Reader::others(const std::vector<std::string>& kinds,
                    const std::function<void(const std::string&)>& take) const {
  told(store_.path(), [&] {
    SQLite::Statement query(store_.database(),
                            "SELECT kind, record, document FROM others ORDER BY other");
    SQLite::Statement sentence(store_.database(),
                               "SELECT text FROM sentences WHERE document = ? AND sentence = ?");
    while (query.executeStep()) {
      if (std::ranges::count(kinds, query.getColumn(0).getString()) == 0) continue;
      base::Json record = base::read_json(query.getColumn(1).getString());
      if (record["text"].is_null()) {
        put(sentence, 1, query.getColumn(2).getInt64());
        put(sentence, 2, record["sentence"].get<std::uint32_t>());
        if (sentence.executeStep()) record["text"] = sentence.getColumn(0).getString();
        sentence.reset();
      }
      take(base::line_of(record));
    }
  });
}

namespace {

/// The first column of a query.
std::vector<std::string> column(const Store& store, const char* sql) {
  return told(store.path(), [&] {
    std::vector<std::string> values;
    SQLite::Statement query(store.database(), sql);
    while (query.executeStep()) values.push_back(query.getColumn(0).getString());
    return values;
  });
}

}  // namespace

std::vector<std::string> Reader::coverage() const {
  // From month to month by the table's key, not by all its days: '~' is behind each of them.
  return column(store_,
                "WITH RECURSIVE months (month) AS (SELECT substr(min(date), 1, 7) FROM covered"
                " UNION ALL SELECT (SELECT substr(min(date), 1, 7) FROM covered WHERE date >"
                " month || '~') FROM months WHERE month IS NOT NULL)"
                " SELECT month FROM months WHERE month IS NOT NULL");
}

std::optional<relations::DayRange> Reader::days() const {
  const std::vector<std::string> first =
      column(store_, "SELECT substr(date, 1, 7) FROM covered ORDER BY date LIMIT 1");
  const std::vector<std::string> last =
      column(store_, "SELECT date FROM covered WHERE length(date) = 10 ORDER BY date DESC LIMIT 1");
  const auto first_day = first.empty() ? std::nullopt : records::read_date(first.front());
  const auto last_day = last.empty() ? std::nullopt : records::read_date(last.front());
  if (!first_day || !last_day) return std::nullopt;
  const relations::DayRange range{relations::days_of(*first_day).first,
                                  relations::days_of(*last_day).last};
  return range.last < range.first ? std::nullopt : std::optional(range);
}

void Reader::daily_counts(const std::function<void(const relations::DyadCount&)>& take) const {
  told(store_.path(), [&] {
    SQLite::Statement query(
        store_.database(),
        "SELECT p.name, q.name, c.date, c.symmetric, c.verbal_cooperation,"
        " c.material_cooperation, c.verbal_conflict, c.material_conflict FROM course c"
        " JOIN parties p ON p.party = c.source JOIN parties q ON q.party = c.target"
        " WHERE length(c.date) = 10"
        " ORDER BY c.source, c.target, c.date, c.symmetric");
    while (query.executeStep()) {
      const auto date = records::read_date(query.getColumn(2).getString());
      if (!date) continue;  // a damaged row counts nowhere
      for (int quad = 1; quad <= 4; ++quad) {
        const std::int64_t n = query.getColumn(3 + quad).getInt64();
        if (n <= 0 || n > kMostOfARow) continue;
        take({query.getColumn(0).getString(), query.getColumn(1).getString(),
              relations::days_of(*date).first, quad, query.getColumn(3).getInt() != 0,
              static_cast<relations::Count>(n)});
      }
    }
  });
}

bool Reader::holds_both_sides() const {
  return !column(store_, "SELECT 1 FROM rules WHERE name LIKE 'icews%' LIMIT 1").empty();
}

std::vector<std::string> Reader::parties() const {
  return column(store_, "SELECT name FROM parties ORDER BY name");
}

}  // namespace nuncio::store
