// Evidence first, then scores; see resolver.h.
#include "places/resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "places/place_words.h"

namespace nuncio::places {
namespace {

using Index = std::uint32_t;

// Scores, in the unit of prominence (a tenfold population is 1).
constexpr double kOtherName = 1.5;   // a name that is not the main one
constexpr double kBeginning = 0.4;   // but begins it
constexpr double kStoryState = 3.0;  // a state that the story names
constexpr double kStoryShare = 0.8;  // more, as it is the story's main state
constexpr double kNamesakes = 1.6;   // the same for a state of settlers, full of namesakes
constexpr double kAttacker = 0.6;    // a state of which only the weapons are named
constexpr double kBeside = 3.0;      // "the Lebanese city of Tripoli"
constexpr double kActorSays = 1.0;   // the actor tables know the name as a place of this state
constexpr double kNear = 1.5;        // within kNearKm of another place of the story
constexpr double kSameState = 0.7;   // in the state of another place of the story
constexpr double kNearKm = 150;
constexpr double kUnlikely = 5.6;  // below it a place in none of the story's states is not meant
constexpr double kUnlikelyPart = 4.8;    // the same for a division
constexpr double kUnlikelySort = 3.5;    // and for a name whose kind the text gives
constexpr double kCertain = 8;           // a place whose name alone is enough
constexpr double kLesserNamesake = 2.8;  // less known by so much than what the actor stage reads
constexpr std::size_t kOthers = 12;      // places of the story that nearness looks at
constexpr Index kBesideTokens = 6;
constexpr Index kLinkTokens = 7;

/// States whose towns bear the names of older towns elsewhere.
constexpr std::array<std::string_view, 3> kSettled = {"USA", "CAN", "AUS"};

double name_cost(const Candidate& c) {
  return c.main_name ? 0 : c.beginning ? kBeginning : kOtherName;
}

/// Shared by the mentions of one name, of which a document may have very many.
using Candidates = std::shared_ptr<const std::vector<Candidate>>;

struct Member {
  std::size_t toponym;
  Candidates candidates;
  std::string state_beside;  ///< alpha-3, or ""
  std::string inside;        ///< the name of what holds it, or ""
  bool consumed = false;     ///< it only says in what another place lies
  bool strange = false;      ///< the state behind it has no place of the name
  TokenRange tokens;
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
    for (Member& m : members_) believe_actor(m);
    std::vector<std::optional<Resolved>> out(toponyms_.size());
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t i = 0; i < members_.size(); ++i)
        out[i] = choose(i, pass == 0 ? nullptr : &out);
    for (std::size_t i = 0; i < members_.size(); ++i)
      if (!toponyms_[i].is_place || members_[i].consumed) out[i].reset();
    return out;
  }

 private:
  void weigh_states() {
    double most = 0;
    for (const ActorMention& m : actors_) {
      if (!m.actor.country || m.place) continue;
      double& weight = states_[*m.actor.country];
      weight = std::min(weight + 1, 8.0);
      most = std::max(most, weight);
      if (!strikes(m)) at_home_.insert(*m.actor.country);
    }
    for (auto& [state, weight] : states_) {
      const bool settled = std::ranges::find(kSettled, state) != kSettled.end();
      const double named = settled ? kNamesakes : kStoryState;
      weight = at_home_.contains(state) ? named + kStoryShare * weight / most : kAttacker;
    }
  }

  /// "A Russian missile": says who shot, and little of where it fell.
  bool strikes(const ActorMention& m) const {
    const Index last = m.tokens.end - 1;
    return is_weapon_noun(parse_.tokens[last].lemma) ||
           (m.tokens.end < parse_.tokens.size() && m.actor.via == Via::demonym &&
            is_weapon_noun(parse_.tokens[m.tokens.end].lemma));
  }

  Member member(std::size_t i) {
    const Toponym& t = toponyms_[i];
    return {i, fitting(t), state_beside(t), "", false, false, t.tokens};
  }

  /// Those of the kind and state that the words give, or all if there is none of these.
  Candidates fitting(const Toponym& t) {
    const auto& all = t.named->candidates;
    const auto fits = [&](const Candidate& c) { return fits_sort(t, c) && fits_state(t, c); };
    Candidates& known = fitting_[{t.named.get(), t.sort, t.article, t.is_state, t.state}];
    if (known != nullptr) return known;
    known = std::ranges::any_of(all, fits) ? only(of_name(t), fits)
            : t.article                    ? std::make_shared<const std::vector<Candidate>>()
                                           : of_name(t);
    return known;
  }

