// `nuncio completion`: a bash script that completes commands, options and their values.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/flag_parts.h"
#include "cli/flags.h"
#include "cli/output.h"
#include "cli/wording.h"

namespace nuncio::cli {
namespace {

/// A case of the script: the words that may follow these, "lexicon check" or "code".
std::string case_of(const std::string& words, const std::vector<std::string>& next) {
  return "    \"" + words + "\") words=\"" + joined(next, " ") + "\" ;;\n";
}

std::vector<std::string> names_within(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* inner : command.get_subcommands({})) names.push_back(inner->get_name());
  return names;
}

/// The cases of one command and of those within it, and of `help` for it.
std::string cases_of(const CLI::App& command) {
  const std::string& name = command.get_name();
  std::vector<std::string> next = option_names(command);
  const std::vector<std::string> inner =
      names_within(name == "help" ? *command.get_parent() : command);
  next.insert(next.end(), inner.begin(), inner.end());
  if (command.get_subcommands({}).empty()) {
    // Options may follow whatever stands behind the command; its name alone may follow `help`.
    return name == "help" ? case_of(name + " ", next) : case_of(name + " \"*\"", next);
  }
  std::string text = case_of(name + " ", next) + case_of("help " + name, inner);
  for (const CLI::App* within : command.get_subcommands({}))
    text += case_of(name + " " + within->get_name(), option_names(*within));
  return text;
}

}  // namespace

int run_completion(const CLI::App& app) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += command->get_name() + " ";
    cases += cases_of(*command);
  }
  Output output("");
  output.write(
      "# bash completion for nuncio; use it by: source <(nuncio completion)\n"
      "_nuncio() {\n"
      "  local words=\"\" second=\"\" current=${COMP_WORDS[COMP_CWORD]}\n"
      "  local before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  if [ \"$COMP_CWORD\" -gt 2 ]; then second=${COMP_WORDS[2]}; fi\n"
      "  case \"${COMP_WORDS[1]} $before\" in\n");
  for (const ValueList& list : value_lists()) {
    output.write("    \"" + list.command + " " + list.option + "\") COMPREPLY=($(compgen -W \"" +
                 joined(list.values, " ") + "\" -- \"$current\")); return ;;\n");
  }
  output.write("  esac\n  case \"${COMP_WORDS[1]} $second\" in\n" + cases +
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
