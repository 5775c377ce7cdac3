// The lexicon: which predicates make which events, who is source and who is target, and which words
// change what stands under them.
//
// In: a folder of TOML files (data/lexicon/*.toml; grammar in docs/lexicon.md). Out: entries, light
// verbs, operators and topics, compiled to lower-case lemmas and argument paths. Every entry
// carries an example and what it gives; `nuncio lexicon check` (src/lexicon_check.h) runs them.
// Immutable after load. Tested by tests/events_test.cc.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "events/entry_index.h"
#include "events/ontology.h"
#include "events/predicates.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// A way from a predicate to an actor, e.g. "obj.to": the object's phrase after "to".
struct Path {
  enum class End {
    argument,  ///< the argument itself
    source,    ///< the source of the event that the argument is: "condemned [Russia's] invasion"
    target,    ///< its target: "threatened to attack [Iran]"
    nothing,   ///< "none": the event needs no actor here
  };
  std::vector<Step> steps;
  End end = End::argument;
  std::string text;  ///< as written, for `explain`
};

/// An argument that must be there, with the lemmas its head may have (empty: any).
struct Condition {
  Step step;
  std::vector<std::string> lemmas;
  std::vector<WordId> words;       ///< the same as numbers, sorted
  std::vector<std::string> spelt;  ///< those of them that no class brings
};

struct Example {
  std::string text;
  std::vector<std::string>
      gives;  ///< "FRA DEU CONSULT [~] [status]"; none: nothing may be coded by this entry
  Where where;
};

struct Entry : Coding {
  Where where;  ///< path relative to the data folder, and line of the entry's header
  PredicateKind kind = PredicateKind::verb;
  std::vector<std::string> lemmas;  ///< "call_off" with particle
  std::vector<Condition> when;
  std::vector<Condition> unless;
  std::vector<Path> source, target;  ///< tried in order
  bool symmetric = false;
  std::vector<Example> examples;

  std::string rule() const { return where.path + ":" + std::to_string(where.line); }
};

/// A word that takes another predicate and changes how it is meant.
struct Operator {
  Where where;
  PredicateKind kind = PredicateKind::verb;
  std::vector<std::string> lemmas;
  std::vector<Step>
      over;  ///< the arguments it reaches; a negative or modal operator passes on its own
  std::optional<Status> status;  ///< what they become; none: as they were, but told
  bool speech = false;           ///< its subject is the speaker
  bool factive = false;          ///< an infinitive under it did happen ("began to", "managed to")
  std::string makes;             ///< what it makes of the act below, a way of made.tsv; "": nothing
  std::vector<Example> examples;
};

/// "will", "shall": what it makes of an act, and of an act that it denies ("will not").
struct Modal {
  Where where;
  std::vector<std::string> words;
  std::string makes, negated;
  std::optional<Coding> asks;  ///< "must": what who says so of another does to him
  std::vector<Example> examples;
};

/// "paid a visit to", "came under fire from": lends its arguments to the event noun at `at`.
struct LightVerb {
  Where where;
  std::vector<std::string> lemmas;
  std::vector<Step> at;
  bool turned = false;  ///< the subject is who it is done to
};

/// Words that have a name, "@talks", so that they are listed once.
struct WordClass {
  Where where;
  std::string name;
  std::vector<std::string> words;
  bool used = false;  ///< by an entry, an operator, another class, ...
};

/// A section that is a set of words: "word" of [[hearsay]].
struct WordList {
  Where where;
  std::string field;
  std::vector<std::string> words;
};

/// Words by which a sentence is seen to tell of something that is no political event.
struct Topic {
  Where where;
  std::string name;                  ///< "sport"
  std::vector<std::string> refuses;  ///< PLOVER types that are not coded in such a sentence
  std::vector<std::string> strong;   ///< one is enough
  std::vector<std::string> weak;     ///< two different ones are: one there, the other anywhere
  bool spares_bombs = false;         ///< bombs and gunmen there are coded all the same
  bool spares_public = false;  ///< an act against somebody of public life is coded all the same
};

/// A word of a topic's lists, for who has its first word: "cup final" for "cup".
struct TopicWord {
  std::uint32_t topic = 0;  ///< index into Lexicon::topics()
  std::uint32_t rank = 0;   ///< index into its `strong` or `weak`
  bool strong = false;
  std::vector<std::string> rest;  ///< the tokens right behind it: "semi-final" is three
};

