// See lost_parts.h.
#include "events/lost_parts.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "events/tokens.h"
#include "events/tree_repairs.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

/// The words that tell when.
std::vector<bool> timed_words(const Parse& parse) {
  std::vector<bool> timed(parse.tokens.size(), false);
  for (const Entity& e : parse.entities)
    for (Index t = e.tokens.begin; t < e.tokens.end; ++t)
      if (one_of(e.label, {"DATE", "TIME"})) timed[t] = true;
  return timed;
}

/// "arrest over 300 people": the measure of an object is no place.
void restore_measured(Parse& parse, TokenRange sentence, const std::vector<bool>& timed) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = sentence.begin + 1; t + 1 < sentence.end; ++t) {
    Token& over = tokens[t];
    if (!one_of(over.norm, {"over", "around", "about"}) || over.deprel != "prep" ||
        over.head + 1 != t || tokens[over.head].upos != "VERB" || tokens[t + 1].upos != "NUM")
      continue;
    const Index verb = over.head;
    Index noun = t + 1;
    while (noun < sentence.end && (tokens[noun].head != t || tokens[noun].deprel != "pobj")) ++noun;
    bool taken = false;
    for (Index w = sentence.begin; w < sentence.end; ++w)
      taken = taken || (tokens[w].head == verb && one_of(tokens[w].deprel, {"dobj", "nsubjpass"}));
    const bool counts =
        noun < sentence.end && !timed[noun] && (noun == t + 1 || tokens[t + 1].head == noun);
    if (taken || !counts || !is_violent(tokens[verb].lemma)) continue;
    hang(tokens[noun], verb, "dobj");
    hang(over, t + 1, "advmod");
  }
}

/// "shoots [dead] an officer": whoever is dead is the verb's object, not the adjective's.
/// "agreements [worth] $2 billion with China": with whom is of the agreements.
void empty_adjectives(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    Token& word = tokens[t];
    Index at = word.head;
    if (tokens[at].deprel == "npadvmod" && tokens[tokens[at].head].norm == "worth")
      at = tokens[at].head;  // "agreements [worth] $2 billion [with China]"
    const Index up = tokens[at].head;
    const Token& adjective = tokens[at];
    if (word.head == t || up == at) continue;
    const bool dead = adjective.norm == "dead" && tokens[up].lemma == "shoot" &&
                      one_of(word.deprel, {"dobj", "nsubj", "npadvmod"});
    const bool partner = adjective.norm == "worth" && word.deprel == "prep" &&
                         one_of(word.norm, {"with", "between", "for", "to"}) && is_noun(tokens[up]);
    if (dead) hang(word, up, "dobj");
    if (partner) word.head = up;
  }
}

/// "the People's Republic of China and [Australia]": who is joined to a state is so to its whole
/// name.
void lift_from_names(Parse& parse) {
  for (const Entity& e : parse.entities) {
    if (e.label != "GPE" || e.tokens.end - e.tokens.begin < 3) continue;
    const Index last = e.tokens.end - 1;
    Index head = last;
    while (parse.tokens[head].head != head && parse.tokens[head].head >= e.tokens.begin &&
           parse.tokens[head].head < e.tokens.end)
      head = parse.tokens[head].head;
    for (Token& t : words_around(parse.tokens, last))
      if (t.head == last && head != last && one_of(t.deprel, {"conj", "cc"})) t.head = head;
  }
}

/// "Wildfires in Southern Siberia, [Russia] kill": of two subjects the one that says where a place
/// is belongs to it.
void fold_states(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 3; t < tokens.size(); ++t) {
    Token& state = tokens[t];
    const Token& place = tokens[t - 2];
    if (state.deprel != "nsubj" || state.upos != "PROPN" || tokens[t - 1].norm != "," ||
        place.upos != "PROPN" || place.deprel != "pobj")
      continue;
    const Token& prep = tokens[place.head];
    const Token& first = tokens[prep.head];
    if (first.deprel == "nsubj" && first.head == state.head && &first != &state &&
        one_of(prep.norm, {"in", "at", "near", "of", "on", "outside"}))
      hang(state, t - 2, "appos");
  }
}

