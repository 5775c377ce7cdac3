// See tree_repairs.h.
#include "events/tree_repairs.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/one_of.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

bool is_noun(const Token& t) { return t.upos == "NOUN" || t.upos == "PROPN"; }

/// What hangs at one word hangs at another.
void give_children(Parse& parse, Index from, Index to) {
  for (Token& t : parse.tokens)
    if (t.head == from && &t != &parse.tokens[from]) t.head = to;
}

/// Verbs of what is done to people by force.
bool is_violent(std::string_view lemma) {
  return one_of(
      lemma,
      {"attack", "bomb",     "kill",   "fire",    "explode", "detonate", "hit",    "strike",
       "crash",  "ram",      "open",   "blow",    "set",     "storm",    "raid",   "shell",
       "ambush", "target",   "launch", "go",      "arrest",  "detain",   "injure", "wound",
       "shoot",  "evacuate", "deport", "expel",   "execute", "abduct",   "kidnap", "displace",
       "jail",   "imprison", "free",   "release", "capture", "seize"});
}

void make(Token& word, std::string_view upos, std::string_view xpos) {
  word.upos = upos;
  word.xpos = xpos;
}

void hang(Token& word, Index head, std::string_view deprel) {
  word.head = head;
  word.deprel = deprel;
}

/// "votes to impeach the president": what "to" makes an infinitive is a verb, whatever its tag.
void restore_infinitives(Parse& parse) {
  for (const Token& to : parse.tokens) {
    Token& verb = parse.tokens[to.head];
    if (to.xpos != "TO" || to.deprel != "aux" || !is_noun(verb)) continue;
    make(verb, "VERB", "VB");
    verb.lemma = verb.norm;
  }
}

/// "[Belize] suspends relations": no finite verb is the complement of a bare one, which is the name
/// that it agrees with.
void restore_name(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t + 1 < tokens.size(); ++t) {
    Token& name = tokens[t];
    Token& verb = tokens[t + 1];
    const bool pair = name.head == t && name.upos == "VERB" && one_of(name.xpos, {"VB", "VBP"}) &&
                      verb.xpos == "VBZ" && verb.head == t &&
                      one_of(verb.deprel, {"xcomp", "ccomp"});
    const bool first = t == 0 || tokens[t - 1].head != t;
    if (!pair || !first) continue;
    give_children(parse, t, t + 1);
    hang(verb, t + 1, "ROOT");
    make(name, "PROPN", "NNP");
    hang(name, t + 1, "nsubj");
  }
}

/// "called President Sato on Friday": a person is no name that somebody is called.
void restore_called(Parse& parse) {
  for (const Entity& e : parse.entities) {
    if (e.label != "PERSON" || e.tokens.begin >= e.tokens.end) continue;
    Token& name = parse.tokens[e.tokens.end - 1];
    const bool called = name.deprel == "oprd" && parse.tokens[name.head].lemma == "call";
    const auto is_object = [&](const Token& t) {
      return t.head == name.head && t.deprel == "dobj";
    };
    if (called && std::ranges::none_of(parse.tokens, is_object)) name.deprel = "dobj";
  }
}

/// "gunmen [open] fire": an adjective has no object, but a verb has.
void restore_verbs(Parse& parse, const Lexicon& lexicon) {
  for (const Token& object : parse.tokens) {
    Token& verb = parse.tokens[object.head];
    if (object.deprel != "dobj" || verb.upos != "ADJ" || &verb == &object ||
        !lexicon.knows(PredicateKind::verb, verb.norm))
      continue;
    make(verb, "VERB", "VBP");
    verb.lemma = verb.norm;
    verb.morph = "VerbForm=Fin";
  }
}

