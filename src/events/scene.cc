// Light verbs' loans, and how operators, negation, modality and clause form make the status of a
// predicate. Climbing is bounded (kMaxDepth), so the cost of a sentence is linear in its
// predicates.
#include "events/scene.h"

#include <algorithm>
#include <utility>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

// Deep enough for "said it would consider lifting"; bounded so that no sentence can make it slow.
constexpr int kMaxDepth = 8;

/// Two reasons not to take a predicate as fact: which of them the record shows.
Status stronger(Status a, Status b) {
  for (Status s : {Status::hypothetical, Status::negated, Status::future, Status::ended})
    if (a == s || b == s) return s;
  return Status::asserted;
}

Standing combine(const Standing& a, const Standing& b) {
  const Status status = stronger(a.status, b.status);
  return {status, status == a.status && !a.why.empty() ? a.why : b.why};
}

/// "called him to express support", "marched to demand reforms": what is said by the act above is
/// said when that is done.
bool says_by(const Predicate& act, const Predicate& saying) {
  if (act.kind != PredicateKind::verb || (act.lemma == "call" && !act.has(Rel::obj))) return false;
  return base::one_of(act.lemma, {"call", "phone", "telephone", "summon", "write", "gather",
                                  "rally", "march", "demonstrate", "protest", "assemble"}) &&
         base::one_of(
             saying.lemma,
             {"congratulate", "express",  "convey",    "apologise", "apologize", "thank", "condemn",
              "denounce",     "reaffirm", "reiterate", "assure",    "reassure",  "voice", "protest",
              "complain",     "demand",   "praise",    "oppose",    "support",   "decry"});
}

}  // namespace

Scene::Scene(const Parse& parse, std::vector<ActorMention> actors, const Lexicon& lexicon)
    : parse_(parse),
      actors_(std::move(actors)),
      lexicon_(lexicon),
      predicates_(find_predicates(parse)) {
  mention_of_token_.assign(parse.tokens.size(), -1);
  for (std::size_t i = 0; i < actors_.size(); ++i)
    for (std::uint32_t t = actors_[i].tokens.begin; t < actors_[i].tokens.end; ++t)
      if (mention_of_token_[t] < 0) mention_of_token_[t] = static_cast<std::int32_t>(i);
  beside_.assign(actors_.size(), -1);
  for (std::size_t i = 0; i < actors_.size(); ++i) join(static_cast<std::int32_t>(i));
  resolve_own_pronouns();
  part_lists();
  lend_to_visits();
  lend_to_charges();
  for (Predicate& p : predicates_.all)
    if (!p.phrasal.empty() && lexicon.knows(p.kind, p.phrasal)) p.lemma = p.phrasal;
  for (std::size_t i = 0; i < predicates_.all.size(); ++i) {
    const Predicate& p = predicates_.all[i];
    if (p.kind != PredicateKind::verb) continue;
    if (const LightVerb* light = lexicon_.light_verb_of(p.lemma)) lend(p, *light);
  }
}

std::uint32_t Scene::sentence_of(std::uint32_t token) const {
  const auto after = std::ranges::upper_bound(parse_.sentences, token, {}, &TokenRange::begin);
  return static_cast<std::uint32_t>(after - parse_.sentences.begin()) - 1;
}

std::optional<std::uint32_t> Scene::mention_at(std::uint32_t token) const {
  const std::int32_t m = mention_of_token_[token];
  return m < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(m));
}

std::vector<std::uint32_t> Scene::mentions_at(std::uint32_t token) const {
  std::vector<std::uint32_t> out;
  for (std::int32_t m = mention_of_token_[token]; m >= 0; m = beside_[static_cast<std::size_t>(m)])
    out.push_back(static_cast<std::uint32_t>(m));
  return out;
}

/// Hangs a mention behind the one whose place in the tree it shares.
void Scene::join(std::int32_t mention) {
  const ActorMention& m = actors_[static_cast<std::size_t>(mention)];
  std::int32_t at = mention_of_token_[m.joined_to.value_or(m.head)];
  if (at >= 0 && m.joined_to && actors_[static_cast<std::size_t>(at)].joined_to) return;
  while (at >= 0 && at != mention && beside_[static_cast<std::size_t>(at)] >= 0)
    at = beside_[static_cast<std::size_t>(at)];
  if (at >= 0 && at != mention) beside_[static_cast<std::size_t>(at)] = mention;
}

