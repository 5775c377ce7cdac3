// Fills the parts of an entry: which actors stand at its source and target paths.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/scene.h"

namespace nuncio::events {

/// An actor that fills a part, and how it was found.
struct Filler {
  std::uint32_t mention;  ///< index into the document's actor mentions
  std::string path;       ///< the path that led there, "obj.to"
};

/// The paths of one step to the subject and to the object.
const std::vector<Path>& subject_path();
const std::vector<Path>& object_path();

/// The reading of one predicate: the entry that fits it best and the actors at its paths.
struct Reading {
  const Entry* entry = nullptr;
  std::vector<Filler> sources, targets;
  bool complete = false;  ///< every part that the entry needs is filled
  bool mutual = false;    ///< "accused each other": each source does it to each of the others
  /// An actor at a target path that was a source too, and so is no target.
  std::optional<std::uint32_t> met_self;
};

/// What an entry of a predicate's lemma came to there, for `explain`.
struct Verdict {
  enum class Why {
    complete,     ///< it is the predicate's reading
    passed_over,  ///< it would be complete, but `other` goes before it
    lacks,        ///< `condition`, one of its `when`, does not hold
    excluded,     ///< `condition`, one of its `unless`, holds: of the argument at `token`
    no_source,    ///< no actor stands at its source paths
    only_place,   ///< what stands there, at `token`, is a place, and places do not act
    no_target,    ///< no actor stands at its target paths
    only_source,  ///< who stands there, at `token`, is the source, or no other by all that is known
  };
  Why why = Why::complete;
  const Condition* condition = nullptr;
  std::uint32_t token = 0;
  const Entry* other = nullptr;
  unsigned distance = 0;  ///< how much of the entry is not there; 0: nothing
};

/// The side of an event that a path fills. A place can be where or to whom, never who acted.
enum class Side { source, target };

/// Who makes something of an act and toward whom.
struct MadeParties {
  std::vector<Filler> sources, targets;
};

class ArgumentFinder {
 public:
  ArgumentFinder(const Scene& scene, const Lexicon& lexicon) : scene_(scene), lexicon_(lexicon) {}

  /// The reading of a predicate; computed once. No entry: Reading{}.
  const Reading& read(const Predicate& p);
  /// The parties of what `by` makes of an act ("agreed with Mali to send aid to Chad"): who stands
  /// as its subject, and who is done to; without one, whom it is said to. No sources: another acts.
  MadeParties demand_of(const Predicate& teller, const Predicate& act);
  MadeParties parties_of(const Predicate& by, const Predicate& act);
  /// What became of an entry of its lemma, by the rules that read() follows.
  Verdict judge(const Predicate& p, const Entry& entry);
  /// An event noun under a verb that has coded it, unless the verb undid it ("lifted the
  /// sanctions").
  bool told_by_verb(const Predicate& noun);
  /// The entries of its lemma whose conditions hold, in the order in which they are tried.
  std::vector<std::uint32_t> fitting(const Predicate& p);
  /// The arguments that take a step, also those that a parser may have hung elsewhere.
  std::vector<Argument> arguments_at(const Predicate& p, const Step& step) const;
  /// Those of which a condition asks the word: not the parts of a name.
  std::vector<Argument> words_at(const Predicate& p, const Step& step) const;
  /// The argument by which a condition holds; none if it does not.
  std::optional<std::uint32_t> token_of(const Predicate& p, const Condition& condition);

 private:
  Verdict verdict_of(const Predicate& p, const Entry& entry);
  unsigned distance_of(const Predicate& p, const Entry& entry);
  bool consumes(const Predicate& verb, const Predicate& noun);
  const TokenNames& names_of(std::uint32_t token);
  Offer offer_of(const Predicate& p) const;
  Reading filled(const Predicate& p, const Entry& entry);
  bool is_mutual(const Predicate& p) const;
  bool done_by_thing(const Predicate& p, const Entry& entry) const;
  /// What is looked for; who acts already is not done to, and the last of those met is kept.
  struct Seek {
    Side side;
    const std::vector<Filler>* self = nullptr;
    std::optional<std::uint32_t>* met = nullptr;
    bool by_force = false;       ///< for who is attacked, coerced or fought by a crowd
    bool inside_object = false;  ///< for who is given something
  };
  bool is_self(std::uint32_t mention, const Seek& seek) const;
  std::vector<Filler> without_strange_places(std::vector<Filler> parties) const;
  std::vector<Filler> fill(const Predicate& p, const std::vector<Path>& paths, const Seek& seek,
                           bool& optional);
  std::vector<Filler> below(const Predicate& p, const std::vector<Path>& paths,
                            const Seek& seek) const;
  std::vector<Filler> foes_of(const std::vector<Filler>& victims, const Reading& clash) const;
  std::vector<Filler> forces_at_work(const Predicate& act,
                                     const std::vector<Filler>& victims) const;
  std::vector<Filler> doers_of(const Predicate& act, const Seek& seek);
  std::vector<Filler> attackers_in_clause(const Predicate& p, const std::vector<Filler>& victims);
  bool is_whereabouts(const Argument& a) const;
  bool is_others(const Predicate& phrase, const Argument& whose) const;
  bool is_denied(const Predicate& p, const Entry& entry);
  std::vector<Filler> fought_each_other(const Predicate& p, std::vector<Filler> victims) const;
  bool is_told_by_clash(const Predicate& p, const std::vector<Filler>& victims);
  bool is_hostile_act(std::uint32_t token) const;
  bool is_of_same_state(std::uint32_t mention, const std::vector<Filler>& others) const;
  Reading completed(const Predicate& p, Reading best);
  // What no path leads to: arguments_beyond.cc
  static bool is_of_words(const Entry& entry);
  bool is_joint(std::uint32_t token) const;
  bool stands_at(const Predicate& p, const std::vector<Path>& paths) const;
  std::vector<Filler> follow(const Predicate& p, const Path& path, std::size_t step,
                             const Seek& seek);
  std::vector<Filler> at_argument(const Argument& argument, const Path& path, const Seek& seek);
  bool speaks_of(const Predicate& participle) const;
  std::vector<Filler> senders_of(std::uint32_t thing, const Path& path, const Seek& seek,
                                 bool of_act) const;
  std::optional<std::uint32_t> held_by(std::uint32_t noun) const;
  std::vector<Filler> holders_of(std::uint32_t place, const Path& path, const Seek& seek) const;
  std::vector<Filler> makers_of(std::uint32_t token, const Path& path);
  std::vector<Filler> of_event(const Argument& argument, const Path& path);
  std::vector<Filler> inside(std::uint32_t token, const Path& path, int depth,
                             const Seek& seek) const;

  const Scene& scene_;
  const Lexicon& lexicon_;
  std::map<std::uint32_t, Reading> readings_;     ///< by head token
  std::vector<std::optional<TokenNames>> names_;  ///< by token, those that were asked for
};

}  // namespace nuncio::events
