// See losses.h. Soldiers and militants who fall in one sentence fell by each other's hands, unless
// a bomb killed them; bystanders fell by nobody's who could be told.
#include "events/losses.h"

#include <string>
#include <string_view>

#include "base/one_of.h"
#include "events/parties.h"
#include "events/party_parts.h"

namespace nuncio::events {
namespace {

constexpr std::string_view kBombing = "183";  // CAMEO

bool is_force(const Actor& a) { return base::one_of(part_of(a), {"MIL", "COP", "PRM"}); }

bool is_group(const Actor& a) {
  return !is_force(a) &&
         (base::one_of(part_of(a), {"REB", "UAF"}) || (a.kind == ActorKind::armed && a.entity));
}

bool is_attack(const Event& e) {
  return e.type == "ASSAULT" && e.status == Status::asserted && e.target;
}

/// An act of force whose doer the text does not name, on soldiers, police or an armed group.
bool is_loss(const Event& e) {
  return is_attack(e) && is_nobody(e.source) && e.source.roles.empty() && !e.symmetric &&
         !e.cameo.starts_with(kBombing) && (is_force(*e.target) || is_group(*e.target));
}

bool is_near(const Event& a, const Event& b) {
  return a.sentence <= b.sentence + 1 && b.sentence <= a.sentence + 1;
}

/// The one party that the rule finds, or none if it finds several.
class OnlyOne {
 public:
  void add(const Actor& actor, const Event& from) {
    several_ = several_ || (actor_ != nullptr && actor_->code != actor.code);
    if (actor_ == nullptr) {
      actor_ = &actor;
      from_ = &from;
    }
  }
  bool found() const { return actor_ != nullptr && !several_; }
  const Actor& actor() const { return *actor_; }
  const Event& from() const { return *from_; }

 private:
  const Actor* actor_ = nullptr;
  const Event* from_ = nullptr;
  bool several_ = false;
};

/// "Soldiers were killed in Iraq and fighters in Afghanistan": no one fight.
bool is_elsewhere(const Event& a, const Event& b) {
  return a.place && b.place && a.place->country && b.place->country &&
         a.place->country != b.place->country;
}

/// "Three militants are killed and four soldiers are injured during a gunfight."
OnlyOne who_fell_beside(const Event& loss, const std::vector<Event>& told) {
  OnlyOne out;
  for (const Event& e : told) {
    if (e.sentence != loss.sentence || !is_attack(e) || e.cameo.starts_with(kBombing)) continue;
    if (!is_loss(e) || is_elsewhere(e, loss)) continue;
    const bool foes = is_group(*loss.target) ? is_force(*e.target) : is_group(*e.target);
    if (foes) out.add(*e.target, e);
  }
  return out;
}

/// "The rebels attacked a police station. Four of them were killed", "the army killed nine rebels;
/// two soldiers died, too": whom those who fell attacked, or who attacked them.
OnlyOne who_fought_them(const Event& loss, const std::vector<Event>& told) {
  OnlyOne out;
  const bool group = is_group(*loss.target);
  for (const Event& e : told) {
    if (!is_attack(e) || !is_near(e, loss) || is_elsewhere(e, loss) || is_nobody(e.source))
      continue;
    const bool same =
        is_same_side(e.source, *loss.target) ||
        (is_force(e.source) && is_force(*loss.target) && e.source.country == loss.target->country);
    if (!same || e.source.code == e.target->code) continue;
    if (group ? is_force(*e.target) : is_group(*e.target)) out.add(*e.target, e);
  }
  return out;
}

/// "The Egyptian military said 14 militants were killed": by it.
const Actor* who_tells_it(const Event& loss) {
  if (!is_group(*loss.target) || !loss.speaker || !loss.speaker->country) return nullptr;
  return base::one_of(part_of(*loss.speaker), {"MIL", "COP"}) ? &*loss.speaker : nullptr;
}

void name(Event& loss, Actor foe, const Span& from, std::string_view why) {
  foe.via = Via::definite;
  foe.span = from;
  loss.reasons.push_back("source " + foe.code + ", " + std::string(why));
  loss.source = std::move(foe);
}

}  // namespace

void name_foes(std::vector<Event>& told) {
  // What was told, before any foe is named: no guess leads to another.
  const std::vector<Event> as_told = told;
  for (Event& loss : told) {
    if (!is_loss(loss)) continue;
    if (const OnlyOne foe = who_fell_beside(loss, as_told); foe.found()) {
      name(loss, foe.actor(), foe.from().trigger, "who fell in the same fight");
    } else if (const OnlyOne other = who_fought_them(loss, as_told); other.found()) {
      name(loss, other.actor(), other.from().trigger, "whom they fought");
    } else if (const Actor* teller = who_tells_it(loss)) {
      name(loss, *teller, Span(teller->span), "who tells it");
    }
  }
}

}  // namespace nuncio::events