/// "[United States] Senator Obama visits": a state right before a subject's title is part of it.
void join_titles(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (const Entity& e : parse.entities) {
    if (!one_of(e.label, {"GPE", "ORG", "NORP"}) || e.tokens.begin >= e.tokens.end ||
        e.tokens.end >= tokens.size())
      continue;
    Token& state = tokens[e.tokens.end - 1];
    const Token& title = tokens[e.tokens.end];
    const Token& person = tokens[title.head];
    if (state.deprel == "npadvmod" && title.upos == "PROPN" && title.deprel == "compound" &&
        one_of(person.deprel, {"nsubj", "nsubjpass"}) && person.head == state.head)
      hang(state, title.head, "compound");
  }
}

/// "Gunmen disguised as police [kill] two": what parsers take for a clause of "as" is what those
/// did who were so dressed.
void lift_disguised(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index as = 2; as + 1 < tokens.size(); ++as) {
    const Index verb = tokens[as].head;
    const Index dressed = tokens[verb].head;
    if (tokens[as].norm != "as" || tokens[as].deprel != "mark" || dressed + 1 != as ||
        !one_of(tokens[dressed].norm, {"disguised", "dressed", "posing", "masquerading", "clad"}))
      continue;
    const bool own = tokens[dressed].deprel == "acl";
    Index doer = own ? tokens[dressed].head : dressed;
    for (Index t = around(tokens.size(), dressed).begin; !own && t < dressed; ++t)
      if (tokens[t].head == dressed && tokens[t].deprel == "nsubj") doer = t;
    if (doer == dressed) continue;
    for (Index t = as; t < verb; ++t) {
      if (tokens[t].head != verb || tokens[t].deprel != "nsubj") continue;
      const Index top = own ? doer : dressed;
      const Token old = tokens[top];
      for (Token& other : words_around(tokens, verb))
        if (other.head == top && other.deprel == "punct") other.head = verb;
      hang(tokens[t], as, "pobj");
      hang(tokens[as], dressed, "prep");
      make(tokens[as], "ADP", "IN");
      hang(tokens[verb], old.head == top ? verb : old.head, old.deprel);
      hang(tokens[dressed], doer, "acl");
      hang(tokens[doer], verb, "nsubj");
      break;
    }
  }
}

/// "releases [a video] showing a beheading", "accept [refugees] fleeing the war": verbs of seeing
/// and showing apart, it is who does so that the verb is about, not that he does.
void lift_shown(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 0; t < tokens.size(); ++t) {
    Token& shown = tokens[t];
    Token& showing = tokens[shown.head];
    const Index verb = showing.head;
    if (shown.deprel != "nsubj" || shown.upos != "NOUN" || showing.xpos != "VBG" ||
        showing.deprel != "ccomp" || verb >= t || tokens[verb].upos != "VERB" ||
        one_of(tokens[verb].lemma,
               {"see",     "hear",     "watch", "show",   "find",    "keep",     "leave",
                "have",    "get",      "say",   "report", "mean",    "involve",  "imagine",
                "recall",  "describe", "deny",  "admit",  "stop",    "announce", "claim",
                "feel",    "notice",   "mind",  "risk",   "catch",   "depict",   "picture",
                "portray", "quote",    "cite",  "state",  "believe", "warn",     "fear"}))
      continue;
    hang(showing, t, "acl");
    hang(shown, verb, "dobj");
  }
}

/// "Russia captures [Bakhmut]": a name right behind a verb without an object is no adverb.
void restore_named_objects(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (const Entity& e : parse.entities) {
    if (e.tokens.begin >= e.tokens.end) continue;
    const Index last = e.tokens.end - 1;
    const Index verb = tokens[last].head;
    if (tokens[last].deprel != "advmod" || tokens[last].upos == "NUM" ||
        verb + 1 != e.tokens.begin || tokens[verb].upos != "VERB" ||
        !one_of(e.label, {"GPE", "LOC", "FAC", "ORG", "PERSON"}))
      continue;
    const bool taken = std::ranges::any_of(words_around(tokens, verb), [&](const Token& t) {
      return t.head == verb && one_of(t.deprel, {"dobj", "nsubjpass", "auxpass"});
    });
    if (taken) continue;
    make(tokens[last], "PROPN", "NNP");
    hang(tokens[last], verb, "dobj");
  }
}

