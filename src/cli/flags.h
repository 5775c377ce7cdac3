// The commands and options of the program, their help, and what is said of wrong ones.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace nuncio::cli {

struct Flags {
  CodeFlags code;
  ParseFlags parse;
  RelateFlags relate;
  ExplainFlags explain;
  EngineFlags lexicon;
  EngineFlags doctor;
};

/// Declares everything; values go into `flags`, which must outlive `app`.
void declare(CLI::App& app, Flags& flags);

/// What an option takes, where that is one of few words.
struct ValueList {
  std::string option;
  std::vector<std::string> values;
};
const std::vector<ValueList>& value_lists();

/// "--format", "-o", ...
std::vector<std::string> option_names(const CLI::App& command);

/// One line of why the arguments were refused, with the nearest word that would have been known.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace nuncio::cli
