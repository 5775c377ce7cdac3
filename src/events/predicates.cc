// From tree to predicates, in three passes: what hangs directly under each word (own_arguments.h);
// then, from the top of the tree down, what clauses borrow from what governs them; then
// coordination and status.
#include "events/predicates.h"

#include <algorithm>

#include "base/one_of.h"
#include "events/own_arguments.h"
#include "events/tokens.h"
#include "events/tree.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

/// Copies the arguments of one relation from another predicate, as borrowed.
void borrow(const Predicate& from, Rel from_rel, Rel as, Predicate& to) {
  std::vector<Argument> lent;
  for (const Argument& a : from.arguments) {
    if (a.rel == from_rel && a.token != to.head) lent.push_back({as, {}, a.token, true});
  }
  to.arguments.insert(to.arguments.end(), lent.begin(), lent.end());
}

class Builder {
 public:
  explicit Builder(const Parse& parse) : tree_(parse), out_(own_arguments(tree_)) {}

  Predicates build() {
    for (Predicate& p : out_.all) set_governor(p);
    for (Index sentence_order : top_down()) borrow_arguments(out_.all[sentence_order]);
    for (Predicate& p : out_.all) {
      flatten_modifiers(p);
      expand_conjuncts(p);
      set_status(p);
    }
    return std::move(out_);
  }

 private:
  Predicate* find(Index token) {
    return out_.of_token[token] < 0 ? nullptr : &out_.all[static_cast<Index>(out_.of_token[token])];
  }

  /// "the US-China summit": the parser hangs "US" at "China"; both modify the noun.
  void flatten_modifiers(Predicate& p) {
    if (p.kind != PredicateKind::noun) return;
    const std::size_t n = p.arguments.size();
    for (std::size_t i = 0; i < n; ++i) {
      const Predicate* modifier =
          p.arguments[i].rel == Rel::mod ? find(p.arguments[i].token) : nullptr;
      if (modifier == nullptr || modifier->head == p.head) continue;
      for (const Argument& a : std::vector<Argument>(modifier->arguments))
        if (a.rel == Rel::mod) p.arguments.push_back({Rel::mod, {}, a.token, true});
    }
  }

