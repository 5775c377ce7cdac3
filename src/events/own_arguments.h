// The first pass from tree to predicates: what hangs directly under each verb, noun and adjective.
//
// In: a tree. Out: a predicate for each of those words with its own arguments, where habits of
// parsers are put right that need no look beyond the word's children. What clauses borrow from each
// other comes after (predicates.cc). Pure function.
#pragma once

#include "events/predicates.h"
#include "events/tree.h"

namespace nuncio::events {

Predicates own_arguments(const Tree& tree);

}  // namespace nuncio::events
