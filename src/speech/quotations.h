// Finds what stands between quotation marks, and who speaks it.
//
// In: a parse and its text. Out: quotations in text order, not overlapping. Pure function,
// thread-safe. Tested by tests/speech_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::speech {

std::vector<Quotation> find_quotations(const Parse& parse, std::string_view text);

}  // namespace nuncio::speech
