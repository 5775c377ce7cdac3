// Lists and numbers as messages and reports write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::cli {

/// "a, b, c", or with another separator.
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// "12,345"
std::string grouped(std::size_t number);

/// "1 document", "12,345 documents"
std::string counted(std::size_t number, const std::string& thing);

}  // namespace nuncio::cli
