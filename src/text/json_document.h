// One line of JSON to one document.
//
// In: a line that should be a JSON object with `text` and, if known, `id`, `published`, `title`,
// `source`, `url`, `lang`, or with other tools' keys for them (fields.h, docs/readers.md); other
// keys are passed over, and of a key that comes twice the last counts. Out: the document, or why it
// is refused. Method: nlohmann::json's event parser, so that neither depth nor size of what is
// passed over costs memory. Thread-safe. Tested by tests/text_test.cc, fuzz/fuzz_documents.cc.
#pragma once

#include <string_view>

#include "text/fields.h"
#include "text/item.h"

namespace nuncio::text {

/// `keep_empty`: a text that is empty or blank is no reason to refuse the line.
Item read_json_document(std::string_view line, const FieldNames& names, bool keep_empty = false);

}  // namespace nuncio::text