/// "the government of Sudan and [the rebels] sign": several sign, so that the rebels are no part of
/// whose government it is.
void lift_parties(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  std::vector<bool> has_article(tokens.size(), false);
  for (const Token& t : tokens)
    if (t.deprel == "det") has_article[t.head] = true;
  for (Index t = 0; t < tokens.size(); ++t) {
    const Index state = tokens[t].head;
    const Index of = tokens[state].head;
    const Index noun = tokens[of].head;
    const Index verb = tokens[noun].head;
    if (tokens[t].deprel != "conj" || !has_article[t] || has_article[state] ||
        tokens[state].deprel != "pobj" || tokens[of].norm != "of" ||
        tokens[noun].deprel != "nsubj" || tokens[noun].xpos != "NN" || tokens[verb].xpos != "VBP")
      continue;
    for (Token& other : words_around(tokens, state))
      if (other.head == state && other.deprel == "cc") other.head = noun;
    tokens[t].head = noun;
  }
}

/// A finite verb without a subject gets one from the words before it in its sentence.
class Subjects {
 public:
  Subjects(Parse& parse, const std::vector<bool>& timed) : tokens_(parse.tokens), timed_(timed) {
    has_subject_.assign(tokens_.size(), false);
    for (const Token& t : tokens_)
      if (one_of(t.deprel, {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})) {
        const Token& verb = tokens_[t.head];
        has_subject_[t.head] = true;
        if (one_of(verb.deprel, {"aux", "auxpass"})) has_subject_[verb.head] = true;
      }
    named_.assign(tokens_.size(), false);
    for (const Entity& e : parse.entities)
      for (Index t = e.tokens.begin; t < e.tokens.end; ++t) named_[t] = !timed_[t];
  }

  void restore(TokenRange sentence) {
    sentence_ = sentence;
    for (Index v = sentence.begin + 1; v < sentence.end; ++v) {
      if (tokens_[v].upos != "VERB" || has_subject_[v] || !is_finite(v)) continue;
      if (const Index noun = modifier_of(v); noun != v) {
        take_modifiers(v, noun);
        make_subject(noun, v);
      } else if (const Index parted = part_subject(v); parted != v) {
        make_subject(parted, v);
      }
    }
  }

 private:
  bool helps(Index t, Index verb) const {
    return tokens_[t].head == verb && one_of(tokens_[t].deprel, {"aux", "auxpass", "neg"});
  }

  /// A verb that heads a clause: not a noun that the tagger took for a verb ("death row
  /// [inmates]").
  bool is_finite(Index v) const {
    const Token& verb = tokens_[v];
    if (!one_of(verb.deprel, {"ROOT", "ccomp", "advcl", "parataxis", "dep"})) return false;
    if (one_of(verb.xpos, {"VBD", "VBZ", "VBP"})) return true;
    return std::ranges::any_of(words(), [&](const Token& t) {
      return t.head == v && one_of(t.deprel, {"aux", "auxpass"}) && t.norm != "to" &&
             one_of(t.xpos, {"VBD", "VBZ", "VBP", "MD"});
    });
  }

  std::span<const Token> words() const {
    return std::span(tokens_).subspan(sentence_.begin, sentence_.end - sentence_.begin);
  }

  /// The last word before a verb, its auxiliaries and adverbs.
  Index before(Index v) const {
    Index t = v;
    while (
        t > sentence_.begin &&
        (t == v || helps(t, v) || (tokens_[t].head == v && tokens_[t].upos == "ADV" && !named_[t])))
      --t;
    return t;
  }

