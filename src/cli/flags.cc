// Declaration of commands and options; see flags.h.
#include "cli/flags.h"

#include <algorithm>

#include "base/suggestion.h"
#include "cli/flag_parts.h"
#include "nuncio/error.h"

namespace nuncio::cli {
namespace {

/// Nothing is called "", and nobody means the default by it: `--from "$DAY"` with DAY unset.
void refuse_empty_values(CLI::App& app) {
  const auto check = [](const std::string& value) {
    return value.empty() ? std::string("is empty") : std::string();
  };
  for (CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() > 0) option->check(CLI::Validator(check, ""));
  }
  for (CLI::App* command : app.get_subcommands({})) refuse_empty_values(*command);
}

void declare_code(CLI::App& app, CodeFlags& flags) {
  CLI::App* code =
      app.add_subcommand("code", "Read news, write who did what to whom, when, and who said so");
  add_input(*code, flags.input);
  add_output(*code, flags.output);
  one_of(*code, code->add_option("--format", flags.format,
                                 "jsonl, tsv, parquet or table (default: table on a terminal, else "
                                 "by the name of FILE, else jsonl)"))
      ->type_name("FORMAT");
  code->add_option("--published", flags.input.published, "Date of documents that have none")
      ->type_name("DATE");
  add_engine(*code, flags.engine, true);
  add_precision(*code, flags.engine);
  add_actors(*code, flags.engine);
  add_profile(*code, flags.profile, flags.codes);
  one_of(*code, code->add_option("--records", flags.records,
                                 "What to write: events, ties, tenures, outlooks (default: "
                                 "events)"))
      ->type_name("KIND,...");
  add_min_confidence(*code, flags.min_confidence);
  add_run_record(*code, flags.run_record);
  code->add_flag("--stats", flags.stats, "Say on stderr what the run took: speed, memory, caches");
  code->footer(
      "Examples:\n"
      "  nuncio code news.jsonl -o events.jsonl\n"
      "  nuncio code --map text=body,published=date archive/*.jsonl.gz --format tsv > events.tsv\n"
      "  echo \"France's president visited Berlin.\" | nuncio code --published 2024-05-15\n"
      "  nuncio code news.jsonl --records ties,tenures,outlooks -o ties.jsonl\n"
      "  nuncio code --actors my-actors.tsv --actors Phoenix.agents.txt news.jsonl\n"
      "\n"
      "Exit: 0 done; 1 done, but some input was refused, each with path:line: why; 2 could not "
      "run.");
}

void declare_parse(CLI::App& app, ParseFlags& flags) {
  CLI::App* parse =
      app.add_subcommand("parse", "Show what is read in a text: words, trees, who is named");
  add_input(*parse, flags.input);
  add_output(*parse, flags.output);
  one_of(*parse, parse->add_option("--show", flags.show,
                                   "tokens, tree, conllu, entities, jsonl or mentions (default: "
                                   "tokens)"))
      ->type_name("FORM");
  parse->add_option("--published", flags.input.published, "Date of documents that have none")
      ->type_name("DATE");
  add_engine(*parse, flags.engine, false);
  add_precision(*parse, flags.engine);
  add_actors(*parse, flags.engine);
  parse->footer(
      "Examples:\n"
      "  echo \"France's president visited Berlin.\" | nuncio parse --show tree\n"
      "  nuncio parse news.jsonl.gz --show conllu -o news.conllu\n"
      "  nuncio parse news.jsonl --show mentions | jq '.actors[] | .text, .code'");
}

void declare_others(CLI::App& app, Flags& flags) {
  CLI::App* lexicon = app.add_subcommand("lexicon", "Work on the lexicon");
  CLI::App* check = lexicon->add_subcommand("check", "Run the lexicon's own examples");
  lexicon->require_subcommand(1);
  add_engine(*check, flags.lexicon.engine, true);
  check->add_flag("--strict", flags.lexicon.strict,
                  "Exit with 1, too, where a word is of no use: never taken, in no example, twice");
  check->footer(
      "Examples:\n"
      "  nuncio lexicon check\n"
      "  nuncio lexicon check --lexicon my-lexicon --strict");
  lexicon->footer("Examples:\n  nuncio lexicon check");
  CLI::App* doctor =
      app.add_subcommand("doctor", "Say what is installed, and whether it can be loaded");
  add_engine(*doctor, flags.doctor, true);
  doctor->footer("Examples:\n  nuncio doctor");
  app.add_subcommand("completion", "Print a completion script for bash")
      ->footer("Examples:\n  source <(nuncio completion)");
  CLI::App* help = app.add_subcommand("help", "Print the help of a command");
  help->add_option("COMMAND", flags.help, "One of the commands")->type_name("");
  help->footer("Examples:\n  nuncio help code\n  nuncio help lexicon check");
}

std::vector<std::string> names_of(const std::vector<const CLI::App*>& commands) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const CLI::App* command : commands) names.push_back(command->get_name());
  return names;
}

