// See event_rows.h.
#include "store/event_rows.h"

#include <charconv>
#include <cstdio>
#include <initializer_list>
#include <vector>

#include "base/json.h"
#include "records/event_json.h"
#include "store/bind.h"

namespace nuncio::store {
namespace {

using records::ActorRecord;
using records::CharSpan;
using records::EventRecord;
using records::PlaceRecord;

constexpr std::size_t kIdDigits = 16;

constexpr const char* kInsertEvent =
    "INSERT INTO events (id, document, sentence, span_begin, span_end, type, mode, contexts, cameo,"
    " quad, goldstein, source, source_begin, source_end, source_via, target, target_begin,"
    " target_end, target_via, symmetric, date, date_from, date_begin, date_end, status, speaker,"
    " speaker_begin, speaker_end, speaker_via, place, place_begin, place_end, trigger_begin,"
    " trigger_end, rule, confidence, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The values of a row in one string; what is absent differs from what is empty.
std::string key_of(std::initializer_list<std::optional<std::string>> values) {
  std::string key;
  for (const auto& value : values)
    key += value ? std::to_string(value->size()) + ":" + *value : "-";
  return key;
}

/// A list of words as JSON; no word at all is no value.
std::optional<std::string> list_of(const std::vector<std::string>& words) {
  if (words.empty()) return std::nullopt;
  return base::line_of(words);
}

/// Puts the values of a row one behind the other.
class Row {
 public:
  explicit Row(SQLite::Statement& statement) : statement_(statement) {}

  template <typename Value>
  Row& operator<<(const Value& value) {
    put(statement_, ++at_, value);
    return *this;
  }
  Row& operator<<(const std::optional<CharSpan>& span) {
    *this << (span ? std::optional(span->begin) : std::nullopt);
    return *this << (span ? std::optional(span->end) : std::nullopt);
  }
  Row& operator<<(const CharSpan& span) { return *this << span.begin << span.end; }
  /// An actor: its number, its words, and how it was read.
  Row& actor(const std::optional<std::int64_t>& number, const ActorRecord* actor) {
    *this << number << (actor ? actor->span : std::nullopt);
    return *this << (actor ? std::optional(records::name_of(actor->via)) : std::nullopt);
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

}  // namespace

std::optional<std::int64_t> id_number(std::string_view id) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number, 16);
  if (id.size() != kIdDigits || error != std::errc() || end != id.data() + id.size())
    return std::nullopt;
  // Only digits that come back the same: "00AB" would come back as "00ab".
  const auto kept = static_cast<std::int64_t>(number);
  return id_text(kept) == id ? std::optional(kept) : std::nullopt;
}

std::string id_text(std::int64_t number) {
  std::array<char, kIdDigits + 1> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(number));
  return digits.data();
}

EventRows::EventRows(SQLite::Database& database)
    : database_(database),
      actors_(database,
              "SELECT actor FROM actors WHERE code = ?1 AND ifnull(country, '') = ifnull(?2, '')"
              " AND ifnull(entity, '') = ifnull(?3, '') AND kind = ?4"
              " AND ifnull(roles, '') = ifnull(?5, '') AND ifnull(name, '') = ifnull(?6, '')"
              " AND ifnull(office, '') = ifnull(?7, '') AND ifnull(host, '') = ifnull(?8, '')",
              "INSERT INTO actors (code, country, entity, kind, roles, name, office, host)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      places_(database,
              "SELECT place FROM places WHERE name = ?1 AND ifnull(geonameid, 0) = ifnull(?2, 0)"
              " AND lat = ?3 AND lon = ?4 AND ifnull(country, '') = ifnull(?5, '')",
              "INSERT INTO places (name, geonameid, lat, lon, country) VALUES (?, ?, ?, ?, ?)"),
      rules_(database, "SELECT rule FROM rules WHERE name = ?",
             "INSERT INTO rules (name) VALUES (?)"),
      parties_(database, "SELECT party FROM parties WHERE name = ?",
               "INSERT INTO parties (name) VALUES (?)"),
      sources_(database, "SELECT source FROM sources WHERE name = ?",
               "INSERT INTO sources (name) VALUES (?)"),
      find_document_(database, "SELECT document FROM documents WHERE doc = ?"),
      name_document_(database, "INSERT INTO documents (doc) VALUES (?)"),
      find_event_(database, "SELECT event FROM events WHERE id = ? AND document = ?"),
      same_event_(
          database,
          "SELECT e.event FROM events e JOIN actors s ON s.actor = e.source LEFT JOIN actors t"
          " ON t.actor = e.target WHERE e.id = ? AND e.document = ? AND e.type = ? AND e.cameo"
          " = ? AND e.status = ? AND ifnull(e.date, '') = ? AND s.code = ? AND"
          " ifnull(t.code, '') = ? AND ifnull(s.name, '') = ? AND ifnull(t.name, '') = ?"),
      insert_event_(database, kInsertEvent),
      insert_mention_(database,
                      "INSERT INTO mentions (event, number, document, sentence, span_begin,"
                      " span_end) VALUES (?, ?, ?, ?, ?, ?)"),
      insert_dyad_(database,
                   "INSERT OR IGNORE INTO dyads (source, target, date, event) VALUES (?, ?, ?,"
                   " ?)") {}

