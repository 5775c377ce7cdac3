// See main_verb.h.
#include "events/main_verb.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

constexpr Index kShortest = 4;  // tokens of a sentence
constexpr Index kLongestSubject = 18;
// How a word hangs at the noun whose phrase it is part of.
constexpr std::array<std::string_view, 4> kWithinPhrase = {"compound", "nmod", "amod", "appos"};

class Sentence {
 public:
  Sentence(Parse& parse, TokenRange range, const Lexicon& lexicon)
      : parse_(parse), tokens_(parse.tokens), range_(range), lexicon_(lexicon) {}

  void restore() {
    if (range_.end - range_.begin < kShortest) return;
    undo_verb_of_craft();
    undo_verb_of_noun();
    undo_verb_of_call();
    restore_listed_verbs();
    if (has_main_verb()) return;
    if (const auto root = root_with_object()) {
      make_root(*root);
      if (const auto last = verb_listed_with(*root)) {
        for (Index t = *last + 1; t < range_.end; ++t)
          if (tokens_[t].head == *root && is_noun(tokens_[t])) attach(t, *last, "dobj");
      } else if (!has_child(*root, "dobj")) {
        attach_behind(*root);
      }
      return;
    }
    for (Index v = range_.begin + 1; v + 1 < range_.end; ++v) {
      const Index subject = before(v);
      if (!is_lost_verb(v, subject)) continue;
      if (is_state(subject)) make(tokens_[subject], "PROPN", "NNP");
      if (tokens_[subject].norm == "military") make(tokens_[subject], "NOUN", "NN");
      free_from_root(v);
      make_root(v);
      attach_behind(v);
      attach_subject(subject + 1, v);
      return;
    }
  }

 private:
  /// "Air Force fighter [jets] bomb camps": the verb is the next word.
  void undo_verb_of_craft() {
    for (Index t = range_.begin + 1; t + 2 < range_.end; ++t) {
      Token& craft = tokens_[t];
      const bool bare = tokens_[t + 1].xpos == "NN" || is_no_adjective(tokens_[t + 1]);
      if (craft.head != t || craft.xpos != "VBZ" || !bare ||
          !one_of(craft.norm, {"jets", "warplanes", "planes", "ships", "drones", "tanks", "boats",
                               "forces", "fighters", "troops", "militants", "gunmen"}) ||
          !lexicon_.knows(PredicateKind::verb, tokens_[t + 1].lemma))
        continue;
      make(craft, "NOUN", "NNS");
    }
  }

  /// "The army [shoots] down drones over enemy [positions]": the second was read as the verb, and
  /// the first as its subject.
  void undo_verb_of_noun() {
    for (Index root = range_.begin + 3; root < range_.end; ++root) {
      if (tokens_[root].head != root || tokens_[root].xpos != "VBZ") continue;
      for (Index v = range_.begin + 1; v + 1 < root; ++v) {
        if (tokens_[v].head != root || tokens_[v].deprel != "nsubj" || tokens_[v].xpos != "NNS" ||
            !lexicon_.knows(PredicateKind::verb, tokens_[v].lemma) ||
            tokens_[v + 1].upos != "ADP" || !one_of(tokens_[v - 1].xpos, {"NN", "NNP", "JJ"}))
          continue;
        make(tokens_[root], "NOUN", "NNS");
        return;
      }
    }
  }

  /// "The government [rejects] calls for an inquiry": what stands right before was read as the
  /// noun.
  void undo_verb_of_call() {
    for (Index root = range_.begin + 2; root + 1 < range_.end; ++root) {
      Token& verb = tokens_[root - 1];
      const bool finite = one_of(tokens_[root].xpos, {"VBZ", "VBP"});
      if (tokens_[root].head != root || !finite || verb.head != root || verb.deprel != "nsubj" ||
          verb.xpos != "NNS" || (!is_noun(tokens_[root - 2]) && !is_state(root - 2)) ||
          tokens_[root + 1].upos != "ADP" ||
          !one_of(tokens_[root].lemma, {"call", "demand", "plan", "claim", "charge", "request",
                                        "offer", "attack", "strike", "visit", "aid"}) ||
          !lexicon_.knows(PredicateKind::verb, verb.lemma))
        continue;
      make(tokens_[root], "NOUN", tokens_[root].xpos == "VBP" ? "NN" : "NNS");
      verb.deprel = "compound";
      return;
    }
  }

