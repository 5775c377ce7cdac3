// The ties, tenures and outlooks of a text, explained for the eye.
//
// In: a document and what the engine found in it. Out: lines, one a record, with its row and why;
// "" if there is none. Tested by tests/cli/test_records.py.
#pragma once

#include <string>

#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

std::string ties_read(const Document& document, const CodedDocument& coded);

}  // namespace nuncio::cli
