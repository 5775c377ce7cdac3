// What the terminal can show.
#pragma once

#include <cstddef>

namespace nuncio::cli {

bool stdout_is_terminal();
/// stdout is a terminal that shows colours, and NO_COLOR (https://no-color.org) is not set.
bool stdout_has_colour();
/// Cells of a line: $COLUMNS, else the terminal's, else 120.
std::size_t terminal_width();

}  // namespace nuncio::cli