  /// "cancels a meeting and [summons] the ambassador": no noun stands before an article.
  void restore_listed_verbs() {
    for (Index t = range_.begin + 2; t + 2 < range_.end; ++t) {
      const Token& object = tokens_[tokens_[t].head];
      const Index verb = object.deprel == "dobj" ? object.head : tokens_[t].head;
      if (tokens_[t].xpos != "NNS" || tokens_[t].deprel != "conj" || tokens_[t - 1].norm != "and" ||
          !one_of(tokens_[t + 1].xpos, {"DT", "PRP$"}) || tokens_[verb].xpos != "VBZ" ||
          verb >= t || !lexicon_.knows(PredicateKind::verb, tokens_[t].lemma))
        continue;
      make(tokens_[t], "VERB", "VBZ");
      tokens_[t].morph = "VerbForm=Fin";
      attach(t, verb, "conj");
      attach(t - 1, verb, "cc");
      const auto first = std::find_if(tokens_.begin() + t + 1, tokens_.begin() + range_.end,
                                      [&](const Token& o) { return o.head == t && is_noun(o); });
      if (first != tokens_.begin() + range_.end) first->deprel = "dobj";
    }
  }

  /// A finite verb that is not that of a clause below, and no name that is a modal verb, too.
  bool has_main_verb() const {
    return std::any_of(
        tokens_.begin() + range_.begin, tokens_.begin() + range_.end, [&](const Token& t) {
          const Token& head = tokens_[t.head];
          if (t.head == index(t) && (t.upos == "VERB" || t.upos == "AUX")) return !is_bare(t);
          if (!one_of(t.xpos, {"VBZ", "VBD", "VBP", "MD"})) return false;
          if (t.deprel == "aux" && head.upos == "PROPN") return false;  // "journalist Can Dundar"
          if (one_of(t.deprel, kWithinPhrase)) return false;  // "the [group gains] control"
          // "Germany arrests and charges a man": as the first, so the second. "Omar Berg, a judge
          // orders ...": a finite verb is nobody's apposition.
          const bool of_noun = tokens_[t.head].head == t.head && is_noun(head);
          if (of_noun && one_of(t.deprel, {"conj", "appos"})) return false;
          const Token& clause = t.deprel.starts_with("aux") ? head : t;
          // "France [summons] the ambassador and is expected to ...": nor is the first.
          const Token& first = tokens_[clause.head];
          if (clause.deprel == "conj" && first.head == clause.head && is_noun(first) &&
              has_child(clause.head, "nsubj"))
            return false;
          return !one_of(clause.deprel, {"relcl", "ccomp", "advcl", "acl", "parataxis"});
        });
  }

  /// "Greek soldiers fire [warning] shots", "Police fire tear gas at students [to protest]":
  /// neither a gerund without an auxiliary nor an infinitive is a main verb.
  bool is_bare(const Token& t) const {
    if (t.xpos == "VBG") return !has_child(index(t), "aux");
    return t.xpos == "VB" &&
           std::any_of(tokens_.begin() + range_.begin, tokens_.begin() + index(t),
                       [&](const Token& to) { return to.head == index(t) && to.xpos == "TO"; });
  }

  bool has_child(Index v, std::string_view deprel) const {
    return std::any_of(tokens_.begin() + range_.begin, tokens_.begin() + range_.end,
                       [&](const Token& t) { return t.head == v && t.deprel == deprel; });
  }

  /// "A sniper in Sirte, Libya, shoots dead a photographer", "Putin and Macron meet in Paris": a
  /// verb by the tree, if not by its tag.
  std::optional<Index> root_with_object() const {
    for (Index v = range_.begin; v < range_.end; ++v)
      if (tokens_[v].head == v && tokens_[v].upos == "NOUN" && has_child(v, "nsubj") &&
          (has_child(v, "dobj") || has_child(v, "prep") || verb_listed_with(v)) &&
          !has_child(v, "det") && lexicon_.knows(PredicateKind::verb, tokens_[v].lemma))
        return v;
    return std::nullopt;
  }

