// Options that several commands have, and the words that options take.
//
// In: a command, and where the value of the option goes. Out: the option, declared.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace nuncio::cli {

/// What an option of a command takes, where that is one of few words.
struct ValueList {
  std::string command, option;
  std::string what;  ///< "format"
  std::vector<std::string> values;
  bool several = false;  ///< more than one may be given, with commas between them
};
const std::vector<ValueList>& value_lists();

/// Takes only the words that value_lists() has for the option, and says of others what there is.
CLI::Option* one_of(const CLI::App& command, CLI::Option* option);

void add_engine(CLI::App& command, EngineFlags& flags, bool with_lexicon);
void add_precision(CLI::App& command, EngineFlags& flags);
/// One file an option, so that the paths behind it stay the command's.
void add_actors(CLI::App& command, EngineFlags& flags);
void add_refusals(CLI::App& command, bool& strict, std::string& rejects);
void add_input(CLI::App& command, InputFlags& flags);
void add_output(CLI::App& command, std::string& output);
void add_min_confidence(CLI::App& command, double& least);
void add_profile(CLI::App& command, std::string& profile, std::string& codes);
void add_run_record(CLI::App& command, std::string& path);
void add_store_text(CLI::App& command, std::string& much);
void add_dedup(CLI::App& command, std::string& dedup);

}  // namespace nuncio::cli
