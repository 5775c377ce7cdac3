// One event record, explained for the eye: what it says, its sentence with the spans, and the
// lexicon entry.
#pragma once

#include <filesystem>
#include <string>

#include "records/event_record.h"

namespace nuncio::cli {

/// `lexicon`: the folder of the lexicon that the event's rule names.
std::string explained(const records::EventRecord& record, const std::filesystem::path& lexicon);

/// Each line of `text` with so many spaces before it.
std::string indented(const std::string& text, std::size_t spaces);

}  // namespace nuncio::cli