  /// "arrests and [charges]"
  std::optional<Index> verb_listed_with(Index v) const {
    for (Index t = v + 1; t < range_.end; ++t)
      if (tokens_[t].head == v && tokens_[t].deprel == "conj" && tokens_[t].upos == "VERB")
        return t;
    return std::nullopt;
  }

  Index index(const Token& t) const { return static_cast<Index>(&t - tokens_.data()); }

  /// The word before a verb; "test-" of "test-fires" is part of it.
  Index before(Index v) const {
    const bool hyphen = v >= range_.begin + 3 && tokens_[v - 1].norm == "-";
    if (hyphen) return v - 3;
    // "A court in Vladimir, Russia, sentences a man"
    const bool place = v >= range_.begin + 4 && tokens_[v - 1].norm == "," &&
                       tokens_[v - 2].upos == "PROPN" && tokens_[v - 3].norm == ",";
    // "Spain and Russia each expel", "a commander known as "Karina" surrenders"
    const bool beside = v >= range_.begin + 2 &&
                        one_of(tokens_[v - 1].norm, {"each", "both", "jointly", "also", "\""});
    return place || beside || is_behind_comma(v) ? v - 2 : v - 1;
  }

  /// "President Sato, [called] President Berg": a comma that should not be there.
  bool is_behind_comma(Index v) const {
    return v >= range_.begin + 2 && tokens_[v - 1].norm == "," && tokens_[v].xpos == "VBN" &&
           tokens_[v].deprel == "acl" && tokens_[v].head == v - 2 &&
           tokens_[v - 2].upos == "PROPN" && has_child(v, "dobj") && is_whole();
  }

  bool is_lost_verb(Index v, Index subject) const {
    const Token& verb = tokens_[v];
    const Token& doer = tokens_[subject];
    const Token& next = tokens_[v + 1];
    if (subject - range_.begin > kLongestSubject ||
        !lexicon_.knows(PredicateKind::verb, verb.lemma))
      return false;
    // "Peace talks [commence] in Nairobi": the verb is the next word.
    if (one_of(verb.xpos, {"NNS", "VBZ"}) && next.xpos == "NN" && v + 2 < range_.end &&
        tokens_[v + 2].upos == "ADP" &&
        one_of(next.norm, {"commence", "resume", "begin", "start", "continue", "end", "erupt",
                           "collapse", "fail", "break"}))
      return false;
    // "A militant attacks": what "a" stands before is no plural.
    const bool one =
        verb.xpos == "NNS" &&
        std::any_of(tokens_.begin() + range_.begin, tokens_.begin() + v,
                    [&](const Token& t) { return t.head == v && one_of(t.norm, {"a", "an"}); });
    const bool opens = subject == range_.begin && is_state(subject) && is_whole();
    const bool forces = doer.norm == "military";  // tagged as an adjective
    const bool one_far = verb.xpos == "NNS" && doer.xpos == "NNS" && is_of_one(v);
    const bool singular = verb.xpos == "NNS" && (one || one_far || opens || forces ||
                                                 one_of(doer.xpos, {"NN", "NNP", "NNPS"}));
    const bool many = one_of(doer.xpos, {"NNS", "NNPS"}) || one_of(doer.norm, {"police", "people"});
    const bool base = verb.xpos == "NN" || is_no_adjective(verb);
    const bool plural = (verb.xpos == "NN" && (many || forces)) ||
                        (base && (many || (is_noun(doer) && (is_listed(v) || is_of_many(v)))));
    const bool past =
        verb.xpos == "VBN" && doer.upos == "PROPN" && (doer.head == v || is_behind_comma(v));
    // "insurgents linked to ISIL [seize] control"
    const bool within = verb.xpos == "VB" && verb.deprel == "compound" && is_of_many(v);
    const bool tagged = (past || within || one_of(verb.xpos, {"VBZ", "VBD", "VBP"})) &&
                        is_noun(doer) && (one_of(verb.deprel, kWithinPhrase) || is_behind_comma(v));
    // "Prosecutors in Taiwan indict a general"
    const Token& before_place = tokens_[tokens_[verb.head].head];
    const Token& over = tokens_[before_place.head];  // "Farmers in Peru block highways"
    const bool inside = verb.deprel == "compound" && doer.head == verb.head &&
                        tokens_[verb.head].deprel == "pobj" && over.xpos == "NNS";
    const bool behind_place = verb.xpos == "NN" && doer.xpos == "NNP" &&
                              (inside || (verb.deprel == "pobj" && before_place.xpos == "NNS"));
    const bool named =
        verb.xpos == "NN" && doer.upos == "PROPN" &&  // "The Houthis release six"
        (one_of(next.upos, {"NUM", "DET"}) || next.xpos == "PRP$" ||
         next.norm == "responsibility" ||
         one_of(verb.norm, {"seize", "condemn", "invade", "accuse", "urge", "detain", "deny",
                            "announce", "reject", "approve", "expel", "destroy", "kill", "impose",
                            "agree", "ban", "release", "capture"}));
    const bool bare = verb.xpos == "NN" || (verb.xpos == "VB" && verb.deprel == "conj");
    const bool several = bare && is_noun(doer) && is_listed(v);  // "Wen and Lee meet in Jeju"
    // "The president signs into law a bill": a verb by its place at the top of a whole sentence.
    const bool on_top = verb.xpos == "NNS" && verb.head == v && doer.upos == "PROPN" && is_whole();
    const bool moves = forces && one_of(verb.norm, {"withdraws", "retreats", "advances", "moves"});
    const bool joined = next.upos == "CCONJ" && v + 2 < range_.end &&  // "arrest and charge"
                        one_of(tokens_[v + 2].xpos, {"VB", "VBP"}) && plural;
    const bool object =
        joined || one_of(next.upos, {"DET", "ADJ", "PROPN", "NOUN", "NUM"}) ||
        one_of(next.norm, {"to", "that", "down", "out", "up"}) || next.xpos == "PRP$" ||
        is_count(v + 1) || (v + 2 < range_.end && tokens_[v + 2].norm == "-") ||  // "sit-in"
        ((plural || one || one_far || several || on_top || moves) && next.upos == "ADP") ||
        ((plural || singular) && next.xpos == "VBG");
    return (singular || plural || tagged || named || several || behind_place) && object;
  }