  static Candidates of_name(const Toponym& t) { return {t.named, &t.named->candidates}; }

  /// The list itself where all are wanted.
  template <class Wanted>
  static Candidates only(const Candidates& list, const Wanted& wanted) {
    if (std::ranges::all_of(*list, wanted)) return list;
    std::vector<Candidate> out;
    std::ranges::copy_if(*list, std::back_inserter(out), wanted);
    return std::make_shared<const std::vector<Candidate>>(std::move(out));
  }

  static bool fits_sort(const Toponym& t, const Candidate& c) {
    const bool town = c.entry.kind == Kind::town;
    if (t.sort == Sort::town) return town;
    if (t.article) return !town;
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
    auto m = std::ranges::partition_point(
        actors_, [&](const ActorMention& a) { return a.tokens.begin < t.name.begin; });
    for (; m != actors_.begin() && (m - 1)->tokens.end + kBesideTokens >= t.name.begin; --m) {
      const ActorMention& a = *(m - 1);
      if (a.actor.country && a.tokens.end <= t.name.begin &&
          same_phrase(a.tokens.end, t.name.begin))
        return *a.actor.country;
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
      if (outer.consumed && coordinated(i + 1))
        outer.consumed = false;
      else if (outer.consumed)
        hold_list(i, outer.candidates->front());
    } else if (owned(toponyms_[i], toponyms_[i + 1])) {
      hold(outer, inner);
    }
  }

  /// "the villages of A, B and C in Donetsk Oblast": of the places before C too.
  void hold_list(std::size_t last, const Candidate& outer) {
    for (std::size_t i = last; i > 0 && listed(toponyms_[i - 1], toponyms_[i]); --i) {
      Member& m = members_[i - 1];
      if (!m.inside.empty() || m.consumed) return;  // from here on another list's
      const auto within = [&](const Candidate& c) { return table_.holds(outer, c); };
      if (std::ranges::none_of(*m.candidates, within)) continue;
      m.candidates = only(m.candidates, within);
      m.inside = std::string(outer.entry.name);
    }
  }

  bool listed(const Toponym& a, const Toponym& b) const {
    if (b.tokens.begin <= a.tokens.end || b.tokens.begin - a.tokens.end > kLinkTokens) return false;
    bool parted = false;
    for (Index i = a.tokens.end; i < b.tokens.begin; ++i) {
      const Token& t = parse_.tokens[i];
      const bool mark = t.norm == "," || t.norm == "and" || t.norm == "or";
      parted = parted || mark;
      if (!mark && t.upos != "PROPN") return false;
    }
    return parted;
  }

  /// "Iowa, Louisiana and Ohio": a list of divisions, where Iowa is no town of Louisiana.
  bool siblings(const Member& inner, const Candidate& outer) const {
    if (outer.entry.kind != Kind::region || toponyms_[inner.toponym].sort == Sort::town)
      return false;
    return std::ranges::any_of(*inner.candidates, [&](const Candidate& c) {
      return c.entry.kind == Kind::region && c.main_name && !same(c, outer) &&
             c.entry.country == outer.entry.country;
    });
  }

  bool linked(const Toponym& inner, const Toponym& outer) const {
    const Index from = inner.tokens.end;
    const Index to = outer.tokens.begin;
    if (to <= from || to - from > kLinkTokens) return false;
    const std::string_view first = parse_.tokens[from].norm;
    if (first != "," && first != "in" && first != "(" && first != "of") return false;
    for (Index i = from + 1; i < to; ++i) {
      const std::string_view word = parse_.tokens[i].norm;
      const bool fine = word == "in" || word == "the" || word == "a" || word == "an" ||
                        word == "of" || word == "," || word == "(" || is_direction(word) ||
                        is_town_noun(word) || is_division_noun(word);
      if (!fine) return false;
    }
    return true;
  }

  /// "Astana, Kazakhstan and Kyrgyzstan": a state that is one of a list is told of itself too.
  bool coordinated(std::size_t i) const {
    if (i + 1 >= members_.size() || !is_country(members_[i]) || !is_country(members_[i + 1]))
      return false;
    const Token& state = parse_.tokens[toponyms_[i].head];
    const Token& next = parse_.tokens[toponyms_[i + 1].head];
    return state.deprel == "conj" && next.deprel == "conj" &&
           (next.head == toponyms_[i].head || next.head == state.head);
  }

  static bool is_country(const Member& m) {
    return !m.candidates->empty() && m.candidates->front().entry.kind == Kind::country;
  }

  bool owned(const Toponym& outer, const Toponym& inner) const {
    const Index from = outer.tokens.end;
    if (from >= inner.tokens.begin || parse_.tokens[from].xpos != "POS") return false;
    return same_phrase(from, inner.tokens.begin);
  }

