// Why an answer: the counted rules behind it, in words.
//
// In: a question, an entity and the past. Out: the rules that speak most for it, each with how
// often it was asked and how often it held. A step of time is called a day. Tested by
// tests/tkg_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "forecast/ranker.h"
#include "forecast/tkg_data.h"

namespace nuncio::forecast {

/// One counted rule that stands for an entity.
struct Reason {
  std::uint32_t before = 0;  ///< a relation between the two
  std::int32_t age = 0;      ///< days since it last was
  std::uint32_t count = 0;   ///< events of it within the rule's span of days
  RuleCounts counts;         ///< of all questions of that relation beside such a past
};

/// Best first; none where the two never met.
std::vector<Reason> reasons_for(const Past& past, const Question& question, std::uint32_t entity,
                                std::size_t most);

/// "after Consult 4-5 days ago, Accuse follows in 4.0 % of cases, 120 of 3000"
std::string text_of(const Reason& reason, const Question& question, const Tkg& graph);

}  // namespace nuncio::forecast
