// Writing of records as JSON; see event_json.h.
#include "records/event_json.h"

#include <nlohmann/json.hpp>

namespace nuncio::records {
namespace {

using Json = nlohmann::ordered_json;

Json write(const CharSpan& span) { return Json::array({span.begin, span.end}); }

Json write(const std::string& text) { return text; }

Json write(std::uint32_t number) { return number; }

Json write(const Date& date) { return to_string(date); }

Json write(const ActorRecord& actor);
Json write(const PlaceRecord& place);

template <typename T>
Json write(const std::optional<T>& value) {
  return value ? write(*value) : Json(nullptr);
}

Json write(const ActorRecord& actor) {
  return {{"code", actor.code},
          {"country", write(actor.country)},
          {"entity", write(actor.entity)},
          {"kind", name_of(actor.kind)},
          {"roles", actor.roles},
          {"name", write(actor.name)},
          {"office", write(actor.office)},
          {"host", write(actor.host)},
          {"span", write(actor.span)},
          {"via", name_of(actor.via)}};
}

Json write(const PlaceRecord& place) {
  return {{"name", place.name}, {"geonameid", write(place.geonameid)}, {"lat", place.lat},
          {"lon", place.lon},   {"country", write(place.country)},     {"span", write(place.span)}};
}

Json write(const std::vector<MentionRecord>& mentions) {
  Json list = Json::array();
  for (const MentionRecord& mention : mentions) {
    list.push_back({{"doc", mention.doc},
                    {"sentence", write(mention.sentence)},
                    {"span", write(mention.span)}});
  }
  return list;
}

std::string line_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string write_number(double value) { return line_of(value); }

std::string write_mentions(const EventRecord& event) { return line_of(write(event.mentions)); }

std::string write_event(const EventRecord& event) {
  const Json record = {{"id", event.id},
                       {"doc", event.doc},
                       {"sentence", write(event.sentence)},
                       {"span", write(event.span)},
                       {"type", event.type},
                       {"mode", write(event.mode)},
                       {"contexts", event.contexts},
                       {"cameo", event.cameo},
                       {"quad", event.quad},
                       {"goldstein", event.goldstein},
                       {"source", write(event.source)},
                       {"target", write(event.target)},
                       {"symmetric", event.symmetric},
                       {"date", write(event.date)},
                       {"date_precision", precision_of(event.date)},
                       {"date_from", name_of(event.date_from)},
                       {"date_span", write(event.date_span)},
                       {"status", name_of(event.status)},
                       {"speaker", write(event.speaker)},
                       {"place", write(event.place)},
                       {"trigger", write(event.trigger)},
                       {"rule", event.rule},
                       {"confidence", event.confidence},
                       {"mentions", write(event.mentions)},
                       {"text", event.text},
                       {"published", write(event.published)},
                       {"doc_source", write(event.doc_source)}};
  return line_of(record);
}

}  // namespace nuncio::records
