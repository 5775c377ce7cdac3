// The values that records share, as JSON: spans, dates, actors, and what may be absent.
//
// Used by the writers of records alone, so that an ACTOR looks the same wherever it stands
// (docs/records.md). Keys keep their order. Thread-safe. Tested by tests/records_test.cc.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "nuncio/types.h"
#include "records/event_record.h"

namespace nuncio::records {

using Json = nlohmann::ordered_json;

Json write(const CharSpan& span);
Json write(const std::string& text);
Json write(std::uint32_t number);
Json write(const Date& date);
Json write(const ActorRecord& actor);
Json write(const PlaceRecord& place);

/// null where there is no value.
template <typename T>
Json write(const std::optional<T>& value) {
  return value ? write(*value) : Json(nullptr);
}

/// In one line, without its line end; bytes that are no UTF-8 become U+FFFD.
std::string line_of(const Json& value);

}  // namespace nuncio::records