bool EventRows::says_the_same(const EventRecord& event, std::int64_t document) {
  const std::string date = event.date ? to_string(*event.date) : "";
  const std::string target = event.target ? event.target->code : "";
  const std::string target_name = event.target ? event.target->name.value_or("") : "";
  const auto same = [&](const auto& id) {
    return look_up(same_event_, id, document, event.type, event.cameo,
                   records::name_of(event.status), date, event.source.code, target,
                   event.source.name.value_or(""), target_name);
  };
  const auto number = id_number(event.id);
  return (number ? same(*number) : same(event.id)).has_value();
}

std::int64_t EventRows::document_of(const std::string& doc) {
  if (const auto number = look_up(find_document_, doc)) return *number;
  run(name_document_, doc);
  return database_.getLastInsertRowid();
}

std::int64_t EventRows::party(const std::string& name) { return parties_.number_of(name, name); }
std::int64_t EventRows::source(const std::string& name) { return sources_.number_of(name, name); }

std::int64_t EventRows::actor(const ActorRecord& a) {
  const auto roles = list_of(a.roles);
  const std::string kind(records::name_of(a.kind));
  return actors_.number_of(
      key_of({a.code, a.country, a.entity, kind, roles, a.name, a.office, a.host}), a.code,
      a.country, a.entity, kind, roles, a.name, a.office, a.host);
}

std::int64_t EventRows::place(const PlaceRecord& p) {
  const std::string numbers = (p.geonameid ? std::to_string(*p.geonameid) : "") + " " +
                              records::write_number(p.lat) + " " + records::write_number(p.lon);
  return places_.number_of(key_of({p.name, numbers, p.country}), p.name, p.geonameid, p.lat, p.lon,
                           p.country);
}

void EventRows::insert(const EventRecord& event, std::int64_t document,
                       const std::optional<std::string>& text) {
  const ActorRecord* target = event.target ? &*event.target : nullptr;
  const ActorRecord* speaker = event.speaker ? &*event.speaker : nullptr;
  const auto number_of = [&](const ActorRecord* a) {
    return a ? std::optional(actor(*a)) : std::nullopt;
  };
  Row row(insert_event_);
  if (const auto id = id_number(event.id)) {
    row << *id;
  } else {
    row << event.id;
  }
  row << document << event.sentence << event.span << event.type << event.mode
      << list_of(event.contexts) << event.cameo << event.quad << event.goldstein;
  row.actor(actor(event.source), &event.source).actor(number_of(target), target);
  row << event.symmetric << (event.date ? std::optional(to_string(*event.date)) : std::nullopt)
      << records::name_of(event.date_from) << event.date_span << records::name_of(event.status);
  row.actor(number_of(speaker), speaker);
  row << (event.place ? std::optional(place(*event.place)) : std::nullopt)
      << (event.place ? event.place->span : std::nullopt) << event.trigger
      << rules_.number_of(event.rule, event.rule) << event.confidence << text;
  insert_event_.exec();
  insert_event_.reset();
}

std::vector<std::int64_t> EventRows::parties(const std::optional<std::string>& country,
                                             const std::optional<std::string>& entity) {
  std::vector<std::int64_t> numbers;
  if (country) numbers.push_back(party(*country));
  if (entity && entity != country) numbers.push_back(party(*entity));
  return numbers;
}

/// Parties are noted even where they have no counterpart.
EventParties EventRows::parties(const EventRecord& event) {
  EventParties found{parties(event.source.country, event.source.entity), {}};
  if (event.target) found.targets = parties(event.target->country, event.target->entity);
  return found;
}

/// An actor that has both a state and an organisation is found by either.
void EventRows::add_dyads(const EventRecord& event, std::int64_t number) {
  const EventParties between = parties(event);
  const std::string date = event.date ? to_string(*event.date) : "";
  for (const std::int64_t source : between.sources) {
    for (const std::int64_t target : between.targets)
      run(insert_dyad_, source, target, date, number);
  }
}

std::optional<std::int64_t> EventRows::add(const EventRecord& event, std::int64_t document,
                                           bool sentence_kept, bool keep_text) {
  const auto id = id_number(event.id);
  const auto known =
      id ? look_up(find_event_, *id, document) : look_up(find_event_, event.id, document);
  if (known) return std::nullopt;
  // An empty text too, where `sentences` may hold that of another event.
  const bool own_text = keep_text && !sentence_kept && (!event.text.empty() || event.sentence);
  insert(event, document, own_text ? std::optional(event.text) : std::nullopt);
  const std::int64_t number = database_.getLastInsertRowid();
  for (std::size_t i = 0; i < event.mentions.size(); ++i) {
    const records::MentionRecord& mention = event.mentions[i];
    run(insert_mention_, number, i, document_of(mention.doc), mention.sentence, mention.span.begin,
        mention.span.end);
  }
  add_dyads(event, number);
  return number;
}

}  // namespace nuncio::store
