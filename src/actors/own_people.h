// Persons of users' own actor files, looked up by the names that a text has.
//
// In: phrases that bear a person's name without an owner, and the day of the document. Out: the
// same with the country or organisation and the sectors that the person had on that day. Thread-
// safe: free function. Tested by tests/petrarch_test.cc.
#pragma once

#include <optional>
#include <string_view>

#include "actors/index.h"
#include "actors/phrases.h"
#include "nuncio/types.h"

namespace nuncio::actors {

void name_own_people(const Tables& tables, const Parse& parse, std::string_view text,
                     const std::optional<Date>& published, Phrases& phrases);

}  // namespace nuncio::actors