/// "when a bomb [detonates] in Kandahar": no noun is a clause of circumstance, but a verb is.
void restore_clauses(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 2; t < tokens.size(); ++t) {
    Token& verb = tokens[t];
    Token& noun = tokens[t - 1];
    if (verb.xpos != "NNS" || verb.deprel != "advcl" || !is_noun(noun) || noun.head != t ||
        noun.deprel != "compound" || !lexicon.knows(PredicateKind::verb, verb.lemma))
      continue;
    for (Index c = 0; c + 1 < t; ++c)
      if (tokens[c].head == t &&
          one_of(tokens[c].deprel, {"det", "amod", "nmod", "compound", "nummod", "poss"}))
        tokens[c].head = t - 1;
    make(verb, "VERB", "VBZ");
    verb.morph = "VerbForm=Fin";
    noun.deprel = "nsubj";
  }
}

/// "as Boko Haram militants open fire": of two finite verbs side by side the first is the noun that
/// the second agrees with.
void part_subjects(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& noun = tokens[t];
    Token& verb = tokens[t + 1];
    Token& name = tokens[t - 1];
    const bool pair = noun.xpos == "VBZ" && noun.upos == "VERB" && verb.upos == "VERB" &&
                      one_of(verb.xpos, {"VBP", "VBD"}) && is_noun(name) && name.head == t &&
                      name.deprel == "nsubj" && verb.head == t;
    if (!pair) continue;
    give_children(parse, t, t + 1);
    hang(verb, noun.head == t ? t + 1 : noun.head, noun.deprel);
    make(noun, "NOUN", "NNS");
    hang(noun, t + 1, "nsubj");
    hang(name, t, "compound");
  }
}

/// "NATO [airstrikes] on Tripoli kill 15": what the lexicon knows as a noun alone, before a finite
/// verb without a subject, is its subject.
void restore_events(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& noun = tokens[t];
    if (noun.xpos != "VBZ" || noun.upos != "VERB" || noun.head != t ||
        lexicon.knows(PredicateKind::verb, noun.lemma) ||
        !lexicon.knows(PredicateKind::noun, noun.lemma))
      continue;
    Index verb = t + 1;
    while (verb < tokens.size() &&
           (tokens[verb].head != t || !one_of(tokens[verb].xpos, {"VBP", "VBD"}) ||
            !one_of(tokens[verb].deprel, {"advcl", "ccomp", "conj", "dep"})))
      ++verb;
    const auto is_own = [&](const Token& w) {
      return w.head == verb && one_of(w.deprel, {"nsubj", "nsubjpass", "mark", "aux"});
    };
    if (verb == tokens.size() || std::ranges::any_of(tokens, is_own)) continue;
    for (Index c = 0; c < tokens.size(); ++c)
      if (tokens[c].head == t && c > verb) tokens[c].head = verb;
    for (Token& c : tokens)
      if (c.head == t && c.deprel == "nsubj") c.deprel = "compound";
    hang(tokens[verb], verb, "ROOT");
    make(noun, "NOUN", "NNS");
    hang(noun, verb, "nsubj");
  }
}

/// "announces impending tariffs": a gerund of no verb that is known is an adjective.
void fold_adjectives(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& word = tokens[t];
    const bool clause = word.xpos == "VBG" && word.deprel == "xcomp" && word.head == t - 1;
    if (!clause || lexicon.knows(PredicateKind::verb, word.lemma)) continue;
    Index noun = t + 1;
    while (noun < tokens.size() && (tokens[noun].head != t || tokens[noun].deprel != "dobj"))
      ++noun;
    if (noun == tokens.size()) continue;
    give_children(parse, t, noun);
    tokens[noun].head = t - 1;
    make(word, "ADJ", "JJ");
    hang(word, noun, "amod");
  }
}

/// "issues arrest warrants": a bare verb between a verb and a noun is part of the noun's phrase,
/// but for those after which a bare verb stands ("helped free hostages").
void fold_compounds(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& word = tokens[t];
    Token& noun = tokens[t + 1];
    const Token& verb = tokens[t - 1];
    const bool bare = word.xpos == "VB" && word.deprel == "xcomp" && word.head == t - 1;
    if (!bare || verb.upos != "VERB" || noun.head != t || noun.deprel != "dobj" || !is_noun(noun) ||
        one_of(verb.lemma, {"help", "let", "make", "see", "hear", "watch", "go", "come", "dare"}))
      continue;
    give_children(parse, t, t + 1);
    noun.head = t - 1;
    make(word, "NOUN", "NN");
    hang(word, t + 1, "compound");
  }
}

