// See tree_repairs.h.
#include "events/tree_repairs.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {

using base::one_of;

/// What kills and destroys.
bool strikes(std::string_view lemma) {
  return one_of(lemma,
                {"attack", "bomb",   "kill",   "fire",   "explode", "detonate", "hit",   "strike",
                 "crash",  "ram",    "open",   "blow",   "storm",   "raid",     "shell", "shoot",
                 "ambush", "target", "launch", "injure", "wound",   "execute"});
}

bool is_violent(std::string_view lemma) {
  return strikes(lemma) || one_of(lemma, {"set", "go", "arrest", "detain", "jail", "imprison",
                                          "free", "release", "capture", "seize", "evacuate",
                                          "deport", "expel", "abduct", "kidnap", "displace"});
}

namespace {

using Index = std::uint32_t;

/// What hangs at one word hangs at another.
void give_children(Parse& parse, Index from, Index to) {
  for (Token& t : words_around(parse.tokens, from))
    if (t.head == from && &t != &parse.tokens[from]) t.head = to;
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

/// "killed in an army [strike] on a village": what a preposition governs is a noun, unless it has a
/// subject or an object of its own.
void restore_nouns(Parse& parse, const Lexicon& lexicon) {
  std::vector<bool> has_parts(parse.tokens.size(), false);
  for (const Token& t : parse.tokens)
    if (one_of(t.deprel, {"nsubj", "dobj", "aux", "ccomp", "xcomp"})) has_parts[t.head] = true;
  for (Index t = 0; t < parse.tokens.size(); ++t) {
    Token& word = parse.tokens[t];
    if (word.deprel != "pobj" || word.upos != "VERB" || !one_of(word.xpos, {"VBZ", "VBP"}) ||
        has_parts[t] || !lexicon.knows(PredicateKind::noun, word.lemma))
      continue;
    make(word, "NOUN", word.xpos == "VBZ" ? "NNS" : "NN");
    word.morph = word.xpos == "NNS" ? "Number=Plur" : "Number=Sing";
  }
}

/// "killed in Saudi [shelling]", "in tank [shelling]": behind whose it is or what with, a deed
/// without an object is a noun.
void restore_deeds(Parse& parse) {
  std::vector<bool> of_people(parse.tokens.size(), false);
  for (const Entity& e : parse.entities)
    if (e.label == "NORP") of_people[e.tokens.end - 1] = true;
  for (Index t = 2; t < parse.tokens.size(); ++t) {
    Token& deed = parse.tokens[t];
    Token& before = parse.tokens[t - 1];
    if (deed.xpos != "VBG" || !one_of(deed.deprel, {"acl", "advcl"}) || before.deprel != "pobj" ||
        !one_of(deed.norm, {"shelling", "bombing", "shooting", "stabbing"}))
      continue;
    const bool means = one_of(before.norm, {"tank", "artillery", "mortar", "rocket", "missile",
                                            "drone", "air", "suicide", "car", "truck", "mass"});
    const bool has_object = std::ranges::any_of(words_around(parse.tokens, t), [&](const Token& w) {
      return w.head == t && w.deprel == "dobj";
    });
    const bool whose = of_people[t - 1] && before.xpos != "NNPS";  // "by Russians shelling"
    const Index prep = before.head;
    if (has_object || (!means && !whose) || parse.tokens[prep].head == t) continue;
    give_children(parse, t - 1, t);
    hang(before, t, means ? "compound" : "amod");
    hang(deed, prep, "pobj");
    make(deed, "NOUN", "NN");
    deed.lemma = deed.norm;
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
    const Index end = around(tokens.size(), t).end;
    Index verb = t + 1;
    while (verb < end && (tokens[verb].head != t || !one_of(tokens[verb].xpos, {"VBP", "VBD"}) ||
                          !one_of(tokens[verb].deprel, {"advcl", "ccomp", "conj", "dep"})))
      ++verb;
    const auto is_own = [&](const Token& w) {
      return w.head == verb && one_of(w.deprel, {"nsubj", "nsubjpass", "mark", "aux"});
    };
    if (verb >= end || std::ranges::any_of(words_around(tokens, verb), is_own)) continue;
    for (Index c = verb + 1; c < around(tokens.size(), verb).end; ++c)
      if (tokens[c].head == t) tokens[c].head = verb;
    for (Token& c : words_around(tokens, t))
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
    const bool has_object =
        std::ranges::any_of(words_around(tokens, verb), [&](const Token& other) {
          return other.deprel == "dobj" && other.head == verb && &tokens[verb] != &other;
        });
    hang(word, verb, has_object ? "advcl" : "xcomp");
  }
}

bool is_strike(const Token& t) {
  return one_of(t.lemma, {"attack", "bombing", "blast", "explosion", "strike", "airstrike", "raid",
                          "shelling", "assault", "shooting", "ambush", "bombardment", "massacre",
                          "stampede", "crash"});
}

/// The strike that a place belongs to, through the phrases between them: "[a strike] on a convoy in
/// the south of [the country]", "condemns [a strike] in [Kabul]".
std::optional<Index> strike_over(const std::vector<Token>& tokens, Index place) {
  constexpr int kLongest = 5;  // phrases
  for (int i = 0; i < kLongest && is_noun(tokens[place]); ++i) {
    const Token& prep = tokens[tokens[place].head];
    if (tokens[place].deprel != "pobj" || prep.deprel != "prep" ||
        !one_of(prep.norm, {"on", "at", "in", "near", "against", "outside", "of"}))
      return std::nullopt;
    const Index over = prep.head;
    if (is_strike(tokens[over])) return over;
    if (tokens[over].upos == "VERB")
      for (Index t = over + 1; t < place; ++t)
        if (tokens[t].head == over && tokens[t].deprel == "dobj" && is_strike(tokens[t])) return t;
    place = over;
  }
  return std::nullopt;
}

/// "an attack on a church that killed 25": what kills is the attack, not where it was.
void lift_relatives(Parse& parse) {
  for (Token& verb : parse.tokens)
    if (verb.deprel == "relcl" && one_of(verb.lemma, {"kill", "wound", "injure", "claim", "leave"}))
      verb.head = strike_over(parse.tokens, verb.head).value_or(verb.head);
}

/// "explosions occur near a market, [killing] nine": no market kills.
void lift_from_places(Parse& parse) {
  constexpr int kLongest = 5;  // phrases
  std::vector<Token>& tokens = parse.tokens;
  for (Token& verb : tokens) {
    if (verb.deprel != "acl" || verb.xpos != "VBG" ||
        !one_of(verb.lemma, {"kill", "wound", "injure"}))
      continue;
    Index over = verb.head;
    for (int i = 0; i < kLongest && tokens[over].deprel == "pobj" && is_noun(tokens[over]); ++i) {
      const Token& prep = tokens[tokens[over].head];
      if (prep.deprel != "prep" || !one_of(prep.norm, {"on", "at", "in", "near", "outside", "of"}))
        break;
      over = prep.head;
    }
    if (over != verb.head && tokens[over].upos == "VERB") {
      verb.head = over;
      verb.deprel = "advcl";
    }
  }
}

/// "accuses Togo of arming rebels and [suspends] trade": a finite verb is not coordinated with a
/// gerund or an infinitive, but with the one of its form over them. Forms that may be infinitives
/// stay.
void lift_conjuncts(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    Token& verb = tokens[t];
    if (verb.deprel != "conj" || verb.upos != "VERB" || verb.xpos != "VBZ" || verb.head > t ||
        !one_of(tokens[verb.head].xpos, {"VBG", "VB"}))
      continue;
    Index up = verb.head;
    const auto is_bound = [&](const Token& w) {
      return w.upos == "VERB" &&
             (one_of(w.xpos, {"VBD", "VBZ", "VBP"}) || one_of(w.deprel, {"advcl", "relcl"}));
    };
    while (tokens[up].head < up && !is_bound(tokens[up])) up = tokens[up].head;
    if (tokens[up].upos == "VERB" && tokens[up].xpos == "VBZ") verb.head = up;
  }
}

/// "accuses Mali's army [of executing] villagers", "[of a raid]", "arrests a lawyer [for insulting]
/// the king": the charge is laid by the verb; it is no part of who is charged.
void lift_charges(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    const Token& deed = tokens[t];
    Token& prep = tokens[deed.head];
    const Token& charged = tokens[prep.head];
    const Token& verb = tokens[charged.head];
    const bool definite = t > 0 && tokens[t - 1].norm == "the";  // "supporters of the coup"
    const bool done = deed.deprel == "pcomp" && deed.xpos == "VBG";
    const bool named = deed.deprel == "pobj" && deed.upos == "NOUN" && !definite &&
                       lexicon.knows(PredicateKind::noun, deed.lemma);
    if ((!done && !named) || charged.deprel != "dobj" || !is_noun(charged)) continue;
    const bool of = prep.norm == "of" && one_of(verb.lemma, {"accuse", "suspect", "convict",
                                                             "acquit", "warn", "absolve"});
    const bool for_deed =
        prep.norm == "for" &&
        one_of(verb.lemma, {"blame", "criticize", "criticise", "arrest", "detain", "jail", "fine",
                            "punish", "sentence", "imprison", "thank", "sanction", "expel"});
    if (of || for_deed) prep.head = charged.head;
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
    // "attack Dioungani, a village, [killing] an official"
    const std::string_view deed = tokens[tokens[up].head].lemma;
    if (verb.deprel == "acl" && tokens[up].deprel == "dobj" &&
        (strikes(deed) || one_of(deed, {"capture", "overrun", "seize", "enter"}))) {
      hang(verb, tokens[up].head, "advcl");
      continue;
    }
    while (tokens[up].head < up && !is_violent(tokens[up].lemma) &&
           !one_of(tokens[up].deprel, {"relcl", "acl", "ccomp"}))
      up = tokens[up].head;
    if (!one_of(tokens[up].deprel, {"relcl", "acl"}) || is_violent(tokens[up].lemma)) continue;
    up = tokens[up].head;
    while (tokens[up].head < up && tokens[up].upos != "VERB") up = tokens[up].head;
    // Who is held or freed is not killed by it: "detained a captain whose ship sank, killing 10".
    if (up < t && tokens[up].upos == "VERB" && strikes(tokens[up].lemma)) hang(verb, up, "advcl");
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

/// "crashes [off the coast] of Gabon": where, whatever verb is before it.
bool is_off_coast(const Token& off, const Token& noun) {
  return off.norm == "off" && one_of(noun.lemma, {"coast", "shore"});
}

/// "sealed off the West Bank", "handed over a base": a particle has no object, its verb has; and
/// what is a particle to the lexicon ("seal_off") is one.
void restore_particles(Parse& parse, const Lexicon& lexicon) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    Token& word = tokens[t];
    const Index verb = word.head;
    const bool apart = one_of(word.norm, {"off", "down", "up"}) ||
                       (word.norm == "over" && one_of(tokens[verb].lemma, {"hand", "turn"}));
    if (verb + 1 != t || tokens[verb].upos != "VERB" || !apart) continue;
    const bool particle = word.deprel == "prt";
    const bool known =
        word.deprel == "prep" &&
        lexicon.knows(PredicateKind::verb, tokens[verb].lemma + "_" + std::string(word.norm));
    const auto has_object = [&](const Token& w) { return w.head == verb && w.deprel == "dobj"; };
    const auto near = words_around(tokens, t);
    const auto coast = std::ranges::find_if(near, [&](const Token& w) {
      return (has_object(w) || w.head == t) && is_off_coast(word, w);
    });
    if (coast != near.end() && !lexicon.knows(PredicateKind::verb, tokens[verb].lemma + "_off")) {
      hang(*coast, t, "pobj");
      word.deprel = "prep";
      make(word, "ADP", "IN");
      continue;
    }
    if ((!particle && !known) || std::ranges::any_of(near, has_object)) continue;
    for (Index noun = t + 1; noun < around(tokens.size(), t).end; ++noun) {
      if (tokens[noun].head != t || tokens[noun].deprel != "pobj") continue;
      hang(tokens[noun], verb, "dobj");
      word.deprel = "prt";
      make(word, "ADP", "RP");
      break;
    }
  }
}

}  // namespace

void repair_trees(Parse& parse, const Lexicon& lexicon) {
  restore_infinitives(parse);
  restore_name(parse);
  restore_verbs(parse, lexicon);
  restore_nouns(parse, lexicon);
  restore_deeds(parse);
  restore_called(parse);
  restore_clauses(parse, lexicon);
  part_subjects(parse);
  restore_events(parse, lexicon);
  fold_compounds(parse);
  fold_adjectives(parse, lexicon);
  lift_infinitives(parse);
  lift_relatives(parse);
  lift_from_places(parse);
  lift_conjuncts(parse);
  lift_charges(parse, lexicon);
  lift_outcomes(parse);
  restore_following(parse);
  restore_particles(parse, lexicon);
}

}  // namespace nuncio::events
