// Whether a clause is a judgement of what will be, and whose.
//
// In: a predicate. Out: how it is meant, by its own modal verb and by what stands above it, up to
// the next verb of saying. Climbs at most kMaxClimb steps. Tested by tests/ties_test.cc.
#pragma once

#include <optional>

#include "ties/ground.h"

namespace nuncio::ties {

struct Mood {
  bool judged = false;          ///< somebody says that it will be, or may
  bool unlikely = false;        ///< "is unlikely to", "doubts that", a negation
  bool modal = false;           ///< judged by a modal verb alone: it may be a promise
  std::optional<Index> holder;  ///< who hopes, expects, fears
  std::string why;              ///< for `explain`
  const Row* row = nullptr;     ///< that has the word by which it is judged, if there is one
};

Mood mood_of(const Ground& ground, const Predicate& p);

}  // namespace nuncio::ties
