// What became of an entry at a predicate, by the rules that read() follows: for `explain`.
#include <algorithm>

#include "events/arguments.h"

namespace nuncio::events {

Verdict ArgumentFinder::judge(const Predicate& p, const Entry& entry) {
  Verdict verdict = verdict_of(p, entry);
  verdict.distance = distance_of(p, entry);
  return verdict;
}

/// A word that is not there counts most if nothing stands in its place, and more than an actor.
unsigned ArgumentFinder::distance_of(const Predicate& p, const Entry& entry) {
  constexpr unsigned kNoArgument = 6;
  constexpr unsigned kOtherWord = 4;
  constexpr unsigned kExcluded = 3;
  unsigned distance = 0;
  for (const Condition& c : entry.when)
    if (!token_of(p, c)) distance += arguments_at(p, c.step).empty() ? kNoArgument : kOtherWord;
  for (const Condition& c : entry.unless)
    if (token_of(p, c)) distance += kExcluded;
  const Reading reading = filled(p, entry);
  if (reading.complete) return distance;
  return distance + (reading.sources.empty() ? 1U : 0U) + (reading.targets.empty() ? 1U : 0U);
}

Verdict ArgumentFinder::verdict_of(const Predicate& p, const Entry& entry) {
  using enum Verdict::Why;
  for (const Condition& c : entry.when)
    if (!token_of(p, c)) return {lacks, &c};
  for (const Condition& c : entry.unless)
    if (const auto token = token_of(p, c)) return {excluded, &c, *token};
  const Reading& chosen = read(p);
  if (chosen.complete && chosen.entry == &entry) return {complete};
  const Reading reading = filled(p, entry);
  if (reading.complete) return {passed_over, nullptr, 0, chosen.entry};
  bool optional = false;
  const std::vector<Filler> anywhere = fill(p, entry.source, {Side::target}, optional);
  const auto token_of_mention = [&](std::uint32_t m) { return scene_.actors()[m].head; };
  if (reading.sources.empty() && (!optional || done_by_thing(p, entry))) {
    const auto place = std::ranges::find_if(
        anywhere, [&](const Filler& f) { return scene_.actors()[f.mention].place; });
    if (place == anywhere.end()) return {no_source};
    return {only_place, nullptr, token_of_mention(place->mention)};
  }
  if (!reading.met_self) return {no_target};
  return {only_source, nullptr, token_of_mention(*reading.met_self)};
}

}  // namespace nuncio::events