  /// "The International [Court] of Justice rules", "In May, [Oxfam] provided food": a noun that
  /// hangs at a finite verb as if the verb were one.
  Index modifier_of(Index v) const {
    Index t = before(v);
    while (tokens_[t].head != v && tokens_[t].head < t) t = tokens_[t].head;
    const Token& noun = tokens_[t];
    if (t >= v || noun.head != v || timed_[t]) return v;
    // "[Hungary] vetoes": at the head of a sentence no adjective stands before a finite verb.
    const bool opens = t == sentence_.begin && noun.upos == "ADJ" && noun.deprel == "amod" &&
                       tokens_[v].xpos == "VBZ";
    const bool modifies =
        opens || (is_noun(noun) && one_of(noun.deprel, {"nmod", "compound", "amod"}));
    const bool measures = noun.upos == "PROPN" && noun.deprel == "npadvmod";
    const bool adverb = noun.deprel == "advmod" && named_[t];
    if (!modifies && !measures && !adverb) return v;
    Index left = left_edge(t);
    while (left > sentence_.begin && modifies_subject(left - 1, v)) left = left_edge(left - 1);
    // "a bombing [at a market] kills", "[sanctions] on two judges"
    return left > sentence_.begin && tokens_[left - 1].upos == "ADP" ? v : t;
  }

  bool modifies_subject(Index t, Index v) const {
    return tokens_[t].head == v &&
           one_of(tokens_[t].deprel, {"det", "poss", "amod", "nmod", "compound", "nummod"});
  }

  /// What was read as modifying the verb modifies its subject: "[The] Court rules".
  void take_modifiers(Index v, Index noun) {
    for (Index t = sentence_.begin; t < noun; ++t)
      if (modifies_subject(t, v)) tokens_[t].head = noun;
  }

  /// "On a visit to Accra, Ghana, [the president] of Togo signed": what stands between a comma and
  /// the verb was read as one more of the places, and is parted from them.
  Index part_subject(Index v) {
    if (tokens_[v].head != v && tokens_[v].xpos != "VBZ") return v;
    const bool plural = tokens_[v].xpos == "VBP";  // "Wildfires in Siberia, Russia kill"
    Index t = before(v), joined = v;
    for (int step = 0; step < kClimb && tokens_[t].head < t; ++step, t = tokens_[t].head) {
      const bool behind = is_noun(tokens_[t]) && one_of(tokens_[t].deprel, {"appos", "conj"});
      if (!behind || is_under(v, t) || tokens_[tokens_[t].head].head == v) continue;
      const Index left = left_edge(t);
      if (left > sentence_.begin && tokens_[left - 1].norm == ",") {
        if (plural && joined == v && one_of(tokens_[t].xpos, {"NN", "NNP"})) return v;
        if (joined != v) hang(tokens_[joined], t, "conj");  // "of Togo and rebels"
        return t;
      }
      if (left > sentence_.begin && tokens_[left - 1].norm == "and" && joined == v) joined = t;
    }
    return joined;
  }

  /// The first word of an unbroken phrase.
  Index left_edge(Index top) const {
    Index left = top;
    while (left > sentence_.begin && is_under(left - 1, top)) --left;
    return left;
  }

  /// Whether a word stands under another; trees of the news are seldom deep.
  bool is_under(Index t, Index top) const {
    for (Index step = sentence_.begin; step < sentence_.end && t != top; ++step) {
      if (tokens_[t].head == t) return false;
      t = tokens_[t].head;
    }
    return t == top;
  }

  void make_subject(Index noun, Index v) {
    const bool passive = std::ranges::any_of(
        words(), [&](const Token& t) { return t.head == v && t.deprel == "auxpass"; });
    if (!is_noun(tokens_[noun])) make(tokens_[noun], "PROPN", "NNP");
    hang(tokens_[noun], v, passive ? "nsubjpass" : "nsubj");
    has_subject_[v] = true;
  }

  static constexpr int kClimb = 8;
  std::vector<Token>& tokens_;
  const std::vector<bool>& timed_;
  TokenRange sentence_ = {};  ///< the one at work
  std::vector<bool> has_subject_, named_;
};

/// "expressed [solidarity] with and [support] for Chad": two nouns, each with its preposition.
void pair_prepositions(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index with = 1; with + 3 < tokens.size(); ++with) {
    Token& second = tokens[with + 2];
    const bool paired = tokens[with].upos == "ADP" && tokens[with].deprel == "prep" &&
                        one_of(tokens[with + 1].norm, {"and", "or"}) &&
                        tokens[with + 3].upos == "ADP" && is_noun(tokens[with - 1]) &&
                        one_of(second.upos, {"NOUN", "VERB"});
    if (!paired || tokens[with].head == with) continue;
    make(second, "NOUN", "NN");
    hang(second, with - 1, "conj");
    hang(tokens[with + 1], with - 1, "cc");
    hang(tokens[with + 3], with + 2, "prep");
  }
}

