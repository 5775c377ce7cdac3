// Reading of records from JSON; see event_json.h.
#include <charconv>
#include <limits>

#include "base/json.h"
#include "records/event_json.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

using base::Json;

/// The value of a key; null if it is not there.
const Json& at(const Json& object, std::string_view key) {
  static const Json kNull = nullptr;
  if (!object.is_object()) return kNull;
  // Json::find() would make a string of the key first.
  for (const auto& [name, value] : object.get_ref<const Json::object_t&>())
    if (name == key) return value;
  return kNull;
}

/// Reads the parts of a record. The first part that is not as it should be is kept as `why`;
/// reading goes on with empty values, and the caller drops the record.
class PartReader {
 public:
  EventRecord event(const Json& object);
  const std::string& why() const { return why_; }

 private:
  void refuse(const char* key, const char* wanted) {
    if (why_.empty()) why_ = "\"" + std::string(key) + "\" is not " + wanted;
  }

  std::optional<std::string> optional_string(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_null()) refuse(key, "a string");
    return std::nullopt;
  }

  std::string string(const Json& object, const char* key) {
    return optional_string(object, key).value_or("");
  }

  std::string needed(const Json& object, const char* key) {
    if (why_.empty() && at(object, key).is_null()) why_ = "no \"" + std::string(key) + "\"";
    return string(object, key);
  }

  std::vector<std::string> strings(const Json& object, const char* key) {
    std::vector<std::string> list;
    const Json& value = at(object, key);
    if (!value.is_null() && !value.is_array()) refuse(key, "a list of strings");
    if (!value.is_array()) return list;
    for (const Json& item : value) {
      if (item.is_string()) {
        list.push_back(item.get<std::string>());
      } else {
        refuse(key, "a list of strings");
      }
    }
    return list;
  }

  std::uint32_t count(const Json& value, const char* key) {
    if (value.is_null()) return 0;
    if (value.is_number_unsigned()) {
      const auto number = value.get<std::uint64_t>();
      if (number <= std::numeric_limits<std::uint32_t>::max())
        return static_cast<std::uint32_t>(number);
    }
    refuse(key, "a whole number from 0 to 2^32-1");
    return 0;
  }

  std::optional<std::uint32_t> optional_count(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_null()) return std::nullopt;
    return count(value, key);
  }

  double number(const Json& object, const char* key, double least, double most) {
    const Json& value = at(object, key);
    if (value.is_null()) return 0;
    const double number = value.is_number() ? value.get<double>() : most + 1;
    if (number >= least && number <= most) return number;
    refuse(key, "a number in its range");
    return 0;
  }

  bool truth(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_boolean()) return value.get<bool>();
    if (!value.is_null()) refuse(key, "true or false");
    return false;
  }

  std::optional<CharSpan> optional_span(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_null()) return std::nullopt;
    CharSpan span;
    if (value.is_array() && value.size() == 2) {
      span = {count(value[0], key), count(value[1], key)};
      if (span.begin <= span.end) return span;
    }
    refuse(key, "a span [begin, end]");
    return std::nullopt;
  }

  CharSpan span(const Json& object, const char* key) {
    return optional_span(object, key).value_or(CharSpan{});
  }

  /// `fallback` where the key is not there.
  template <typename Enum>
  Enum named(const Json& object, const char* key, Enum fallback) {
    const auto name = optional_string(object, key);
    if (!name) return fallback;
    if (const auto value = value_named<Enum>(*name)) return *value;
    refuse(key, "one of its known values");
    return fallback;
  }

  std::optional<Date> optional_date(const Json& object, const char* key) {
    const auto written = optional_string(object, key);
    if (!written) return std::nullopt;
    const auto date = read_date(*written);
    if (!date) refuse(key, "a date YYYY-MM-DD, YYYY-MM or YYYY");
    return date;
  }

  std::optional<Date> held_date(const Json& object, const char* key, const char* precision);
  ActorRecord actor(const Json& value, const char* key);
  std::optional<PlaceRecord> optional_place(const Json& object);
  std::vector<MentionRecord> mentions(const Json& object);

  std::optional<ActorRecord> optional_actor(const Json& object, const char* key) {
    const Json& value = at(object, key);
    if (value.is_null()) return std::nullopt;
    return actor(value, key);
  }

  std::string why_;
};

/// Programs that always write a whole date say in another key what of it holds.
std::optional<Date> PartReader::held_date(const Json& object, const char* key,
                                          const char* precision) {
  auto date = optional_date(object, key);
  const std::string held = string(object, precision);
  if (!date || held == "unknown") return std::nullopt;
  if (held == "month" && date->precision == DatePrecision::day) {
    date = Date{date->day.year() / date->day.month() / 1, DatePrecision::month};
  }
  if (held == "year") date = Date{date->day.year() / 1 / 1, DatePrecision::year};
  return date;
}

