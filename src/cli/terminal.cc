// Terminal, colour and width; see terminal.h.
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace nuncio::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) != 0; }

bool stdout_has_colour() {
  return stdout_is_terminal() && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

std::size_t terminal_width() {
  constexpr std::size_t kNarrowest = 40;
  constexpr std::size_t kWidest = 1000;
  const char* columns = std::getenv("COLUMNS");
  const std::size_t named = columns == nullptr ? 0 : std::strtoul(columns, nullptr, 10);
  if (named >= kNarrowest && named <= kWidest) return named;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrowest)
    return size.ws_col;
  return 120;
}

std::size_t reading_width() {
  constexpr std::size_t kWidest = 100;
  return std::min(terminal_width(), kWidest);
}

std::string bold(const std::string& text) {
  return stdout_has_colour() ? "\033[1m" + text + "\033[0m" : text;
}

}  // namespace nuncio::cli
