// From tree to predicates, in three passes: what hangs directly under each word; then, from the top
// of the tree down, what clauses borrow from what governs them; then coordination and status.
#include "events/predicates.h"

#include <algorithm>

#include "events/tree.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

std::optional<PredicateKind> kind_of(const Token& token) {
  if (token.upos == "VERB" || token.upos == "AUX") return PredicateKind::verb;
  if (token.upos == "NOUN" || token.upos == "PROPN") return PredicateKind::noun;
  if (token.upos == "ADJ") return PredicateKind::adjective;
  return std::nullopt;
}

/// The objects of a preposition, with the preposition's name: "according_to", "out_of" for chains.
void add_prepositional(const Tree& tree, Index prep, Predicate& out) {
  for (Index child : tree.children(prep)) {
    const Dep dep = tree.dep(child);
    if (dep == Dep::pobj) {
      out.arguments.push_back({Rel::prep, tree.prep_name(prep), child});
    } else if (dep == Dep::pcomp) {
      out.arguments.push_back({Rel::xcomp, tree.prep_name(prep), child});
    } else if (dep == Dep::prep) {
      add_prepositional(tree, child, out);
    }
  }
}

/// A semicolon before a verb with an object of its own: what stands on its other side is no clause
/// of it, whatever the parser says.
bool apart(const Tree& tree, Index a, Index b) {
  return tree.has_child(a, Dep::dobj) && std::ranges::any_of(tree.children(a), [&](Index c) {
           return tree.tokens()[c].norm == ";" && std::min(a, b) < c && c < std::max(a, b);
         });
}