  /// "kills [at least] three people"
  bool is_count(Index t) const {
    if (t + 2 >= range_.end) return false;
    const std::string_view second = tokens_[t + 1].norm;
    return (tokens_[t].norm == "at" && second == "least") ||
           (tokens_[t].norm == "more" && second == "than") ||
           (one_of(tokens_[t].norm, {"about", "around", "over", "nearly"}) &&
            tokens_[t + 1].upos == "NUM");
  }

  /// Whether names, or "troops and militia", before it are joined by "and".
  bool is_listed(Index v) const {
    for (Index t = range_.begin + 1; t < v; ++t)
      if (tokens_[t].norm == "and" &&
          (tokens_[tokens_[t].head].upos == "PROPN" || tokens_[t - 1].xpos == "NNS"))
        return true;
    return false;
  }

  /// The noun that opens a whole sentence, before a preposition or participle: "[Warships] in the
  /// Black Sea fire missiles", "[A truck] packed with explosives detonates".
  const Token* opening_noun(Index v) const {
    if (!is_whole()) return nullptr;
    for (Index t = range_.begin + 1; t + 1 < v; ++t)
      if (tokens_[t].upos == "ADP" || opens_participle(t))
        return &tokens_[tokens_[t - 1].norm == "loyal" && t > range_.begin + 1 ? t - 2 : t - 1];
    return nullptr;
  }

  bool is_of_many(Index v) const {
    const Token* noun = opening_noun(v);
    return noun != nullptr &&
           (one_of(noun->xpos, {"NNS", "NNPS"}) || one_of(noun->norm, {"police", "people"}));
  }

  bool is_of_one(Index v) const {
    const Token* noun = opening_noun(v);
    return noun != nullptr && one_of(noun->xpos, {"NN", "NNP"});
  }

  /// "soldiers [seeking] refuge", "a truck [packed] with explosives"
  bool opens_participle(Index t) const {
    return t > range_.begin && tokens_[t].upos == "VERB" &&
           ((tokens_[t].xpos == "VBG" && tokens_[t - 1].xpos == "NNS") ||
            (tokens_[t].xpos == "VBN" && is_noun(tokens_[t - 1])));
  }

