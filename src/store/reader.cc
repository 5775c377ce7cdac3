// See reader.h.
#include "store/reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "records/json_values.h"
#include "store/bind.h"
#include "store/event_query.h"
#include "store/event_rows.h"
#include "text/characters.h"

namespace nuncio::store {
namespace {

using records::EventRecord;

void give(EventQuery& query, const TakeEvent& take) {
  EventRecord event;
  EventFacts facts;
  while (query.next(event, facts)) take(event, facts);
}

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
                            const TakeEvent& take) const {
  told(store_.path(), [&] {
    const std::string as = list_of(parties_of(store_.database(), a.base));
    const std::string bs = list_of(parties_of(store_.database(), b.base));
    EventQuery query(store_.database(),
                     "JOIN (SELECT DISTINCT date, event FROM dyads WHERE (source IN " + as +
                         " AND target IN " + bs + ") OR (source IN " + bs + " AND target IN " + as +
                         ")) y ON y.event = e.event WHERE " + not_left_out(dedup) +
                         " ORDER BY y.date, y.event",
                     dedup);
    give(query, take);
  });
}

void Reader::others(const std::vector<std::string>& kinds,
                    const std::function<void(const std::string&)>& take) const {
  told(store_.path(), [&] {
    SQLite::Statement query(store_.database(),
                            "SELECT o.kind, o.record, c.text FROM others o LEFT JOIN sentences c"
                            " ON c.document = o.document"
                            " AND c.sentence = json_extract(o.record, '$.sentence')"
                            " ORDER BY o.other");
    while (query.executeStep()) {
      if (std::ranges::count(kinds, query.getColumn(0).getString()) == 0) continue;
      records::Json record = records::Json::parse(query.getColumn(1).getString());
      if (!query.isColumnNull(2) && record["text"].is_null())
        record["text"] = query.getColumn(2).getString();
      take(records::line_of(record));
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
  return column(store_,
                "SELECT substr(published, 1, 7) FROM documents WHERE hash IS NOT NULL AND"
                " length(published) >= 7 UNION SELECT substr(e.date, 1, 7) FROM events e JOIN"
                " documents d ON d.document = e.document WHERE d.hash IS NULL AND length(e.date) >="
                " 7 ORDER BY 1");
}

std::vector<std::string> Reader::parties() const {
  return column(store_, "SELECT name FROM parties ORDER BY name");
}

}  // namespace nuncio::store
