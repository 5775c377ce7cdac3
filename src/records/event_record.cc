// From the engine's events to records: code point offsets and ids; see event_record.h.
#include "records/event_record.h"

#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "base/hash.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

/// A name that runs over a line end is one name.
std::optional<std::string> in_one_line(const std::optional<std::string>& written) {
  if (!written) return std::nullopt;
  return text::one_line(*written);
}

std::optional<ActorRecord> to_record(const std::optional<Actor>& actor,
                                     const text::CodePointIndex& index) {
  if (!actor) return std::nullopt;
  return actor_record(*actor, index);
}

/// Degrees as GeoNames gives them, without the noise of the sum that made them.
double degrees(double value) { return std::round(value * 1e5) / 1e5; }

std::optional<PlaceRecord> to_record(const std::optional<Place>& place,
                                     const text::CodePointIndex& index) {
  if (!place) return std::nullopt;
  return place_record(*place, index);
}

EventRecord to_record(const Document& document, const Event& event,
                      const text::CodePointIndex& index) {
  EventRecord record;
  record.doc = document.id;
  record.sentence = event.sentence;
  record.span = chars(index, event.span);
  record.type = event.type;
  record.mode = event.mode;
  record.contexts = event.contexts;
  record.cameo = event.cameo;
  record.quad = event.quad;
  record.goldstein = event.goldstein;
  record.source = actor_record(event.source, index);
  record.target = to_record(event.target, index);
  record.symmetric = event.symmetric;
  record.date = event.date;
  record.date_from = event.date_from;
  if (event.date_span) record.date_span = chars(index, *event.date_span);
  record.status = event.status;
  record.speaker = to_record(event.speaker, index);
  record.place = to_record(event.place, index);
  record.trigger = chars(index, event.trigger);
  record.rule = event.rule;
  record.confidence = std::round(event.confidence * 1e3) / 1e3;
  for (const Event::Mention& mention : event.mentions) {
    record.mentions.push_back({document.id, mention.sentence, chars(index, mention.span)});
  }
  record.text = document.text.substr(event.span.begin, event.span.end - event.span.begin);
  record.published = document.published;
  if (!document.source.empty()) record.doc_source = document.source;
  return record;
}

/// What the event is, as one string: the parts that docs/records.md names, parted by U+001F.
std::string identity(const EventRecord& event) {
  std::string text;
  const auto add = [&](std::string_view part) {
    text += part;
    text += '\x1f';
  };
  add(event.doc);
  add(event.type);
  add(event.mode.value_or(""));
  add(event.cameo);
  add(label_of(event.source));
  add(event.target ? label_of(*event.target) : "");
  add(event.date ? to_string(*event.date) : "");
  add(name_of(event.status));
  add(event.speaker ? label_of(*event.speaker) : "");
  return text;
}

/// The last value of an enumeration.
template <typename Enum>
constexpr Enum kLast{};
template <>
constexpr ActorKind kLast<ActorKind> = ActorKind::unknown;
template <>
constexpr Via kLast<Via> = Via::unresolved;
template <>
constexpr Status kLast<Status> = Status::ended;
template <>
constexpr DateFrom kLast<DateFrom> = DateFrom::unknown;

}  // namespace

CharSpan chars(const text::CodePointIndex& index, const Span& span) {
  return {index.at(span.begin), index.at(span.end)};
}

PlaceRecord place_record(const Place& place, const text::CodePointIndex& index) {
  return {place.name,         place.geonameid, degrees(place.lat),
          degrees(place.lon), place.country,   chars(index, place.span)};
}

ActorRecord actor_record(const Actor& actor, const text::CodePointIndex& index) {
  ActorRecord record{actor.code,
                     actor.country,
                     actor.entity,
                     actor.kind,
                     actor.roles,
                     in_one_line(actor.name),
                     in_one_line(actor.office),
                     actor.host,
                     {},
                     actor.via};
  if (actor.span.begin < actor.span.end) record.span = chars(index, actor.span);
  return record;
}

std::vector<EventRecord> to_records(const Document& document, const CodedDocument& coded) {
  const text::CodePointIndex index(document.text);
  std::vector<EventRecord> records;
  std::map<std::string, int> seen;
  for (const Event& event : coded.events) {
    EventRecord& record = records.emplace_back(to_record(document, event, index));
    std::string what = identity(record);
    // Two events of a document can agree in all these parts; then their order tells them apart.
    if (const int before = seen[what]++; before > 0) what += std::to_string(before);
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx",
                  static_cast<unsigned long long>(base::fnv1a(what)));
    record.id = digits;
  }
  return records;
}

std::string_view name_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::state:
      return "state";
    case ActorKind::igo:
      return "IGO";
    case ActorKind::ngo:
      return "NGO";
    case ActorKind::armed:
      return "armed";
    case ActorKind::company:
      return "company";
    case ActorKind::people:
      return "people";
    case ActorKind::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(Via via) {
  switch (via) {
    case Via::name:
      return "name";
    case Via::office:
      return "office";
    case Via::demonym:
      return "demonym";
    case Via::metonym:
      return "metonym";
    case Via::definite:
      return "definite";
    case Via::pronoun:
      return "pronoun";
    case Via::unresolved:
      break;
  }
  return "unresolved";
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::asserted:
      break;
    case Status::negated:
      return "negated";
    case Status::hypothetical:
      return "hypothetical";
    case Status::future:
      return "future";
    case Status::ended:
      return "ended";
  }
  return "asserted";
}

std::string_view name_of(DateFrom from) {
  switch (from) {
    case DateFrom::text:
      return "text";
    case DateFrom::published:
      return "published";
    case DateFrom::unknown:
      break;
  }
  return "unknown";
}

template <typename Enum>
std::optional<Enum> value_named(std::string_view name) {
  for (int value = 0; value <= static_cast<int>(kLast<Enum>); ++value) {
    if (name_of(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
  }
  return std::nullopt;
}
template std::optional<ActorKind> value_named(std::string_view name);
template std::optional<Via> value_named(std::string_view name);
template std::optional<Status> value_named(std::string_view name);
template std::optional<DateFrom> value_named(std::string_view name);

std::string_view precision_of(const std::optional<Date>& date) {
  if (!date) return "unknown";
  switch (date->precision) {
    case DatePrecision::year:
      return "year";
    case DatePrecision::month:
      return "month";
    case DatePrecision::day:
      break;
  }
  return "day";
}

std::size_t reports_of(const EventRecord& event) {
  if (event.mentions.empty()) return 1;
  std::set<std::string_view> documents = {event.doc};
  for (const MentionRecord& mention : event.mentions) documents.insert(mention.doc);
  return documents.size();
}

std::string label_of(const ActorRecord& actor) {
  const bool known = actor.country || actor.entity;
  if (!known && actor.name) return *actor.name;
  if (!actor.code.empty()) return actor.code;
  const std::string base = actor.country ? *actor.country : actor.entity.value_or("");
  return base + (actor.roles.empty() ? "" : actor.roles.front());
}

}  // namespace nuncio::records
