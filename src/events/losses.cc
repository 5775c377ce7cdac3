// See losses.h. Soldiers and militants who fall in one sentence fell by each other's hands, unless
// a bomb killed them; bystanders fell by nobody's who could be told.
#include "events/losses.h"

#include <string_view>

#include "base/one_of.h"
#include "events/only_one.h"
#include "events/parties.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

/// An act of force whose doer the text does not name, on soldiers, police or an armed group.
bool is_loss(const Event& e) {
  return is_attack(e) && is_nobody(e.source) && e.source.roles.empty() && !e.symmetric &&
         !is_bombing(e.cameo) && (is_of_forces(*e.target) || is_group(*e.target));
}

/// "Gunmen ... the attackers ... the rebels": one side, where no state parts them.
bool is_one_side(const Actor& a, const Actor& b) {
  const bool irregular = is_irregular(a) && is_irregular(b) && !a.entity && !b.entity;
  return is_same_side(a, b) ||
         (irregular && (a.country == b.country || !a.country || !b.country)) ||
         (is_of_forces(a) && is_of_forces(b) && a.country == b.country);
}

/// "Three militants are killed and four soldiers are injured during a gunfight."
OnlyOne who_fell_beside(const Event& loss, const std::vector<Event>& told) {
  OnlyOne out;
  for (const Event& e : told_beside(told, loss.sentence, 0, 0)) {
    if (!is_attack(e) || is_bombing(e.cameo)) continue;
    if (!is_loss(e) || is_elsewhere(e, loss)) continue;
    const bool foes = is_group(*loss.target) ? is_of_forces(*e.target) : is_group(*e.target);
    if (foes) out.add(*e.target, e);
  }
  return out;
}

/// "The rebels attacked a police station. Four of them were killed", "the army killed nine rebels;
/// two soldiers died, too": whom those who fell attacked, or who attacked them.
OnlyOne who_fought_them(const Event& loss, const std::vector<Event>& told) {
  OnlyOne out;
  const bool group = is_group(*loss.target);
  for (const Event& e : told_beside(told, loss.sentence, 1, 1)) {
    if (!is_attack(e) || is_elsewhere(e, loss) || is_nobody(e.source)) continue;
    if (!is_one_side(e.source, *loss.target) || e.source.code == e.target->code) continue;
    if (group ? is_of_forces(*e.target) : is_group(*e.target)) out.add(*e.target, e);
  }
  return out;
}

/// "The Egyptian military said 14 militants were killed": by it, at home, if the sentence tells of
/// no other attack.
const Actor* who_tells_it(const Event& loss, const std::vector<Event>& told) {
  if (!is_group(*loss.target) || !loss.speaker || !loss.speaker->country) return nullptr;
  if (loss.place && loss.place->country && loss.place->country != loss.speaker->country)
    return nullptr;
  for (const Event& e : told_beside(told, loss.sentence, 0, 0))
    if (is_attack(e) && e.trigger != loss.trigger) return nullptr;
  return base::one_of(part_of(*loss.speaker), {"MIL", "COP"}) ? &*loss.speaker : nullptr;
}

}  // namespace

void name_foes(std::vector<Event>& told, const std::vector<Event>& as_told,
               const std::vector<Wording>& wordings) {
  for (std::size_t i = 0; i < told.size(); ++i) {
    Event& loss = told[i];
    if (!is_loss(loss)) continue;
    if (const OnlyOne foe = who_fell_beside(loss, as_told); foe.found()) {
      name_source(loss, foe.actor(), "who fell in the same fight");
    } else if (const OnlyOne other = who_fought_them(loss, as_told); other.found()) {
      name_source(loss, other.actor(), "whom they fought");
    } else if (const Actor* teller =
                   wordings[i].tells_how ? nullptr : who_tells_it(loss, as_told)) {
      name_source(loss, *teller, "who tells it");
    }
  }
}

}  // namespace nuncio::events
