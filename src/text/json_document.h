// One line of JSON to one document.
//
// In: a line that should be a JSON object with `text` and, if known, `id`, `published`, `title`,
// `source`, `url`, `lang` (docs/cli.md); other keys are passed over, and of a key that comes twice
// the last counts. Out: the document, or why it is refused. Method: nlohmann::json's event parser,
// so that neither depth nor size of what is passed over costs memory. Thread-safe. Tested by
// tests/text_test.cc, fuzz/fuzz_documents.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::text {

/// By which key each part of a document is found; `--map` changes them.
struct FieldNames {
  std::string id = "id", published = "published", text = "text", title = "title", source = "source",
              url = "url", lang = "lang";
};

/// Reads "text=body,published=date". Throws Error (usage) if it is not of that form or names an
/// unknown part.
FieldNames parse_map(std::string_view map);

struct JsonDocument {
  std::optional<Document>
      document;     ///< without `where`; with an empty id where the line has none or a blank one
  std::string why;  ///< why it is refused, or, beside a document, why its date is unknown
  bool date_refused = false;  ///< the line has a date that cannot be read
};
/// `keep_empty`: a text that is empty or blank is no reason to refuse the line.
JsonDocument read_json_document(std::string_view line, const FieldNames& names,
                                bool keep_empty = false);

}  // namespace nuncio::text