/// The arguments that hang directly under the predicate in the tree.
void add_own(const Tree& tree, Predicate& out) {
  for (Index child : tree.children(out.head)) {
    auto add = [&](Rel rel) { out.arguments.push_back({rel, {}, child}); };
    switch (tree.dep(child)) {
      case Dep::nsubj:
      case Dep::csubj:
        add(Rel::subj);
        break;
      case Dep::nsubjpass:
        add(Rel::obj);
        out.passive = true;
        break;
      case Dep::agent:
        for (Index by : tree.children(child))
          if (tree.dep(by) == Dep::pobj) out.arguments.push_back({Rel::subj, {}, by});
        break;
      case Dep::dobj:
      case Dep::oprd:
        add(tree.dep(child) == Dep::dobj ? Rel::obj : Rel::attr);
        break;
      case Dep::dative:
        if (tree.has_child(child, Dep::pobj)) {
          add_prepositional(tree, child, out);
        } else {
          add(Rel::iobj);
        }
        break;
      case Dep::attr:
      case Dep::acomp:
        add(Rel::attr);
        break;
      case Dep::prep:
        add_prepositional(tree, child, out);
        break;
      case Dep::poss:
        add(Rel::poss);
        break;
      case Dep::amod:
      case Dep::compound:
      case Dep::nmod:
        add(Rel::mod);
        break;
      case Dep::appos:
        add(Rel::appos);
        break;
      case Dep::ccomp:
        if (!apart(tree, out.head, child)) add(Rel::comp);
        break;
      case Dep::xcomp:
        add(Rel::xcomp);
        break;
      case Dep::advcl:
        add(Rel::advcl);
        break;
      case Dep::npadvmod:  // "had shelled Azerbaijan" is no measure, as "walked a mile" is
        if (tree.is_named_party(child) && child > out.head && !tree.has_child(out.head, Dep::dobj))
          add(Rel::obj);
        break;
      case Dep::aux:  // "said Iran had armed": parsers hang a subject at the auxiliary, too
        for (Index below : tree.children(child))
          if (tree.dep(below) == Dep::nsubj) out.arguments.push_back({Rel::subj, {}, below});
        break;
      case Dep::advmod:
        add(Rel::adv);
        break;
      case Dep::parataxis:
        add(Rel::aside);
        break;
      case Dep::acl:
        if (tree.is_infinitive(child))
          add(Rel::xcomp);
        else if (tree.mark(child) == "that")
          add(Rel::comp);
        break;
      default:
        break;
    }
  }
}

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
  explicit Builder(const Parse& parse) : tree_(parse) {
    const auto n = static_cast<Index>(parse.tokens.size());
    out_.of_token.assign(n, -1);
    for (Index i = 0; i < n; ++i) {
      const auto kind = kind_of(parse.tokens[i]);
      if (!kind) continue;
      out_.of_token[i] = static_cast<std::int32_t>(out_.all.size());
      Predicate p;
      p.head = i;
      p.kind = *kind;
      p.lemma = tree_.lemma_with_particle(i);
      add_own(tree_, p);
      out_.all.push_back(std::move(p));
    }
  }

  Predicates build() {
    for (Predicate& p : out_.all) {
      lift_gerunds(p);
      part_aside(p);
    }
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

  /// "suspects Russia of attacking": parsers hang "of attacking" at the name; names take no gerund.
  void lift_gerunds(Predicate& verb) {
    if (verb.kind != PredicateKind::verb) return;
    const std::size_t n = verb.arguments.size();
    for (std::size_t i = 0; i < n; ++i) {
      const Argument object = verb.arguments[i];
      if (object.rel != Rel::obj || tree_.tokens()[object.token].upos != "PROPN") continue;
      Predicate* name = find(object.token);
      for (const Argument& a : name->arguments)
        if (a.rel == Rel::xcomp && !a.prep.empty()) verb.arguments.push_back(a);
      std::erase_if(name->arguments,
                    [](const Argument& a) { return a.rel == Rel::xcomp && !a.prep.empty(); });
    }
  }

  /// "detained two diplomats, an official said": parsers make the diplomats say it, and that what
  /// was detained. A verb of saying behind a comma is no clause of a verb that tells nothing.
  void part_aside(Predicate& verb) {
    if (verb.kind != PredicateKind::verb || is_telling(verb.lemma) || verb.has(Rel::obj)) return;
    for (Argument& clause : verb.arguments) {
      Predicate* said = clause.rel == Rel::comp ? find(clause.token) : nullptr;
      if (said == nullptr || said->head < verb.head || !is_telling(said->lemma)) continue;
      const auto subject = std::ranges::find(said->arguments, Rel::subj, &Argument::rel);
      if (subject == said->arguments.end() || subject->token < verb.head) continue;
      const auto children = tree_.children(subject->token);
      const auto teller = std::ranges::find_if(
          children, [&](Index c) { return c > subject->token && tree_.dep(c) == Dep::appos; });
      if (teller == children.end()) continue;
      clause.rel = Rel::aside;
      verb.arguments.push_back({Rel::obj, {}, subject->token});
      subject->token = *teller;
      return;
    }
  }

  static bool is_telling(std::string_view lemma) {
    return lemma == "say" || lemma == "report" || lemma == "announce" || lemma == "add" ||
           lemma == "confirm" || lemma == "state" || lemma == "tell";
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
        if (p.kind == PredicateKind::verb && !tree_.is_infinitive(p.head)) {
          const bool past = tree_.tokens()[p.head].xpos == "VBN";
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
      case Dep::xcomp:
      case Dep::ccomp:
      case Dep::advcl:
      case Dep::pcomp:
        borrow_subject(p);
        break;
      default:
        break;
    }
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
    return tree_.tokens()[first - 1].norm != "," && tree_.tokens()[first].norm != ",";
  }

  void borrow_from_conjunct(Index first, Predicate& p) {
    Predicate* lender = find(first);
    if (lender == nullptr || lender->kind != p.kind) return;
    if (p.kind == PredicateKind::noun) return borrow_for_noun(*lender, p);
    const bool own_subject = p.has(Rel::subj) || p.passive;
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
    // "killed and wounded by the army": who did it is said once, at the last participle.
    const bool by_last = p.passive && lender->passive && !lender->has(Rel::subj);
    if (by_last) borrow(p, Rel::subj, Rel::subj, *lender);
    // "condemned and sanctioned the company": the object is said once, at the last verb.
    const bool bare =
        std::none_of(lender->arguments.begin(), lender->arguments.end(), [](const Argument& a) {
          return a.rel != Rel::subj && a.rel != Rel::mod && a.rel != Rel::advcl &&
                 a.rel != Rel::adv && a.rel != Rel::aside;
        });
    if (bare && !lender->passive && !own_subject) borrow(p, Rel::obj, Rel::obj, *lender);
    if (!p.governor && lender->governor) {
      p.governor = lender->governor;
      p.governed_as = lender->governed_as;
      p.governed_prep = lender->governed_prep;
    }
  }

  /// "Russia's invasion and occupation of Ukraine": coordinated nouns share what stands around
  /// both.
  void borrow_for_noun(Predicate& first, Predicate& last) {
    for (Rel rel : {Rel::poss, Rel::mod}) {
      if (!last.has(rel) && first.head < last.head) borrow(first, rel, rel, last);
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

  /// Control: the object of the governor acts if there is one ("urged X to leave", "accused X of
  /// leaving"), else its subject ("agreed to leave", "left, killing two").
  void borrow_subject(Predicate& p) {
    // "denied bombing Syria": taggers call a gerund a noun.
    const bool gerund = p.kind == PredicateKind::verb ||
                        (p.kind == PredicateKind::noun && p.lemma.ends_with("ing") &&
                         tree_.has_child(p.head, Dep::dobj));
    if (!gerund || p.has(Rel::subj) || p.passive || !p.governor) return;
    const Predicate& up = out_.all[*p.governor];
    const bool adverbial = tree_.dep(p.head) == Dep::advcl;
    // "came after Turkey, citing reports, accused Syria": a finite verb has a subject of its own.
    const std::string_view xpos = tree_.tokens()[p.head].xpos;
    if (adverbial && (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP")) {
      for (const Argument& a : up.arguments) {
        if (a.rel != Rel::prep || a.token > p.head || (a.prep != "after" && a.prep != "before"))
          continue;
        p.arguments.push_back({Rel::subj, {}, a.token, true});
        return;
      }
    }
    // "met France before expelling the envoy": only what is accused of or kept from an act does it.
    const bool temporal = tree_.dep(p.head) == Dep::pcomp && p.governed_prep != "of" &&
                          p.governed_prep != "for" && p.governed_prep != "from" &&
                          p.governed_prep != "into" && p.governed_prep != "against";
    const bool object_acts = !adverbial && !temporal && up.has(Rel::obj);
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
    p.negated = tree_.is_negated(p.head);
    p.modality = tree_.modality(verb);
    p.modal = tree_.modal(verb);
    const Dep dep = tree_.dep(p.head);
    const bool happened =
        (dep == Dep::acl || dep == Dep::relcl) && tree_.is_one_of_those(tree_.head(p.head));
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
