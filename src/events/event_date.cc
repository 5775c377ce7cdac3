// Which date an event takes: climbs from the predicate through its clauses, at most kMaxClimb of
// them.
#include "events/event_date.h"

namespace nuncio::events {
namespace {

constexpr int kMaxClimb = 12;

/// The predicate at which a date hangs: the nearest verb above it, or an event noun if that is
/// nearer.
const Predicate* owner(const DateMention& date, const Scene& scene, const Lexicon& lexicon) {
  const auto& tokens = scene.parse().tokens;
  std::uint32_t token = date.head;
  for (int i = 0; i < kMaxClimb && tokens[token].head != token; ++i) {
    token = tokens[token].head;
    const Predicate* p = scene.predicates().at(token);
    if (p == nullptr || date.tokens.contains(token)) continue;
    if (p->kind == PredicateKind::verb || !lexicon.entries_of(p->kind, p->lemma).empty()) return p;
  }
  return nullptr;
}

}  // namespace

EventDate date_of(const Predicate& p, const Scene& scene, const Lexicon& lexicon,
                  const std::vector<DateMention>& dates, const std::optional<Date>& published) {
  const Predicate* at = &p;
  for (int i = 0; i < kMaxClimb; ++i) {
    for (const DateMention& d : dates) {
      if (owner(d, scene, lexicon) != at) continue;
      const auto& tokens = scene.parse().tokens;
      const Span span{tokens[d.tokens.begin].span.begin, tokens[d.tokens.end - 1].span.end};
      return {d.date, d.date ? DateFrom::text : DateFrom::unknown, span};
    }
    if (!at->governor) break;
    const Predicate& up = scene.predicates().all[*at->governor];
    const bool part = scene.light_verb_above(*at) == &up || at->kind == PredicateKind::verb;
    if (!part || (lexicon.is_speech(up) && &up != &p)) break;
    at = &up;
  }
  if (published) return {published, DateFrom::published, std::nullopt};
  return {};
}

}  // namespace nuncio::events
