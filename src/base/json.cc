// The one place that parses and writes JSON; see json.h and quoted.h.
#include "base/json.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/quoted.h"

namespace nuncio::base {
namespace {

// Json looks through all keys of an object for each new one.
constexpr int kMostKeys = 1'000;

}  // namespace

Json read_json(std::string_view text, int deepest) {
  using Event = Json::parse_event_t;
  std::vector<int> keys;  // of the object that is open at each depth
  const auto keep = [&](int depth, Event event, Json&) {
    if (depth > deepest) return false;
    const auto level = static_cast<std::size_t>(depth);
    if (event == Event::object_start) {
      keys.resize(std::max(keys.size(), level + 2));
      keys[level + 1] = 0;
    }
    return event != Event::key || ++keys[level] <= kMostKeys;
  };
  return Json::parse(text.begin(), text.end(), keep, /*allow_exceptions=*/false);
}

std::string line_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string lines_of(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string quoted(std::string_view text) { return line_of(Json(text)); }

}  // namespace nuncio::base
