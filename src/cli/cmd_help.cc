// `nuncio help`: what `--help` says, for those who ask in this order.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"

namespace nuncio::cli {

int run_help(const CLI::App& app, const std::vector<std::string>& command) {
  Output output("");
  output.write(help_of(app, command));
  output.commit();
  return 0;
}

}  // namespace nuncio::cli