/// "votes 93-18, with 65 abstentions, to condemn": the count of a vote is not what is voted, and an
/// infinitive behind a comma belongs to the verb, not to the noun before the comma.
void lift_infinitives(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    Token& word = tokens[t];
    if (word.upos == "NUM" && word.deprel == "dobj" && tokens[word.head].lemma == "vote")
      word.deprel = "npadvmod";
    const bool behind = t > 1 && word.xpos == "VB" && word.deprel == "acl" &&
                        tokens[t - 1].xpos == "TO" && tokens[t - 2].norm == ",";
    if (!behind || tokens[word.head].deprel != "pobj") continue;
    const Index verb = tokens[tokens[word.head].head].head;
    if (tokens[verb].upos != "VERB" || verb > t) continue;
    const bool has_object = std::ranges::any_of(tokens, [&](const Token& other) {
      return other.deprel == "dobj" && other.head == verb && &tokens[verb] != &other;
    });
    hang(word, verb, has_object ? "advcl" : "xcomp");
  }
}

/// "an attack on a church that killed 25": what kills is the attack, not where it was.
void lift_relatives(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Token& verb : tokens) {
    if (verb.deprel != "relcl" ||
        !one_of(verb.lemma, {"kill", "wound", "injure", "claim", "leave"}))
      continue;
    const Token& place = tokens[verb.head];
    const Token& prep = tokens[place.head];
    const bool where = place.deprel == "pobj" && is_noun(place) && prep.deprel == "prep" &&
                       one_of(prep.norm, {"on", "at", "in", "near", "against", "outside", "of"});
    if (!where) continue;
    if (one_of(tokens[prep.head].lemma, {"attack", "bombing", "blast", "explosion", "strike",
                                         "airstrike", "raid", "shelling", "assault", "shooting",
                                         "ambush", "bombardment", "massacre", "stampede", "crash"}))
      verb.head = prep.head;
  }
}

/// "accuses Togo of arming rebels and [suspends] trade": a finite verb is not coordinated with a
/// gerund or an infinitive, but with the finite verb over them.
void lift_conjuncts(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    Token& verb = tokens[t];
    if (verb.deprel != "conj" || verb.upos != "VERB" || !one_of(verb.xpos, {"VBZ", "VBP"}) ||
        verb.head > t || !one_of(tokens[verb.head].xpos, {"VBG", "VB"}))
      continue;
    Index up = verb.head;
    while (tokens[up].head != up &&
           !(up != verb.head && tokens[up].xpos == verb.xpos && tokens[up].upos == "VERB"))
      up = tokens[up].head;
    if (tokens[up].xpos == verb.xpos && tokens[up].upos == "VERB") verb.head = up;
  }
}

/// "attacked a camp where recruits were queueing, [killing] 15": what it came to is told of the
/// attack, not of what stands beside it.
void lift_outcomes(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 2; t < tokens.size(); ++t) {
    Token& verb = tokens[t];
    const bool outcome = verb.xpos == "VBG" && one_of(verb.deprel, {"advcl", "acl"}) &&
                         tokens[t - 1].norm == "," &&
                         one_of(verb.lemma, {"kill", "wound", "injure", "damage", "destroy"});
    if (!outcome) continue;
    Index up = verb.head;
    while (tokens[up].head != up && !(one_of(tokens[up].deprel, {"relcl", "acl"}) &&
                                      !is_violent(tokens[up].lemma) && tokens[up].upos == "VERB"))
      up = tokens[up].head;
    if (tokens[up].head == up) continue;
    up = tokens[up].head;
    while (tokens[up].head != up && tokens[up].upos != "VERB") up = tokens[up].head;
    if (tokens[up].upos == "VERB" && is_violent(tokens[up].lemma)) hang(verb, up, "advcl");
  }
}

/// "wounded following an attack": before an article "following" is a preposition, not an adjective.
void restore_following(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& word = tokens[t];
    const Index noun = word.head;
    if (word.norm != "following" || word.deprel != "amod" || noun <= t ||
        tokens[t + 1].upos != "DET" || tokens[t + 1].head != noun || tokens[noun].head >= t)
      continue;
    make(word, "ADP", "IN");
    hang(word, tokens[noun].head, "prep");
    hang(tokens[noun], t, "pobj");
  }
}