  /// Predicates ordered so that what governs comes before what is governed.
  std::vector<Index> top_down() const {
    std::vector<Index> order(out_.all.size());
    for (Index i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
      return tree_.depth(out_.all[a].head) < tree_.depth(out_.all[b].head);
    });
    return order;
  }

  void set_governor(const Predicate& p) {
    for (const Argument& a : p.arguments) {
      Predicate* below = find(a.token);
      if (below == nullptr || below->governor || below->head == p.head) continue;
      if (a.rel == Rel::comp && tree_.parted(below->head, p.head)) continue;
      below->governor = static_cast<Index>(&p - out_.all.data());
      below->governed_as = a.rel;
      below->governed_prep = a.prep;
    }
  }

  /// Subjects and objects that the clause does not repeat because its governor has said them.
  void borrow_arguments(Predicate& p) {
    const Index head = tree_.head(p.head);
    const Dep dep = tree_.dep(p.head);
    if ((dep == Dep::relcl || dep == Dep::acl) && is_restrictive(head, p.head)) p.restricts = head;
    switch (dep) {
      case Dep::conj:
        borrow_from_conjunct(head, p);
        break;
      case Dep::relcl:
        if (tree_.is_infinitive(p.head)) {
          borrow_for_noun_infinitive(head, p);
        } else {
          resolve_relative(head, p);
        }
        break;
      case Dep::acl:
        if (tree_.dep(head) == Dep::conj && tree_.tokens()[head].upos == "NUM")
          lend_to_verb_of_count(tree_.head(head), p);
        if (p.kind == PredicateKind::verb && !tree_.is_infinitive(p.head)) {
          if (borrow_from_author(head, p)) break;
          const bool past = tree_.tokens()[p.head].xpos == "VBN" && !is_main_verb(head, p) &&
                            !moves_itself(p.lemma);
          if (!p.has(past ? Rel::obj : Rel::subj))
            p.arguments.push_back({past ? Rel::obj : Rel::subj, {}, head, true});
          p.passive |= past;
        } else {
          borrow_for_noun_infinitive(head, p);
        }
        break;
      case Dep::acomp:  // "Oman is willing to": the subject of the copula is the adjective's
        if (const Predicate* copula = find(head); copula != nullptr && !p.has(Rel::subj))
          borrow(*copula, Rel::subj, Rel::subj, p);
        break;
      case Dep::ccomp:
        if (is_next_of_series(head, p))
          join_series(head, p);
        else if (!is_caused(head, p))
          borrow_subject(p);
        break;
      case Dep::xcomp:
      case Dep::advcl:
      case Dep::pcomp:
        borrow_subject(p);
        break;
      default:
        break;
    }
  }

  /// "signed a decree granting citizenship", "issued a statement calling on Iran": who wrote it
  /// does.
  bool borrow_from_author(Index text, Predicate& p) {
    const Index verb = tree_.head(text);
    const auto& tokens = tree_.tokens();
    if (tree_.dep(text) != Dep::dobj || tokens[p.head].xpos != "VBG" || p.has(Rel::subj) ||
        !base::one_of(tokens[text].lemma, {"decree", "law", "order", "bill", "statement", "letter",
                                           "campaign", "resolution", "declaration", "motion"}) ||
        !base::one_of(tokens[verb].lemma,
                      {"sign", "issue", "pass", "release", "launch", "write", "publish", "send",
                       "adopt", "make", "approve", "submit"}) ||
        tree_.modality(verb) != Modality::none)
      return false;
    const Predicate* author = find(verb);
    if (author == nullptr || !author->has(Rel::subj)) return false;
    borrow(*author, Rel::subj, Rel::subj, p);
    return true;
  }

  /// "A U.S. report called for sanctions": parsers that find no main verb take the verb for a
  /// participle of the subject. With an object, or where nobody can be done so, it acts.
  bool is_main_verb(Index noun, const Predicate& p) const {
    if (tree_.dep(noun) != Dep::root || tree_.has_child(p.head, Dep::agent)) return false;
    if (p.head != noun + 1 && tree_.tokens()[p.head - 1].upos != "ADV") return false;
    return tree_.has_child(p.head, Dep::dobj) ||
           base::one_of(p.lemma,
                        {"call", "protest", "rally", "demonstrate", "march", "appeal", "agree",
                         "apologise", "apologize", "withdraw", "resign", "retaliate", "respond",
                         "clash", "meet", "arrive", "gather", "vote"});
  }

  /// "two people were killed and nine wounded in a strike": parsers hang the second count at the
  /// first verb, and what happened in at the second participle.
  void lend_to_verb_of_count(Index verb, const Predicate& p) {
    Predicate* first = find(verb);
    if (first == nullptr || !first->passive || first->has(Rel::prep)) return;
    for (const Argument& a : p.arguments)
      if (a.rel == Rel::prep) first->arguments.push_back({Rel::prep, a.prep, a.token, true});
  }

  /// "the troops that attacked", not "the troops, which attacked": no comma before the first word
  /// that belongs to the clause.
  bool is_restrictive(Index noun, Index verb) const {
    constexpr Index kReach = 40;
    Index first = noun + 1;
    while (first < std::min(verb, noun + kReach) && tree_.head(first) != verb) ++first;
    const auto opens = [&](Index t) {
      return tree_.is_relative_pronoun(t) || tree_.tokens()[t].xpos == "WP$" ||
             tree_.tokens()[t].upos == "ADP";
    };
    while (first > noun + 1 && opens(first - 1)) --first;  // "for which", "whose house"
    const auto& tokens = tree_.tokens();  // of which the noun may be the last, its clause before it
    return tokens[first - 1].norm != "," && (first == tokens.size() || tokens[first].norm != ",");
  }

  /// "praised Angola, sued Mauritania and sent ...": parsers make the second verb a clause that the
  /// first takes. With an object before it and no subject of its own it is the next of a series.
  bool is_next_of_series(Index first, const Predicate& p) const {
    const std::string_view xpos = tree_.tokens()[p.head].xpos;
    const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "VBN";
    if (p.head < first || p.has(Rel::subj) || !finite || !tree_.mark(p.head).empty()) return false;
    return std::ranges::any_of(tree_.children(first), [&](Index c) {
      return tree_.dep(c) == Dep::dobj && c < p.head && tree_.tokens()[c].xpos != "PRP";
    });
  }

  void join_series(Index first, Predicate& p) {
    Predicate* lender = find(first);
    if (lender == nullptr) return;
    borrow(*lender, Rel::subj, Rel::subj, p);
    std::erase_if(lender->arguments,
                  [&](const Argument& a) { return a.rel == Rel::comp && a.token == p.head; });
    p.governor = lender->governor;
    p.governed_as = lender->governed_as;
    p.governed_prep = lender->governed_prep;
  }

  void borrow_from_conjunct(Index first, Predicate& p) {
    Predicate* lender = find(first);
    if (lender == nullptr || lender->kind != p.kind) return;
    if (p.kind == PredicateKind::noun) return borrow_for_noun(*lender, p);
    // "Two men wanted by Chad are arrested in Togo" is no list.
    const bool apart = lender->passive && tree_.has_child(p.head, Dep::auxpass) &&
                       !tree_.has_child(first, Dep::auxpass);
    if (apart) return;
    // "12 are killed and dozens wounded": the auxiliary is said once.
    const bool gapped = lender->passive && !p.passive && tree_.tokens()[p.head].xpos == "VBN" &&
                        !tree_.has_child(p.head, Dep::aux) && !p.has(Rel::obj);
    if (gapped && tree_.has_child(p.head, Dep::nsubj)) {
      p.passive = true;
      for (Argument& a : p.arguments)
        if (a.rel == Rel::subj && tree_.dep(a.token) == Dep::nsubj) a.rel = Rel::obj;
    }
    // "was arrested and jailed by a court": the court is no subject that the two do not share.
    const bool by_agent = gapped && tree_.has_child(p.head, Dep::agent);
    const bool own_subject = (p.has(Rel::subj) && !by_agent) || p.passive;
    // "Norway, whose king has said so, expelled": a sentence without a main verb has one here.
    const bool main = p.head > first && tree_.dep(first) == Dep::relcl &&
                      tree_.dep(tree_.head(first)) == Dep::root &&
                      tree_.tokens()[p.head - 1].norm == ",";
    if (main && !own_subject) {
      p.arguments.push_back({Rel::subj, {}, tree_.head(first), true});
      return;
    }
    if (!own_subject) {
      borrow(*lender, Rel::adv, Rel::adv, p);  // "allegedly attacked X and shelled Y"
      // "was detained and deported": taggers often call the second participle a past tense.
      const std::string_view xpos = tree_.tokens()[p.head].xpos;
      const bool participle = xpos == "VBN" || (xpos == "VBD" && !p.has(Rel::obj) &&
                                                !tree_.has_child(p.head, Dep::aux));
      if (lender->passive && participle) {
        p.passive = true;
        borrow(*lender, Rel::obj, Rel::obj, p);
      } else if (lender->passive) {
        borrow(*lender, Rel::obj, Rel::subj, p);
      } else {
        borrow(*lender, Rel::subj, Rel::subj, p);
      }
      if (!tree_.has_child(p.head, Dep::aux)) shares_aux_.push_back(p.head);
    }
    // "are killed and others injured in a strike": how is said once, at the last participle.
    if (p.passive && lender->passive && !lender->has(Rel::prep)) {
      for (const Argument& a : std::vector<Argument>(p.arguments))
        if (a.rel == Rel::prep) lender->arguments.push_back({Rel::prep, a.prep, a.token, true});
    }
    // "killed and wounded by the army": who did it is said once, at the last participle.
    const bool by_last = p.passive && lender->passive && !lender->has(Rel::subj);
    if (by_last) borrow(p, Rel::subj, Rel::subj, *lender);
    // "condemned and sanctioned the company": the object is said once, at the last verb.
    const bool bare =
        std::none_of(lender->arguments.begin(), lender->arguments.end(), [](const Argument& a) {
          return a.rel != Rel::subj && a.rel != Rel::mod && a.rel != Rel::advcl &&
                 a.rel != Rel::adv && a.rel != Rel::aside;
        });
    if (bare && !lender->passive && !own_subject) lend_object(p, *lender);
    if (!p.governor && lender->governor) {
      p.governor = lender->governor;
      p.governed_as = lender->governed_as;
      p.governed_prep = lender->governed_prep;
    }
  }

  /// "ransacked and set fire to the embassy": what was set on fire.
  static void lend_object(const Predicate& p, Predicate& first) {
    const auto to = std::ranges::find(p.arguments, "to", &Argument::prep);
    if (p.lemma == "set" && to != p.arguments.end())
      first.arguments.push_back({Rel::obj, {}, to->token, true});
    else
      borrow(p, Rel::obj, Rel::obj, first);
  }

  /// "Russia's invasion and occupation of Ukraine": coordinated nouns share what stands around
  /// both.
  void borrow_for_noun(Predicate& first, Predicate& last) {
    const bool alone = tree_.has_child(last.head, Dep::det);  // "his execution and an attack"
    for (Rel rel : {Rel::poss, Rel::mod}) {
      if (!last.has(rel) && first.head < last.head && !alone) borrow(first, rel, rel, last);
    }
    if (!first.has(Rel::prep)) {
      for (const Argument& a : last.arguments)
        if (a.rel == Rel::prep) first.arguments.push_back({Rel::prep, a.prep, a.token, true});
    }
    if (!last.governor && first.governor) {
      last.governor = first.governor;
      last.governed_as = first.governed_as;
      last.governed_prep = first.governed_prep;
    }
  }

  /// "was told by the minister that X had attacked Y": has all its parts, so it is no relative
  /// clause but what is told.
  bool is_content_clause(Index noun, Predicate& p) {
    const bool whole = tree_.has_child(p.head, Dep::nsubj) && tree_.has_child(p.head, Dep::dobj);
    if (!whole || p.governor) return false;
    const auto that = std::ranges::find_if(tree_.children(p.head), [&](Index c) {
      return tree_.tokens()[c].norm == "that" &&
             (tree_.dep(c) == Dep::dative || tree_.dep(c) == Dep::mark);
    });
    if (that == tree_.children(p.head).end()) return false;
    const Index by = tree_.head(noun);
    const Predicate* teller = find(tree_.dep(by) == Dep::agent ? tree_.head(by) : noun);
    if (teller == nullptr) return false;
    p.governor = static_cast<Index>(teller - out_.all.data());
    p.governed_as = Rel::comp;
    std::erase_if(p.arguments, [&](const Argument& a) { return a.token == *that; });
    p.restricts = std::nullopt;
    return true;
  }

  /// "the troops that attacked X", "the town they attacked": the head noun fills the pronoun's
  /// place.
  void resolve_relative(Index head, Predicate& p) {
    if (is_content_clause(head, p)) return;
    bool filled = false;
    for (Argument& a : p.arguments) {
      if (tree_.is_relative_pronoun(a.token)) {
        a.token = head;
        a.borrowed = true;
        filled = true;
      }
    }
    if (!filled && p.has(Rel::subj) && !p.has(Rel::obj) && p.kind == PredicateKind::verb)
      p.arguments.push_back({Rel::obj, {}, head, true});
  }

  /// "Iran's decision to attack", "a threat from Iran to attack": the noun's own agent acts.
  void borrow_for_noun_infinitive(Index noun, Predicate& p) {
    Predicate* lender = find(noun);
    if (lender == nullptr || p.has(Rel::subj)) return;
    if (tree_.is_one_of_those(noun)) return borrow_for_one_of_those(noun, p);
    if (lender->has(Rel::poss)) return borrow(*lender, Rel::poss, Rel::subj, p);
    for (const Argument& a : lender->arguments) {
      const bool agent = a.rel == Rel::prep && (a.prep == "from" || a.prep == "by");
      if (!agent) continue;
      const bool asks = lender->lemma == "request" || lender->lemma == "demand" ||
                        lender->lemma == "appeal" || lender->lemma == "call";
      if (!asks) p.arguments.push_back({Rel::subj, {}, a.token, true});
      return;  // "a request from Uganda to ...": either of the two is to do it
    }
    if (const Predicate* verb = find(tree_.head(noun)); verb != nullptr && verb->head != p.head)
      borrow(*verb, Rel::subj, Rel::subj, p);
  }

  /// "became the first country to recognise X": the country acts, and is who became it.
  void borrow_for_one_of_those(Index noun, Predicate& p) {
    const Rel part = p.passive ? Rel::obj : Rel::subj;
    if (p.has(part)) return;
    const Predicate* copula = tree_.dep(noun) == Dep::attr ? find(tree_.head(noun)) : nullptr;
    if (copula != nullptr) return borrow(*copula, Rel::subj, part, p);
    p.arguments.push_back({part, {}, noun, true});
  }

  /// "Prosecutors had a minister arrested": by them, and to whom "had" or the participle has.
  bool is_caused(std::uint32_t head, Predicate& p) {
    const std::string_view form = tree_.tokens()[p.head].xpos;
    const Predicate* have = find(head);
    if (have == nullptr || have->lemma != "have" || !(form == "VBN" || form == "VBD") ||
        p.has(Rel::obj) || !have->has(Rel::subj))
      return false;
    for (Argument& a : p.arguments)
      if (a.rel == Rel::subj) a.rel = Rel::obj;
    if (!p.has(Rel::obj)) borrow(*have, Rel::obj, Rel::obj, p);
    borrow(*have, Rel::subj, Rel::subj, p);
    return true;
  }

  /// Control: the object of the governor acts if there is one ("urged X to leave", "accused X of
  /// leaving"), else its subject ("agreed to leave", "left, killing two").
  void borrow_subject(Predicate& p) {
    // "denied bombing Syria": taggers call a gerund a noun.
    const bool gerund = p.kind == PredicateKind::verb ||
                        (p.kind == PredicateKind::noun && p.lemma.ends_with("ing") &&
                         tree_.has_child(p.head, Dep::dobj));
    if (!gerund || !p.governor) return;
    const Predicate& up = out_.all[*p.governor];
    const bool adverbial = tree_.dep(p.head) == Dep::advcl;
    if (p.passive) {  // "after being ousted by rebels", "having been attacked"
      const bool open = adverbial || tree_.dep(p.head) == Dep::pcomp;
      if (open && !p.has(Rel::obj)) borrow(up, up.passive ? Rel::obj : Rel::subj, Rel::obj, p);
      return;
    }
    if (p.has(Rel::subj)) return;
    // "fled as fighting between A and B grew": who does so is told.
    const bool between = std::ranges::any_of(p.arguments, [](const Argument& a) {
      return a.rel == Rel::prep && (a.prep == "between" || a.prep == "among");
    });
    if (between && !tree_.is_infinitive(p.head)) return;
    // "is reported killed", "found him beaten"
    if (tree_.dep(p.head) == Dep::xcomp && tree_.tokens()[p.head].xpos == "VBN" &&
        !tree_.has_child(p.head, Dep::aux) && !p.has(Rel::obj) && up.has(Rel::obj)) {
      p.passive = true;
      return borrow(up, Rel::obj, Rel::obj, p);
    }
    // "came after Turkey, citing reports, accused Syria": a finite verb has a subject of its own.
    const std::string_view xpos = tree_.tokens()[p.head].xpos;
    if (adverbial && (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP")) {
      for (const Argument& a : up.arguments) {
        if (a.rel != Rel::prep || a.token > p.head ||
            !base::one_of(a.prep, {"after", "before", "as"}))
          continue;
        p.arguments.push_back({Rel::subj, {}, a.token, true});
        return;
      }
    }
    // "met France before expelling the envoy": only what is accused of or kept from an act does it.
    const bool temporal = tree_.dep(p.head) == Dep::pcomp && p.governed_prep != "of" &&
                          p.governed_prep != "for" && p.governed_prep != "from" &&
                          p.governed_prep != "into" && p.governed_prep != "against" &&
                          !(p.governed_prep == "with" && up.lemma == "charge");
    // "called on Chad to withdraw": whoever is called on is to do it.
    const bool asks = tree_.is_infinitive(p.head) &&
                      base::one_of(up.lemma, {"call", "appeal", "plead"}) && !up.has(Rel::obj);
    for (const Argument& a : up.arguments) {
      if (!asks || a.rel != Rel::prep || a.token > p.head ||
          !base::one_of(a.prep, {"on", "upon", "to", "with", "for"}))
        continue;
      p.arguments.push_back({Rel::subj, {}, a.token, true});
      return;
    }
    // "used drones to attack", "called him to congratulate him": not whom or what.
    const bool tool =
        !up.passive && base::one_of(up.lemma, {"use", "utilise", "utilize", "employ", "call",
                                               "phone", "telephone", "summon"});
    // "was shot by police after opening fire": whom it is told of.
    const bool told_of = temporal && up.passive &&
                         base::one_of(p.governed_prep, {"after", "before", "while", "since"});
    const bool object_acts = ((!adverbial && !temporal && !tool) || told_of) && up.has(Rel::obj);
    borrow(up, object_acts ? Rel::obj : Rel::subj, Rel::subj, p);
  }

  /// Every argument brings its conjuncts: "A and B attacked C and D" is four.
  void expand_conjuncts(Predicate& p) {
    const std::size_t n = p.arguments.size();
    for (std::size_t i = 0; i < n; ++i) {
      const Argument a = p.arguments[i];
      if (a.rel == Rel::comp || a.rel == Rel::advcl) continue;
      for (Index other : tree_.listed_with(a.token)) {
        const bool known =
            std::any_of(p.arguments.begin(), p.arguments.end(),
                        [&](const Argument& b) { return b.token == other && b.rel == a.rel; });
        if (!known && other != p.head) p.arguments.push_back({a.rel, a.prep, other, a.borrowed});
      }
    }
  }

  void set_status(Predicate& p) {
    Index verb = p.head;
    if (std::find(shares_aux_.begin(), shares_aux_.end(), verb) != shares_aux_.end())
      verb = tree_.head(verb);
    p.negated = tree_.is_negated(p.head) || tree_.is_ruled_out(p.head);
    p.negated =
        p.negated || std::ranges::any_of(p.arguments, [&](const Argument& a) {
          if (a.rel == (p.passive ? Rel::obj : Rel::subj)) return tree_.is_nobody(a.token);
          // "held no talks", "imposed no sanctions"
          if (a.rel == Rel::obj && !a.borrowed && p.kind == PredicateKind::verb)
            return tree_.has_no(a.token);
          // "found the officer not guilty"
          const bool finding = a.rel == Rel::comp || a.rel == Rel::attr;
          return finding && tree_.tokens()[a.token].upos == "ADJ" && tree_.is_negated(a.token);
        });
    p.no_longer = tree_.is_no_longer(p.head);
    p.indefinite = p.kind == PredicateKind::noun && tree_.is_indefinite(p.head);
    p.definite = p.kind == PredicateKind::noun && tree_.is_definite(p.head);
    p.modality = tree_.modality(verb);
    p.modal = tree_.modal(verb);
    const Dep dep = tree_.dep(p.head);
    const bool happened = dep == Dep::acl || dep == Dep::relcl
                              ? tree_.is_one_of_those(tree_.head(p.head))
                              : (dep == Dep::advcl || dep == Dep::xcomp) &&
                                    tree_.becomes_one_of_those(tree_.head(p.head));
    p.infinitive = p.kind == PredicateKind::verb && tree_.is_infinitive(verb) && !happened;
    p.conditional = tree_.is_conditional(verb) || tree_.is_conditional(p.head);
  }

  Tree tree_;
  Predicates out_;
  std::vector<Index> shares_aux_;
};

}  // namespace

bool Predicate::has(Rel rel) const {
  return std::any_of(arguments.begin(), arguments.end(),
                     [rel](const Argument& a) { return a.rel == rel; });
}

Predicates find_predicates(const Parse& parse) { return Builder(parse).build(); }

}  // namespace nuncio::events
