// See links.h.
#include "ties/links.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"
#include "ties/tie_name.h"

namespace nuncio::ties {
namespace {

using base::one_of;

bool is_state(const Actor& a) { return a.country && !a.entity; }

class LinkFinder {
 public:
  explicit LinkFinder(const Ground& ground) : ground_(ground) {}

  std::vector<Tie> find() {
    for (const Predicate& p : ground_.predicates())
      for (const Row* row : ground_.words().all("link", p))
        if (add(p, *row)) break;
    return std::move(found_);
  }

 private:
  bool add(const Predicate& p, const Row& row) {
    Tie tie;
    std::vector<Actor> others;
    for (const Argument& a : p.arguments)
      if (row.stands_at(a) && is_other(p, row, a)) ground_.add_parties(a.token, others);
    tie.parties = holders(p, row);
    std::erase_if(tie.parties, [&](const Actor& a) { return !is_state(a) && row.of != ""; });
    const bool mutual = others.empty() && row.of.empty() && is_of_each_other(p, tie.parties);
    const std::size_t first = mutual ? 1 : tie.parties.size();
    for (const Actor& other : others)
      if (std::ranges::none_of(tie.parties,
                               [&](const Actor& a) { return label_of(a) == label_of(other); }))
        tie.parties.push_back(other);
    if (first == 0 || tie.parties.size() == first) return false;
    const events::Standing standing = standing_of(p);
    if (standing.status == Status::negated || p.negated || is_none(p, row)) return false;
    const auto what = name_of(p, row);
    if (what && ends_by_verb(tie, p)) return finish(std::move(tie), p, row, *what, standing.why);
    if (!what || !set_standing(tie, p, row, standing.status)) return false;
    return finish(std::move(tie), p, row, *what, standing.why);
  }

  /// "Chad and Niger are allies": states, not their presidents, and not "your allies".
  bool is_of_each_other(const Predicate& p, const std::vector<Actor>& parties) const {
    const bool of_others = std::ranges::any_of(p.arguments, [&](const Argument& a) {
      return a.rel == Rel::poss || (a.rel == Rel::mod && ground_.scene().mention_at(a.token));
    });
    if (of_others) return false;
    return p.kind == PredicateKind::noun && p.governed_as == Rel::attr &&
           ground_.token(p.head).xpos == "NNS" && parties.size() >= 2 &&
           std::ranges::all_of(parties, [](const Actor& a) { return a.roles.empty(); });
  }

  /// "a non-NATO member"; not "a major non-NATO ally"
  bool is_none(const Predicate& p, const Row& row) const {
    return p.kind == PredicateKind::noun && row.of == "organisation" &&
           std::ranges::any_of(modifiers_of(ground_, p.head),
                               [&](Index t) { return ground_.lower(t) == "non"; });
  }

  /// Of a noun after a copula that of the copula: "an invitation to become a member".
  events::Standing standing_of(const Predicate& p) const {
    const Predicate* up = ground_.governor_of(p);
    const bool copula =
        up != nullptr && p.kind == PredicateKind::noun && p.governed_as == Rel::attr;
    events::Standing out = ground_.scene().standing(copula ? *up : p);
    out.status = ground_.status_of(copula ? *up : p);
    return out;
  }

  bool finish(Tie tie, const Predicate& p, const Row& row, const std::string& what,
              const std::string& why) {
    tie.what = what;
    ground_.place_in_time(tie);
    const Row* mark = p.kind == PredicateKind::noun ? mark_of(ground_, p.head) : nullptr;
    if (mark != nullptr && mark->does == "proposed") tie.standing = TieStanding::proposed;
    if (mark != nullptr && mark->does == "ended") tie.standing = TieStanding::ended;
    tie.evidence = ground_.evidence(p, row);
    if (!why.empty()) tie.evidence.reasons.push_back("standing by " + why);
    tie.speaker = ground_.teller_of(p);
    found_.push_back(std::move(tie));
    return true;
  }

