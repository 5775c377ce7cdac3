// See other_fields.h.
#include "cli/other_fields.h"

#include "records/event_json.h"

namespace nuncio::cli {

std::string text_at(const records::Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? "" : found->get<std::string>();
}

std::optional<Date> date_at(const records::Json& object, const char* key) {
  return records::read_date(text_at(object, key));
}

std::optional<relations::DayRange> days_at(const records::Json& object, const char* key) {
  const auto date = date_at(object, key);
  return date ? std::optional(relations::days_of(*date)) : std::nullopt;
}

}  // namespace nuncio::cli
