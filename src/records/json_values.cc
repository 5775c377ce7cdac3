// See json_values.h.
#include "records/json_values.h"

#include <cstdint>
#include <string>
#include <utility>

#include "nuncio/types.h"
#include "records/event_record.h"

namespace nuncio::records {

Json object_of(std::initializer_list<Field> fields) {
  Json out = Json::object();
  auto& object = out.get_ref<Json::object_t&>();
  object.reserve(fields.size());
  for (const Field& field : fields) object.emplace_back(field.key, std::move(field.value));
  return out;
}

Json write(const CharSpan& span) { return Json::array({span.begin, span.end}); }

Json write(const std::string& text) { return text; }

Json write(std::uint32_t number) { return number; }

Json write(const Date& date) { return to_string(date); }

Json write(const ActorRecord& actor) {
  return object_of({{"code", actor.code},
                    {"country", write(actor.country)},
                    {"entity", write(actor.entity)},
                    {"kind", name_of(actor.kind)},
                    {"roles", actor.roles},
                    {"name", write(actor.name)},
                    {"office", write(actor.office)},
                    {"host", write(actor.host)},
                    {"span", write(actor.span)},
                    {"via", name_of(actor.via)}});
}

Json write(const PlaceRecord& place) {
  return object_of({{"name", place.name},
                    {"geonameid", write(place.geonameid)},
                    {"lat", place.lat},
                    {"lon", place.lon},
                    {"country", write(place.country)},
                    {"span", write(place.span)}});
}

}  // namespace nuncio::records
