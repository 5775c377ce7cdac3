// Who killed whom where the text tells the losses of two sides apart: "Two soldiers were killed and
// a dozen rebels wounded in a shootout", "the army says 14 militants were killed".
//
// In: the events of a document in text order. Out: the same with sources for acts of force that
// nobody named did to soldiers, police or armed groups. Pure function. Tested by
// tests/cases/losses.cases.
#pragma once

#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// What the words of an act say of those that they do not name.
struct Wording {
  bool of_told_attack = false;  ///< "died in the attack": one that was told before
  bool names_nothing = false;   ///< "recalled its ambassador in protest": an answer, by itself
  bool tells_how = false;       ///< "were killed in infighting", "after their bomb went off"
};

/// `as_told`: the same events before any party was given to one that lacked it, so that no guess
/// leads to another. `wordings`: by event.
void name_foes(std::vector<Event>& told, const std::vector<Event>& as_told,
               const std::vector<Wording>& wordings);

}  // namespace nuncio::events
