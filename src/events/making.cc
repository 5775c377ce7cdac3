// See making.h.
#include "events/making.h"

#include <algorithm>

namespace nuncio::events {
namespace {

// As in scene.cc: words that pass on what stands above them ("agreed to begin to withdraw").
constexpr int kMaxDepth = 4;

std::string rule_of(const Where& where) { return where.path + ":" + std::to_string(where.line); }

/// "will send", "will not send", "said it would send".
std::optional<Making> by_modal(const Scene& scene, const Lexicon& lexicon, const Predicate& act) {
  // "aid from Norway, which will help": what a clause adds of a thing is no promise.
  const auto subject = std::ranges::find(act.arguments, Rel::subj, &Argument::rel);
  const bool borrowed = subject == act.arguments.end() || subject->borrowed;
  if (act.conditional || (borrowed && !act.governor)) return std::nullopt;
  // "Turkey warned that it might cut ties"
  const Predicate* up = act.governor ? &scene.predicates().all[*act.governor] : nullptr;
  const bool himself = subject != act.arguments.end() &&
                       scene.parse().tokens[subject->token].upos == "PRON" && up != nullptr &&
                       !up->passive;
  if (himself && up->lemma == "warn" && act.governed_as == Rel::comp && !act.negated &&
      act.modality == Modality::possible && scene.standing(*up).status == Status::asserted)
    if (const Operator* op = lexicon.operator_over(*up, act))
      return Making{&act, "threaten", rule_of(op->where)};
  const Modal* modal = lexicon.modal_of(act.modal);
  if (modal == nullptr || modal->makes.empty()) return std::nullopt;
  // "demands that NATO guarantee that it will not expand": nobody has said that he will not.
  if (up != nullptr && act.governed_as == Rel::comp &&
      scene.standing(*up).status == Status::hypothetical)
    return std::nullopt;
  const Status meant = scene.standing(act).status;
  if (act.negated && (meant == Status::negated || meant == Status::future))
    return Making{&act, modal->negated, rule_of(modal->where)};
  if (!act.negated && meant == Status::future)
    return Making{&act, modal->makes, rule_of(modal->where)};
  return std::nullopt;
}

}  // namespace

std::optional<Making> making_of(const Scene& scene, const Lexicon& lexicon, const Predicate& act) {
  const Predicate* at = &act;
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    if (auto made = by_modal(scene, lexicon, *at)) return made;
    if (at->conditional || at->modality != Modality::none || !at->governor) return std::nullopt;
    const Predicate& up = scene.predicates().all[*at->governor];
    const Operator* op = lexicon.operator_over(up, *at);
    if (op != nullptr && !op->makes.empty()) {
      if (scene.standing(up).status != Status::asserted) return std::nullopt;
      const bool promise = op->makes == "agree" || op->makes == "promise";
      if (at->negated && !promise) return std::nullopt;
      return Making{&up, at->negated ? "refuse" : op->makes,
                    rule_of(op->where)};  // "decided not to"
    }
    if (at->negated) return std::nullopt;
    const bool passes = scene.light_verb_above(*at) == &up || (op != nullptr && op->factive);
    if (!passes) return std::nullopt;
    at = &up;
  }
  return std::nullopt;
}

}  // namespace nuncio::events