  /// "Iran and Bahrain [expel] diplomats", "Fights [erupt] between them": tagged as what it cannot
  /// be.
  static bool is_no_adjective(const Token& t) {
    if (t.norm == "down" && t.upos == "ADP") return true;  // "rebels down a jet"
    return one_of(t.upos, {"ADJ", "ADV"}) &&
           one_of(t.norm,
                  {"expel",   "erupt",    "repel",  "condemn",  "recall", "detain",    "evict",
                   "sue",     "veto",     "ratify", "evacuate", "retake", "recapture", "invade",
                   "bombard", "shell",    "storm",  "seize",    "oust",   "urge",      "resume",
                   "deploy",  "denounce", "accuse", "reject",   "arrest", "attack",    "capture",
                   "kill",    "release",  "sign",   "agree",    "meet",   "clash",     "clear"});
  }

  /// "[Zimbabwe] requests apologies": tagged as an adjective, and yet a place.
  bool is_state(Index t) const {
    return std::ranges::any_of(parse_.entities, [&](const Entity& e) {
      return e.label == "GPE" && e.tokens.begin == t && e.tokens.end == t + 1;
    });
  }

  /// A sentence with its full stop, not a title.
  bool is_whole() const {
    Index last = range_.end - 1;
    while (last > range_.begin && tokens_[last].upos == "SPACE") --last;
    return tokens_[last].norm == ".";
  }

  void attach(Index t, Index head, std::string_view deprel) {
    tokens_[t].head = head;
    tokens_[t].deprel = deprel;
  }

  void make_root(Index v) {
    tokens_[v].upos = "VERB";
    if (tokens_[v].xpos == "VBN") tokens_[v].xpos = "VBD";
    if (tokens_[v].xpos.starts_with("NN") || tokens_[v].xpos == "IN")
      tokens_[v].xpos = tokens_[v].xpos == "NNS" ? "VBZ" : "VBP";
    tokens_[v].morph = "VerbForm=Fin";
    attach(v, v, "ROOT");
  }

  /// "Police fire [tear gas at students to protest]": what stands between the verb and an old root
  /// behind it is nothing of the root's.
  void free_from_root(Index v) {
    for (Index t = v + 1; t < range_.end; ++t) {
      const Index root = tokens_[t].head;
      const bool verb = tokens_[root].head == root && tokens_[root].upos == "VERB";
      if (root > t && verb && tokens_[t].xpos != "TO") attach(t, v, "dep");
    }
  }

  /// What hung elsewhere behind the verb hangs at it: first noun as object, then phrases.
  void attach_behind(Index v) {
    if (tokens_[v + 1].xpos == "VBG" && v + 2 < range_.end && is_noun(tokens_[v + 2]))
      lift_object(v);
    std::optional<Index> object;
    bool phrase = false;
    for (Index t = v + 1; t < range_.end; ++t) {
      Token& token = tokens_[t];
      const bool own = token.head > v && token.head != t;
      const bool of_verb =
          token.head == v && one_of(token.deprel, {"conj", "cc", "prep", "dobj", "advcl", "xcomp",
                                                   "ccomp", "advmod", "prt", "punct"});
      if (of_verb && token.deprel == "dobj") object = t;
      phrase = phrase || token.deprel == "prep";
      if (own || of_verb) continue;
      const bool bound = one_of(token.norm, {"over", "about", "around"});  // "over 1,300 people"
      if (bound && t + 1 < range_.end && tokens_[t + 1].upos == "NUM" && tokens_[t + 1].head != t) {
        attach(t, t + 1, "advmod");
      } else if (token.upos == "ADP") {
        attach(t, v, "prep");
        phrase = true;
      } else if (token.upos == "PUNCT") {
        attach(t, v, "punct");
      } else if (token.upos == "VERB") {
        // "return fire and fatally strike the suspect"
        const Index word = tokens_[t - 1].upos == "ADV" ? t - 2 : t - 1;
        const bool joined = tokens_[word].upos == "CCONJ" && word > v;
        if (joined) attach(word, v, "cc");
        attach(t, v, joined ? "conj" : token.xpos == "VB" ? "xcomp" : "advcl");
      } else if (!object && !phrase && (is_noun(token) || token.upos == "NUM")) {
        attach(t, v, "dobj");
        object = t;
      } else {
        attach(t, v, token.upos == "ADV" ? "advmod" : "dep");
      }
    }
    if (!object) return;
    for (Index t = *object + 1; t < range_.end; ++t)  // "attack a village, killing two"
      if (tokens_[t].head == *object && tokens_[t].xpos == "VBG" && tokens_[t - 1].norm == ",")
        attach(t, v, "advcl");
    for (Index t = v + 1; t < *object; ++t)  // "journalist Can Dundar"
      if (tokens_[t].head == *object && one_of(tokens_[t].deprel, {"nsubj", "aux", "npadvmod"}))
        attach(t, *object, "compound");
  }

