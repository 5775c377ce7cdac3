// First what acts on nouns of tie ("signed a pact"), then the nouns that nothing acts on ("their
// 1990 pact"), then the words that are a tie by themselves ("recognised", "an ally of").
#include "ties/ties.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/one_of.h"
#include "ties/links.h"
#include "ties/tie_name.h"

namespace nuncio::ties {
namespace {

using base::one_of;

constexpr std::string_view kBetween[] = {"between", "with", "among", "of", "by", "and"};

class TieFinder {
 public:
  explicit TieFinder(const Ground& ground) : ground_(ground) {}

  std::vector<Tie> find() {
    for (const Predicate& p : ground_.predicates()) act(p);
    for (const Predicate& p : ground_.predicates())
      if (p.kind == PredicateKind::noun && !acted_.contains(p.head)) mention(p);
    for (Tie& tie : find_links(ground_)) found_.push_back(std::move(tie));
    return merged();
  }

 private:
  /// The row by which a noun is a tie, if its modifiers are those that the row demands.
  const Row* tie_row(const Predicate& noun) const {
    if (noun.kind != PredicateKind::noun || is_organisation(noun.head)) return nullptr;
    for (const Row* row :
         ground_.words().all("tie", PredicateKind::noun, ground_.noun_lemma(noun))) {
      if (row->thing.empty()) return row;
      for (const Index t : modifiers_of(ground_, noun.head))
        if (row->is_about(ground_.lower(t))) return row;
    }
    return nullptr;
  }

  /// "the European Union": no tie, but a party.
  bool is_organisation(Index token) const {
    const auto m = ground_.scene().mention_at(token);
    const std::string word = ground_.lower(token);
    const bool named = ground_.token(token).upos == "PROPN";
    if (named && (word == "federation" || word == "confederation")) return true;
    if (!m) return false;
    const ActorMention& mention = ground_.mentions()[*m];
    const bool taken_up = mention.actor.via == Via::definite;  // "the alliance", NATO
    return mention.actor.entity && (taken_up || ground_.token(token).upos == "PROPN");
  }

  /// "entered into force", "took effect": said of the tie itself.
  bool comes_into_force(const Predicate& p) const {
    return std::ranges::any_of(p.arguments, [&](const Argument& a) {
      const std::string& norm = ground_.token(a.token).norm;
      return (a.rel == Rel::obj || a.rel == Rel::prep || a.rel == Rel::attr) &&
             (norm == "force" || norm == "effect" || norm == "effective");
    });
  }

  void act(const Predicate& p) {
    for (const Row* row : ground_.words().all("act", p)) {
      for (const Argument& a : p.arguments) {
        const Predicate* noun = ground_.predicate_at(a.token);
        if (noun == nullptr || !row->stands_at(a) || noun->kind != PredicateKind::noun) continue;
        const auto before = acted_.find(noun->head);
        if (before != acted_.end() && (before->second == p.head || row->does != "ends")) continue;
        if (!row->is_about(ground_.noun_lemma(*noun))) continue;
        const bool named = !row->what.empty();
        if (tie_row(*noun) == nullptr && (!named || is_of_kind(*noun))) continue;
        if (a.rel == Rel::subj && row->does == "makes" && !comes_into_force(p)) continue;
        if (a.rel == Rel::subj && row->does == "ends" && p.has(Rel::obj)) continue;
        if (row->does == "proposes" && is_standing_bond(*noun)) continue;
        // "the two called for a ceasefire": who calls need not be of it
        const bool by_others =
            row->does == "proposes" && a.rel == Rel::prep && p.kind == PredicateKind::verb;
        if (by_others && parties_of(*noun, nullptr).empty()) continue;
        acted_[noun->head] = p.head;
        add(p, *row, *noun);
      }
    }
  }

  /// "cut trade ties": not the diplomatic ones.
  bool is_of_kind(const Predicate& noun) const { return !tie_name(ground_, noun.head, "").empty(); }