  /// "withdrew its recognition of", "suspended its membership in".
  bool ends_by_verb(Tie& tie, const Predicate& p) const {
    const Predicate* up = ground_.governor_of(p);
    if (up == nullptr || p.kind != PredicateKind::noun) return false;
    for (const Row* act : ground_.words().all("act", *up)) {
      const bool here = act->stands_at({p.governed_as, p.governed_prep, p.head});
      const bool withdraws = up->lemma == "withdraw" && p.governed_as == Rel::obj;
      if (act->does != "ends" || !act->thing.empty() || (!here && !withdraws)) continue;
      if (ground_.scene().standing(*up).status != Status::asserted) return false;
      tie.standing = TieStanding::ended;
      tie.until = ground_.date_of(*up, p);
      return true;
    }
    return false;
  }

  bool set_standing(Tie& tie, const Predicate& p, const Row& row, Status status) const {
    const bool real = ground_.is_real(p) && (status == Status::asserted || status == Status::ended);
    if (!real && ground_.is_given_up(p)) return false;
    if (row.does == "ends") {
      if (status != Status::asserted || !real || (p.infinitive && !ground_.is_next_to(p)))
        return false;
      tie.standing = TieStanding::ended;
      tie.until = ground_.date_of(p);
    } else if (!real) {
      tie.standing = TieStanding::proposed;
    } else {
      if (status == Status::ended) tie.standing = TieStanding::ended;
      if (row.does == "makes" && p.kind == PredicateKind::verb) tie.since = ground_.done_on(p, p);
      if (row.does == "keeps") tie.since = since(p);
    }
    return true;
  }

  /// "has been an ally since 1951": the date hangs at the noun or at the verb above it. Who "became
  /// an ally" did so when the clause was.
  std::optional<Date> since(const Predicate& p) const {
    if (auto date = ground_.date_after("since", p.head)) return date;
    const Predicate* up = ground_.governor_of(p);
    if (up == nullptr || p.governed_as != Rel::attr) return std::nullopt;
    if (auto date = ground_.date_after("since", up->head)) return date;
    const bool since = std::ranges::any_of(up->arguments, [](const Argument& a) {
      return a.rel == Rel::prep && a.prep == "since";  // "since the war"
    });
    const bool became = up->lemma == "become" && !since && !is_told_apart(p);
    return became ? ground_.date_of(*up, p) : std::nullopt;
  }

  /// "became the first member to ratify it": a member was it before.
  bool is_told_apart(const Predicate& p) const {
    const auto modifiers = modifiers_of(ground_, p.head);
    return ground_.lower(p.head + 1) == "to" &&
           std::ranges::any_of(modifiers, [&](Index t) { return ground_.is_ordinal(t); });
  }

  /// Who stands on the near side: the subject, or what the noun is said of.
  std::vector<Actor> holders(const Predicate& p, const Row& row) const {
    std::vector<Actor> out;
    if (p.kind != PredicateKind::noun) {  // "recognised by Malta"; "has been allied with Malta"
      ground_.add_parties(p, Rel::subj, out);
      if (out.empty() && p.passive) ground_.add_parties(p, Rel::obj, out);
      return out;
    }
    if (row.what == "recognition" || p.lemma == "membership") {
      ground_.add_parties(p, Rel::poss, out);
      ground_.add_parties(p, Rel::subj, out);
      const Predicate* up = ground_.governor_of(p);
      if (out.empty() && up != nullptr && p.governed_as == Rel::obj)
        ground_.add_parties(*up, Rel::subj, out);
      return out;
    }
    if (const Predicate* up = ground_.governor_of(p)) {
      const bool copula = ground_.words().has("copula", up->kind, up->lemma);
      if (copula && p.governed_as == Rel::attr) ground_.add_parties(*up, Rel::subj, out);
      if (p.governed_as == Rel::appos) ground_.add_parties(up->head, out);
      if (p.governed_as == Rel::mod && ground_.token(up->head).upos == "PROPN")
        ground_.add_parties(up->head, out);
    }
    ground_.add_parties(p, Rel::appos, out);
    return out;
  }

