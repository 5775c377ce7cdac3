// See reader.h.
#include "store/reader.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/check.h"
#include "records/event_json.h"
#include "records/json_values.h"
#include "store/bind.h"
#include "store/event_rows.h"
#include "text/characters.h"

namespace nuncio::store {
namespace {

using records::ActorRecord;
using records::CharSpan;
using records::EventRecord;
using records::PlaceRecord;

// The order of the columns is that in which event_of() takes them.
constexpr const char* kSelect =
    "SELECT e.event, typeof(e.id) = 'integer', e.id, d.doc, e.sentence, e.span_begin, e.span_end,"
    " e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein,"
    " s.code, s.country, s.entity, s.kind, s.roles, s.name, s.office, s.host, e.source_begin,"
    " e.source_end, e.source_via,"
    " t.code, t.country, t.entity, t.kind, t.roles, t.name, t.office, t.host, e.target_begin,"
    " e.target_end, e.target_via,"
    " e.symmetric, e.date, e.date_from, e.date_begin, e.date_end, e.status,"
    " k.code, k.country, k.entity, k.kind, k.roles, k.name, k.office, k.host, e.speaker_begin,"
    " e.speaker_end, e.speaker_via,"
    " w.name, w.geonameid, w.lat, w.lon, w.country, e.place_begin, e.place_end,"
    " e.trigger_begin, e.trigger_end, r.name, e.confidence, ifnull(e.text, c.text),"
    " d.published, p.name, d.title, d.url"
    " FROM events e JOIN documents d ON d.document = e.document"
    " JOIN actors s ON s.actor = e.source LEFT JOIN actors t ON t.actor = e.target"
    " LEFT JOIN actors k ON k.actor = e.speaker LEFT JOIN places w ON w.place = e.place"
    " JOIN rules r ON r.rule = e.rule LEFT JOIN sources p ON p.source = d.source"
    " LEFT JOIN sentences c ON c.document = e.document AND c.sentence = e.sentence ";

/// Takes the columns of a row one behind the other.
class Row {
 public:
  explicit Row(SQLite::Statement& statement) : statement_(statement) {}