  /// "discussed the partnership": of a bond, other than of a deal, that says that it is there.
  bool is_standing_bond(const Predicate& noun) const {
    const auto rows = ground_.words().all("tie", noun.kind, ground_.noun_lemma(noun));
    if (std::ranges::none_of(rows, [](const Row* r) { return r->of == "bond"; })) return false;
    return noun.has(Rel::poss) ||
           std::ranges::any_of(modifiers_of(ground_, noun.head), [&](Index t) {
             return ground_.token(t).head == noun.head && ground_.lower(t) == "the";
           });
  }

  /// Who does it: "congratulated Brazil on signing" is of Brazil; who brokers a deal is not of it.
  std::vector<Actor> doers_of(const Predicate& by) const {
    std::vector<Actor> out;
    if (by.kind == PredicateKind::noun) return out;
    const Predicate* up = ground_.governor_of(by);
    const bool praised = up != nullptr && ground_.token(by.head).xpos == "VBG" &&
                         (by.governed_prep == "on" || by.governed_prep == "for");
    if (praised) ground_.add_parties(*up, Rel::obj, out);
    const bool brokered = by.passive && by.lemma == "negotiate";
    if (out.empty() && !brokered) ground_.add_parties(by, Rel::subj, out);
    return out;
  }

  /// The parties by the tie's own words, then by those of what acts on it.
  std::vector<Actor> parties_of(const Predicate& noun, const Predicate* by) const {
    std::vector<Actor> out;
    if (by != nullptr) out = doers_of(*by);
    ground_.add_parties(noun, Rel::poss, out);
    add_modifiers(noun, out);
    for (const std::string_view prep : kBetween) ground_.add_parties(noun, prep, out);
    for (const Argument& a : noun.arguments) {  // "a memorandum of understanding with X"
      const Predicate* of =
          a.rel == Rel::prep && a.prep == "of" ? ground_.predicate_at(a.token) : nullptr;
      if (of == nullptr || ground_.token(of->head).upos != "NOUN") continue;
      for (const std::string_view prep : {"between", "with"}) ground_.add_parties(*of, prep, out);
    }
    if (by == nullptr) return out;
    for (const std::string_view prep : {"with", "between", "by"})
      ground_.add_parties(*by, prep, out);
    for (const Argument& a : by->arguments) {  // "upgraded relations with X to a partnership"
      const Predicate* other = ground_.predicate_at(a.token);
      const bool beside =
          a.rel == Rel::obj || (a.rel == Rel::prep && by->kind == PredicateKind::noun);
      if (!beside || other == nullptr || other->head == noun.head) continue;
      ground_.add_parties(*other, Rel::poss, out);
      for (const std::string_view prep : {"with", "between"})
        ground_.add_parties(*other, prep, out);
    }
    if (by->kind == PredicateKind::noun) {
      ground_.add_parties(*by, Rel::poss, out);
      ground_.add_parties(*by, Rel::mod, out);
    }
    return out;
  }

  bool is_dash(Index t) const {
    const std::string word = ground_.lower(t);
    return word == "-" || word == "–" || word == "—";
  }

  /// "the US-Japan alliance"; not "the Paris Agreement", nor an organisation's own name.
  void add_modifiers(const Predicate& noun, std::vector<Actor>& out) const {
    for (const Argument& a : noun.arguments) {
      if (a.rel != Rel::mod || a.token == noun.head) continue;
      const auto m = ground_.scene().mention_at(a.token);
      const bool bound = is_dash(a.token + 1) || (a.token > 0 && is_dash(a.token - 1));
      const bool city = m && ground_.mentions()[*m].actor.via == Via::metonym;
      const bool body =
          m && ground_.mentions()[*m].actor.entity && ground_.token(noun.head).upos == "PROPN";
      const bool beside = m && ground_.mentions()[*m].actor.entity && out.size() >= 2;
      if ((city || body || beside) && !bound) continue;
      ground_.add_parties(a.token, out);
    }
    for (const Index m : ground_.scene().mentions_at(noun.head)) {
      const ActorMention& mention = ground_.mentions()[m];
      if (mention.tokens.end - mention.tokens.begin == 1) continue;  // the tie is the party's name
      const bool state = mention.actor.kind == ActorKind::state;
      const auto same = [&](const Actor& x) { return label_of(x) == label_of(mention.actor); };
      if (state && can_be_party(mention) && std::ranges::none_of(out, same))
        out.push_back(mention.actor);
    }
  }