/// "During a visit to Nairobi, Italy's president praised Kenya": who did so was on the visit.
void Scene::lend_to_visits() {
  static constexpr std::string_view kVisits[] = {"visit", "trip", "tour", "stopover"};
  for (Predicate& noun : predicates_.all) {
    if (noun.kind != PredicateKind::noun || !noun.governor || noun.governed_as != Rel::prep)
      continue;
    if (noun.governed_prep != "during" && noun.governed_prep != "on") continue;
    if (std::ranges::find(kVisits, noun.lemma) == std::end(kVisits) || noun.has(Rel::poss))
      continue;
    const Predicate& verb = predicates_.all[*noun.governor];
    std::vector<Argument> lent;
    const Rel who = verb.passive ? Rel::obj : Rel::subj;  // "was detained by police on a visit"
    for (const Argument& a : verb.arguments)
      if (a.rel == who) lent.push_back({Rel::subj, {}, a.token, true});
    noun.arguments.insert(noun.arguments.end(), lent.begin(), lent.end());
  }
}

/// "Sudan blames Chad for the raid on its post", "accuses Chad of a raid": who is charged did it,
/// as he tells who charges him.
void Scene::lend_to_charges() {
  for (Predicate& noun : predicates_.all) {
    if (noun.kind != PredicateKind::noun || !noun.governor || noun.governed_as != Rel::prep)
      continue;
    const Predicate& verb = predicates_.all[*noun.governor];
    const bool charge =
        (noun.governed_prep == "for" && verb.lemma == "blame") ||
        (noun.governed_prep == "of" && base::one_of(verb.lemma, {"accuse", "suspect"}));
    if (!charge) continue;
    const bool told =
        noun.has(Rel::poss) || std::ranges::any_of(noun.arguments, [](const Argument& a) {
          return a.rel == Rel::prep && a.prep == "by";
        });
    const bool done_by = std::ranges::any_of(  // "an attack that Chechens staged"
        words_around(parse_.tokens, noun.head),
        [&](const Token& t) { return t.head == noun.head && t.deprel == "relcl"; });
    // "suspects Iran of planning attacks": what is planned is not done.
    const bool planned = std::ranges::any_of(noun.arguments, [&](const Argument& a) {
      return a.rel == Rel::mod &&
             base::one_of(parse_.tokens[a.token].norm,
                          {"planning", "planned", "attempted", "plotting", "possible", "threatened",
                           "failed", "foiled", "imminent", "future", "potential"});
    });
    const bool deed = lexicon_.is_attack(noun.lemma) ||
                      base::one_of(noun.lemma, {"cyberattack", "invasion", "sabotage", "poisoning",
                                                "killing", "murder", "assassination"});
    if (!deed || told || done_by || planned || verb.kind != PredicateKind::verb ||
        !verb.has(Rel::subj))
      continue;
    for (const Argument& a : verb.arguments)
      if (a.rel == Rel::obj && mention_at(a.token))
        noun.arguments.push_back({Rel::subj, {}, a.token, true});
  }
}

/// "Zelensky, Putin, Macron and Merkel meet": parsers read lists of names as appositions, but who
/// is of another state is another.
void Scene::part_lists() {
  const auto state_at = [&](std::uint32_t token) -> const std::string* {
    const auto m = mention_at(token);
    if (!m || parse_.tokens[token].upos != "PROPN") return nullptr;
    const auto& country = actors_[*m].actor.country;
    return country ? &*country : nullptr;
  };
  for (Predicate& p : predicates_.all) {
    std::vector<Argument> more;
    for (const Argument& a : p.arguments) {
      const std::int32_t noun = predicates_.of_token[a.token];
      const std::string* state = state_at(a.token);
      if (noun < 0 || state == nullptr || a.rel == Rel::appos) continue;
      for (const Argument& other : predicates_.all[static_cast<std::size_t>(noun)].arguments) {
        const std::string* its = other.rel == Rel::appos ? state_at(other.token) : nullptr;
        if (its != nullptr && *its != *state) more.push_back({a.rel, a.prep, other.token, true});
      }
    }
    p.arguments.insert(p.arguments.end(), more.begin(), more.end());
  }
}

/// "The workers said they will not end the strike": who speaks of himself without his name. Only a
/// pronoun that nothing before has resolved.
void Scene::resolve_own_pronouns() {
  for (const Predicate& p : predicates_.all) {
    if (!is_told_clause(p)) continue;
    const auto of = [&](const Predicate& q) {
      const auto it = std::ranges::find(q.arguments, Rel::subj, &Argument::rel);
      return it == q.arguments.end() ? nullptr : &*it;
    };
    const Argument* own = of(p);
    const Argument* teller = of(predicates_.all[*p.governor]);
    if (own == nullptr || teller == nullptr || mention_of_token_[own->token] >= 0) continue;
    if (parse_.tokens[own->token].xpos != "PRP") continue;
    mention_of_token_[own->token] = mention_of_token_[teller->token];
  }
}