  /// The first of the outer candidates that holds some of the inner ones, and these; or none.
  struct Held {
    Candidates inner, by;
  };

  Held held(const Member& inner, const Member& outer) const {
    for (const Candidate& o : *outer.candidates) {
      if (siblings(inner, o)) continue;
      const auto within = [&](const Candidate& c) { return table_.holds(o, c); };
      if (std::ranges::none_of(*inner.candidates, within)) continue;
      return {only(inner.candidates, within), std::make_shared<const std::vector<Candidate>>(1, o)};
    }
    return {};
  }

  void hold(Member& inner, Member& outer) {
    const bool town = toponyms_[inner.toponym].sort == Sort::town;
    const auto [known, fresh] = held_.try_emplace({inner.candidates, outer.candidates, town});
    if (fresh) known->second = held(inner, outer);
    const Held& found = known->second;
    if (found.by == nullptr) {
      join(inner, outer);
      // "Nineveh, Iraq": the state, though Arak bears the name, too.
      const auto state = std::ranges::find_if(*outer.candidates, [](const Candidate& c) {
        return c.entry.kind == Kind::country && c.main_name;
      });
      inner.strange =
          !outer.consumed && !outer.candidates->empty() &&
          contradicts(state == outer.candidates->end() ? outer.candidates->front() : *state, inner);
      return;
    }
    inner.inside = std::string(found.by->front().entry.name);
    inner.candidates = found.inner;
    outer.candidates = found.by;
    outer.consumed = true;
  }

  /// A state or region without a place of the name, or a town with none in it.
  static bool contradicts(const Candidate& outer, const Member& inner) {
    if (inner.candidates->empty() || inner.candidates->front().entry.kind != Kind::town)
      return false;
    if (outer.entry.kind == Kind::country || outer.entry.kind == Kind::region) return true;
    return outer.entry.kind == Kind::town && outer.entry.prominence > kCertain &&
           std::ranges::none_of(*inner.candidates, [&](const Candidate& c) {
             return distance_km(c.entry, outer.entry) < kNearKm;
           });
  }

