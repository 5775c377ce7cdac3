// The language of a text.
//
// In: a text. Out: its language by CLD2, and whether a document is surely not English, so that it
// may be refused. Method: docs/pages.md. Thread-safe: CLD2's tables are constant. Tested by
// tests/page_test.cc, fuzz/fuzz_language.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

struct Language {
  std::string code;  ///< as CLD2 has it, mostly ISO 639-1: "en", "fr", "zh-Hant"; empty if unknown
  bool reliable = false;  ///< CLD2's own word for it
};

/// Of the first 64 KiB. Bytes that are no UTF-8 are passed over.
Language recognise_language(std::string_view text);

/// False when in doubt: a short text, names without prose, capitals, a text with enough English in
/// it.
bool surely_not_english(std::string_view text);

}  // namespace nuncio::text
