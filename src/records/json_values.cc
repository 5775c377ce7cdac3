// See json_values.h.
#include "records/json_values.h"

#include <cstdint>
#include <string>

#include "nuncio/types.h"
#include "records/event_record.h"

namespace nuncio::records {

Json write(const CharSpan& span) { return Json::array({span.begin, span.end}); }

Json write(const std::string& text) { return text; }

Json write(std::uint32_t number) { return number; }

Json write(const Date& date) { return to_string(date); }

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

std::string line_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace nuncio::records
