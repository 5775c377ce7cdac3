// Ties, tenures and outlooks as JSON, one a line (docs/records.md).
//
// In: a document and what the engine found in it. Out: lines without line ends, in text order.
// Offsets count code points; absent is null. Thread-safe. Tested by tests/cli/test_records.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nuncio/engine.h"
#include "nuncio/types.h"

namespace nuncio::records {

/// `named`: each line begins with the key "record", for output of more than one kind.
std::vector<std::string> write_ties(const Document& document, const CodedDocument& coded,
                                    bool named);
std::vector<std::string> write_tenures(const Document& document, const CodedDocument& coded,
                                       bool named);
std::vector<std::string> write_outlooks(const Document& document, const CodedDocument& coded,
                                        bool named);

std::string_view name_of(TieStanding standing);
std::string_view name_of(Direction direction);

}  // namespace nuncio::records