void Scene::lend(const Predicate& verb, const LightVerb& light) {
  const std::vector<Argument> lent = verb.arguments;
  for (const Argument& at : lent) {
    const bool here =
        std::ranges::any_of(light.at, [&](const Step& s) { return takes_step(at, s); });
    const std::int32_t index = predicates_.of_token[at.token];
    if (!here || index < 0) continue;
    Predicate& noun = predicates_.all[static_cast<std::size_t>(index)];
    if (noun.kind != PredicateKind::noun) continue;
    for (const Argument& a : lent) {
      if (a.token == noun.head) continue;
      if (a.rel == Rel::subj)
        noun.arguments.push_back({light.turned ? Rel::obj : Rel::subj, {}, a.token, true});
      if (a.rel == Rel::iobj) noun.arguments.push_back({Rel::iobj, {}, a.token, true});
      if (a.rel == Rel::prep && !(at.rel == Rel::prep && a.prep == at.prep))
        noun.arguments.push_back({Rel::prep, a.prep, a.token, true});
    }
  }
}

const Predicate* Scene::light_verb_above(const Predicate& p) const {
  if (p.kind != PredicateKind::noun || !p.governor) return nullptr;
  const Predicate& up = predicates_.all[*p.governor];
  const LightVerb* light =
      up.kind == PredicateKind::verb ? lexicon_.light_verb_of(up.lemma) : nullptr;
  if (light == nullptr) return nullptr;
  const bool here = std::ranges::any_of(light->at, [&](const Step& s) {
    return takes_step({p.governed_as, p.governed_prep, p.head}, s);
  });
  return here ? &up : nullptr;
}

/// "said it would send": a clause that a verb of saying takes.
bool Scene::is_told_clause(const Predicate& p) const {
  return p.governor && p.governed_as == Rel::comp &&
         lexicon_.tells_clause(predicates_.all[*p.governor]);
}

/// "Talks are possible", "a visit is unlikely", "a strike is imminent"; not "the strike is likely
/// to harm talks", "the raid was due to a leak".
std::optional<Standing> Scene::thought_of(const Predicate& p) const {
  if (p.kind != PredicateKind::noun || !p.governor) return {};
  const Predicate& over = predicates_.all[*p.governor];
  if (p.governed_as == Rel::prep && p.governed_prep == "of" &&
      base::one_of(over.lemma, {"renewal", "resumption", "extension", "prospect", "possibility"}))
    return thought_of(over);
  if (p.governed_as != Rel::subj || over.negated) return {};
  if (!base::one_of(over.lemma, {"be", "seem", "look", "remain", "appear", "become"})) return {};
  for (const Argument& a : over.arguments) {
    if (a.rel == Rel::xcomp || (a.rel == Rel::prep && a.prep == "due_to")) return {};
    if (a.rel != Rel::attr && a.rel != Rel::comp) continue;
    const Token& word = parse_.tokens[a.token];
    const bool of_another =
        std::ranges::any_of(words_around(parse_.tokens, a.token), [&](const Token& t) {
          return t.head == a.token &&
                 (base::one_of(t.deprel, {"xcomp", "ccomp"}) || t.norm == "to");
        });
    if (of_another) return {};
    if (base::one_of(word.lemma, {"possible", "likely", "unlikely", "conceivable", "feasible",
                                  "doubtful", "unthinkable"}))
      return Standing{Status::hypothetical, "\"" + word.lemma + "\""};
    // "Reports that it had fallen were pure invention"
    const bool untrue =
        lexicon_.is_account(p.lemma) || base::one_of(p.lemma, {"claim", "rumour", "rumor"});
    if (untrue && base::one_of(word.lemma, {"false", "untrue", "baseless", "invention", "fiction",
                                            "nonsense", "lie", "fabrication", "unfounded", "fake",
                                            "groundless", "incorrect", "wrong", "fantasy"}))
      return Standing{Status::negated, "\"" + word.lemma + "\""};
    if (word.lemma == "impossible") return Standing{Status::negated, "\"" + word.lemma + "\""};
    if (base::one_of(word.lemma, {"imminent", "inevitable", "due"}))
      return Standing{Status::future, "\"" + word.lemma + "\""};
  }
  return {};
}

/// "introduced a bill imposing sanctions", "will sign an order banning": what a paper says is done
/// when it is in force, and no sooner.
std::optional<Standing> Scene::on_paper(const Predicate& p) const {
  const Token& verb = parse_.tokens[p.head];
  if (verb.deprel != "acl" || verb.xpos != "VBG") return {};  // "a law that bans": there is one
  const Predicate* paper = predicates_.at(verb.head);
  if (paper == nullptr || !lexicon_.is_paper(paper->lemma) || !paper->governor) return {};
  const Predicate& up = predicates_.all[*paper->governor];
  if (paper->governed_as != Rel::obj && paper->governed_as != Rel::prep) return {};
  if (lexicon_.is_proposing(up.lemma))
    return Standing{Status::hypothetical, "\"" + up.lemma + "\" a " + paper->lemma};
  Standing above = standing_at(up, 0);
  if (above.status == Status::asserted || above.status == Status::ended) return {};
  return above;
}

