// The values that records share, as JSON: spans, dates, actors, and what may be absent.
//
// Used by the writers of records alone, so that an ACTOR looks the same wherever it stands
// (docs/records.md). Keys keep their order. Thread-safe. Tested by tests/records_test.cc.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/json.h"
#include "nuncio/types.h"
#include "records/event_record.h"

namespace nuncio::records {

using base::Json;
using base::line_of;

/// A key and its value, which object_of() takes out of it.
struct Field {
  const char* key;
  mutable Json value;
};

/// An object of these fields, no key twice. Several times quicker than the library's own braced
/// list, which makes an array of each pair, looks whether all are pairs and copies them.
Json object_of(std::initializer_list<Field> fields);

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

}  // namespace nuncio::records