ActorRecord PartReader::actor(const Json& value, const char* key) {
  ActorRecord actor;
  if (!value.is_object()) {
    refuse(key, "an actor");
    return actor;
  }
  actor.code = string(value, "code");
  actor.country = optional_string(value, "country");
  actor.entity = optional_string(value, "entity");
  actor.kind = named(value, "kind", ActorKind::unknown);
  actor.roles = strings(value, "roles");
  actor.name = optional_string(value, "name");
  actor.office = optional_string(value, "office");
  actor.host = optional_string(value, "host");
  actor.span = optional_span(value, "span");
  actor.via = named(value, "via", Via::unresolved);
  return actor;
}

std::optional<PlaceRecord> PartReader::optional_place(const Json& object) {
  const Json& value = at(object, "place");
  if (value.is_null()) return std::nullopt;
  PlaceRecord place;
  if (!value.is_object()) {
    refuse("place", "a place");
    return place;
  }
  place.name = string(value, "name");
  place.geonameid = optional_count(value, "geonameid");
  place.lat = number(value, "lat", -90, 90);
  place.lon = number(value, "lon", -180, 180);
  place.country = optional_string(value, "country");
  place.span = optional_span(value, "span");
  return place;
}

std::vector<MentionRecord> PartReader::mentions(const Json& object) {
  std::vector<MentionRecord> list;
  const Json& value = at(object, "mentions");
  if (!value.is_null() && !value.is_array()) refuse("mentions", "a list");
  if (!value.is_array()) return list;
  for (const Json& item : value) {
    if (!item.is_object()) {
      refuse("mentions", "a list of objects");
      return list;
    }
    list.push_back({string(item, "doc"), optional_count(item, "sentence"), span(item, "span")});
  }
  return list;
}

EventRecord PartReader::event(const Json& object) {
  EventRecord event;
  event.id = string(object, "id");
  event.doc = needed(object, "doc");
  event.sentence = optional_count(object, "sentence");
  event.span = span(object, "span");
  event.type = needed(object, "type");
  event.mode = optional_string(object, "mode");
  event.contexts = strings(object, "contexts");
  event.cameo = string(object, "cameo");
  event.quad = static_cast<int>(count(at(object, "quad"), "quad"));
  if (event.quad < 1 || event.quad > 4) refuse("quad", "1, 2, 3 or 4");
  event.goldstein = number(object, "goldstein", -10, 10);
  event.source = actor(at(object, "source"), "source");
  event.target = optional_actor(object, "target");
  event.symmetric = truth(object, "symmetric");
  event.date = held_date(object, "date", "date_precision");
  event.date_from = named(object, "date_from", DateFrom::unknown);
  event.date_span = optional_span(object, "date_span");
  event.status = named(object, "status", Status::asserted);
  event.speaker = optional_actor(object, "speaker");
  event.place = optional_place(object);
  event.trigger = span(object, "trigger");
  event.rule = string(object, "rule");
  event.confidence = number(object, "confidence", 0, 1);
  event.mentions = mentions(object);
  event.text = string(object, "text");
  event.published = held_date(object, "published", "published_precision");
  event.doc_source = optional_string(object, "doc_source");
  return event;
}

/// A number of digits only.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
  const bool has_month = text.size() == 7 || text.size() == 10;
  const bool has_day = text.size() == 10;
  if (text.size() != 4 && !has_month) return std::nullopt;
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = has_month ? digits(text.substr(5, 2)) : 1;
  const auto day = has_day ? digits(text.substr(8, 2)) : 1;
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(*year) / *month / *day, has_day     ? DatePrecision::day
                                                            : has_month ? DatePrecision::month
                                                                        : DatePrecision::year};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

ReadEvent read_event(std::string_view line) {
  if (const auto bad = text::first_invalid(line)) {
    return {std::nullopt, "invalid UTF-8 at byte " + std::to_string(*bad + 1)};
  }
  // A record is three deep. What lies deeper cannot belong to it and is not kept, whatever its
  // size.
  const Json object = base::read_json(line, 4);
  if (object.is_discarded()) return {std::nullopt, "broken JSON"};
  return read_record(object);
}

ReadEvent read_record(const Json& object) {
  if (!object.is_object()) return {std::nullopt, "not an event record"};
  const auto kind = object.find("record");
  if (kind != object.end() && kind->is_string() && *kind != "event")
    return {std::nullopt, "a record of another kind", true};
  PartReader reader;
  ReadEvent read{reader.event(object), reader.why()};
  if (!read.why.empty()) read.event.reset();
  return read;
}

}  // namespace nuncio::records
