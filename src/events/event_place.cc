// Which place an event takes: from the place up to its predicate, at most kMaxClimb steps.
#include "events/event_place.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace nuncio::events {
namespace {

constexpr int kMaxClimb = 12;

/// Prepositions behind which a place is not where something happens, but what it is about; the
/// first three also where the place hangs deeper: "about the war in Syria".
constexpr std::array<std::string_view, 12> kAbout = {"about",  "concerning", "regarding", "against",
                                                     "for",    "with",       "like",      "than",
                                                     "behind", "without",    "despite",   "as"};
constexpr std::size_t kDeep = 3;
/// Prepositions by which an event noun hangs at a verb of the same event: "killed in clashes in X".
constexpr std::array<std::string_view, 8> kSame = {"in",   "during", "at",    "by",
                                                   "amid", "from",   "after", "on"};
/// Participles that only say where somebody is: "troops based in Iraq".
constexpr std::array<std::string_view, 9> kBeing = {"base", "station", "locate", "situate", "hold",
                                                    "live", "deploy",  "hide",   "gather"};

bool among(std::string_view word, std::span<const std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

/// How a place hangs at a predicate.
struct Hold {
  const Predicate* predicate = nullptr;
  bool direct = true;    ///< by its preposition alone, or as its object
  bool actors = true;    ///< else through actors only: "met leaders in Paris"
  bool subject = false;  ///< through its subject: "a court in Cairo"
};

/// The nearest verb above the place, or an event noun if that is nearer. None where the words
/// between say that the place is no place of it.
Hold holder(const PlaceMention& place, const Scene& scene, const Lexicon& lexicon) {
  const auto& tokens = scene.parse().tokens;
  Hold hold;
  std::uint32_t token = place.head;
  for (int i = 0; i < kMaxClimb && tokens[token].head != token; ++i) {
    const Token& here = tokens[token];
    const std::size_t about = hold.direct ? kAbout.size() : kDeep;
    if (here.deprel == "prep" && among(here.norm, std::span(kAbout).first(about))) return {};
    token = here.head;
    const Token& above = tokens[token];
    if (place.tokens.contains(token)) continue;
    // "Sergeant Onken of Onamia", "the governments of Queensland": who they are, not where.
    if (here.norm == "of" && (above.upos == "PROPN" || scene.mention_at(token))) return {};
    if (above.deprel == "acl" && among(above.lemma, kBeing)) continue;
    const Predicate* p = scene.predicates().at(token);
    const bool event = p != nullptr && (p->kind == PredicateKind::verb ||
                                        !lexicon.entries_of(p->kind, p->lemma).empty());
    if (event) {
      hold.predicate = p;
      hold.subject = here.deprel.starts_with("nsubj");
      return hold;
    }
    if (above.upos != "NOUN" && above.upos != "PROPN") continue;
    hold.direct = false;
    hold.actors = hold.actors && scene.mention_at(token).has_value();
  }
  return {};
}

/// Whether what hangs so at an event of that sort says where it happened. What is said or signed
/// happened where it was said, not where what it is about happened.
bool tells(const Hold& hold, int quad) {
  const bool verbal = quad == 1 || quad == 3;
  return !verbal || hold.direct || (hold.actors && (quad == 1 || hold.subject));
}

/// The event noun at which the place hangs is told with the verb: "killed in clashes in Idlib", "a
/// bombing in Kabul kills", "launched strikes on Kyiv".
bool same_event(const Predicate& noun, const Predicate& p, int quad, const Scene& scene) {
  if (quad == 3 || noun.kind != PredicateKind::noun || !noun.governor) return false;
  if (&scene.predicates().all[*noun.governor] != &p) return false;
  if (noun.governed_as == Rel::prep) return quad != 1 && among(noun.governed_prep, kSame);
  return noun.governed_as == Rel::subj || scene.light_verb_above(noun) == &p;
}

/// The place is what the predicate does something to, told of in a clause of its own: "Hawija, a
/// city that IS occupied".
bool is_object(const PlaceMention& place, const Predicate& p, const Scene& scene) {
  const auto& tokens = scene.parse().tokens;
  return std::ranges::any_of(p.arguments, [&](const Argument& a) {
    if (a.rel != Rel::obj) return false;
    const std::uint32_t up = tokens[a.token].head;
    return place.tokens.contains(a.token) ||
           (tokens[a.token].deprel == "appos" && place.tokens.contains(up));
  });
}

/// Those of the token's sentence.
std::span<const PlaceMention> of_sentence(std::uint32_t token, const Parse& parse,
                                          const std::vector<PlaceMention>& places) {
  const auto after = std::ranges::partition_point(
      parse.sentences, [&](const TokenRange& s) { return s.end <= token; });
  if (after == parse.sentences.end()) return {};
  const auto before = [](std::uint32_t edge) {
    return [edge](const PlaceMention& m) { return m.tokens.begin < edge; };
  };
  const auto first = std::ranges::partition_point(places, before(after->begin));
  const auto last = std::ranges::partition_point(places, before(after->end));
  return {first, last};
}

const PlaceMention* at(const Predicate& p, int quad, const Scene& scene, const Lexicon& lexicon,
                       std::span<const PlaceMention> places) {
  const PlaceMention* best = nullptr;
  int rank = 0;
  for (const PlaceMention& place : places) {
    const Hold hold = holder(place, scene, lexicon);
    const bool own = (hold.predicate == &p && tells(hold, quad)) || is_object(place, p, scene);
    if (!own && (hold.predicate == nullptr || !same_event(*hold.predicate, p, quad, scene)))
      continue;
    const int here = (place.state ? 0 : 2) + (own ? 2 : 1);
    if (here <= rank) continue;
    best = &place;
    rank = here;
  }
  return best;
}

}  // namespace

const PlaceMention* place_of(const Predicate& p, int quad, const Scene& scene,
                             const Lexicon& lexicon, const std::vector<PlaceMention>& places) {
  if (places.empty()) return nullptr;
  const auto near = of_sentence(p.head, scene.parse(), places);
  const Predicate* here = &p;
  for (int i = 0; i < kMaxClimb; ++i) {
    if (const PlaceMention* found = at(*here, quad, scene, lexicon, near)) return found;
    if (!here->governor) return nullptr;
    const Predicate& up = scene.predicates().all[*here->governor];
    const bool shares = scene.light_verb_above(*here) == &up ||
                        (here->kind == PredicateKind::verb && here->governed_as == Rel::xcomp &&
                         here->governed_prep.empty());
    if (!shares || lexicon.is_speech(up)) return nullptr;
    here = &up;
  }
  return nullptr;
}

}  // namespace nuncio::events
