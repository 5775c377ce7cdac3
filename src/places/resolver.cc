// Evidence first, then scores; see resolver.h.
#include "places/resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "places/place_words.h"

namespace nuncio::places {
namespace {

using Index = std::uint32_t;

// Scores, in the unit of prominence (a tenfold population is 1).
constexpr double kOtherName = 1.5;    // a name that is not the main one
constexpr double kStoryState = 1.6;   // a state that the story names
constexpr double kStoryShare = 1.0;   // more, as it is the story's main state
constexpr double kBeside = 3.0;       // "the Lebanese city of Tripoli"
constexpr double kActorSays = 1.0;    // the actor tables know the name as a place of this state
constexpr double kNear = 1.5;         // within kNearKm of another place of the story
constexpr double kSameState = 0.7;    // in the state of another place of the story
constexpr double kNearKm = 150;
constexpr double kUnlikely = 5.6;     // below it a place in none of the story's states is not meant
constexpr std::size_t kOthers = 12;   // places of the story that nearness looks at
constexpr Index kBesideTokens = 6;

struct Member {
  std::size_t toponym;
  std::vector<Candidate> candidates;
  std::string state_beside;  ///< alpha-3, or ""
  std::string inside;        ///< the name of what holds it, or ""
  bool consumed = false;     ///< it only says in what another place lies
};

class Resolver {
 public:
  Resolver(const PlaceTable& table, const Parse& parse, const std::vector<ActorMention>& actors,
           const std::vector<Toponym>& toponyms)
      : table_(table), parse_(parse), actors_(actors), toponyms_(toponyms) {}

  std::vector<std::optional<Resolved>> run() {
    weigh_states();
    for (std::size_t i = 0; i < toponyms_.size(); ++i) members_.push_back(member(i));
    for (std::size_t i = 0; i + 1 < members_.size(); ++i) contain(i);
    share_senses();
    std::vector<std::optional<Resolved>> out(toponyms_.size());
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t i = 0; i < members_.size(); ++i) out[i] = choose(i, pass == 0 ? nullptr : &out);
    for (std::size_t i = 0; i < members_.size(); ++i)
      if (!toponyms_[i].is_place || members_[i].consumed) out[i].reset();
    return out;
  }

 private:
  void weigh_states() {
    double most = 0;
    for (const ActorMention& m : actors_) {
      if (!m.actor.country) continue;
      double& weight = states_[*m.actor.country];
      weight = std::min(weight + 1, 8.0);
      most = std::max(most, weight);
    }
    for (auto& [state, weight] : states_) weight = kStoryState + kStoryShare * weight / most;
  }

  Member member(std::size_t i) const {
    const Toponym& t = toponyms_[i];
    Member m{i, t.named.candidates, state_beside(t), "", false};
    const auto fits = [&](const Candidate& c) { return fits_sort(t, c) && fits_state(t, c); };
    if (std::ranges::any_of(m.candidates, fits))
      std::erase_if(m.candidates, [&](const Candidate& c) { return !fits(c); });
    return m;
  }

  static bool fits_sort(const Toponym& t, const Candidate& c) {
    const bool town = c.entry.kind == Kind::town;
    if (t.sort == Sort::town) return town;
    if (t.sort == Sort::division) return c.entry.kind != Kind::country && !town;
    return true;
  }

  /// A state by its name is that state and no town of the name; another name is no state.
  static bool fits_state(const Toponym& t, const Candidate& c) {
    const bool country = c.entry.kind == Kind::country;
    if (t.is_state) return country && c.entry.country == *t.state;
    return !country || !t.state || c.entry.country == *t.state;
  }

  /// The state of an adjective or possessor before the name: "the Lebanese city of Tripoli".
  std::string state_beside(const Toponym& t) const {
    for (const ActorMention& m : actors_) {
      if (m.tokens.begin >= t.name.begin) break;
      if (!m.actor.country || m.tokens.end + kBesideTokens < t.name.begin) continue;
      if (m.tokens.end > t.name.begin || !same_phrase(m.tokens.end, t.name.begin)) continue;
      return *m.actor.country;
    }
    return "";
  }

  bool same_phrase(Index from, Index to) const {
    for (Index i = from; i < to; ++i) {
      const Token& t = parse_.tokens[i];
      const bool noun = t.upos == "NOUN" && (is_town_noun(t.lemma) || is_division_noun(t.lemma) ||
                                             is_site_noun(t.lemma));
      const bool fine = noun || t.norm == "of" || t.norm == "the" || t.upos == "ADJ" ||
                        t.upos == "PART" || t.norm == "'s" || is_direction(t.norm);
      if (!fine) return false;
    }
    return true;
  }

  /// "Moscow, Idaho", "Tripoli in Lebanon", "Hama province, Syria"; and "Syria's Idlib".
  void contain(std::size_t i) {
    Member& inner = members_[i];
    Member& outer = members_[i + 1];
    if (linked(toponyms_[i], toponyms_[i + 1])) {
      hold(inner, outer);
    } else if (owned(toponyms_[i], toponyms_[i + 1])) {
      hold(outer, inner);
    }
  }

