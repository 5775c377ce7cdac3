// See event_query.h.
#include "store/event_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "nuncio/error.h"
#include "records/event_json.h"
#include "store/bind.h"
#include "store/event_rows.h"

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
    " ifnull(e.published, d.published), p.name, d.title, d.url, ifnull(e.same_as, e.event),"
    " d.reprint_of IS NOT NULL"
    " FROM events e JOIN documents d ON d.document = e.document"
    " JOIN actors s ON s.actor = e.source LEFT JOIN actors t ON t.actor = e.target"
    " LEFT JOIN actors k ON k.actor = e.speaker LEFT JOIN places w ON w.place = e.place"
    " JOIN rules r ON r.rule = e.rule"
    " LEFT JOIN sources p ON p.source = ifnull(e.publisher, d.source)"
    " LEFT JOIN sentences c ON c.document = e.document AND c.sentence = e.sentence ";

/// The reports that a query leaves out: `f` is one, `g` its document.
std::string left_out(Dedup dedup) {
  if (dedup == Dedup::none) return "0";
  return dedup == Dedup::event ? "1" : "g.reprint_of IS NOT NULL";
}

/// An event's own mentions, then its other reports with theirs, in the order of loading.
std::string select_mentions(Dedup dedup) {
  const std::string own =
      "SELECT m.event AS at, m.number + 1 AS number, d.doc, m.sentence, m.span_begin, m.span_end,"
      " NULL FROM mentions m JOIN documents d ON d.document = m.document WHERE m.event = ?1";
  if (dedup == Dedup::none) return own + " ORDER BY number";
  const std::string others =
      " FROM events f JOIN documents g ON g.document = f.document"
      " LEFT JOIN sources q ON q.source = ifnull(f.publisher, g.source)";
  const std::string condition = "WHERE f.same_as = ?1 AND " + left_out(dedup);
  return own + " UNION ALL SELECT f.event, 0, g.doc, f.sentence, f.span_begin, f.span_end, q.name" +
         others + " " + condition +
         " UNION ALL SELECT f.event, m.number + 1, d.doc, m.sentence, m.span_begin, m.span_end,"
         " NULL" +
         others +
         " JOIN mentions m ON m.event = f.event JOIN documents d ON d.document ="
         " m.document " +
         condition + " ORDER BY at, number";
}

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
  /// Throws Error (bad_format) outside of the range: whoever reads the record counts on it.
  int number_in(int least, int most) {
    const std::int64_t value = number();
    if (value < least || value > most) {
      throw Error(ErrorKind::bad_format, {},
                  "is damaged: " + std::to_string(value) + " is not in " + std::to_string(least) +
                      " to " + std::to_string(most));
    }
    return static_cast<int>(value);
  }
  double real() { return statement_.getColumn(at_++).getDouble(); }
  double real_in(double least, double most) {
    const double value = real();
    if (value >= least && value <= most) return value;
    throw Error(ErrorKind::bad_format, {},
                "is damaged: " + std::to_string(value) + " is not in " + std::to_string(least) +
                    " to " + std::to_string(most));
  }
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
    return list ? base::read_json(*list).get<std::vector<std::string>>()
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

EventRecord event_of(Row& row, EventFacts& facts) {
  EventRecord event;
  facts.event = row.number();
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
  event.quad = row.number_in(1, 4);
  event.goldstein = row.real_in(-10, 10);
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
  facts.first = row.number();
  facts.reprint = row.number() != 0;
  return event;
}

}  // namespace

EventQuery::EventQuery(SQLite::Database& database, const std::string& where, Dedup dedup)
    : events_(database, std::string(kSelect) + where),
      mentions_(database, select_mentions(dedup)) {}

bool EventQuery::next(EventRecord& event, EventFacts& facts) {
  if (!events_.executeStep()) return false;
  Row row(events_);
  event = event_of(row, facts);
  add_mentions(event, facts);
  return true;
}

void EventQuery::add_mentions(EventRecord& event, EventFacts& facts) {
  facts.sources.clear();
  if (event.doc_source) facts.sources.push_back(*event.doc_source);
  put(mentions_, 1, facts.event);
  while (mentions_.executeStep()) {
    Row row(mentions_);
    row.number();
    row.number();
    std::string doc = row.text();
    const auto sentence = row.optional_count();
    event.mentions.push_back({std::move(doc), sentence, row.span()});
    const auto source = row.optional_text();
    if (source && std::ranges::count(facts.sources, *source) == 0) facts.sources.push_back(*source);
  }
  mentions_.reset();
}

std::string not_left_out(Dedup dedup) {
  if (dedup == Dedup::none) return "1";
  return dedup == Dedup::event ? "e.same_as IS NULL"
                               : "(e.same_as IS NULL OR d.reprint_of IS NULL)";
}

}  // namespace nuncio::store
