// Event records of a file, JSONL or the same as tab-separated rows, one by one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/messages.h"
#include "records/event_record.h"

namespace nuncio::cli {

/// A line of JSON, empty where a record is not from one, and where it stands.
struct EventLine {
  std::string_view text;
  Where where;
};

/// Calls `take` with each record and the line it was read from, and `take_other`, where there is
/// one, with the lines of ties, tenures and outlooks. Lines that are no record become notes. Throws
/// Error (unreadable) if the file cannot be opened or is empty.
void read_events(const std::string& path, Messages& messages,
                 const std::function<void(const records::EventRecord&, const EventLine&)>& take,
                 const std::function<void(const EventLine&)>& take_other = {});

}  // namespace nuncio::cli
