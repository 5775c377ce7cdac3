// `nuncio completion`: a bash script that completes commands, options and their values.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"

namespace nuncio::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The line of the script for one command; `help` is followed by any other.
std::string case_of(const CLI::App& command) {
  std::vector<std::string> words = option_names(command);
  const CLI::App& holder = command.get_name() == "help" ? *command.get_parent() : command;
  for (const CLI::App* inner : holder.get_subcommands({})) words.push_back(inner->get_name());
  return "    " + command.get_name() + ") words=\"" + joined(words) + "\" ;;\n";
}

}  // namespace

int run_completion(const CLI::App& app) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += command->get_name() + " ";
    cases += case_of(*command);
  }
  Output output("");
  output.write(
      "# bash completion for nuncio; use it by: source <(nuncio completion)\n"
      "_nuncio() {\n"
      "  local words=\"\" current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  case \"${COMP_WORDS[1]} $before\" in\n");
  for (const ValueList& list : value_lists()) {
    output.write("    \"" + list.command + " " + list.option + "\") COMPREPLY=($(compgen -W \"" +
                 joined(list.values) + "\" -- \"$current\")); return ;;\n");
  }
  output.write("  esac\n  case ${COMP_WORDS[1]} in\n" + cases +
               "  esac\n"
               "  if [ \"$COMP_CWORD\" = 1 ]; then words=\"" +
               commands +
               "--help --version\"; fi\n"
               "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
               "}\n"
               "complete -o default -F _nuncio nuncio\n");
  output.commit();
  return 0;
}

}  // namespace nuncio::cli