Standing Scene::own_standing(const Predicate& p) const {
  Standing out;
  if (p.conditional) return {Status::hypothetical, "conditional clause"};
  if (p.no_longer) return {Status::ended, "no longer"};
  if (p.negated) out = {Status::negated, "negation"};
  // "the upcoming departure of the United Kingdom"
  const bool to_come =
      p.kind == PredicateKind::noun && std::ranges::any_of(p.arguments, [&](const Argument& m) {
        return m.rel == Rel::mod && !m.borrowed &&
               base::one_of(parse_.tokens[m.token].norm,
                            {"upcoming", "forthcoming", "impending", "imminent", "looming",
                             "scheduled", "planned", "proposed"});
      });
  if (to_come) out = combine(out, {Status::future, "to come"});
  if (const auto thought = thought_of(p)) out = combine(out, *thought);
  // "An invasion would cut off the supply": one that has not happened.
  if (p.indefinite && p.governor && p.governed_as == Rel::subj) {
    const Modality above = predicates_.all[*p.governor].modality;
    if (above == Modality::would || above == Modality::possible)
      out = combine(out, {Status::hypothetical, "subject of a modal verb"});
  }
  if (p.modality == Modality::future) out = combine(out, {Status::future, "future"});
  // What someone says they would do is their "will" of that day; else "would" is a supposition.
  if (p.modality == Modality::would)
    out = combine(out, is_told_clause(p) ? Standing{Status::future, "\"would\" as told"}
                                         : Standing{Status::hypothetical, "modal verb"});
  if (p.modality == Modality::possible) out = combine(out, {Status::hypothetical, "modal verb"});
  return out;
}

Standing Scene::standing_from_above(const Predicate& p, int depth) const {
  if (!p.governor || depth >= kMaxDepth) return {};
  const Predicate& up = predicates_.all[*p.governor];
  const Operator* op = lexicon_.operator_over(up, p);
  if (op != nullptr && op->status) {
    const Standing above = standing_at(up, depth + 1);
    const bool undone = *op->status == Status::ended && above.status != Status::asserted;
    if (undone) return {};  // "did not lift the sanctions", "may lift": they stand
    return combine({*op->status, "under \"" + up.lemma + "\""},
                   above.status == Status::negated ? Standing{} : above);
  }
  if (op != nullptr && op->speech && up.kind == PredicateKind::noun) {
    // "denied reports that it had expelled the envoy": what is denied is the act.
    Standing told = standing_from_above(up, depth + 1);
    if (told.status == Status::negated) return told;
    if (const auto thought = thought_of(up); thought && thought->status == Status::negated)
      return *thought;
  }
  if (light_verb_above(p) == &up || (op != nullptr && op->factive))
    return standing_at(up, depth + 1);
  if (p.kind != PredicateKind::verb) return {};
  if (p.infinitive && !says_by(up, p))
    return combine(standing_at(up, depth + 1), {Status::hypothetical, "infinitive"});
  if (p.infinitive) return standing_at(up, depth + 1);
  const bool participle = parse_.tokens[p.head].xpos == "VBG" && p.governed_as == Rel::advcl;
  return participle ? standing_at(up, depth + 1) : Standing{};
}

Standing Scene::standing_at(const Predicate& p, int depth) const {
  return combine(own_standing(p), standing_from_above(p, depth));
}

Standing Scene::standing(const Predicate& p) const {
  Standing out = standing_at(p, 0);
  if (const auto paper = on_paper(p)) out = combine(out, *paper);
  if (!p.governor && p.infinitive && out.status == Status::asserted)
    return {Status::hypothetical, "infinitive"};
  // "will visit Cuba, becoming the first president to visit it": no more than the first is.
  const Token& somebody = parse_.tokens[parse_.tokens[p.head].head];
  const Token& becoming = parse_.tokens[somebody.head];
  if (out.status == Status::asserted && parse_.tokens[p.head].xpos == "VB" &&
      somebody.deprel == "attr" && becoming.xpos == "VBG" && becoming.lemma == "become")
    if (const Predicate* first = predicates_.at(becoming.head)) return standing_at(*first, 0);
  // "the anniversary of the massacre, in which a gunman murdered 35": as long past as it.
  const Token& verb = parse_.tokens[p.head];
  const Predicate* noun = verb.deprel == "relcl" ? predicates_.at(verb.head) : nullptr;
  if (noun != nullptr && out.status == Status::asserted) {
    const Standing of_noun = standing_from_above(*noun, 0);
    if (of_noun.status == Status::ended) return of_noun;
  }
  return out;
}

}  // namespace nuncio::events
