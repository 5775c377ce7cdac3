// See own_arguments.h.
#include "events/own_arguments.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

/// Nouns that say how much of something there is.
bool is_quantity(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kQuantities = {
      "dozen", "hundred", "thousand", "score", "number", "series", "barrage", "wave", "flare",
      "spate", "bout", "outbreak", "couple", "handful", "batch", "volley", "salvo", "package",
      "shipment", "majority", "lot", "group", "million", "billion", "ton", "tonne", "string",
      "pair", "rest", "all", "worth", "%", "percent", "half", "dollar", "euro", "pound", "yen",
      "yuan", "ruble", "tranche", "truckload", "consignment", "pallet", "kilogram", "total", "most",
      "some", "many", "several", "part", "bulk", "remainder", "much", "few",
      // of time, of a whole, of money
      "round", "night", "day", "week", "flurry", "hail", "rain", "set", "array", "range", "section",
      "portion", "third", "quarter", "instalment", "installment", "amount", "quantity", "increase",
      "krone", "kroner", "krona", "kronor", "crown", "rupee", "won", "peso", "franc", "rouble",
      "lira", "riyal", "dirham", "dinar",
      // of an act: "announces the resumption of aid"
      "resumption", "implementation", "imposition", "introduction", "continuation", "start",
      "beginning"};
  return kQuantities.contains(lemma);
}

std::optional<PredicateKind> kind_of(const Token& token) {
  if (token.upos == "VERB" || token.upos == "AUX") return PredicateKind::verb;
  if (token.upos == "NOUN" || token.upos == "PROPN") return PredicateKind::noun;
  if (token.upos == "NUM" && is_quantity(token.norm)) return PredicateKind::noun;  // "$9 million"
  if (token.upos == "ADJ") return PredicateKind::adjective;
  return std::nullopt;
}

/// "in front of the embassy", "in response to floods", "died as a result of a blast" (which follows
/// it): prepositions with a noun in the middle.
void add_three_words(const Tree& tree, Index prep, Index middle, Predicate& out) {
  const auto& tokens = tree.tokens();
  std::string_view name;
  if (tokens[prep].norm == "in" && tokens[middle].norm == "front") name = "in_front_of";
  if (tokens[prep].norm == "in" && tokens[middle].norm == "response") name = "in_response_to";
  if (tokens[prep].norm == "as" && tokens[middle].norm == "result") name = "following";
  if (name.empty()) return;
  for (Index last : tree.children(middle)) {
    const bool right = name.ends_with(tokens[last].norm) || name == "following";
    if (tree.dep(last) != Dep::prep || !right) continue;
    for (Index noun : tree.children(last))
      if (tree.dep(noun) == Dep::pobj) out.arguments.push_back({Rel::prep, name, noun});
  }
}

/// The objects of a preposition, with the preposition's name: "according_to", "out_of" for chains.
void add_prepositional(const Tree& tree, Index prep, Predicate& out) {
  for (Index child : tree.children(prep)) {
    const Dep dep = tree.dep(child);
    if (dep == Dep::pobj || dep == Dep::dobj) {  // "following a raid": a participle has an object
      out.arguments.push_back({Rel::prep, tree.prep_name(prep), child});
      add_three_words(tree, prep, child, out);
    } else if (dep == Dep::amod && tree.tokens()[prep].norm == "as") {
      out.arguments.push_back({Rel::prep, "as", child});  // "described the move as hostile"
    } else if (dep == Dep::prep || (dep == Dep::pcomp && tree.tokens()[child].upos == "ADP")) {
      add_prepositional(tree, child, out);  // "out of"; "due to", of which parsers make a clause
    } else if (dep == Dep::pcomp) {
      out.arguments.push_back({Rel::xcomp, tree.prep_name(prep), child});
      // "clashed with protesters objecting to it": parsers make it "with [their objecting]".
      const bool apart_by_comma = prep > 0 && tree.tokens()[prep - 1].norm == ",";
      for (Index doer : tree.children(child))
        if (tree.dep(doer) == Dep::nsubj && tree.tokens()[prep].norm == "with" && !apart_by_comma)
          out.arguments.push_back({Rel::prep, tree.prep_name(prep), doer});
    }
  }
}

