// Case of ASCII letters, without a locale: what words of tables are compared by.
//
// Other characters stay as they are. Thread-safe: free functions. Tested by tests/base_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nuncio/types.h"

namespace nuncio::base {

std::string lower_ascii(std::string_view text);
std::string upper_ascii(std::string_view text);

/// A token's word, as it is written in the text, in lower case.
std::string lower_word(const Parse& parse, std::string_view text, std::uint32_t token);

}  // namespace nuncio::base
