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

}  // namespace

void repair_trees(Parse& parse, const Lexicon& lexicon) {
  restore_infinitives(parse);
  restore_name(parse);
  part_subjects(parse);
  fold_compounds(parse);
  fold_adjectives(parse, lexicon);
  lift_infinitives(parse);
  lift_relatives(parse);
}

}  // namespace nuncio::events
