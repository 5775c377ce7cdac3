// `nuncio help`, `--help` and `--version`: a text that was asked for, written as other data are.
#include <string>

#include "cli/commands.h"
#include "cli/output.h"

namespace nuncio::cli {

int answer(const std::string& text) {
  Output output("");
  output.write(text);
  output.commit();
  return 0;
}

}  // namespace nuncio::cli