  std::optional<std::string> optional_text() {
    const SQLite::Column column = statement_.getColumn(at_++);
    if (column.isNull()) return std::nullopt;
    return column.getString();
  }
  std::string text() { return optional_text().value_or(""); }
  std::int64_t number() { return statement_.getColumn(at_++).getInt64(); }
  double real() { return statement_.getColumn(at_++).getDouble(); }
  std::optional<std::uint32_t> optional_count() {
    const SQLite::Column column = statement_.getColumn(at_++);
    if (column.isNull()) return std::nullopt;
    return static_cast<std::uint32_t>(column.getInt64());
  }
  std::optional<CharSpan> optional_span() {
    const auto begin = optional_count();
    const auto end = optional_count();
    if (!begin || !end) return std::nullopt;
    return CharSpan{*begin, *end};
  }
  CharSpan span() { return optional_span().value_or(CharSpan{}); }
  std::vector<std::string> words() {
    const auto list = optional_text();
    return list ? records::Json::parse(*list).get<std::vector<std::string>>()
                : std::vector<std::string>{};
  }
  std::optional<Date> date() {
    const auto written = optional_text();
    return written ? records::read_date(*written) : std::nullopt;
  }
  template <typename Enum>
  Enum named() {
    return records::value_named<Enum>(text()).value_or(Enum{});
  }
  std::optional<ActorRecord> optional_actor() {
    const auto code = optional_text();
    ActorRecord actor{code.value_or(""), optional_text(), optional_text(), {}, {}, {}, {}, {}, {}};
    actor.kind = named<ActorKind>();
    actor.roles = words();
    actor.name = optional_text();
    actor.office = optional_text();
    actor.host = optional_text();
    actor.span = optional_span();
    actor.via = named<Via>();
    return code ? std::optional(actor) : std::nullopt;
  }
  std::optional<PlaceRecord> optional_place() {
    const auto name = optional_text();
    PlaceRecord place{name.value_or(""), optional_count(), real(), real(), {}, {}};
    place.country = optional_text();
    place.span = optional_span();
    return name ? std::optional(place) : std::nullopt;
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

/// Rows of kSelect to records.
class Events {
 public:
  explicit Events(SQLite::Database& database)
      : mentions_(database,
                  "SELECT d.doc, m.sentence, m.span_begin, m.span_end FROM mentions m"
                  " JOIN documents d ON d.document = m.document WHERE m.event = ?"
                  " ORDER BY m.number") {}

  void give(SQLite::Statement& query, const TakeEvent& take) {
    while (query.executeStep()) {
      Row row(query);
      const std::int64_t number = row.number();
      DocumentFacts facts;
      EventRecord event = event_of(row, facts);
      event.mentions = mentions_of(number);
      take(event, facts);
    }
  }

 private:
  static EventRecord event_of(Row& row, DocumentFacts& facts) {
    EventRecord event;
    const bool hex = row.number() != 0;
    event.id = row.text();
    if (hex) event.id = id_text(std::stoll(event.id));
    event.doc = row.text();
    event.sentence = row.optional_count();
    event.span = row.span();
    event.type = row.text();
    event.mode = row.optional_text();
    event.contexts = row.words();
    event.cameo = row.text();
    event.quad = static_cast<int>(row.number());
    event.goldstein = row.real();
    event.source = row.optional_actor().value_or(ActorRecord{});
    event.target = row.optional_actor();
    event.symmetric = row.number() != 0;
    event.date = row.date();
    event.date_from = row.named<DateFrom>();
    event.date_span = row.optional_span();
    event.status = row.named<Status>();
    event.speaker = row.optional_actor();
    event.place = row.optional_place();
    event.trigger = row.span();
    event.rule = row.text();
    event.confidence = row.real();
    event.text = row.text();
    event.published = row.date();
    event.doc_source = row.optional_text();
    facts.title = row.text();
    facts.url = row.text();
    return event;
  }

  std::vector<records::MentionRecord> mentions_of(std::int64_t event) {
    std::vector<records::MentionRecord> mentions;
    put(mentions_, 1, event);
    while (mentions_.executeStep()) {
      Row row(mentions_);
      std::string doc = row.text();
      const auto sentence = row.optional_count();
      mentions.push_back({std::move(doc), sentence, row.span()});
    }
    mentions_.reset();
    return mentions;
  }

  SQLite::Statement mentions_;
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
  for (const std::int64_t number : numbers) list += (list.empty() ? "" : ", ") + std::to_string(number);
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

void Reader::events(const TakeEvent& take) const {
  told(store_.path(), [&] {
    SQLite::Statement query(store_.database(), std::string(kSelect) + "ORDER BY e.event");
    Events(store_.database()).give(query, take);
  });
}

void Reader::events_by_id(const std::string& start, const TakeEvent& take) const {
  told(store_.path(), [&] {
    const bool hex = start.size() <= 16 && start.find_first_not_of("0123456789abcdef") ==
                                               std::string::npos;
    const auto [first, last] = hex ? id_range(start) : std::pair<std::int64_t, std::int64_t>(0, -1);
    SQLite::Statement query(store_.database(),
                            std::string(kSelect) +
                                "WHERE e.id BETWEEN ?1 AND ?2 OR (e.id >= ?3 AND e.id < ?3 ||"
                                " char(1114111)) ORDER BY e.event");
    put(query, 1, first);
    put(query, 2, last);
    put(query, 3, start);
    Events(store_.database()).give(query, take);
  });
}

void Reader::events_between(const relations::Party& a, const relations::Party& b,
                            const TakeEvent& take) const {
  told(store_.path(), [&] {
    const std::string as = list_of(parties_of(store_.database(), a.base));
    const std::string bs = list_of(parties_of(store_.database(), b.base));
    SQLite::Statement query(
        store_.database(),
        std::string(kSelect) +
            "JOIN (SELECT DISTINCT date, event FROM dyads WHERE (source IN " + as +
            " AND target IN " + bs + ") OR (source IN " + bs + " AND target IN " + as +
            ")) y ON y.event = e.event ORDER BY y.date, y.event");
    Events(store_.database()).give(query, take);
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
      Row row(query);
      if (std::ranges::count(kinds, row.text()) == 0) continue;
      records::Json record = records::Json::parse(row.text());
      if (const auto text = row.optional_text(); text && record["text"].is_null())
        record["text"] = *text;
      take(records::line_of(record));
    }
  });
}

std::vector<std::string> Reader::parties() const {
  return told(store_.path(), [&] {
    std::vector<std::string> names;
    SQLite::Statement query(store_.database(), "SELECT name FROM parties ORDER BY name");
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names;
  });
}

}  // namespace nuncio::store
