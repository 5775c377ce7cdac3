// See dyads.h.
#include "ties/dyads.h"

#include <algorithm>

#include "ties/tie_name.h"

namespace nuncio::ties {
namespace {

/// Of "bilateral ties" whose parties the phrase does not name: the two of the sentence, else the
/// two of whom the document has told so far.
std::optional<Dyad> dyad_around(const Ground& ground, Index token) {
  const auto add = [](const ActorMention& m, std::vector<Actor>& list) {
    const auto same = [&](const Actor& a) { return label_of(a) == label_of(m.actor); };
    if (can_be_party(m) && std::ranges::none_of(list, same)) list.push_back(m.actor);
  };
  const Index sentence = ground.sentence_of(token);
  std::vector<Actor> here;
  for (const Index m : ground.mentions_in(sentence)) add(ground.mentions()[m], here);
  if (auto dyad = dyad_of(here)) return dyad;
  std::vector<Actor> before;
  for (Index s = 0; s <= sentence && before.size() <= 2; ++s)
    for (const Index m : ground.mentions_in(s)) add(ground.mentions()[m], before);
  return dyad_of(before);
}

bool is_bilateral(const Ground& ground, Index noun) {
  return std::ranges::any_of(modifiers_of(ground, noun), [&](Index t) {
    return ground.words().has("mutual", PredicateKind::adjective, ground.token(t).norm);
  });
}

constexpr std::size_t kMostParties = 4;

/// The side that the phrase does not name: who acts, else the official who speaks.
void complete(const Ground& ground, const Predicate& by, const std::optional<Actor>& speaker,
              std::vector<Actor>& side) {
  ground.add_parties(by, Rel::subj, side);
  if (!side.empty() || !speaker || label_of(*speaker).empty()) return;
  if (speaker->roles.empty() || speaker->roles.front() == "GOV") side.push_back(*speaker);
}

}  // namespace

std::optional<Dyad> dyad_of(const std::vector<Actor>& parties) {
  if (parties.size() != 2) return std::nullopt;
  Dyad dyad{label_of(parties[0]), label_of(parties[1])};
  if (dyad[0] == dyad[1]) return std::nullopt;
  std::ranges::sort(dyad);
  return dyad;
}

std::vector<Dyad> dyads_at(const Ground& ground, const Predicate& noun, const Predicate& by,
                           const std::optional<Actor>& speaker) {
  std::vector<Actor> near;
  std::vector<Actor> far;
  for (const Rel rel : {Rel::poss, Rel::mod}) ground.add_parties(noun, rel, near);
  for (const std::string_view prep : {"between", "of", "among"})
    ground.add_parties(noun, prep, near);
  // "between Israel and its neighbours": one of them has no name
  const bool between = std::ranges::any_of(
      noun.arguments, [](const Argument& a) { return a.rel == Rel::prep && a.prep == "between"; });
  if (between && near.size() < 2) return {};
  for (const std::string_view prep : {"with", "to"}) ground.add_parties(noun, prep, far);
  if (by.head != noun.head) {
    if (near.empty()) ground.add_parties(by, "between", near);
    if (far.empty()) ground.add_parties(by, "with", far);
  }
  if (near.empty() && far.empty()) {
    std::vector<Actor> seeing;  // "Peru and Chile may see relations worsen"
    if (const Predicate* up = ground.seen_by(by)) ground.add_parties(*up, Rel::subj, seeing);
    auto dyad = dyad_of(seeing);
    if (!dyad && is_bilateral(ground, noun.head)) dyad = dyad_around(ground, noun.head);
    return dyad ? std::vector<Dyad>{*dyad} : std::vector<Dyad>{};
  }
  if (near.size() == 2 && far.empty()) {
    const auto dyad = dyad_of(near);
    return dyad ? std::vector<Dyad>{*dyad} : std::vector<Dyad>{};
  }
  if (near.size() + far.size() > kMostParties) return {};
  if (near.empty() || far.empty()) complete(ground, by, speaker, near.empty() ? near : far);
  std::vector<Dyad> out;
  for (const Actor& a : near)
    for (const Actor& b : far)
      if (const auto dyad = dyad_of({a, b})) out.push_back(*dyad);
  return out;
}

}  // namespace nuncio::ties