  bool linked(const Toponym& inner, const Toponym& outer) const {
    const Index from = inner.tokens.end;
    const Index to = outer.tokens.begin;
    if (to <= from || to - from > 5) return false;
    const std::string_view first = parse_.tokens[from].norm;
    if (first != "," && first != "in" && first != "(" && first != "of") return false;
    for (Index i = from + 1; i < to; ++i) {
      const std::string_view word = parse_.tokens[i].norm;
      if (word != "in" && word != "the" && !is_direction(word) && word != "," && word != "(")
        return false;
    }
    return true;
  }

  bool owned(const Toponym& outer, const Toponym& inner) const {
    const Index from = outer.tokens.end;
    if (from >= inner.tokens.begin || parse_.tokens[from].xpos != "POS") return false;
    return same_phrase(from, inner.tokens.begin);
  }

  void hold(Member& inner, Member& outer) {
    std::vector<Candidate> held;
    const Candidate* by = nullptr;
    for (const Candidate& o : outer.candidates) {
      for (const Candidate& c : inner.candidates)
        if (table_.holds(o, c)) held.push_back(c);
      if (held.empty()) continue;
      by = &o;
      break;
    }
    if (by == nullptr) return;
    inner.inside = std::string(by->entry.name);
    inner.candidates = std::move(held);
    outer.candidates = {*by};
    outer.consumed = true;
  }

  /// One sense a document: what one mention says of its name holds for the others.
  void share_senses() {
    std::map<std::string_view, const Member*> told;
    for (const Member& m : members_)
      if (!m.inside.empty()) told.try_emplace(toponyms_[m.toponym].key, &m);
    for (Member& m : members_) {
      const auto found = told.find(toponyms_[m.toponym].key);
      if (found == told.end() || !m.inside.empty() || m.consumed) continue;
      m.candidates = found->second->candidates;
      m.inside = found->second->inside;
    }
  }

  double score(const Member& m, const Candidate& c,
               const std::vector<const Candidate*>& others) const {
    double s = c.entry.prominence - (c.main_name ? 0 : kOtherName);
    const std::string state(c.entry.country);
    if (const auto found = states_.find(state); found != states_.end()) s += found->second;
    if (!m.state_beside.empty() && m.state_beside == state) s += kBeside;
    const auto& says = toponyms_[m.toponym].state;
    if (says && *says == state) s += kActorSays;
    double near = 0;
    for (const Candidate* other : others) {
      if (other->number && other->number == c.number) continue;
      double here = other->entry.country == c.entry.country ? kSameState : 0;
      if (distance_km(other->entry, c.entry) < kNearKm) here += kNear;
      near = std::max(near, here);
    }
    return s + near;
  }

  std::vector<const Candidate*> others_of(
      std::size_t i, const std::vector<std::optional<Resolved>>* before) const {
    std::vector<const Candidate*> out;
    if (before == nullptr) return out;
    const std::size_t from = i < kOthers / 2 ? 0 : i - kOthers / 2;
    for (std::size_t j = from; j < std::min(members_.size(), from + kOthers); ++j)
      if (j != i && (*before)[j] && toponyms_[j].key != toponyms_[i].key)
        out.push_back(&(*before)[j]->place);
    return out;
  }

  std::optional<Resolved> choose(std::size_t i,
                                 const std::vector<std::optional<Resolved>>* before) const {
    const Member& m = members_[i];
    if (m.candidates.empty()) return std::nullopt;
    const auto others = others_of(i, before);
    const Candidate* best = nullptr;
    double most = 0;
    for (const Candidate& c : m.candidates) {
      const double s = score(m, c, others);
      if (best != nullptr && s <= most) continue;
      best = &c;
      most = s;
    }
    const bool told = !m.inside.empty() || states_.contains(std::string(best->entry.country));
    if (!told && best->entry.prominence - (best->main_name ? 0 : kOtherName) < kUnlikely)
      return std::nullopt;
    return Resolved{*best, why(m, *best)};
  }

  std::string why(const Member& m, const Candidate& c) const {
    const Toponym& t = toponyms_[m.toponym];
    if (!m.inside.empty()) return "in " + m.inside + ", as the text says";
    if (c.entry.kind == Kind::country) return "the state";
    if (t.named.count == 1) return "the only place of that name";
    if (m.state_beside == c.entry.country && !m.state_beside.empty())
      return "of " + m.state_beside + ", named before it";
    const std::string of = " of " + std::to_string(t.named.count) + " of that name";
    if (&c == &m.candidates.front() || same(c, m.candidates.front()))
      return population(c) + "the best known" + of;
    if (states_.contains(std::string(c.entry.country)))
      return "of " + std::string(c.entry.country) + ", which the story names; one" + of;
    return "near the story's other places; one" + of;
  }

  static bool same(const Candidate& a, const Candidate& b) {
    return a.number == b.number && a.entry.name == b.entry.name;
  }

  static std::string population(const Candidate& c) {
    if (c.entry.population == 0) return "";
    std::string digits = std::to_string(c.entry.population);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return "population " + digits + ", ";
  }

  const PlaceTable& table_;
  const Parse& parse_;
  const std::vector<ActorMention>& actors_;
  const std::vector<Toponym>& toponyms_;
  std::map<std::string, double> states_;  ///< of the story, by alpha-3
  std::vector<Member> members_;
};

}  // namespace

std::vector<std::optional<Resolved>> resolve(const PlaceTable& table, const Parse& parse,
                                             const std::vector<ActorMention>& actors,
                                             const std::vector<Toponym>& toponyms) {
  return Resolver(table, parse, actors, toponyms).run();
}

}  // namespace nuncio::places