  /// "Washington, D.C.": two names of one place.
  void join(Member& inner, Member& outer) const {
    if (outer.candidates->size() != 1 || outer.tokens.begin != inner.tokens.end + 1) return;
    const auto both = std::ranges::find_if(
        *inner.candidates, [&](const Candidate& c) { return same(c, outer.candidates->front()); });
    if (both == inner.candidates->end()) return;
    inner.candidates = std::make_shared<const std::vector<Candidate>>(1, *both);
    inner.tokens.end = outer.tokens.end;
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

  /// "Minsk" that the actor stage reads as Belarus' is no small town of a state that the story
  /// names, though Tripoli may be Lebanon's. Where an embassy lies there is no question.
  void believe_actor(Member& m) {
    const Toponym& t = toponyms_[m.toponym];
    if (!t.state || !m.inside.empty() || m.consumed || !is_named(t)) return;
    if (!m.state_beside.empty() && m.state_beside != *t.state) return;
    const bool hosts = hosts_before(t);
    const auto [known, fresh] = believed_.try_emplace({m.candidates, *t.state, hosts});
    if (fresh) known->second = believed(m.candidates, *t.state, hosts);
    m.candidates = known->second;
  }

  static Candidates believed(const Candidates& all, const std::string& state, bool alone) {
    const auto there = [&](const Candidate& c) { return c.entry.country == state; };
    const auto first = std::ranges::find_if(*all, there);
    if (first == all->end()) return all;
    const double least = first->entry.prominence - name_cost(*first) - kLesserNamesake;
    return only(all, [&](const Candidate& c) {
      return there(c) || (!alone && c.entry.prominence - name_cost(c) >= least);
    });
  }

  /// The actor stage reads just these words as the name of a state, or of a town or region of one.
  bool is_named(const Toponym& t) const {
    const auto m = std::ranges::lower_bound(actors_, t.name.begin, {},
                                            [](const ActorMention& a) { return a.tokens.begin; });
    return m != actors_.end() && m->tokens.begin == t.name.begin && m->tokens.end >= t.name.end &&
           m->tokens.end <= t.tokens.end && m->actor.roles.empty() && !m->actor.entity &&
           (m->actor.via == Via::metonym || m->actor.via == Via::name);
  }

  /// "The Polish embassy in" the state of which the actor stage takes the name to be.
  bool hosts_before(const Toponym& t) const {
    const auto m = std::ranges::lower_bound(actors_, t.name.begin, {},
                                            [](const ActorMention& a) { return a.tokens.begin; });
    return m != actors_.begin() && (m - 1)->actor.host == t.state &&
           (m - 1)->tokens.end + 1 == t.name.begin;
  }

  double score(const Member& m, const Candidate& c,
               const std::vector<const Candidate*>& others) const {
    double s = c.entry.prominence - name_cost(c);
    const std::string state(c.entry.country);
    if (const auto found = states_.find(state); found != states_.end()) s += found->second;
    if (!m.state_beside.empty() && m.state_beside == state) s += kBeside;
    const auto& says = toponyms_[m.toponym].state;
    if (says && *says == state) s += kActorSays;
    double near = 0;
    for (const Candidate* other : others) {
      if (other->number && other->number == c.number) continue;
      const double known = c.entry.prominence < kUnlikely ? 0.5 : 1;  // villages are everywhere
      double here = other->entry.country == c.entry.country ? kSameState : 0;
      if (distance_km(other->entry, c.entry) < kNearKm) here += known * kNear;
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

  /// How prominent a place must be that nothing but its name speaks for.
  double least_of(const Member& m, Kind kind) const {
    if (m.strange) return kCertain;
    if (toponyms_[m.toponym].sort != Sort::any && states_.empty()) return kUnlikelySort;
    return kind == Kind::town ? kUnlikely : kUnlikelyPart;
  }

  std::optional<Resolved> choose(std::size_t i,
                                 const std::vector<std::optional<Resolved>>* before) const {
    const Member& m = members_[i];
    if (m.candidates->empty()) return std::nullopt;
    const auto others = others_of(i, before);
    const Candidate* best = &m.candidates->front();
    double most = score(m, *best, others);
    for (const Candidate& c : *m.candidates) {
      const double s = score(m, c, others);
      if (s <= most) continue;
      best = &c;
      most = s;
    }
    // "in the Pacific": no small town of a state that the story names.
    if (m.inside.empty() && best->entry.kind == Kind::town && best->entry.prominence < kCertain)
      for (const Candidate& c : *m.candidates)
        if (c.entry.kind == Kind::area && c.entry.country.empty()) best = &c;
    const Toponym& t = toponyms_[i];
    // "the Lebanese city of Blida" is not Algeria's, even if no Blida of Lebanon is known.
    if (!m.state_beside.empty() && m.state_beside != best->entry.country && t.name.begin > 0 &&
        parse_.tokens[t.name.begin - 1].norm == "of")
      return std::nullopt;
    const auto& says = t.state;
    const bool told = !m.inside.empty() || states_.contains(std::string(best->entry.country)) ||
                      (says && *says == best->entry.country);
    const double least = least_of(m, best->entry.kind);
    // "the village of Nineveh, Iraq", of which no table knows, is no town elsewhere.
    if (m.strange && (t.sort == Sort::town || name_cost(*best) == kOtherName)) return std::nullopt;
    if ((m.strange || !told) && best->entry.prominence - name_cost(*best) < least)
      return std::nullopt;
    if (t.weak && m.inside.empty() && name_cost(*best) == kOtherName) return std::nullopt;
    return Resolved{*best, m.tokens, why(m, *best)};
  }

  std::string why(const Member& m, const Candidate& c) const {
    const Toponym& t = toponyms_[m.toponym];
    if (!m.inside.empty()) return "in " + m.inside + ", as the text says";
    if (c.entry.kind == Kind::country) return "the state";
    if (t.named->count == 1) return "the only place of that name";
    if (m.state_beside == c.entry.country && !m.state_beside.empty())
      return "of " + m.state_beside + ", named before it";
    const std::string of = " of " + std::to_string(t.named->count) + " of that name";
    if (same(c, m.candidates->front())) return population(c) + "the best known" + of;
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
  std::set<std::string> at_home_;         ///< of these, what is named by more than its weapons
  std::vector<Member> members_;
  /// What was found before: a document may repeat one name many thousand times.
  std::map<std::tuple<const Named*, Sort, bool, bool, std::optional<std::string>>, Candidates>
      fitting_;
  std::map<std::tuple<Candidates, Candidates, bool>, Held> held_;
  std::map<std::tuple<Candidates, std::string, bool>, Candidates> believed_;
};

}  // namespace

std::vector<std::optional<Resolved>> resolve(const PlaceTable& table, const Parse& parse,
                                             const std::vector<ActorMention>& actors,
                                             const std::vector<Toponym>& toponyms) {
  return Resolver(table, parse, actors, toponyms).run();
}

}  // namespace nuncio::places
