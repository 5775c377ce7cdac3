// What the terminal can show.
#pragma once

#include <cstddef>
#include <string>

namespace nuncio::cli {

bool stdout_is_terminal();
/// stdout is a terminal that shows colours, and NO_COLOR (https://no-color.org) is not set.
bool stdout_has_colour();
/// Cells of a line: $COLUMNS, else the terminal's, else 120.
std::size_t terminal_width();
/// The same, but no wider than is read with ease: 100.
std::size_t reading_width();
/// In bold where stdout has colours.
std::string bold(const std::string& text);

}  // namespace nuncio::cli
