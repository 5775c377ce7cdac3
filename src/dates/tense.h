// The time in which the verb over a token speaks: before, after, or not told.
//
// In: a parse and a token. Out: past, future or open. Method: climb to the nearest verb; "will",
// "shall", "would", "to" under a verb of planning make it future, a past form past. Thread-safe:
// free function. Tested by tests/dates_test.cc.
#pragma once

#include <cstdint>

#include "nuncio/types.h"

namespace nuncio::dates {

enum class Tense { past, future, open };

Tense tense_at(const Parse& parse, std::uint32_t token);

}  // namespace nuncio::dates
