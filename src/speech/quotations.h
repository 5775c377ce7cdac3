// Finds what stands between quotation marks or is a turn of a transcript, and who speaks it.
//
// In: a parse and its text. Out: quotations in text order, not overlapping, of one paragraph each.
// Scare quotes and titles are left out; a quotation that nobody is found to speak is given without
// a speaker. Method: docs/speech.md. Linear in the text; pure function, thread-safe. Tested by
// tests/speech_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::speech {

std::vector<Quotation> find_quotations(const Parse& parse, std::string_view text);

}  // namespace nuncio::speech
