// Lists and numbers as messages and reports write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::cli {

/// "a, b, c", or with another separator.
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// Each line of `text` with so many spaces before it.
std::string indented(const std::string& text, std::size_t spaces);

/// `line`, broken at spaces where it is wider; what goes on below begins with `indent` spaces.
std::string wrapped(const std::string& line, std::size_t indent, std::size_t width);

/// A number as printf writes it by `format`, which has one place for a double.
std::string number(const char* format, double value);

/// "12,345"
std::string grouped(std::size_t number);

/// "1 document", "12,345 documents"
std::string counted(std::size_t number, const std::string& thing);

}  // namespace nuncio::cli
