// How likely an event is right, by what is known of its parties and of how it was found.
//
// In: an event, the entry that gave it (none: an operator made it), how many states and
// organisations its sentence names. Out: a probability in (0, 1),
// the logistic function of the features' log-odds in data/ontology/confidence.tsv, which
// tools/calibrate.py fits on judged events. Pure function. docs/coding.md, "Confidence".
#pragma once

#include <cstddef>

#include "events/lexicon.h"
#include "nuncio/types.h"

namespace nuncio::events {

double confidence_of(const Event& event, const Entry* entry, std::size_t named,
                     const Ontology& ontology);

}  // namespace nuncio::events
