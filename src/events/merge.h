// One event told in several sentences of a document is one event with several mentions.
#pragma once

#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// Events of the same type, mode, parties, date and status fold into the first; the others'
/// sentences become its mentions. A symmetric event is the same with its parties exchanged. People
/// without name or state are the same in the same words or under the same trigger. Order is kept.
std::vector<Event> merge_mentions(std::vector<Event> events);

}  // namespace nuncio::events
