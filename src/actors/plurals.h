// Plurals of the nouns in the actor tables, so that the tables need to write out irregular ones
// only. Thread-safe: free functions. Tested by tests/actor_tables_test.cc.
#pragma once

#include <string>

namespace nuncio::actors {

/// The regular English plural of a phrase: of its last word, or of the one before "of", "for",
/// "in". "" where there is none to make: of a plural, of "people".
std::string plural_of(const std::string& phrase);

bool looks_plural(const std::string& phrase);

}  // namespace nuncio::actors
