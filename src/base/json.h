// JSON: values whose keys keep their order, read from text and written as text.
//
// nlohmann/json (docs/decisions/0001-libraries.md). Stages read and write by these functions,
// so that the library's parser and writer are compiled here and not anew in forty files; what needs
// its events or thousands of keys calls the library. Thread-safe. Tested by tests/base_test.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace nuncio::base {

using Json = nlohmann::ordered_json;

/// The value of a text: discarded (Json::is_discarded) where that is no JSON. Texts are of
/// strangers, so time and depth are bounded: what lies more than `deepest` objects or arrays deep
/// is left out, whatever its size, and so are the keys of an object after the first 1,000.
Json read_json(std::string_view text, int deepest = 100);

/// In one line, without its line end; bytes that are no UTF-8 become U+FFFD.
std::string line_of(const Json& value);

/// The same over several lines, indented, for people.
std::string lines_of(const Json& value);

}  // namespace nuncio::base
