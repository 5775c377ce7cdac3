// What is said of a document whose file declares its language.
//
// In: "en", "en-GB", "eng", "English", "fr-FR", or nothing. Out: why the document is refused, empty
// where it may be English. Thread-safe. Tested by tests/text_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

/// Only English can be read; nothing said is no reason to refuse.
std::string refused_language(std::string_view declared);

}  // namespace nuncio::text