/// The prepositions that hang at an adverb; "ahead" is one with its own.
void add_from_adverb(const Tree& tree, Index adverb, Predicate& out) {
  if (tree.tokens()[adverb].norm == "ahead") return add_prepositional(tree, adverb, out);
  for (Index child : tree.children(adverb))
    if (tree.dep(child) == Dep::prep) add_prepositional(tree, child, out);
}

/// "exploded in Mosul, Iraq killing ten": parsers make the state the subject of the participle.
void add_subject(const Tree& tree, Index noun, Predicate& out) {
  const auto& tokens = tree.tokens();
  const bool end_of_place = tokens[out.head].xpos == "VBG" && noun + 1 == out.head && noun >= 2 &&
                            tokens[noun - 1].norm == "," && tokens[noun].upos == "PROPN" &&
                            tree.dep(noun - 2) == Dep::pobj;
  if (!end_of_place) out.arguments.push_back({Rel::subj, {}, noun});
  // "as Boko Haram militants attack": a subject taken for a verb has the group for its own.
  if (tokens[noun].upos != "VERB") return;
  for (Index below : tree.children(noun))
    if (tree.dep(below) == Dep::nsubj && below + 1 == noun)
      out.arguments.push_back({Rel::subj, {}, below});
}

/// A semicolon before a verb with an object of its own: across it no clause hangs.
bool apart(const Tree& tree, Index a, Index b) {
  return tree.has_child(a, Dep::dobj) && std::ranges::any_of(tree.children(a), [&](Index c) {
           return tree.tokens()[c].norm == ";" && std::min(a, b) < c && c < std::max(a, b);
         });
}

/// What parsers take for a measure, as "a mile" is in "walked a mile".
void add_from_measure(const Tree& tree, Index measure, Predicate& out) {
  const bool bare =
      !tree.has_child(out.head, Dep::nsubj) && !tree.has_child(out.head, Dep::nsubjpass);
  const bool object = tree.has_child(out.head, Dep::dobj);
  // "gave the diplomats 72 hours to leave"
  const bool given = tree.has_child(out.head, Dep::dative);
  if (measure > out.head && !object &&
      (given || tree.is_named_party(measure)))  // "had shelled Mali"
    out.arguments.push_back({Rel::obj, {}, measure});
  if (measure < out.head && object && bare && tree.tokens()[measure].upos == "PROPN")
    out.arguments.push_back({Rel::subj, {}, measure});  // "Sweden suspended aid"
}

/// "said Iran had armed": parsers hang a subject at the auxiliary, too; and "Boko Haram militants
/// attack": they take a noun for one.
void add_from_auxiliary(const Tree& tree, Index auxiliary, Predicate& out) {
  for (Index below : tree.children(auxiliary))
    if (tree.dep(below) == Dep::nsubj) out.arguments.push_back({Rel::subj, {}, below});
  if (tree.tokens()[auxiliary].xpos.starts_with("NN"))
    out.arguments.push_back({Rel::subj, {}, auxiliary});
}

/// "a Saudi-led strike", "a Taliban-claimed attack": whose it is.
void add_from_attached(const Tree& tree, Index participle, Predicate& out) {
  static constexpr std::string_view kOwning[] = {"lead", "claim", "launch",   "command", "run",
                                                 "own",  "flag",  "register", "operate"};
  if (std::ranges::find(kOwning, tree.tokens()[participle].lemma) == std::end(kOwning)) return;
  for (Index below : tree.children(participle))
    if (below < participle && tree.tokens()[below].upos != "PUNCT" &&
        tree.tokens()[below].upos != "ADV")
      out.arguments.push_back({Rel::mod, {}, below});
}

/// "Japanese protests" are by them, "anti-Japanese protests" against them.
void add_modifier(const Tree& tree, Index modifier, Predicate& out) {
  if (is_protested_against(tree.tokens(), modifier))
    out.arguments.push_back({Rel::prep, "against", modifier});
  else
    out.arguments.push_back({Rel::mod, {}, modifier});
}