/// "sealed off the West Bank": a particle has no object, its verb has; and what is a particle to
/// the lexicon ("seal_off") is one.
void restore_particles(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& word = tokens[t];
    const Index verb = word.head;
    if (verb + 1 != t || tokens[verb].upos != "VERB" || !one_of(word.norm, {"off", "down", "up"}))
      continue;
    const bool particle = word.deprel == "prt";
    const bool known =
        word.deprel == "prep" &&
        lexicon.knows(PredicateKind::verb, tokens[verb].lemma + "_" + std::string(word.norm));
    const auto has_object = [&](const Token& w) { return w.head == verb && w.deprel == "dobj"; };
    if ((!particle && !known) || std::ranges::any_of(tokens, has_object)) continue;
    for (Index noun = t + 1; noun < tokens.size(); ++noun) {
      if (tokens[noun].head != t || tokens[noun].deprel != "pobj") continue;
      hang(tokens[noun], verb, "dobj");
      word.deprel = "prt";
      make(word, "ADP", "RP");
      break;
    }
  }
}

/// "arrest over 300 people": the measure of an object is no place.
void restore_measured(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& over = tokens[t];
    if (!one_of(over.norm, {"over", "around", "about"}) || over.deprel != "prep" ||
        over.head + 1 != t || tokens[over.head].upos != "VERB" || tokens[t + 1].upos != "NUM")
      continue;
    const Index verb = over.head;
    Index noun = t + 1;
    while (noun < tokens.size() && (tokens[noun].head != t || tokens[noun].deprel != "pobj"))
      ++noun;
    const bool taken = std::ranges::any_of(
        tokens, [&](const Token& w) { return w.head == verb && w.deprel == "dobj"; });
    const bool counts = noun < tokens.size() && (noun == t + 1 || tokens[t + 1].head == noun);
    if (taken || !counts || !is_violent(tokens[verb].lemma)) continue;
    hang(tokens[noun], verb, "dobj");
    hang(over, t + 1, "advmod");
  }
}

/// A finite verb without a subject gets one from the words before it.
class Subjects {
 public:
  explicit Subjects(Parse& parse) : tokens_(parse.tokens) {
    has_subject_.assign(tokens_.size(), false);
    for (const Token& t : tokens_)
      if (one_of(t.deprel, {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}))
        has_subject_[t.head] = true;
    named_.assign(tokens_.size(), false);
    timed_.assign(tokens_.size(), false);
    for (const Entity& e : parse.entities)
      for (Index t = e.tokens.begin; t < e.tokens.end; ++t)
        (one_of(e.label, {"DATE", "TIME"}) ? timed_ : named_)[t] = true;
  }

  void restore() {
    for (Index v = 1; v < tokens_.size(); ++v) {
      if (tokens_[v].upos != "VERB" || has_subject_[v] || !is_finite(v)) continue;
      if (const Index noun = modifier_of(v); noun != v) {
        take_modifiers(v, noun);
        make_subject(noun, v);
      } else if (const Index parted = parted_from(v); parted != v) {
        make_subject(parted, v);
      }
    }
  }

 private:
  bool helps(Index t, Index verb) const {
    return tokens_[t].head == verb && one_of(tokens_[t].deprel, {"aux", "auxpass", "neg"});
  }

  bool is_finite(Index v) const {
    const Token& verb = tokens_[v];
    if (one_of(verb.deprel, {"amod", "acl", "xcomp", "relcl", "conj", "pcomp", "compound"}))
      return false;
    if (one_of(verb.xpos, {"VBD", "VBZ", "VBP"})) return true;
    return std::ranges::any_of(tokens_, [&](const Token& t) {
      return t.head == v && one_of(t.deprel, {"aux", "auxpass"}) && t.norm != "to" &&
             one_of(t.xpos, {"VBD", "VBZ", "VBP", "MD"});
    });
  }

