// The dependency tree of a document as find_predicates reads it: children, labels as an enum, and
// the small questions of English grammar (negation, modals, infinitives, relative pronouns)
// answered in one place. This is the only file that knows the ClearNLP labels of spaCy's English
// pipelines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// ClearNLP labels that carry an argument or a status; every other label is `other`.
enum class Dep {
  root,
  nsubj,
  nsubjpass,
  csubj,
  agent,
  dobj,
  dative,
  attr,
  acomp,
  oprd,
  prep,
  pobj,
  pcomp,
  poss,
  amod,
  compound,
  nmod,
  appos,
  ccomp,
  xcomp,
  advcl,
  acl,
  relcl,
  conj,
  aux,
  auxpass,
  neg,
  mark,
  prt,
  det,
  advmod,
  parataxis,
  npadvmod,
  other,
};

class Tree {
 public:
  explicit Tree(const Parse& parse);

  const std::vector<Token>& tokens() const { return parse_.tokens; }
  Dep dep(std::uint32_t token) const { return deps_[token]; }
  std::uint32_t head(std::uint32_t token) const { return parse_.tokens[token].head; }
  std::uint32_t depth(std::uint32_t token) const { return depths_[token]; }
  std::span<const std::uint32_t> children(std::uint32_t token) const;
  bool has_child(std::uint32_t token, Dep dep) const;
  /// Whether the entity recogniser takes it for a state, a city, a people or an organisation.
  bool is_named_party(std::uint32_t token) const { return parties_[token]; }
  /// "two German citizens"
  bool is_of_party(std::uint32_t token) const;

  /// All other members of the coordination that `token` opens, in text order.
  std::vector<std::uint32_t> conjuncts(std::uint32_t token) const;
  /// The same with what parsers take for an apposition: "The US, Russia, and Chad met".
  std::vector<std::uint32_t> listed_with(std::uint32_t token) const;
  /// "call_off": the lemma and its particle.
  std::string lemma_with_particle(std::uint32_t token) const;
  /// "step_down": with an adverb right behind that is a particle of other verbs; "" without one.
  std::string lemma_with_adverb(std::uint32_t verb) const;
  /// "cease-fire", "carpet-bomb": with what a hyphen joins before it; "" without one.
  std::string hyphenated(std::uint32_t token) const;
  /// Lower-case name of a preposition; chains are joined: "according_to", "out_of"; "30 miles from"
  /// is "near".
  std::string_view prep_name(std::uint32_t prep) const;
  /// The subordinating word of a clause ("that", "if", "after"), lower case, or "".
  std::string_view mark(std::uint32_t verb) const;

  bool is_infinitive(std::uint32_t verb) const;
  /// "the first state to recognise X", "the latest minister to visit", "the only one to resign":
  /// what an infinitive says of such a noun did happen.
  bool is_one_of_those(std::uint32_t noun) const;
  /// "becomes the 112th country [to ratify] the treaty"
  bool becomes_one_of_those(std::uint32_t verb) const;
  bool is_negated(std::uint32_t token) const;
  /// "[no] talks"; not "no fewer than four talks", "a no confidence vote".
  bool has_no(std::uint32_t noun) const;
  /// "nobody", "neither Spain nor Portugal", "no state": as a subject it denies what is said of it.
  bool is_nobody(std::uint32_t token) const;
  /// "no longer trains"
  bool is_no_longer(std::uint32_t verb) const;
  /// "an invasion", "any attack": one of its kind, not one that is known.
  bool is_indefinite(std::uint32_t noun) const;
  /// "the attack", "this move"
  bool is_definite(std::uint32_t noun) const;
  /// "without attacking", "instead of attacking", "rather than attack": it was not done.
  bool is_ruled_out(std::uint32_t verb) const;
  bool is_conditional(std::uint32_t verb) const;
  /// "Pakistan bombed Kabul; India said it was worried": a semicolon parts what the tree joins.
  bool parted(std::uint32_t a, std::uint32_t b) const;
  bool is_relative_pronoun(std::uint32_t token) const;
  Modality modality(std::uint32_t verb) const;
  /// The modal verb over it as written, or "".
  std::string_view modal(std::uint32_t verb) const;

 private:
  void set_depths();
  const Parse& parse_;
  std::vector<Dep> deps_;
  std::vector<std::uint32_t> depths_;
  std::vector<bool> parties_;
  std::vector<std::uint32_t>
      first_;  ///< children of token i: children_[first_[i] .. first_[i + 1])
  std::vector<std::uint32_t> children_;  ///< in text order
};

}  // namespace nuncio::events
