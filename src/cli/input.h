// The documents of a command's arguments.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "nuncio/types.h"
#include "text/documents.h"

namespace nuncio::cli {

/// A reader over the paths, or stdin without any. Throws Error (usage) if --published or --map is
/// wrong, or nothing is named and stdin is a terminal.
text::DocumentReader open_documents(const InputFlags& flags, bool keep_empty = false);

/// The paths of a command, "-" for stdin where it names none.
std::vector<std::string> input_paths(const InputFlags& flags);
/// Shows the first three documents as they were read, and what was refused on the way to them: what
/// --dry-run does instead of the command. No model is touched. Returns 0, or 1 if there is none.
int show_first_documents(const InputFlags& flags);

MessageOptions message_options(const InputFlags& flags);

/// Number of threads.
std::size_t jobs_of(const InputFlags& flags);

/// Notes a document in which rules of the tokenizer gave up, if it is one.
void note_limits(const Document& document, const Parse& parse, std::vector<Note>& notes);

/// A day given on the command line. Throws Error (usage).
Date day_of(const std::string& option, const std::string& text);

}  // namespace nuncio::cli
