// Looks at a document's phrases together: appositions, counterparts, names told before, "the
// president".
//
// In: the phrases of one document. Out: the same, completed. Method (docs/actors.md): an apposition
// joins a name and an office; a counterpart takes the office of the other; a name that the document
// has introduced with a state keeps it, by its full form or its last word, unless two persons share
// that; a definite description ("the president", "police") takes the owner of the one earlier
// phrase of its kind. Thread-safe: free function. Tested by tests/actors_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "actors/phrases.h"
#include "actors/salience.h"
#include "nuncio/types.h"

namespace nuncio::actors {

void complete(const Knowledge& known, const Story& story, const std::optional<Date>& published,
              const std::vector<Quotation>& quotations, Phrases& phrases);

}  // namespace nuncio::actors
