// The date of an event: the expression of time that hangs at its predicate, else the publication
// date.
#pragma once

#include <optional>
#include <vector>

#include "events/scene.h"

namespace nuncio::events {

struct EventDate {
  std::optional<Date> date;
  DateFrom from = DateFrom::unknown;
  std::optional<Span> span;  ///< of the words, where the text says it; also of words that give none
};

/// Each date belongs to the nearest predicate above it; an event noun shares its light verb's date,
/// and a clause without a date of its own that of the clause it is part of, but never that of a
/// verb of saying.
EventDate date_of(const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                  const std::vector<DateMention>& dates, const std::optional<Date>& published);

}  // namespace nuncio::events
