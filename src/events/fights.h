// What a predicate tells of the fight that it stands in, and of whom it wrongs.
//
// In: a document's scene and one of its predicates. Out: yes or no. Pure functions. Tested by
// tests/cases/*.cases.
#pragma once

#include <string_view>

#include "events/lexicon.h"
#include "events/predicates.h"
#include "events/scene.h"

namespace nuncio::events {

/// "killed in clashes between rival tribes", not "between protesters and police".
bool is_in_feud(const Scene& scene, const Predicate& p);

/// "killed in a military operation": what soldiers and police do, and nobody else; "MIL" or "COP"
/// by its words, "" if the predicate stands in none.
std::string_view force_at_work(const Scene& scene, const Predicate& p);

/// "killed in an operation against [the PKK]": the armed group that it was against; none if nobody
/// is named or it is no group.
const Actor* group_fought(const Scene& scene, const Predicate& p);

/// "recaptured", "liberated"
bool is_regained(const Predicate& p);

/// "protester"
bool is_of_crowd(std::string_view lemma);

/// "killed in an attack on a party office", "wounded during a raid"; or armed groups are at work.
bool is_in_attack(const Scene& scene, const Lexicon& lexicon, const Predicate& p);

/// "attacked its ship", "killed their soldiers": what a state may have abroad or at its border, not
/// "its own", "its citizens".
bool is_his_abroad(const Scene& scene, const Predicate& p, std::uint32_t target);

/// "Turkey says Syria shot down one of [its jets]": of the two whom "its" may mean it is not who
/// hit them. Only of what a state has abroad or at its border: "its journalists" may be held at
/// home.
bool is_tellers_loss(const Scene& scene, const Predicate& p, const Event& event,
                     std::uint32_t target);

/// "protests against the arrest of [an opposition leader]": against those who hold him.
bool is_wronged(const Scene& scene, std::uint32_t mention);

}  // namespace nuncio::events
