// Parties by where they sit and by whom they stand beside: "[Texas] sues" as a government, "a
// Geneva-based group" as no state, "the speaker of Uganda's parliament and four other officials".
//
// In: a parse and the mentions of the cast. Out: the same with parts, states and reasons mended.
// Free functions; each is one look at the mentions. Tested by tests/cases/parties.cases.
#pragma once

#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// A city or a state of a federation that makes law or goes to court is its government.
void settle_governments(const Parse& parse, std::string_view text, std::vector<ActorMention>& cast);

/// Who only sits somewhere is not the state; of a bloc or an agency nothing is told by it.
void settle_seats(const Parse& parse, std::vector<ActorMention>& cast);

/// Officials beside officials of a state are of it.
void share_states(const Parse& parse, std::vector<ActorMention>& cast);

/// "four Armenian and three Azerbaijani soldiers": soldiers, too.
void share_callings(const Parse& parse, std::vector<ActorMention>& cast);

}  // namespace nuncio::events