/// "called the minister a liar": parsers take the name for an apposition of who is called it.
void add_name_given(const Tree& tree, Predicate& out) {
  static constexpr std::string_view kNaming[] = {"call", "label",   "brand",    "dub",
                                                 "term", "declare", "designate"};
  if (std::ranges::find(kNaming, tree.tokens()[out.head].lemma) == std::end(kNaming) ||
      out.has(Rel::attr))
    return;
  for (Index object : tree.children(out.head)) {
    if (tree.dep(object) != Dep::dobj) continue;
    for (Index name : tree.children(object))
      if (tree.dep(name) == Dep::appos && tree.tokens()[name].upos == "NOUN" &&
          std::ranges::none_of(tree.children(object),
                               [&](Index c) { return tree.tokens()[c].norm == ","; }))
        out.arguments.push_back({Rel::attr, {}, name});
  }
}

/// "ordered the candidate to remove posters": parsers make what somebody is told to do a purpose.
bool is_told_to(const Tree& tree, const Predicate& verb, Index clause) {
  static constexpr std::array<std::string_view, 20> kTelling = {
      "order",    "urge",   "ask",      "tell",      "instruct", "command", "force",
      "compel",   "allow",  "permit",   "require",   "press",    "direct",  "advise",
      "persuade", "oblige", "pressure", "encourage", "push",     "lobby"};
  return base::one_of(verb.lemma, kTelling) && tree.is_infinitive(clause) &&
         (tree.has_child(verb.head, Dep::dobj) || tree.has_child(verb.head, Dep::nsubjpass));
}

/// The relation of a child that says by its label alone what it is.
std::optional<Rel> relation_of(Dep dep) {
  switch (dep) {
    case Dep::dobj:
      return Rel::obj;
    case Dep::oprd:
    case Dep::attr:
    case Dep::acomp:
      return Rel::attr;
    case Dep::poss:
      return Rel::poss;
    case Dep::appos:
      return Rel::appos;
    case Dep::parataxis:
      return Rel::aside;
    default:
      return std::nullopt;
  }
}

void add_agent(const Tree& tree, Index by, Predicate& out) {
  for (Index who : tree.children(by)) {
    if (tree.dep(who) == Dep::pobj) out.arguments.push_back({Rel::subj, {}, who});
    if (tree.dep(who) != Dep::pcomp) continue;
    for (Index doer : tree.children(who))  // "killed by Syrian artillery shelling"
      if (tree.dep(doer) == Dep::nsubj) out.arguments.push_back({Rel::subj, {}, doer});
  }
}

