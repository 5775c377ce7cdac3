// See other_fields.h.
#include "cli/other_fields.h"

#include <algorithm>

#include "base/json.h"
#include "records/event_json.h"
#include "text/characters.h"

namespace nuncio::cli {

std::string text_at(const base::Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? "" : found->get<std::string>();
}

std::optional<Date> date_at(const base::Json& object, const char* key) {
  return records::read_date(text_at(object, key));
}

std::optional<relations::DayRange> days_at(const base::Json& object, const char* key) {
  const auto date = date_at(object, key);
  return date ? std::optional(relations::days_of(*date)) : std::nullopt;
}

bool are_both(const std::string& first, const std::string& second, const relations::Party& a,
              const relations::Party& b) {
  const auto is = text::folds_to;
  return (is(first, a.base) && is(second, b.base)) || (is(first, b.base) && is(second, a.base));
}

bool binds(const base::Json& tie, const relations::Party& a, const relations::Party& b) {
  const auto parties = tie.find("parties");
  if (parties == tie.end() || !parties->is_array()) return false;
  const auto has = [&](const relations::Party& party) {
    return std::ranges::any_of(*parties, [&](const base::Json& one) {
      return text::folds_to(text_at(one, "country"), party.base) ||
             text::folds_to(text_at(one, "entity"), party.base);
    });
  };
  return has(a) && has(b);
}

}  // namespace nuncio::cli
