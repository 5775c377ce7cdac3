// What a tie is called: "comprehensive strategic partnership", "memorandum of understanding".
//
// In: the noun of a tie. Out: its phrase in lower case without articles, parties, dates, and words
// that only praise or date it; and what its adjectives say of how it stands. Tested by
// tests/ties_test.cc.
#pragma once

#include <string>
#include <vector>

#include "ties/ground.h"

namespace nuncio::ties {

/// The words before the noun that hang on it, in text order.
std::vector<Index> modifiers_of(const Ground& ground, Index noun);

/// `head`: how the noun itself is called.
std::string tie_name(const Ground& ground, Index noun, const std::string& head);

/// The row of the first modifier that says "proposed", "ended" or "new", or nullptr.
const Row* mark_of(const Ground& ground, Index noun);

/// Whether it is a treaty with a name of its own: "the Antarctic Treaty".
bool has_own_name(const Ground& ground, Index noun);

}  // namespace nuncio::ties
