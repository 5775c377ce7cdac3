// The commands and options of the program, their help, and what is said of wrong ones.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace nuncio::cli {

struct Flags {
  CodeFlags code;
  LoadFlags load;
  ImportFlags imported;
  ExportFlags exported;
  ParseFlags parse;
  RelateFlags relate;
  AlertsFlags alerts;
  HistoryFlags history;
  ForecastFlags forecast;
  ExplainFlags explain;
  LexiconFlags lexicon;
  EngineFlags doctor;
  std::vector<std::string> help;  ///< the command asked about
};

/// Declares everything; values go into `flags`, which must outlive `app`.
void declare(CLI::App& app, Flags& flags);

/// Those that make, fill and read stores, in a file of their own.
void declare_store_commands(CLI::App& app, Flags& flags);

/// "--format", "-o", ...
std::vector<std::string> option_names(const CLI::App& command);

/// The help of a command, as --help prints it; that of the program for no words. Throws Error
/// (usage) if there is no such command.
std::string help_of(const CLI::App& app, const std::vector<std::string>& command);

/// What --help or --version prints.
std::string answer_to(const CLI::App& app, const CLI::Success& asked);

/// One line of why the arguments were refused, with the nearest word that would have been known.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace nuncio::cli
