// Declaration of commands and options; see flags.h.
#include "cli/flags.h"

#include <algorithm>

#include "base/check.h"
#include "base/suggestion.h"
#include "cli/wording.h"
#include "nuncio/error.h"

namespace nuncio::cli {
namespace {

/// Takes only the words that value_lists() has for the option, and says of others what there is.
CLI::Option* one_of(const CLI::App& command, CLI::Option* option) {
  const auto list = std::ranges::find_if(value_lists(), [&](const ValueList& l) {
    return l.command == command.get_name() && l.option == "--" + option->get_lnames().front();
  });
  NUNCIO_CHECK(list != value_lists().end(), "the option has a list of its values");
  const auto check_one = [list](const std::string& value) {
    if (std::ranges::count(list->values, value) > 0) return std::string();
    const bool later = std::ranges::count(list->later, value) > 0;
    return "'" + value + "' is " + (later ? "not there yet" : "no " + list->what) +
           (list->values.size() == 1 ? "; there is: " : "; there are: ") + joined(list->values);
  };
  const auto check = [list, check_one](const std::string& value) {
    std::string why;
    for (std::size_t begin = 0; begin <= value.size() && why.empty();) {
      const std::size_t end =
          list->several ? std::min(value.find(',', begin), value.size()) : value.size();
      why = check_one(value.substr(begin, end - begin));
      begin = end + 1;
    }
    return why;
  };
  return option->check(CLI::Validator(check, ""));
}

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

void add_engine(CLI::App& command, EngineFlags& flags, bool with_lexicon) {
  command
      .add_option("--model", flags.model,
                  "Folder of a spaCy pipeline (default: the one that ./run build fetched)")
      ->type_name("DIR");
  if (with_lexicon) {
    command
        .add_option("--lexicon", flags.lexicon, "Folder of lexicon files (default: data/lexicon)")
        ->type_name("DIR");
  }
}

void add_precision(CLI::App& command, EngineFlags& flags) {
  one_of(command, command.add_option("--precision", flags.precision,
                                     "Of the network's products: fp32 (default: spaCy's answers), "
                                     "bf16 or int8 (faster where the processor has them)"))
      ->type_name("NAME");
}

/// One file an option, so that the paths behind it stay the command's.
void add_actors(CLI::App& command, EngineFlags& flags) {
  command
      .add_option("--actors", flags.actors,
                  "Your own actors, in Nuncio's form or PETRARCH's; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void add_refusals(CLI::App& command, bool& strict, std::string& rejects) {
  command.add_flag("--strict", strict, "Stop with 2 at the first input that is refused");
  command
      .add_option("--rejects", rejects, "Write the complaints about refused input into FILE too")
      ->type_name("FILE");
}

void add_input(CLI::App& command, InputFlags& flags) {
  command
      .add_option(
          "PATH", flags.paths,
          "Files of news (JSONL, CSV, TSV, Parquet, text, HTML, WARC, RSS, Atom, NewsML-G2, NITF, "
          "Factiva, PETRARCH), also .gz or .zst, or folders of them; - or nothing: stdin")
      ->type_name("");
  command
      .add_option("--map", flags.map,
                  "Which field or column holds what, e.g. text=body,published=date")
      ->type_name("PART=FIELD,...");
  command
      .add_option("--jobs,-j", flags.jobs,
                  "Threads (default: one a processor); the output is the same for any number")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command.add_flag("--dry-run", flags.dry_run,
                   "Show the first three documents as they are understood, and do nothing else");
  add_refusals(command, flags.strict, flags.rejects);
}

void add_output(CLI::App& command, std::string& output) {
  command
      .add_option("--output,-o", output,
                  "Write to FILE, packed if it ends in .gz (default: stdout)")
      ->type_name("FILE");
}

void add_min_confidence(CLI::App& command, double& least) {
  command
      .add_option("--min-confidence", least,
                  "Leave out events that are less likely to be right (default: 0.15)")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0));
  static_assert(kDoubtful == 0.15, "the help names it");
}

void add_profile(CLI::App& command, std::string& profile, std::string& codes) {
  one_of(command,
         command.add_option("--profile", profile,
                            "The table: native (docs/records.md), or the field's polecat, icews, "
                            "phoenix, gdelt2"))
      ->type_name("PROFILE");
  one_of(command,
         command.add_option("--codes", codes,
                            "Of countries in the field's tables (default: the table's own): iso3, "
                            "iso2, cow, gw, fips"))
      ->type_name("SYSTEM");
}

void add_run_record(CLI::App& command, std::string& path) {
  command
      .add_option("--run-record", path,
                  "Write what the run was into FILE: versions, hashes of data and input, counts, "
                  "coverage")
      ->type_name("FILE");
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

void add_store_text(CLI::App& command, std::string& much) {
  one_of(command, command.add_option("--store-text", much,
                                     "What is kept of the text: none, sentences that a record is "
                                     "read from (default), or full"))
      ->type_name("MUCH");
}

void add_dedup(CLI::App& command, std::string& dedup) {
  one_of(command, command.add_option("--dedup", dedup,
                                     "Of a store: event (default: an event told by several "
                                     "documents is one), exact (of reprints alone), none"))
      ->type_name("HOW");
}

void declare_store(CLI::App& app, Flags& flags) {
  CLI::App* load =
      app.add_subcommand("load", "Code news into a store; what it has already is passed over");
  load->add_option("STORE", flags.load.store, "The store, made where it is not there")
      ->required()
      ->type_name("");
  add_input(*load, flags.load.input);
  load->add_option("--published", flags.load.input.published, "Date of documents that have none")
      ->type_name("DATE");
  add_store_text(*load, flags.load.store_text);
  add_engine(*load, flags.load.engine, true);
  add_precision(*load, flags.load.engine);
  add_actors(*load, flags.load.engine);
  add_min_confidence(*load, flags.load.min_confidence);
  add_run_record(*load, flags.load.run_record);
  load->footer(
      "Examples:\n"
      "  nuncio load events.db archive/*.jsonl.gz\n"
      "  nuncio load events.db today.jsonl && nuncio relate events.db USA CHN\n"
      "\n"
      "Interrupted, it goes on where it stopped when it is called again.");
  CLI::App* imported = app.add_subcommand(
      "import", "Bring event data that others coded, or our own records, into a store");
  imported->add_option("STORE", flags.imported.store, "The store, made where it is not there")
      ->required()
      ->type_name("");
  imported->add_option("PATH", flags.imported.paths, "Files, also .gz or .zst; - for stdin")
      ->required()
      ->type_name("");
  one_of(*imported, imported->add_option("--from", flags.imported.from, "Whose data they are"))
      ->required()
      ->type_name("FORMAT");
  add_store_text(*imported, flags.imported.store_text);
  add_refusals(*imported, flags.imported.strict, flags.imported.rejects);
  imported->footer(
      "Examples:\n"
      "  nuncio import events.db --from nuncio events.jsonl.gz\n"
      "  nuncio import icews.db --from icews events.2014.*.tab.gz");
  CLI::App* exported = app.add_subcommand("export", "Write the records of a store");
  exported->add_option("STORE", flags.exported.store, "A store that `nuncio load` made")
      ->required()
      ->type_name("");
  add_output(*exported, flags.exported.output);
  one_of(*exported, exported->add_option("--format", flags.exported.format,
                                         "jsonl, tsv or parquet (default: by the name of "
                                         "FILE, else jsonl)"))
      ->type_name("FORMAT");
  add_profile(*exported, flags.exported.profile, flags.exported.codes);
  add_dedup(*exported, flags.exported.dedup);
  one_of(*exported, exported->add_option("--panel", flags.exported.panel,
                                         "Instead: dyads by year or month as CSV, with COW and "
                                         "Gleditsch-Ward numbers"))
      ->type_name("UNIT");
  exported->add_flag("--directed", flags.exported.directed,
                     "Of the panel: rows for each direction");
  exported->add_flag("--all-dyads", flags.exported.all_dyads,
                     "Of the panel: all pairs of states, not only those that have an event");
  one_of(*exported, exported->add_option("--records", flags.exported.records,
                                         "What to write: events, ties, tenures, outlooks "
                                         "(default: events)"))
      ->type_name("KIND,...");
  exported->footer(
      "Examples:\n"
      "  nuncio export events.db -o events.jsonl.gz\n"
      "  nuncio export events.db --panel year -o dyad-years.csv\n"
      "  nuncio export events.db --profile icews --codes cow -o events.tsv\n"
      "  nuncio export events.db --records ties,outlooks");
}

void declare_relate(CLI::App& app, RelateFlags& flags) {
  CLI::App* relate =
      app.add_subcommand("relate", "Count cooperation and conflict between two parties over time");
  relate
      ->add_option("EVENTS", flags.events,
                   "A store, or event records (JSONL) that `nuncio code` wrote; - for stdin")
      ->required()
      ->type_name("");
  relate
      ->add_option("A", flags.a,
                   "A country (USA), an organisation (NATO), or a sector of one (USA:GOV)")
      ->required()
      ->type_name("");
  relate->add_option("B", flags.b, "The other party")->required()->type_name("");
  one_of(*relate, relate->add_option("--by", flags.by, "day, week, month or year (default: month)"))
      ->type_name("UNIT");
  relate
      ->add_option("--from", flags.from,
                   "First day, week, month or year: 2024-03-05, 2024-W10, 2024-03, 2024")
      ->type_name("PERIOD");
  relate->add_option("--to", flags.to, "Last day, week, month or year")->type_name("PERIOD");
  add_dedup(*relate, flags.dedup);
  relate->add_flag("--directed", flags.directed, "Count A to B, B to A and symmetric events apart");
  relate
      ->add_option("--show", flags.show,
                   "The sentences behind one period: 2023-03, 2023-W09, ..., or undated")
      ->type_name("PERIOD");
  one_of(*relate,
         relate->add_option("--format", flags.format, "table, jsonl or csv (default: table)"))
      ->type_name("FORMAT");
  add_output(*relate, flags.output);
  relate->footer(
      "Examples:\n"
      "  nuncio relate events.jsonl USA KHM\n"
      "  nuncio relate events.jsonl USA:GOV CHN:GOV --by week --from 2023-01 --to 2023-06 "
      "--directed\n"
      "  nuncio relate events.jsonl USA KHM --show 2022-12\n"
      "  nuncio relate events.jsonl USA KHM --format csv -o usa-khm.csv");
}

void declare_explain(CLI::App& app, ExplainFlags& flags) {
  CLI::App* explain = app.add_subcommand(
      "explain", "Show why an event was coded: spans, parse, lexicon entry, reasons");
  explain->add_option("EVENTS", flags.events, "A store, or event records (JSONL)")->type_name("");
  explain->add_option("ID", flags.id, "Id of one of them, or how it begins")->type_name("");
  explain->add_option("--text", flags.text, "Code this text instead")->type_name("TEXT");
  explain->add_option("--published", flags.published, "Date of the text")->type_name("DATE");
  add_engine(*explain, flags.engine, true);
  add_precision(*explain, flags.engine);
  add_actors(*explain, flags.engine);
  explain->footer(
      "Examples:\n"
      "  nuncio explain --text \"Chad urged Niger on Monday to open the border.\" --published "
      "2024-05-15\n"
      "  nuncio explain events.jsonl 4c185e5a");
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

const std::vector<ValueList>& value_lists() {
  static const std::vector<std::string> kPrecisions = {"fp32", "bf16", "int8"};
  static const std::vector<std::string> kRecords = {"events", "ties", "tenures", "outlooks"};
  static const std::vector<std::string> kTexts = {"none", "sentences", "full"};
  static const std::vector<std::string> kProfiles = {"native", "polecat", "icews", "phoenix",
                                                     "gdelt2"};
  static const std::vector<std::string> kCodes = {"iso3", "iso2", "cow", "gw", "fips"};
  static const std::vector<std::string> kDedup = {"none", "exact", "event"};
  static const std::vector<ValueList> kLists = {
      {"code", "--format", "format", {"jsonl", "tsv", "table", "parquet"}, {}},
      {"code", "--profile", "profile", kProfiles, {}},
      {"code", "--codes", "system of codes", kCodes, {}},
      {"export", "--profile", "profile", kProfiles, {}},
      {"export", "--codes", "system of codes", kCodes, {}},
      {"export", "--dedup", "way", kDedup, {}},
      {"export", "--panel", "unit", {"year", "month"}, {}},
      {"relate", "--dedup", "way", kDedup, {}},
      {"code", "--records", "kind of record", kRecords, {}, true},
      {"load", "--store-text", "amount of text", kTexts, {}},
      {"import", "--store-text", "amount of text", kTexts, {}},
      {"import",
       "--from",
       "source of events",
       {"nuncio", "polecat", "icews", "phoenix", "gdelt"},
       {}},
      {"load", "--precision", "precision", kPrecisions, {}},
      {"export", "--format", "format", {"jsonl", "tsv", "parquet"}, {}},
      {"export", "--records", "kind of record", kRecords, {}, true},
      {"code", "--precision", "precision", kPrecisions, {}},
      {"explain", "--precision", "precision", kPrecisions, {}},
      {"parse", "--precision", "precision", kPrecisions, {}},
      {"relate", "--by", "unit", {"day", "week", "month", "year"}, {}},
      {"relate", "--format", "format", {"table", "jsonl", "csv"}, {"svg"}},
      {"parse",
       "--show",
       "form",
       {"tokens", "tree", "conllu", "entities", "jsonl", "mentions"},
       {}},
  };
  return kLists;
}

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
  declare_store(app, flags);
  declare_relate(app, flags.relate);
  declare_explain(app, flags.explain);
  declare_parse(app, flags.parse);
  declare_others(app, flags);
  refuse_empty_values(app);
  app.footer(
      "Examples:\n"
      "  nuncio code news.jsonl -o events.jsonl\n"
      "  nuncio relate events.jsonl USA CHN --by month\n"
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
