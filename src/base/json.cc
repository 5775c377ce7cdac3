// The one place that parses and writes JSON; see json.h and quoted.h.
#include "base/json.h"

#include "base/quoted.h"

namespace nuncio::base {

Json read_json(std::string_view text) {
  return Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
}

Json read_json(std::string_view text, int deepest) {
  const auto shallow = [=](int depth, Json::parse_event_t, Json&) { return depth <= deepest; };
  return Json::parse(text.begin(), text.end(), shallow, /*allow_exceptions=*/false);
}

std::string line_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string quoted(std::string_view text) { return line_of(Json(text)); }

}  // namespace nuncio::base