  /// Whether the argument can be the other party that the row asks for.
  bool is_other(const Predicate& p, const Row& row, const Argument& a) const {
    const auto m = ground_.scene().mention_at(a.token);
    if (!m) return false;
    const ActorMention& mention = ground_.mentions()[*m];
    if (row.of == "state") return is_recognised(p, mention) && !is_of_part(p, a.token);
    if (a.rel == Rel::mod && is_of_other_noun(p, a.token)) return false;
    if (row.of == "organisation") return is_organisation(p, mention, a.token);
    return is_state(mention.actor) || mention.actor.kind == ActorKind::igo;
  }

  /// "NATO service members"
  bool is_of_other_noun(const Predicate& p, Index token) const {
    for (Index t = token + 1; t < p.head; ++t)
      if (ground_.token(t).upos == "NOUN") return true;
    return false;
  }

  /// A state by its name, and as nothing but a state.
  bool is_recognised(const Predicate& p, const ActorMention& mention) const {
    if (!is_state(mention.actor) || mention.actor.via != Via::name || !mention.actor.roles.empty())
      return false;
    return std::ranges::all_of(p.arguments, [&](const Argument& a) {
      const bool as = a.rel == Rel::attr || (a.rel == Rel::prep && a.prep == "as") ||
                      (a.rel == Rel::xcomp && a.prep == "as");
      return !as || one_of(ground_.token(a.token).norm,
                           {"state", "country", "nation", "republic", "independent", "sovereign"});
    });
  }

  /// "recognition of Somaliland angered Somalia", where the parser took the part for a modifier of
  /// the state.
  bool is_of_part(const Predicate& p, Index state) const {
    for (Index t = p.head + 1; t < state; ++t) {
      const auto m = ground_.scene().mention_at(t);
      if (m && ground_.mentions()[*m].actor.via == Via::metonym && ground_.hangs_under(t, state))
        return true;
    }
    return false;
  }

  /// Taggers call an unknown name in capitals a noun.
  bool is_capital(Index token) const {
    const std::string word = ground_.text(ground_.token(token).span);
    return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z';
  }

  /// "the UN Security Council", "the OECD Steel Committee": part of an organisation; not "the
  /// Nordic Council", which is one.
  bool is_body(const ActorMention& mention) const {
    const auto is = [&](const std::string& name, bool behind_own_name) {
      const Row* row = ground_.words().first("body", PredicateKind::noun, name);
      return row != nullptr && (behind_own_name || row->of == "alone");
    };
    const std::string own = base::lower_ascii(mention.actor.entity.value_or(""));
    bool named = false;  // the organisation itself, before its body
    for (Index t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      const std::string word = ground_.lower(t);
      const bool pair = t > mention.tokens.begin && is(ground_.lower(t - 1) + " " + word, true);
      if (pair || is(word, named)) return true;
      named |= !own.empty() && word == own;
    }
    return false;
  }

  /// Itself, not one of its bodies; and not company in doing something.
  bool is_organisation(const Predicate& p, const ActorMention& mention, Index token) const {
    if (mention.actor.kind != ActorKind::igo) return false;
    const bool name = ground_.token(token).upos == "PROPN" || is_capital(token) ||
                      mention.actor.via == Via::definite;
    if (!name) return false;
    if (is_body(mention)) return false;
    // "the prospects of Ukraine ever joining": its subject is not found
    const Predicate* up = ground_.governor_of(p);
    const bool of_noun =
        up != nullptr && up->kind == PredicateKind::noun && ground_.token(p.head).xpos == "VBG";
    return !p.has(Rel::xcomp) && !of_noun;
  }

  /// "alliance"; a partner must be one of a kind: "strategic partner".
  std::optional<std::string> name_of(const Predicate& p, const Row& row) const {
    if (p.kind != PredicateKind::noun || row.what == "membership" || row.what == "recognition")
      return row.what;
    std::string name = tie_name(ground_, p.head, row.what);
    if (row.thing.empty()) return row.what;
    return row.is_about(name.substr(0, name.find(' '))) ? std::optional(name) : std::nullopt;
  }

  const Ground& ground_;
  std::vector<Tie> found_;
};

}  // namespace

std::vector<Tie> find_links(const Ground& ground) { return LinkFinder(ground).find(); }

}  // namespace nuncio::ties