class Lexicon {
 public:
  /// Reads every *.toml of the folder, in name order. Throws Error (bad_format) with path:line.
  static Lexicon load(const std::filesystem::path& folder, const Ontology& ontology);
  /// The same from its image in `images` (base/image.h), where `folder` and `ontology_folder`, of
  /// which `ontology` was read, are as they were when that was made; else reads and keeps one.
  static Lexicon load(const std::filesystem::path& folder, const Ontology& ontology,
                      const std::filesystem::path& ontology_folder,
                      const std::filesystem::path& images);

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Operator>& operators() const { return operators_; }
  const std::vector<Modal>& modals() const { return modals_; }
  const std::vector<LightVerb>& light_verbs() const { return light_verbs_; }
  const std::vector<Topic>& topics() const { return topics_; }
  /// Words of topics that begin with this one; none of them is there twice.
  std::span<const TopicWord> topic_words(const std::string& first) const;
  const std::vector<WordClass>& classes() const { return classes_; }
  /// Those of hearsay, account, echo, attack and making.
  const std::vector<WordList>& word_lists() const { return word_lists_; }
  const Ontology& ontology() const { return ontology_; }

  /// Entries of a lemma, the most demanding first, then in file order.
  const std::vector<std::uint32_t>& entries_of(PredicateKind kind, const std::string& lemma) const;
  /// The same, for the question which of them hold; none: no entry has the lemma.
  const EntryList* list_of(PredicateKind kind, const std::string& lemma) const;
  /// The words that conditions name.
  const WordTable& words() const { return words_; }
  /// The first operator of `up` that reaches what stands directly below it.
  const Operator* operator_over(const Predicate& up, const Predicate& below) const;
  /// Whether the predicate is one of saying, whatever it governs.
  bool is_speech(const Predicate& p) const;
  /// Whether it tells a clause: "say", "confirm"; not "accuse", "praise".
  bool tells_clause(const Predicate& p) const;
  const LightVerb* light_verb_of(const std::string& lemma) const;
  /// Whether the lemma stands anywhere: in an entry, an operator, a light verb, a condition.
  bool knows(PredicateKind kind, const std::string& lemma) const;
  /// Of the modal verb as written, lower case ("would"); "" has none.
  const Modal* modal_of(std::string_view word) const;
  /// What becomes of an act that is promised, refused, threatened or ended (made.tsv).
  std::optional<Coding> made(std::string_view way, std::string_view act) const;
  /// "reportedly", "alleged": the text does not vouch for what the word modifies.
  bool is_hearsay(const std::string& lemma) const { return hearsay_.contains(lemma); }
  /// "statement", "post": a thing that says what its maker says.
  bool is_account(const std::string& lemma) const { return accounts_.contains(lemma); }
  /// "move", "decision": names any act that was told before.
  bool is_echo(const std::string& lemma) const { return echoes_.contains(lemma); }
  /// "attack", "raid", "fighting": violence that no private quarrel is called.
  bool is_attack(const std::string& lemma) const { return attacks_.contains(lemma); }
  /// "issue", "post": who does it to such a thing is its maker.
  bool is_making(const std::string& lemma) const { return making_.contains(lemma); }
  /// "bill", "resolution": does what it says only once it is in force.
  bool is_paper(const std::string& lemma) const { return papers_.contains(lemma); }
  /// "introduce", "reject": who does it to a paper does not put it into force.
  bool is_proposing(const std::string& lemma) const { return proposing_.contains(lemma); }

  template <class Archive>
  void serialize(Archive& archive);  ///< lexicon_image.cc

 private:
  friend class LexiconReader;
  using ByLemma = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  void index();
  void index_entries();
  void index_topics();
  const std::vector<std::uint32_t>& operators_of(const Predicate& p) const;

  Ontology ontology_;
  std::vector<Entry> entries_;
  std::vector<Operator> operators_;
  std::vector<Modal> modals_;
  std::vector<LightVerb> light_verbs_;
  std::vector<Topic> topics_;
  std::unordered_map<std::string, std::vector<TopicWord>> topic_words_;
  std::vector<WordClass> classes_;
  std::vector<WordList> word_lists_;
  std::unordered_set<std::string> hearsay_, accounts_, making_, echoes_, attacks_, papers_,
      proposing_;
  WordTable words_;
  std::vector<EntryList> lists_;
  std::unordered_map<std::string, std::uint32_t> list_by_lemma_[3];  ///< by PredicateKind
  ByLemma operators_by_lemma_[3];
  ByLemma light_by_lemma_;
};

/// True if an argument of `p` takes this step.
bool takes_step(const Argument& argument, const Step& step);

}  // namespace nuncio::events
