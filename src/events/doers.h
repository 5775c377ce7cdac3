// Who did what nobody is said to have done, and whom an answer is to that names nobody: by the acts
// told beside it. "Police opened fire on marchers. Two of them were killed", "Denis, jailed in Chad
// since May, was expelled", "Indonesia executed a Brazilian. Brazil recalled its ambassador".
//
// In: the events of a document in text order, each with a sentence. Out: the same with sources and
// targets that were missing, each with a reason. A party that is given here gives none to another.
// Pure functions. Tested by tests/cases/losses.cases and doers.cases.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "events/lexicon.h"
#include "events/losses.h"
#include "events/scene.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// Armed groups that the text says are blamed or suspected, each with the sentence. Not of what
/// was long before or elsewhere: "blamed for similar attacks in 2011".
using Suspects = std::vector<std::pair<std::uint32_t, const ActorMention*>>;
Suspects suspects_of(const Scene& scene, const Lexicon& lexicon);

Wording wording_of(const Scene& scene, const Lexicon& lexicon, const Predicate& act);

/// `wordings`: by event.
/// The rules in turn: whose that attack was, who attacked the same beside it, who is blamed, whom
/// they fought, whose police or courts dealt with the same person, and whose act an answer is to.
void name_doers(std::vector<Event>& told, const std::vector<Wording>& wordings,
                const Suspects& suspects);

}  // namespace nuncio::events
