// The engine of a command's options, with users' own actor files.
//
// In: the folders and files that the flags name. Out: an engine, and on stderr what was taken of
// each own file. Tested by tests/cli/test_actors.py.
#pragma once

#include "cli/commands.h"
#include "cli/messages.h"
#include "nuncio/engine.h"

namespace nuncio::cli {

/// The engine lives as long as the process: taking it apart would make a short run wait. Says on
/// stderr what was taken of each file of --actors, and which of its lines were refused. Throws
/// Error as Engine::load does, and for a refused line where the notes are errors.
const Engine& load_engine(const EngineOptions& options, Messages& messages);

/// Says on stderr where the processor has no products of that precision.
void remark_on(Precision precision, Messages& messages);

/// The options of an engine as a command's flags have them.
EngineOptions engine_options(const EngineFlags& flags);

}  // namespace nuncio::cli
