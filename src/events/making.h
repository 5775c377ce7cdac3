// What a word makes of the act that it takes: who agrees to send aid has expressed an intent to
// aid, who refuses to talk has rejected, who vows to attack has threatened, who stops shelling
// relents.
//
// In: a predicate, the scene, the lexicon's operators and modal verbs that have `makes`. Out: the
// word that makes something of it, if one stands over it and is itself asserted. Which CAMEO leaf
// comes of which act is in data/ontology/made.tsv. Source: CAMEO codebook 1.1b3, roots 03, 12, 13,
// 16, 08, whose leaves are those acts refused, promised, threatened or ended.
#pragma once

#include <optional>
#include <string>

#include "events/lexicon.h"
#include "events/scene.h"

namespace nuncio::events {

struct Making {
  const Predicate* by = nullptr;  ///< the operator's predicate; for a modal verb the act itself
  std::string way;                ///< "promise": a first column of made.tsv
  std::string rule;               ///< "lexicon/operators.toml:12"
};

std::optional<Making> making_of(const Scene& scene, const Lexicon& lexicon, const Predicate& act);

}  // namespace nuncio::events