/// "returned to Peru on Monday [ten statues]": a preposition of time has one object; the second is
/// the verb's.
void lift_shifted(Parse& parse, const std::vector<bool>& timed) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 2; t < tokens.size(); ++t) {
    const Index prep = tokens[t].head;
    if (tokens[t].deprel != "pobj" || prep + 2 > t || tokens[prep].deprel != "prep") continue;
    const Index verb = tokens[prep].head;
    const bool taken = std::ranges::any_of(words_around(tokens, verb), [&](const Token& o) {
      return o.head == verb && one_of(o.deprel, {"dobj", "nsubjpass"});
    });
    if (tokens[verb].upos != "VERB" || taken || tokens[prep + 1].head != prep ||
        tokens[prep + 1].deprel != "pobj" || !timed[prep + 1])
      continue;
    hang(tokens[t], verb, "dobj");
    for (Index m = prep + 2; m < t; ++m)
      if (tokens[m].head == prep + 1) tokens[m].head = t;
  }
}

/// "seek a sentence for Omar Berg, [accused] of murder": he is, not who seeks it.
void lift_accused(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index v = 3; v < tokens.size(); ++v) {
    const Token& name = tokens[v - 2];
    if (tokens[v].xpos != "VBN" || tokens[v].deprel != "advcl" || tokens[v - 1].norm != "," ||
        tokens[v].head >= v - 2 || name.upos != "PROPN" || name.deprel.starts_with("nsubj") ||
        !one_of(tokens[v].lemma, {"accuse", "convict", "suspect", "charge", "indict"}))
      continue;
    hang(tokens[v], v - 2, "acl");
  }
}

/// "the Ukraine–Chad Minerals [Agreement]": what a dash joins to a name is not its apposition, but
/// the name one of its words.
void join_dashed(Parse& parse) {
  std::vector<Token>& tokens = parse.tokens;
  for (Index t = 2; t < tokens.size(); ++t) {
    const Index first = tokens[t].head;
    if (tokens[t].deprel != "appos" || tokens[t].upos != "PROPN" || first + 2 > t ||
        tokens[first].upos != "PROPN" || !one_of(tokens[first + 1].norm, {"–", "-"}) ||
        tokens[first].head == first)
      continue;
    hang(tokens[t], tokens[first].head, tokens[first].deprel);
    hang(tokens[first], t, "compound");
    for (Index det = first < 8 ? 0 : first - 8; det < first; ++det)
      if (tokens[det].head == first && tokens[det].deprel == "det") tokens[det].head = t;
  }
}

/// "talks on nuclear power between Iran and [Russia]": what lies between has two ends.
void complete_between(Parse& parse) {
  auto& tokens = parse.tokens;
  for (Index end = 3; end < tokens.size(); ++end) {
    const Index start = end - 2;
    const Index between = tokens[start].head;
    if (tokens[end - 1].norm != "and" || tokens[end].deprel != "conj" || !is_noun(tokens[end]) ||
        tokens[start].deprel != "pobj" || tokens[between].norm != "between" ||
        tokens[end].head != tokens[between].head)
      continue;
    hang(tokens[end], start, "conj");
    tokens[end - 1].head = start;
  }
}

}  // namespace

void restore_parts(Parse& parse) {
  empty_adjectives(parse);
  lift_from_names(parse);
  lift_parties(parse);
  join_dashed(parse);
  fold_states(parse);
  join_titles(parse);
  lift_shown(parse);
  lift_disguised(parse);
  restore_named_objects(parse);
  pair_prepositions(parse);
  lift_accused(parse);
  complete_between(parse);
  const std::vector<bool> timed = timed_words(parse);
  lift_shifted(parse, timed);
  Subjects subjects(parse, timed);
  for (const TokenRange sentence : parse.sentences) {
    restore_measured(parse, sentence, timed);
    subjects.restore(sentence);
  }
}

}  // namespace nuncio::events
