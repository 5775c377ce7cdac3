// JSON: values whose keys keep their order, read from text and written as text.
//
// nlohmann/json (docs/decisions/0001-libraries.md). Every stage reads and writes by these functions
// alone, so that the library's parser and writer are compiled here and not anew in forty files.
// Thread-safe. Tested by tests/base_test.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace nuncio::base {

using Json = nlohmann::ordered_json;

/// The value of a text: discarded (Json::is_discarded) where that is no JSON.
Json read_json(std::string_view text);

/// The same of a text of strangers: what lies more than `deepest` objects or arrays deep is left
/// out, whatever its size.
Json read_json(std::string_view text, int deepest);

/// In one line, without its line end; bytes that are no UTF-8 become U+FFFD.
std::string line_of(const Json& value);

}  // namespace nuncio::base