/// The arguments that hang directly under the predicate in the tree.
void add_own(const Tree& tree, Predicate& out) {
  for (Index child : tree.children(out.head)) {
    auto add = [&](Rel rel) { out.arguments.push_back({rel, {}, child}); };
    if (const auto rel = relation_of(tree.dep(child))) {
      add(*rel);
      continue;
    }
    // "died following a blast": parsers make it a clause.
    if (tree.tokens()[child].norm == "following" && tree.has_child(child, Dep::dobj) &&
        !tree.has_child(child, Dep::aux)) {
      add_prepositional(tree, child, out);
      continue;
    }
    switch (tree.dep(child)) {
      case Dep::nsubj:
      case Dep::csubj:
        add_subject(tree, child, out);
        break;
      case Dep::nsubjpass:
        add(Rel::obj);
        out.passive = true;
        break;
      case Dep::auxpass:
        out.passive = true;
        break;
      case Dep::agent:
        add_agent(tree, child, out);
        break;
      case Dep::dative:
        if (tree.has_child(child, Dep::pobj))
          add_prepositional(tree, child, out);
        else
          add(Rel::iobj);
        break;
      case Dep::prep:
        add_prepositional(tree, child, out);
        break;
      case Dep::amod:
        add_from_attached(tree, child, out);
        add_modifier(tree, child, out);
        break;
      case Dep::compound:
      case Dep::nmod:
        add_modifier(tree, child, out);
        break;
      case Dep::ccomp:
        if (!apart(tree, out.head, child)) add(Rel::comp);
        break;
      case Dep::advcl:
        add(is_told_to(tree, out, child) ? Rel::xcomp : Rel::advcl);
        break;
      case Dep::xcomp:  // "demands that Mali should leave" has a subject: no infinitive
        add(tree.has_child(child, Dep::nsubj) && tree.mark(child) == "that" ? Rel::comp
                                                                            : Rel::xcomp);
        break;
      case Dep::npadvmod:
        add_from_measure(tree, child, out);
        break;
      case Dep::aux:
        add_from_auxiliary(tree, child, out);
        break;
      case Dep::advmod:
        add(Rel::adv);
        // "ahead of the summit", "sent back to Iran", "home from Iraq"
        if (base::one_of(tree.tokens()[child].norm, {"ahead", "back", "home", "away", "over"}))
          add_from_adverb(tree, child, out);
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
  if (out.kind == PredicateKind::verb) add_name_given(tree, out);
}

/// Puts parsers' habits right.
class Mender {
 public:
  Mender(const Tree& tree, Predicates& predicates) : tree_(tree), out_(predicates) {}

  void mend(Predicate& p) {
    lift_gerunds(p);
    part_aside(p);
    read_given(p);
    read_late_agent(p);
    lift_agent(p);
    see_through_quantities(p);
    free_main_verb(p);
  }

 private:
  Predicate* find(Index token) {
    return out_.of_token[token] < 0 ? nullptr : &out_.all[static_cast<Index>(out_.of_token[token])];
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

  /// "Two men wanted for murder are arrested": parsers make the participle the main verb, and the
  /// main verb, which has no subject then, its clause.
  void free_main_verb(Predicate& verb) {
    const std::string_view xpos = tree_.tokens()[verb.head].xpos;
    const auto subject = std::ranges::find(verb.arguments, Rel::subj, &Argument::rel);
    if ((xpos != "VBD" && xpos != "VBN") || verb.passive || subject == verb.arguments.end() ||
        subject->token > verb.head || verb.has(Rel::obj) || is_telling(verb.lemma) ||
        tree_.has_child(verb.head, Dep::aux))
      return;
    const bool listed = std::ranges::any_of(
        tree_.children(verb.head), [&](Index c) { return tree_.tokens()[c].upos == "CCONJ"; });
    const auto children = tree_.children(verb.head);
    const auto clause = std::ranges::find_if(children, [&](Index c) {
      const bool clause_of = tree_.dep(c) == Dep::ccomp || (tree_.dep(c) == Dep::conj && !listed);
      return clause_of && c > verb.head && tree_.has_child(c, Dep::auxpass) &&
             !tree_.has_child(c, Dep::nsubjpass) && tree_.mark(c).empty();
    });
    Predicate* main = clause == children.end() ? nullptr : find(*clause);
    if (main == nullptr) return;
    main->arguments.push_back({Rel::obj, {}, subject->token});
    subject->rel = Rel::obj;
    verb.passive = true;
    std::erase_if(verb.arguments, [&](const Argument& a) { return a.token == main->head; });
  }

  /// "lifted some of its sanctions", "closed seven out of eight crossings".
  void add_part_of(const Predicate& p, const Argument& part, std::vector<Argument>& more) const {
    const Token& token = tree_.tokens()[part.token];
    for (const Argument& a : p.arguments)
      if (token.upos == "NUM" && part.rel == Rel::obj && a.prep == "out_of")
        more.push_back({part.rel, part.prep, a.token, true});
    if (!is_quantity(token.lemma) && token.upos != "NUM") return;
    for (Index of : tree_.children(part.token)) {
      if (tree_.dep(of) != Dep::prep || tree_.tokens()[of].norm != "of") continue;
      for (Index noun : tree_.children(of))
        if (tree_.dep(noun) == Dep::pobj) more.push_back({part.rel, part.prep, noun, true});
    }
  }

  /// "dozens of missiles", "a series of air strikes": what is counted takes the same part.
  void see_through_quantities(Predicate& p) {
    if (p.kind != PredicateKind::verb) return;
    std::vector<Argument> more;
    for (const Argument& a : p.arguments) {
      const Predicate* counted = find(a.token);
      if (!a.borrowed && counted == nullptr) add_part_of(p, a, more);
      if (a.borrowed || counted == nullptr || counted == &p) continue;
      if (!is_quantity(counted->lemma)) continue;
      // "ended three days of talks" breaks nothing off.
      if (base::one_of(p.lemma, {"end", "conclude", "finish", "complete", "wrap_up"})) continue;
      const bool money =
          base::one_of(counted->lemma, {"million", "billion", "dollar", "euro", "pound"});
      // "an increase in funding", but "a rise in violence" is no violence
      const bool more_of = counted->lemma == "increase";
      for (const Argument& below : counted->arguments)
        if (below.rel == Rel::prep &&
            (below.prep == "of" || ((money || more_of) && below.prep == "in")))
          more.push_back({a.rel, a.prep, below.token, true});
    }
    p.arguments.insert(p.arguments.end(), more.begin(), more.end());
  }

  /// "Mauritius was granted a loan by India": the passive subject is whom it is given to, and the
  /// agent hangs at the object.
  void read_given(Predicate& verb) {
    if (!verb.passive || !tree_.has_child(verb.head, Dep::dobj)) return;
    std::vector<Argument> more;
    for (const Argument& a : verb.arguments) {
      if (a.rel != Rel::obj) continue;
      if (tree_.dep(a.token) == Dep::nsubjpass) more.push_back({Rel::iobj, {}, a.token});
      if (tree_.dep(a.token) != Dep::dobj || verb.has(Rel::subj)) continue;
      const Predicate* given = find(a.token);
      if (given == nullptr) continue;
      for (const Argument& below : given->arguments)
        if (below.rel == Rel::prep && below.prep == "by")
          more.push_back({Rel::subj, {}, below.token});
    }
    verb.arguments.insert(verb.arguments.end(), more.begin(), more.end());
  }

  /// "sentenced to long terms by a court", "expelled from the country by its army": the agent hangs
  /// in the phrase before it.
  void read_late_agent(Predicate& verb) {
    if (!verb.passive || verb.has(Rel::subj)) return;
    std::vector<Argument> more;
    for (const Argument& a : verb.arguments) {
      const Predicate* phrase = find(a.token);
      if (a.rel != Rel::prep || a.borrowed || phrase == nullptr ||
          !base::one_of(a.prep, {"to", "from", "into", "of"}))
        continue;
      for (const Argument& below : phrase->arguments)
        if (below.rel == Rel::prep && below.prep == "by")
          more.push_back({Rel::subj, {}, below.token});
    }
    verb.arguments.insert(verb.arguments.end(), more.begin(), more.end());
  }

  /// "an attack on the city of Beni, North Kivu, by rebels": no place is by anybody; what it is the
  /// place of is.
  void lift_agent(Predicate& place) {
    if (tree_.tokens()[place.head].upos != "PROPN") return;
    const auto by = std::ranges::find_if(place.arguments, [](const Argument& a) {
      return a.rel == Rel::prep && a.prep == "by" && !a.borrowed;
    });
    if (by == place.arguments.end()) return;
    constexpr int kClimb = 10;
    Predicate* deed = nullptr;
    Index at = place.head;
    for (int step = 0; step < kClimb && tree_.head(at) != at; ++step) {
      const Dep dep = tree_.dep(at);
      if (dep != Dep::pobj && dep != Dep::prep && dep != Dep::conj && dep != Dep::appos) break;
      at = tree_.head(at);
      if (tree_.tokens()[at].upos == "NOUN") deed = find(at);
    }
    if (deed == nullptr) return;
    deed->arguments.push_back(*by);
    place.arguments.erase(by);
  }

  static bool is_telling(std::string_view lemma) {
    return lemma == "say" || lemma == "report" || lemma == "announce" || lemma == "add" ||
           lemma == "confirm" || lemma == "state" || lemma == "tell";
  }

  const Tree& tree_;
  Predicates& out_;
};

}  // namespace

Predicates own_arguments(const Tree& tree) {
  Predicates out;
  const auto n = static_cast<Index>(tree.tokens().size());
  out.of_token.assign(n, -1);
  for (Index i = 0; i < n; ++i) {
    const auto kind = kind_of(tree.tokens()[i]);
    if (!kind) continue;
    out.of_token[i] = static_cast<std::int32_t>(out.all.size());
    Predicate p;
    p.head = i;
    p.kind = *kind;
    p.lemma = tree.lemma_with_particle(i);
    if (*kind == PredicateKind::verb) p.phrasal = tree.lemma_with_adverb(i);
    if (p.phrasal.empty()) p.phrasal = tree.hyphenated(i);
    add_own(tree, p);
    out.all.push_back(std::move(p));
  }
  Mender mender(tree, out);
  for (Predicate& p : out.all) mender.mend(p);
  return out;
}

}  // namespace nuncio::events