  /// The last word before a verb, its auxiliaries and adverbs, or the verb itself.
  Index before(Index v) const {
    Index t = v;
    while (t > 0 && (t == v || helps(t, v) ||
                     (tokens_[t].head == v && tokens_[t].upos == "ADV" && !named_[t])))
      --t;
    return t;
  }

  /// "The International [Court] of Justice rules", "In May, [Oxfam] provided food": a noun that
  /// hangs at a finite verb as if the verb were one.
  Index modifier_of(Index v) const {
    const Index last = before(v);
    Index t = last;
    while (tokens_[t].head != v && tokens_[t].head < t) t = tokens_[t].head;
    const Token& noun = tokens_[t];
    if (t >= v || noun.head != v || timed_[t]) return v;
    const bool modifies = is_noun(noun) && one_of(noun.deprel, {"nmod", "compound", "amod"});
    const bool measures = noun.upos == "PROPN" && noun.deprel == "npadvmod";
    const bool adverb = noun.deprel == "advmod" && named_[t];
    if (!modifies && !measures && !adverb) return v;
    const Index left = left_edge(t);
    return left > 0 && tokens_[left - 1].upos == "ADP" ? v : t;  // "[sanctions] on two judges"
  }

  /// What was read as modifying the verb modifies its subject: "[The] Court rules".
  void take_modifiers(Index v, Index noun) {
    for (Index t = 0; t < noun; ++t)
      if (tokens_[t].head == v &&
          one_of(tokens_[t].deprel, {"det", "poss", "amod", "nmod", "compound", "nummod"}))
        tokens_[t].head = noun;
  }

  /// "On a visit to Accra, Ghana, [the president] of Togo signed": what stands between a comma and
  /// the verb was read as one more of the places.
  Index parted_from(Index v) {
    if (tokens_[v].head != v && tokens_[v].xpos != "VBZ") return v;
    Index t = before(v), joined = v;
    for (int step = 0; step < kClimb && tokens_[t].head < t; ++step, t = tokens_[t].head) {
      if (!is_noun(tokens_[t]) || !one_of(tokens_[t].deprel, {"appos", "conj"})) continue;
      const Index left = left_edge(t);
      if (left > 0 && tokens_[left - 1].norm == ",") {
        if (joined != v) hang(tokens_[joined], t, "conj");  // "of Togo and rebels"
        return t;
      }
      if (left > 0 && tokens_[left - 1].norm == "and" && joined == v) joined = t;
    }
    return joined;
  }

  /// The first word of an unbroken phrase.
  Index left_edge(Index top) const {
    Index left = top;
    while (left > 0 && is_under(left - 1, top)) --left;
    return left;
  }

  bool is_under(Index t, Index top) const {
    while (tokens_[t].head != t && t != top && t <= top) t = tokens_[t].head;
    return t == top;
  }

  void make_subject(Index noun, Index v) {
    const bool passive = std::ranges::any_of(
        tokens_, [&](const Token& t) { return t.head == v && t.deprel == "auxpass"; });
    if (!is_noun(tokens_[noun])) make(tokens_[noun], "PROPN", "NNP");
    hang(tokens_[noun], v, passive ? "nsubjpass" : "nsubj");
    has_subject_[v] = true;
  }

  static constexpr int kClimb = 8;
  std::vector<Token>& tokens_;
  std::vector<bool> has_subject_, named_, timed_;
};

}  // namespace

void repair_trees(Parse& parse, const Lexicon& lexicon) {
  restore_infinitives(parse);
  restore_name(parse);
  restore_verbs(parse, lexicon);
  restore_called(parse);
  restore_clauses(parse, lexicon);
  part_subjects(parse);
  restore_events(parse, lexicon);
  fold_compounds(parse);
  fold_adjectives(parse, lexicon);
  lift_infinitives(parse);
  lift_relatives(parse);
  lift_conjuncts(parse);
  lift_outcomes(parse);
  restore_following(parse);
  restore_particles(parse, lexicon);
}

void restore_parts(Parse& parse) {
  restore_measured(parse);
  Subjects(parse).restore();
}

}  // namespace nuncio::events