/// The command that was chosen, or the program where none was.
const CLI::App* innermost(const CLI::App* app) {
  for (auto chosen = app->get_subcommands(); !chosen.empty(); chosen = app->get_subcommands()) {
    app = chosen.front();
  }
  return app;
}

std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr ? "nuncio" : full_name(*parent) + " " + command.get_name();
}

}  // namespace

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

void declare(CLI::App& app, Flags& flags) {
  app.name("nuncio");
  app.description("Nuncio reads news and says who did what to whom, when, and who said so.");
  app.set_version_flag("--version", "nuncio " NUNCIO_VERSION, "Print the version");
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "Print this help");
  declare_code(app, flags.code);
  declare_store_commands(app, flags);
  declare_parse(app, flags.parse);
  declare_others(app, flags);
  refuse_empty_values(app);
  app.footer(
      "Examples:\n"
      "  nuncio code news.jsonl -o events.jsonl\n"
      "  nuncio load events.db archive/*.jsonl.gz\n"
      "  nuncio relate events.db USA CHN --by month\n"
      "  nuncio explain --text \"France's president visited Berlin.\"\n"
      "\n"
      "`nuncio COMMAND --help` has more. Exit: 0 done; 1 done, but some input was refused; 2 could "
      "not run.");
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = *innermost(&app);
  const std::string name = full_name(command);
  std::string why = error.what();
  const std::vector<std::string> extra = app.remaining(true);
  if (!extra.empty()) {
    const std::string word = extra.front().substr(0, extra.front().find('='));
    const bool is_option = word.starts_with('-');
    std::vector<std::string> known = option_names(command);
    if (!is_option) {
      known = names_of(command.get_subcommands({}));
    }
    why = (is_option       ? "unknown option '"
           : known.empty() ? "one argument too many: '"
                           : "unknown command '") +
          word + "'" + base::suggestion(word, known);
  }
  return name + ": " + why + "\nSee " + name + " --help.";
}

std::string answer_to(const CLI::App& app, const CLI::Success& asked) {
  if (dynamic_cast<const CLI::CallForVersion*>(&asked) != nullptr)
    return std::string(asked.what()) + "\n";
  const CLI::App& command = *innermost(&app);
  return app.get_formatter()->make_help(&command, full_name(command), CLI::AppFormatMode::Normal);
}

std::string help_of(const CLI::App& app, const std::vector<std::string>& command) {
  const CLI::App* asked = &app;
  for (const std::string& word : command) {
    const auto inner = asked->get_subcommands([](const CLI::App*) { return true; });
    const auto found =
        std::ranges::find_if(inner, [&](const CLI::App* c) { return c->get_name() == word; });
    if (found == inner.end()) {
      throw Error(ErrorKind::usage, {},
                  "unknown command '" + word + "'" + base::suggestion(word, names_of(inner)));
    }
    asked = *found;
  }
  return app.get_formatter()->make_help(asked, full_name(*asked), CLI::AppFormatMode::Normal);
}

}  // namespace nuncio::cli
