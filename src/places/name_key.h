// The key by which names of places are compared.
//
// In: a name as the gazetteer or a text writes it. Out: lower case without diacritics, apostrophes
// and dots; hyphens and other marks are spaces, "St" and "Mt" at a word's place written out: "Deir
// ez-Zor" gives "deir ez zor", "Sana'a" "sanaa", "St. Petersburg" "saint petersburg". Method:
// Unicode decomposition by ICU. Thread-safe. Tested by tests/places_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::places {

std::string name_key(std::string_view name);

}  // namespace nuncio::places