  /// "fire warning shots at a jet": the noun is the object, and what hung at the gerund the verb's.
  void lift_object(Index v) {
    for (Index t = v + 2; t < range_.end; ++t)
      if (tokens_[t].head == v + 1) tokens_[t].head = v;
    attach(v + 2, v, "dobj");
    attach(v + 1, v + 2, "amod");
  }

  /// The words before the verb as noun phrases and prepositions.
  void attach_subject(Index end, Index v) {
    for (Index t = end; t < v; ++t) attach(t, v, tokens_[t].upos == "PUNCT" ? "punct" : "compound");
    std::optional<Index> last, preposition, place;
    for (Index begin = range_.begin; begin < end;) {
      Index stop = begin;
      while (stop < end && !is_boundary(tokens_[stop]) && !opens_participle(stop)) ++stop;
      if (const auto head = head_of(begin, stop)) {
        attach_phrase(begin, stop, *head);
        const bool of_place = !preposition && place && begin > range_.begin &&
                              tokens_[begin - 1].norm == "," && tokens_[*head].upos == "PROPN";
        if (of_place)  // "in Vladimir Oblast, Russia"
          attach(*head, *place, "appos");
        else if (preposition)
          attach(*head, *preposition, tokens_[*preposition].upos == "VERB" ? "dobj" : "pobj");
        else
          attach(*head, last ? *last : v, last ? "conj" : "nsubj");
        if (!last) last = head;
        place = preposition || of_place ? head : std::nullopt;
        preposition.reset();
      } else {
        for (Index t = begin; t < stop; ++t) attach(t, v, "dep");
      }
      if (stop < end) {
        const Token& border = tokens_[stop];
        attach(stop, last.value_or(v),
               border.upos == "ADP"     ? "prep"
               : border.upos == "VERB"  ? "acl"
               : border.upos == "CCONJ" ? "cc"
                                        : "punct");
        if (one_of(border.upos, {"ADP", "VERB"})) preposition = stop;
      }
      begin = stop + 1;
    }
  }

  static bool is_boundary(const Token& t) {
    return t.upos == "ADP" || t.upos == "CCONJ" || t.norm == ",";
  }

  std::optional<Index> head_of(Index begin, Index end) const {
    for (Index t = end; t > begin; --t)
      if (is_noun(tokens_[t - 1]) || one_of(tokens_[t - 1].upos, {"PRON", "NUM"})) return t - 1;
    return std::nullopt;
  }

  void attach_phrase(Index begin, Index end, Index head) {
    for (Index t = begin; t < end; ++t) {
      if (t == head) continue;
      const std::string_view upos = tokens_[t].upos;
      if (tokens_[t].xpos == "POS" && t > begin) {
        attach(t, t - 1, "case");
        tokens_[t - 1].deprel = "poss";
        continue;
      }
      attach(t, head,
             upos == "DET"                        ? "det"
             : upos == "NUM"                      ? "nummod"
             : upos == "ADJ" || upos == "VERB"    ? "amod"
             : upos == "PRON"                     ? "poss"
             : upos == "ADV"                      ? "advmod"
             : upos == "PUNCT" || upos == "SPACE" ? "punct"
                                                  : "compound");
    }
  }

  const Parse& parse_;
  std::vector<Token>& tokens_;
  TokenRange range_;
  const Lexicon& lexicon_;
};

}  // namespace

void restore_main_verbs(Parse& parse, const Lexicon& lexicon) {
  for (const TokenRange sentence : parse.sentences) Sentence(parse, sentence, lexicon).restore();
}

}  // namespace nuncio::events
