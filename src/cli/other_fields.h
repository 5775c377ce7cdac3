// The fields of ties, tenures and outlooks as a store gives them.
//
// In: a record as JSON, a key. Out: what stands there, or nothing where it is missing, null or of
// another kind: a store takes such records of others as they are (store/other_records.h), and one
// odd field must not cost the rest. Tested by tests/cli/test_history.py.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "nuncio/types.h"
#include "relations/period.h"
#include "relations/series.h"

namespace nuncio::cli {

/// Of what is no object, too: "".
std::string text_at(const base::Json& object, const char* key);
std::optional<Date> date_at(const base::Json& object, const char* key);
/// The first and the last day that the date of this key can mean.
std::optional<relations::DayRange> days_at(const base::Json& object, const char* key);

/// Whether one of these names is that of `a`, and the other that of `b`.
bool are_both(const std::string& first, const std::string& second, const relations::Party& a,
              const relations::Party& b);
/// Whether both are among the parties of a tie.
bool binds(const base::Json& tie, const relations::Party& a, const relations::Party& b);

}  // namespace nuncio::cli
