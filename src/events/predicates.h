// What the trees of a document say, as a flat list of predicates with their arguments.
//
// In: a Parse. Out: one Predicate for each verb, noun and adjective, whose arguments are named by a
// small set of normalised relations, so that nothing after this stage knows a parser's labels. The
// tree is made to say what it means: a passive's subject is its object and its by-agent its
// subject; a relative pronoun stands for its head; infinitives, participles and gerunds borrow
// their subject from what governs them; conjuncts share what they share. Method:
// ../docs/lexicon.md, section "From tree to predicates". Pure function of its input, thread-safe.
// Tested by tests/events_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// How an argument stands to its predicate.
enum class Rel {
  subj,   ///< who acts: subject, by-agent of a passive, the noun a present participle modifies
  obj,    ///< who or what is acted on: object, subject of a passive
  iobj,   ///< to whom, without a preposition
  attr,   ///< noun or adjective after a copula
  prep,   ///< after the preposition named in Argument::prep, of a verb or of a noun
  poss,   ///< possessive: "Russia's" in "Russia's invasion"
  mod,    ///< adjective or noun before a noun: "US" in "US sanctions"
  comp,   ///< clause with a subject of its own: "said that ..."
  xcomp,  ///< clause without one: infinitive or gerund, of a verb or of a noun
  advcl,  ///< adverbial clause
  appos,  ///< apposition
  adv,    ///< adverb: "reportedly"
  under,  ///< no argument: what governs it ("signed" over "treaty"); step "governor"
  aside,  ///< clause set in between: "Russia, [Poland said], attacked"
};

struct Argument {
  Rel rel;
  std::string_view prep;  ///< lower-case lemma for Rel::prep ("to", "according_to"), else ""
  std::uint32_t token;    ///< head of the argument's phrase
  bool borrowed = false;  ///< lent by another clause (control, conjunction, participle)
};

enum class PredicateKind { verb, noun, adjective };
enum class Modality { none, future, would, possible };

struct Predicate {
  std::uint32_t head = 0;
  PredicateKind kind = PredicateKind::verb;
  std::string lemma;    ///< with its particle: "call_off"
  std::string phrasal;  ///< with an adverb right behind it or a hyphen before: "step_down"; or ""
  std::vector<Argument> arguments;  ///< in text order within each relation
  bool negated = false;
  bool passive = false;
  bool infinitive = false;   ///< "to" + verb: nothing is yet said to have happened
  bool no_longer = false;    ///< "no longer trains"
  bool indefinite = false;   ///< of a noun: "an invasion", "any attack"
  bool definite = false;     ///< of a noun: "the invasion", "these attacks"
  bool conditional = false;  ///< inside "if", "unless", "whether"
  Modality modality = Modality::none;
  std::string_view modal;  ///< the modal verb as written, lower case: "would"; "" if there is none
  std::optional<std::uint32_t> governor;  ///< predicate (index) of which this is an argument
  Rel governed_as = Rel::obj;
  std::string_view governed_prep;
  /// Of a relative clause or participle that tells which one is meant: the noun. One set off by
  /// commas adds something of its own and has none.
  std::optional<std::uint32_t> restricts;

  bool has(Rel rel) const;
};

struct Predicates {
  std::vector<Predicate> all;          ///< in token order
  std::vector<std::int32_t> of_token;  ///< index into `all`, or -1
  const Predicate* at(std::uint32_t token) const {
    return of_token[token] < 0 ? nullptr : &all[static_cast<std::size_t>(of_token[token])];
  }
};

Predicates find_predicates(const Parse& parse);

}  // namespace nuncio::events
