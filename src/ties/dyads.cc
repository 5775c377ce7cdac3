// See dyads.h.
#include "ties/dyads.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ties/tie_name.h"

namespace nuncio::ties {
namespace {

/// Of "bilateral ties" whose parties the phrase does not name: the two of the sentence, else the
/// two of whom the document has told so far.
std::optional<Dyad> dyad_around(const Ground& ground, Index token) {
  std::vector<Actor> here;
  std::vector<Actor> before;
  for (const ActorMention& m : ground.mentions()) {
    if (!can_be_party(m) || ground.sentence_of(m.head) > ground.sentence_of(token)) continue;
    const auto add = [&](std::vector<Actor>& list) {
      const auto same = [&](const Actor& a) { return label_of(a) == label_of(m.actor); };
      if (std::ranges::none_of(list, same)) list.push_back(m.actor);
    };
    add(before);
    if (ground.sentence_of(m.head) == ground.sentence_of(token)) add(here);
  }
  if (auto dyad = dyad_of(here)) return dyad;
  return dyad_of(before);
}

bool is_bilateral(const Ground& ground, Index noun) {
  return std::ranges::any_of(modifiers_of(ground, noun), [&](Index t) {
    const std::string& norm = ground.token(t).norm;
    return norm == "bilateral" || norm == "two-way";
  });
}

}  // namespace

std::optional<Dyad> dyad_of(const std::vector<Actor>& parties) {
  if (parties.size() != 2) return std::nullopt;
  Dyad dyad{label_of(parties[0]), label_of(parties[1])};
  if (dyad[0] == dyad[1]) return std::nullopt;
  std::ranges::sort(dyad);
  return dyad;
}

std::optional<Dyad> dyad_at(const Ground& ground, const Predicate& noun, const Predicate& by,
                            const std::optional<Actor>& speaker) {
  std::vector<Actor> parties;
  for (const Rel rel : {Rel::poss, Rel::mod}) ground.add_parties(noun, rel, parties);
  for (const std::string_view prep : {"between", "with", "of", "to", "among"})
    ground.add_parties(noun, prep, parties);
  if (by.head != noun.head)
    for (const std::string_view prep : {"between", "with"}) ground.add_parties(by, prep, parties);
  if (parties.empty())
    return is_bilateral(ground, noun.head) ? dyad_around(ground, noun.head) : std::nullopt;
  if (parties.size() == 1) ground.add_parties(by, Rel::subj, parties);
  if (parties.size() == 1 && speaker && !label_of(*speaker).empty()) {
    const bool official = speaker->roles.empty() || speaker->roles.front() == "GOV";
    if (official && label_of(*speaker) != label_of(parties[0])) parties.push_back(*speaker);
  }
  return dyad_of(parties);
}

}  // namespace nuncio::ties
