// Parses of two parts of a text as the parse of the whole.
//
// In: the parse of the first bytes and that of the rest. Out: one parse, whose sentences are those
// of both. Pure function. Tested by tests/text_test.cc, with the leads that it is for.
#pragma once

#include <cstddef>

#include "nuncio/types.h"

namespace nuncio::nlp {

/// `at`: the byte of the text at which `rest` begins.
Parse join(Parse first, Parse rest, std::size_t at);

}  // namespace nuncio::nlp