  std::string name_of(const Predicate& noun) const {
    const std::string word = ground_.lower(noun.head);
    // "the Abraham Accords": a name is kept as it is.
    const bool whole =
        one_of(word, {"relations", "ties", "links"}) || has_own_name(ground_, noun.head);
    return tie_name(ground_, noun.head, whole ? word : ground_.noun_lemma(noun));
  }

  /// A party alone will do where the treaty has a name: "withdrew from the Antarctic Treaty".
  bool has_parties(const Tie& tie, const Predicate& noun, bool acted) const {
    if (tie.parties.size() >= 2) return true;
    return acted && tie.parties.size() == 1 && tie.parties.front().country &&
           has_own_name(ground_, noun.head);
  }

  void add(const Predicate& p, const Row& row, const Predicate& noun) {
    Tie tie;
    tie.parties = parties_of(noun, &p);
    if (!has_parties(tie, noun, true) || noun.negated) return;
    const events::Standing standing = ground_.scene().standing(p);
    tie.evidence = ground_.evidence(p, row);
    tie.speaker = ground_.teller_of(p);
    const Row* kind = tie_row(noun);
    if (kind != nullptr) Ground::note(tie.evidence, *kind, ground_.noun_lemma(noun));
    if (!set_standing(tie, p, row, noun)) return;
    if (const Row* mark = mark_of(ground_, noun.head);
        mark != nullptr && mark->does == "proposed" && row.does != "ends")
      tie.standing = TieStanding::proposed;
    if (!standing.why.empty()) tie.evidence.reasons.push_back("standing by " + standing.why);
    tie.what = row.what.empty() || kind != nullptr ? name_of(noun) : row.what;
    ground_.place_in_time(tie);
    note_pointing(noun, tie);
    found_.push_back(std::move(tie));
  }

  /// False where the clause makes, ends or keeps nothing.
  bool set_standing(Tie& tie, const Predicate& p, const Row& row, const Predicate& noun) const {
    const Status status = ground_.status_of(p);
    if (status == Status::negated) return false;
    const bool real = ground_.is_real(p) && (status == Status::asserted || status == Status::ended);
    if (!real && ground_.is_given_up(p)) return false;
    if (row.does == "ends") {
      if (status == Status::future && is_subject_of(noun, p)) {  // "the pact will expire in 2031"
        tie.until = ground_.told_date_of(p);
        return tie.until.has_value();
      }
      if (status != Status::asserted || !real || (p.infinitive && !ground_.is_next_to(p)))
        return false;  // "threatened to withdraw", "voted to leave"
      tie.standing = TieStanding::ended;
      tie.until = ground_.date_of(p, noun);
      return true;
    }
    if (row.does == "proposes" || !real) {
      tie.standing = TieStanding::proposed;
      return true;
    }
    tie.standing = status == Status::ended ? TieStanding::ended : TieStanding::in_force;
    if (row.does == "makes") tie.since = ground_.done_on(p, noun);
    if (row.does == "keeps") tie.since = ground_.date_after("since", p.head);
    return true;
  }

  static bool is_subject_of(const Predicate& noun, const Predicate& p) {
    return std::ranges::any_of(
        p.arguments, [&](const Argument& a) { return a.rel == Rel::subj && a.token == noun.head; });
  }

  void note_pointing(const Predicate& noun, const Tie& tie) {
    for (const Index t : modifiers_of(ground_, noun.head)) {
      const std::string word = ground_.lower(t);
      if (word == "such" || word == "same" || word == "this" || word == "that")
        points_.push_back(tie.evidence.span);
    }
  }

