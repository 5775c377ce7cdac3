// One event record, explained for the eye: what it says, its sentence with the spans, and the
// lexicon entry.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/entry_text.h"
#include "records/event_record.h"

namespace nuncio::cli {

/// `lexicon`: the folder of the lexicon that the event's rule names. `matched`: where it is known.
std::string explained(const records::EventRecord& record, const std::filesystem::path& lexicon,
                      const std::vector<Matched>& matched = {});

}  // namespace nuncio::cli
