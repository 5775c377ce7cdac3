// A text of strangers within a message: in quotation marks, its control characters escaped as JSON
// has it.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::base {

/// Bytes that are no UTF-8 become U+FFFD.
std::string quoted(std::string_view text);

}  // namespace nuncio::base
