// What was read in a document, events apart, as one line of JSON: who is named, when, where, and
// whose words stand between quotation marks (docs/cli.md, `parse --show mentions`).
//
// It shows who was read without an event, and why. Spans count code points, as in event records; an
// actor is the record's ACTOR with four keys more. Thread-safe. Tested by
// tests/mentions_json_test.cc and tests/cli/test_parse.py.
#pragma once

#include <string>

#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::records {

/// One line, without its line end.
std::string write_document_mentions(const Document& document, const CodedDocument& coded);

}  // namespace nuncio::records
