// Until when somebody's judgement looks: "next year", "in the long term", "within months".
//
// In: the predicate of the judgement. Out: the words that say so in its own clause or in one that
// it belongs to, up to the next clause of its own, and the date that they mean. Tested by
// tests/ties_test.cc.
#pragma once

#include <optional>

#include "ties/ground.h"

namespace nuncio::ties {

struct Horizon {
  Span words;
  std::optional<Date> date;
};

std::optional<Horizon> horizon_of(const Ground& ground, const Predicate& p);

}  // namespace nuncio::ties