  /// "the alliance between Greece and Cyprus": that it is spoken of says that it is there.
  void mention(const Predicate& noun) {
    const Row* row = tie_row(noun);
    if (row == nullptr || noun.governed_as == Rel::mod || noun.negated || noun.indefinite) return;
    if (noun.governed_prep == "in" && modifiers_of(ground_, noun.head).empty())
      return;  // "in partnership with"
    const Predicate* up = ground_.governor_of(noun);
    if (up != nullptr && tie_row(*up) != nullptr) return;  // "a treaty of alliance"
    Tie tie;
    tie.parties = parties_of(noun, nullptr);
    if (!has_parties(tie, noun, false)) return;
    const events::Standing standing = ground_.scene().standing(noun);
    if (standing.status == Status::negated) return;
    tie.evidence = ground_.evidence(noun, *row);
    tie.speaker = ground_.teller_of(noun);
    tie.what = name_of(noun);
    tie.since = ground_.date_at_noun(noun.head);
    if (!tie.since) tie.since = ground_.date_after("since", noun.head);
    // "agreed to extend their 2018 pact": whose it is and of when says that it is there.
    const bool there = tie.since || noun.has(Rel::poss);
    if (!there && (standing.status == Status::hypothetical || standing.status == Status::future)) {
      tie.standing = TieStanding::proposed;
      tie.since = std::nullopt;
    }
    const bool honoured = up != nullptr && up->lemma == "anniversary";
    if (standing.status == Status::ended && !honoured) tie.standing = TieStanding::ended;
    if (!standing.why.empty()) tie.evidence.reasons.push_back("standing by " + standing.why);
    if (const Row* mark = mark_of(ground_, noun.head)) take_mark(*mark, tie);
    ground_.place_in_time(tie);
    found_.push_back(std::move(tie));
  }

  void take_mark(const Row& mark, Tie& tie) const {
    tie.evidence.reasons.push_back("row " + mark.rule() + " says " + mark.does);
    if (mark.does == "proposed") tie.standing = TieStanding::proposed;
    if (mark.does == "ended") tie.standing = TieStanding::ended;
    if (mark.does == "new" && !tie.since && tie.standing == TieStanding::in_force)
      tie.since = ground_.published(DatePrecision::year);
  }

  static bool same_parties(const Tie& a, const Tie& b) {
    if (a.parties.size() != b.parties.size()) return false;
    return std::ranges::all_of(a.parties, [&](const Actor& x) {
      return std::ranges::any_of(b.parties,
                                 [&](const Actor& y) { return label_of(x) == label_of(y); });
    });
  }

  /// One and the same tie, told again: the later name may be only the noun of the former.
  static bool same_tie(const Tie& a, const Tie& b) {
    const bool name =
        a.what == b.what || a.what.ends_with(" " + b.what) || b.what.ends_with(" " + a.what);
    const bool since = !a.since || !b.since || *a.since == *b.since;
    const bool until = !a.until || !b.until || *a.until == *b.until;
    return name && a.standing == b.standing && same_parties(a, b) && since && until;
  }

  std::vector<Tie> merged() {
    std::ranges::stable_sort(found_, {}, [](const Tie& t) { return t.evidence.trigger.begin; });
    std::vector<Tie> out;
    for (Tie& tie : found_) {
      take_up(out, tie);
      const auto before = std::ranges::find_if(out, [&](const Tie& t) { return same_tie(t, tie); });
      if (before == out.end()) {
        out.push_back(std::move(tie));
        continue;
      }
      if (!before->since) before->since = tie.since;
      if (!before->until) before->until = tie.until;
      if (before->what.size() < tie.what.size()) before->what = tie.what;
    }
    return out;
  }

  /// "such a partnership": the fuller name of the same noun that was told last.
  void take_up(const std::vector<Tie>& before, Tie& tie) const {
    const bool points = std::ranges::any_of(points_, [&](const Span& s) {
      return s == tie.evidence.span && tie.what.find(' ') == std::string::npos;
    });
    if (!points) return;
    for (auto t = before.rbegin(); t != before.rend(); ++t) {
      if (!t->what.ends_with(" " + tie.what)) continue;
      tie.evidence.reasons.push_back("taken up: \"such a " + tie.what + "\"");
      tie.what = t->what;
      return;
    }
  }

  const Ground& ground_;
  std::vector<Span> points_;      ///< sentences in which a noun of tie points back
  std::map<Index, Index> acted_;  ///< nouns of tie on which something acts, and what
  std::vector<Tie> found_;
};

}  // namespace

std::vector<Tie> find_ties(const Ground& ground) { return TieFinder(ground).find(); }

}  // namespace nuncio::ties
