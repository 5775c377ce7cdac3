// Who did what to whom: predicates, actors and dates of one document to its events.
//
// In: a parse with its actors and dates, and the publication date. Out: events in text order, each
// with the lexicon line that fired, its spans and the reasons for every part; and what was refused,
// by reason. Method: docs/coding.md (the entry whose conditions hold and whose arguments are
// actors; operators give the status; the same event told again becomes a mention). Pure function,
// thread-safe. Tested by tests/events_test.cc and tests/cases/*.cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

struct Coded {
  std::vector<Event> events;
  std::vector<Refusal> refused;
};

/// What the stages before have read in the document.
struct Read {
  const Parse& parse;
  const std::vector<Quotation>& quotations;
  const std::vector<ActorMention>& actors;
  const std::vector<DateMention>& dates;
  const std::vector<PlaceMention>& places;
};

/// Events less likely than `min_confidence` are refused (EngineOptions::min_confidence).
Coded code_events(const Lexicon& lexicon, const Document& document, const Read& read,
                  double min_confidence = 0);

}  // namespace nuncio::events
