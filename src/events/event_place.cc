// From each place up to its predicate, at most kMaxClimb steps; see event_place.h.
#include "events/event_place.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/one_of.h"

namespace nuncio::events {
namespace {

constexpr int kMaxClimb = 12;

/// Prepositions behind which a place is not where something happens, but what it is about. The
/// first three always, the last ones where the place hangs deeper: "over its influence in Ukraine".
constexpr std::array<std::string_view, 14> kAbout = {
    "about", "concerning", "regarding", "against", "for", "with", "like",
    "than",  "behind",     "without",   "despite", "as",  "over", "amid"};
constexpr std::size_t kAlways = 3, kDirect = 12;
/// Prepositions by which an event noun hangs at a verb of the same event: "killed in clashes in X".
constexpr std::array<std::string_view, 9> kSame = {"in",    "during", "at",    "by",  "from",
                                                   "after", "on",     "under", "into"};
/// Participles that only say where somebody is: "troops based in Iraq".
constexpr std::array<std::string_view, 9> kBeing = {"base", "station", "locate", "situate", "hold",
                                                    "live", "deploy",  "hide",   "gather"};

using base::one_of;

bool is_about(std::string_view preposition, bool direct) {
  const std::span<const std::string_view> all = kAbout;
  return one_of(preposition, all.first(kAlways)) ||
         one_of(preposition,
                direct ? all.subspan(kAlways, kDirect - kAlways) : all.subspan(kDirect));
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
    if (here.deprel == "prep" && is_about(here.norm, hold.direct)) return {};
    token = here.head;
    const Token& above = tokens[token];
    if (above.norm == "route") return {};  // "en route to Kabul"
    if (place.tokens.contains(token)) continue;
    // "Sergeant Onken of Onamia", "the governments of Queensland": who they are, not where.
    const bool who = above.upos == "PROPN" || scene.mention_at(token).has_value();
    if (who && hold.direct && (here.norm == "of" || here.norm == "from")) return {};
    if (above.deprel == "acl" && one_of(above.lemma, kBeing)) continue;
    const Predicate* p = scene.predicates().at(token);
    const auto m = scene.mention_at(token);
    const bool actor = m && scene.actors()[*m].head == token;  // "soldiers in Mali"
    const bool event =
        p != nullptr && !actor &&
        (p->kind == PredicateKind::verb || !lexicon.entries_of(p->kind, p->lemma).empty());
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

/// The event noun at which the place hangs is told with the verb above it: "killed in clashes in
/// Idlib", "a bombing in Kabul kills", "launched strikes on Kyiv".
bool same_event(const Predicate& noun, const Predicate& p, int quad, const Scene& scene) {
  if (quad == 3 || noun.kind != PredicateKind::noun) return false;
  if (noun.governed_as == Rel::prep) return quad != 1 && one_of(noun.governed_prep, kSame);
  return noun.governed_as == Rel::subj || scene.light_verb_above(noun) == &p;
}

// Sorts of events: what is agreed or said in friendship, what is said in conflict, what is done.
constexpr std::array kQuads = {1, 3, 0};

std::size_t sort_of(int quad) { return quad == 1 ? 0 : quad == 3 ? 1 : 2; }

}  // namespace

EventPlaces::EventPlaces(const Scene& scene, const Lexicon& lexicon,
                         const std::vector<PlaceMention>& places)
    : scene_(scene), lexicon_(lexicon), places_(places) {
  if (places.empty()) return;
  best_.resize(scene.predicates().all.size());
  offer_held();
  offer_objects();
}

void EventPlaces::offer_held() {
  const std::vector<Predicate>& all = scene_.predicates().all;
  for (Index place = 0; place < places_.size(); ++place) {
    const Hold hold = holder(places_[place], scene_, lexicon_);
    if (hold.predicate == nullptr) continue;
    const Predicate& p = *hold.predicate;
    for (const int quad : kQuads) {
      if (tells(hold, quad)) offer(p, quad, place, true);
      if (p.governor && same_event(p, all[*p.governor], quad, scene_))
        offer(all[*p.governor], quad, place, false);
    }
  }
}

/// The place is what a predicate does something to, told of in a clause of its own: "Hawija, a
/// city that IS occupied".
void EventPlaces::offer_objects() {
  const auto& tokens = scene_.parse().tokens;
  std::vector<std::int32_t> at(tokens.size(), -1);  // the place of each token
  for (std::size_t i = 0; i < places_.size(); ++i)
    for (Index t = places_[i].tokens.begin; t < places_[i].tokens.end; ++t)
      at[t] = static_cast<std::int32_t>(i);
  for (const Predicate& p : scene_.predicates().all) {
    for (const Argument& a : p.arguments) {
      if (a.rel != Rel::obj) continue;
      const Token& token = tokens[a.token];
      const std::int32_t of_appositive = token.deprel == "appos" ? at[token.head] : -1;
      for (const std::int32_t place : {at[a.token], of_appositive})
        for (const int quad : kQuads)
          if (place >= 0) offer(p, quad, static_cast<Index>(place), true);
    }
  }
}

void EventPlaces::offer(const Predicate& p, int quad, Index place, bool own) {
  Best& best = best_[index(p)][sort_of(quad)];
  const int rank = (places_[place].state ? 0 : 2) + (own ? 2 : 1);
  if (rank > best.rank || (rank == best.rank && place < best.place)) best = {rank, place};
}

const PlaceMention* EventPlaces::of(const Predicate& p, int quad) const {
  if (places_.empty()) return nullptr;
  const Predicate* here = &p;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Best& best = best_[index(*here)][sort_of(quad)];
    if (best.rank > 0) return &places_[best.place];
    if (!here->governor) return nullptr;
    const Predicate& up = scene_.predicates().all[*here->governor];
    const bool to_do =
        here->kind == PredicateKind::verb && here->governed_prep.empty() &&
        (here->governed_as == Rel::xcomp || (here->governed_as == Rel::advcl && here->infinitive));
    const bool shares = to_do || scene_.light_verb_above(*here) == &up;
    if (!shares || lexicon_.is_speech(up)) return nullptr;
    here = &up;
  }
  return nullptr;
}

}  // namespace nuncio::events
