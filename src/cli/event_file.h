// Event records of a JSONL file, one by one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/messages.h"
#include "records/event_record.h"

namespace nuncio::cli {

/// Calls `take` with each record and the line it was read from. Lines that are no record become
/// notes. Throws Error (unreadable) if the file cannot be opened or is empty.
void read_events(
    const std::string& path, Messages& messages,
    const std::function<void(const records::EventRecord&, std::string_view line)>& take);

}  // namespace nuncio::cli
