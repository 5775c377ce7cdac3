// The time in which the verb over a token speaks: before, after, now, or not told.
//
// In: a parse and a token. Out: past, future, present or open. Method: climb to the nearest verb;
// "will", "shall", "would", "may", verbs of planning, and an infinitive under a verb of deciding or
// asking make it future, a past form past. Thread-safe: free functions. Tested by
// tests/dates_test.cc.
#pragma once

#include <cstdint>
#include <optional>

#include "nuncio/types.h"

namespace nuncio::dates {

enum class Tense { past, future, present, open };

Tense tense_at(const Parse& parse, std::uint32_t token);

/// The nearest verb above a token.
std::optional<std::uint32_t> verb_above(const Parse& parse, std::uint32_t token);

}  // namespace nuncio::dates
