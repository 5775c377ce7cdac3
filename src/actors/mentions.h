// The actors of a document, from its parse: the stage's method in five steps.
//
// In: tables, parse, text. Out: mentions in text order. Thread-safe: free function.
// Tested by tests/actors_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "actors/index.h"
#include "actors/officials.h"
#include "nuncio/types.h"

namespace nuncio::actors {

std::vector<ActorMention> find_mentions(const Tables& tables, const Officials& officials,
                                        const Parse& parse, std::string_view text,
                                        const std::vector<Quotation>& quotations,
                                        const std::optional<Date>& published);

}  // namespace nuncio::actors
