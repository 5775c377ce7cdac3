// Who, when, where and whose word was read in a text, and why: for `explain --text`.
//
// In: a document and what the engine made of it. Out: one line a mention, in text order by kind;
// also where no event came of them. Thread-safe: free function. Tested by
// tests/cli/test_explain.py.
#pragma once

#include <string>

#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::cli {

std::string mentions_read(const Document& document, const CodedDocument& coded);

}  // namespace nuncio::cli
