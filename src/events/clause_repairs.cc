// See clause_repairs.h. One function a habit of the parser.
#include "events/clause_repairs.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

/// Whether something hangs at a word by a label that begins like this one.
bool has_child(const std::vector<Token>& tokens, Index word, std::string_view label) {
  return std::ranges::any_of(words_around(tokens, word), [&](const Token& t) {
    return t.head == word && t.deprel.starts_with(label);
  });
}

/// "as protesters and police [clash]", "as warlords and militias [battle] for the capital": two
/// sides and what they do, read as two nouns.
void restore_as_clauses(std::vector<Token>& tokens) {
  for (Index v = 4; v < tokens.size(); ++v) {
    const Index first = tokens[v].head;
    Token& second = tokens[v - 1];
    if (!one_of(tokens[v].norm, {"clash", "battle", "fight", "march", "riot", "rally", "meet"}) ||
        tokens[v].deprel != "conj" || first >= v || tokens[first].deprel != "pobj" ||
        second.head != v || second.deprel != "compound")
      continue;
    const Index as = tokens[first].head;
    if (!one_of(tokens[as].norm, {"as", "while", "after"}) || tokens[as].deprel != "prep") continue;
    make(tokens[v], "VERB", "VBP");
    tokens[v].morph = "VerbForm=Fin";
    for (Index t = first + 1; t + 1 < v; ++t)
      if (tokens[t].head == v) tokens[t].head = v - 1;
    hang(tokens[v], tokens[as].head, "advcl");
    hang(tokens[as], v, "mark");
    hang(tokens[first], v, "nsubj");
    hang(second, first, "conj");
  }
}

/// "summons the envoy as Iraq [blames] Turkey": what stands right before a finite verb that has no
/// subject is no object of "as".
void restore_subjects_after_as(std::vector<Token>& tokens) {
  for (Index v = 3; v < tokens.size(); ++v) {
    const Index noun = v - 1, as = tokens[noun].head;
    if (!one_of(tokens[v].xpos, {"VBZ", "VBD", "VBP"}) || tokens[v].deprel != "ccomp" ||
        tokens[v].upos != "VERB" || tokens[noun].deprel != "pobj" || !is_noun(tokens[noun]) ||
        as >= noun || !one_of(tokens[as].norm, {"as", "after", "before"}) ||
        tokens[as].deprel != "prep" || tokens[v].head >= as)
      continue;
    if (has_child(tokens, v, "nsubj")) continue;
    hang(tokens[v], tokens[as].head, "advcl");
    hang(tokens[as], v, "mark");
    hang(tokens[noun], v, "nsubj");
  }
}

/// "left after [Belgium] accused Rwanda": what hangs at the conjunction is the subject.
void restore_subjects_of_marks(std::vector<Token>& tokens) {
  for (Index t = 1; t + 1 < tokens.size(); ++t) {
    const Index mark = tokens[t].head;
    const Index verb = tokens[mark].head;
    const bool finite = one_of(tokens[verb].xpos, {"VBD", "VBZ", "VBP"});
    if (tokens[t].deprel == "pobj" && tokens[mark].deprel == "mark" && mark < t && t < verb &&
        verb <= t + 2 && finite && one_of(tokens[mark].norm, {"after", "as", "before", "since"}) &&
        !has_child(tokens, verb, "nsubj"))
      hang(tokens[t], verb, "nsubj");
  }
}

/// "killed when a truck [detonated] in Kabul": a clause that has a noun for its verb.
void restore_when_clauses(std::vector<Token>& tokens) {
  for (Index v = 3; v < tokens.size(); ++v) {
    const Index noun = tokens[v].head;
    if (tokens[v].xpos != "VBN" || tokens[v].deprel != "acl" || noun + 1 != v ||
        tokens[noun].deprel != "advcl" || tokens[noun].upos != "NOUN")
      continue;
    const auto phrase = words_around(tokens, noun);
    const bool clause = std::ranges::any_of(phrase, [&](const Token& t) {
      return t.head == noun && one_of(t.norm, {"when", "as", "after"});
    });
    const bool by = std::ranges::any_of(
        phrase, [&](const Token& t) { return t.head == v && t.deprel == "agent"; });
    if (!clause || by) continue;
    for (Token& t : phrase)
      if (t.head == noun && one_of(t.norm, {"when", "as", "after"})) t.head = v;
    hang(tokens[v], tokens[noun].head, "advcl");
    hang(tokens[noun], v, "nsubj");
    make(tokens[v], "VERB", "VBD");
  }
}

/// "killed when an Israeli aircraft [fires] a missile": a clause that has a plural for its verb.
void restore_verbs_of_when(std::vector<Token>& tokens, const Lexicon& lexicon) {
  for (Index v = 2; v + 1 < tokens.size(); ++v) {
    Token& doer = tokens[v - 1];
    if (tokens[v].xpos != "NNS" || tokens[v].deprel != "advcl" || doer.head != v ||
        doer.deprel != "compound" || !one_of(doer.xpos, {"NN", "NNP"}) ||
        !one_of(tokens[v + 1].upos, {"DET", "NUM", "ADP"}) ||
        !lexicon.knows(PredicateKind::verb, tokens[v].lemma))
      continue;
    const auto phrase = words_around(tokens, v);
    const bool clause = std::ranges::any_of(phrase, [&](const Token& t) {
      return t.head == v && one_of(t.norm, {"when", "as", "after", "while"}) && &t < &doer;
    });
    if (!clause) continue;
    make(tokens[v], "VERB", "VBZ");
    tokens[v].morph = "VerbForm=Fin";
    hang(doer, v, "nsubj");
    for (Token& t : phrase) {
      if (t.head != v) continue;
      if (&t < &doer && !one_of(t.norm, {"when", "as", "after", "while"})) t.head = v - 1;
      if (&t > &tokens[v] && is_noun(t) && t.deprel == "appos") t.deprel = "dobj";
    }
  }
}

/// "The Navy fires a [missile] at the camp": no verb has an apposition, nor is a name before it
/// part of it.
void restore_objects(std::vector<Token>& tokens) {
  for (Index t = 2; t < tokens.size(); ++t) {
    const Index verb = tokens[t].head;
    const bool digits = tokens[t].norm.front() >= '0' && tokens[t].norm.front() <= '9';
    if (tokens[t].deprel != "appos" || !is_noun(tokens[t]) || verb >= t || digits ||
        t - verb > kPhraseReach || tokens[verb].upos != "VERB" ||
        !one_of(tokens[verb].xpos, {"VBZ", "VBD", "VBP"}) ||
        std::any_of(tokens.begin() + verb, tokens.begin() + t,
                    [](const Token& w) { return w.upos == "PUNCT"; }))
      continue;
    if (has_child(tokens, verb, "dobj")) continue;
    tokens[t].deprel = "dobj";
    if (verb > 0 && tokens[verb - 1].head == verb && is_noun(tokens[verb - 1]) &&
        !has_child(tokens, verb, "nsubj"))
      tokens[verb - 1].deprel = "nsubj";
  }
}

/// "killed by [shelling] from rebels": without an object it is a noun.
void restore_shelling(std::vector<Token>& tokens) {
  for (Index t = 1; t < tokens.size(); ++t) {
    if (tokens[t].deprel != "pcomp" || tokens[t].xpos != "VBG" ||
        !one_of(tokens[t].norm, {"shelling", "bombing"}) ||
        !one_of(tokens[tokens[t].head].norm, {"by", "in"}))
      continue;
    if (has_child(tokens, t, "dobj")) continue;
    make(tokens[t], "NOUN", "NN");
    tokens[t].lemma = tokens[t].norm;
    tokens[t].deprel = "pobj";
  }
}

/// "conducts [over] 1,400 airstrikes": before a number it says how many.
void restore_counts(std::vector<Token>& tokens) {
  for (Index over = 1; over + 2 < tokens.size(); ++over) {
    const Index verb = tokens[over].head;
    if (!one_of(tokens[over].norm, {"over", "about", "around"}) || tokens[over].deprel != "prep" ||
        tokens[over + 1].upos != "NUM" || verb + 1 != over ||
        !one_of(tokens[verb].lemma,
                {"conduct", "launch", "kill",     "arrest",   "detain", "fire",    "deploy",
                 "send",    "lose",   "evacuate", "injure",   "wound",  "destroy", "capture",
                 "seize",   "free",   "release",  "displace", "donate", "pledge",  "provide",
                 "give",    "spend",  "pay",      "expel"}))
      continue;
    const bool passive = has_child(tokens, verb, "nsubjpass");
    for (Index t = over + 1; !passive && t < std::min<std::size_t>(tokens.size(), over + 8); ++t) {
      if (tokens[t].head != over || tokens[t].deprel != "pobj") continue;
      hang(tokens[t], verb, "dobj");
      hang(tokens[over], over + 1, "advmod");
      break;
    }
  }
}

/// "two were killed and three others wounded [when] ..." or [by] shells: both were.
void share_when_clauses(std::vector<Token>& tokens) {
  for (Token& clause : tokens) {
    const Index second = clause.head, first = tokens[second].head;
    if (!one_of(clause.deprel, {"advcl", "agent"}) || tokens[second].deprel != "conj" ||
        first >= second || tokens[second].xpos != "VBN" || tokens[first].xpos != "VBN" ||
        !one_of(tokens[second].lemma, {"wound", "injure", "hurt", "kill"}))
      continue;
    const bool counted = std::ranges::any_of(words_around(tokens, second), [&](const Token& t) {
      return t.head == second && t.deprel.starts_with("nsubj") &&
             (t.upos == "NUM" || one_of(t.lemma, {"other", "another", "more", "dozen", "score"}));
    });
    if (counted) clause.head = first;
  }
}

/// "release a child [kidnapped] on Thursday": what they release is the child.
void restore_objects_of_freeing(std::vector<Token>& tokens) {
  for (Index t = 2; t < tokens.size(); ++t) {
    const Index verb = tokens[t].head;
    if (tokens[t].deprel != "ccomp" || !one_of(tokens[t].xpos, {"VBN", "VBD"}) || verb >= t ||
        !one_of(tokens[verb].lemma, {"release", "free", "rescue", "arrest", "detain", "kill"}))
      continue;
    Token* object = nullptr;
    bool clause = false;
    for (Token& w : words_around(tokens, t)) {
      if (w.head != t || &w > &tokens[t]) continue;
      if (w.deprel.starts_with("nsubj") && is_noun(w)) object = &w;
      clause = clause || w.deprel.starts_with("aux") || w.deprel == "mark";
    }
    if (object == nullptr || clause) continue;
    const auto index = static_cast<Index>(object - tokens.data());
    hang(*object, verb, "dobj");
    make(tokens[t], "VERB", "VBN");
    hang(tokens[t], index, "acl");
  }
}

/// "An attack on a metro [train] at a station kills 11": no verb before another.
void restore_trains(std::vector<Token>& tokens) {
  for (Index t = 3; t < tokens.size(); ++t) {
    const Index verb = tokens[t].head;
    Token& before = tokens[t - 1];
    if (tokens[t].deprel != "nsubj" || tokens[t].xpos != "VB" || verb <= t ||
        before.deprel != "pobj" || !is_noun(before))
      continue;
    for (Token& subject : words_around(tokens, t)) {
      if (subject.head != t || subject.deprel != "nsubj" || &subject > &before) continue;
      subject.head = verb;
      make(tokens[t], "NOUN", "NN");
      hang(tokens[t], before.head, "pobj");
      hang(before, t, "compound");
      break;
    }
  }
}

/// "a missile [fired] from Yemen as it headed north": without a subject of its own no clause of a
/// noun is finite.
void restore_participles(std::vector<Token>& tokens) {
  for (Index t = 1; t < tokens.size(); ++t) {
    if (tokens[t].deprel != "acl" || tokens[t].xpos != "VBD" || tokens[t].head + 1 != t ||
        !one_of(tokens[t].lemma, {"fire", "launch", "detain", "jail", "seize", "capture", "kidnap",
                                  "impose", "hijack", "imprison"}))
      continue;
    if (!has_child(tokens, t, "nsubj") && !has_child(tokens, t, "dobj"))
      make(tokens[t], "VERB", "VBN");
  }
}

/// "is captured in the Huallaga area [by] the army": no area is by somebody.
void lift_agents(std::vector<Token>& tokens) {
  for (Index by = 3; by + 1 < tokens.size(); ++by) {
    const Token& place = tokens[tokens[by].head];
    const Token& in = tokens[place.head];
    if (tokens[by].norm != "by" || tokens[by].deprel != "prep" || place.deprel != "pobj" ||
        !one_of(in.norm, {"in", "at", "near", "outside", "on"}) || in.deprel != "prep" ||
        !(place.upos == "PROPN" ||
          one_of(place.lemma, {"area", "region", "province", "district", "city", "town", "village",
                               "airport", "capital", "state", "border"})))
      continue;
    const Index verb = in.head;
    if (tokens[verb].xpos != "VBN" || verb > by) continue;
    const auto governed = words_around(tokens, by);
    const bool filled =
        std::ranges::any_of(governed, [&](const Token& t) { return t.head == by && is_noun(t); });
    if (filled && has_child(tokens, verb, "auxpass") && !has_child(tokens, verb, "agent"))
      hang(tokens[by], verb, "agent");
  }
}

/// "in Quetta, [Pakistan] kills four": what closes the name of a place is no second subject.
void close_places(std::vector<Token>& tokens) {
  for (Index t = 3; t < tokens.size(); ++t) {
    const Index verb = tokens[t].head;
    if (tokens[t].deprel != "nsubj" || tokens[t].upos != "PROPN" || verb <= t) continue;
    Index first = t;  // of its name
    while (first > 1 && tokens[first - 1].head == t && tokens[first - 1].deprel == "compound")
      --first;
    if (first < 3 || tokens[first - 1].norm != "," || tokens[first - 2].upos != "PROPN" ||
        !one_of(tokens[first - 2].deprel, {"pobj", "conj", "appos"}))
      continue;
    const bool other = std::ranges::any_of(words_around(tokens, verb), [&](const Token& s) {
      return s.head == verb && s.deprel == "nsubj" && &s < &tokens[first - 1];
    });
    if (other) hang(tokens[t], first - 2, "appos");
  }
}

/// "between migrants and [riot] police": no verb.
void restore_riot_police(std::vector<Token>& tokens) {
  for (Index riot = 0; riot + 1 < tokens.size(); ++riot) {
    Token& police = tokens[riot + 1];
    if (tokens[riot].norm != "riot" || tokens[riot].upos != "VERB" || police.norm != "police" ||
        police.head != riot || tokens[riot].head == riot)
      continue;
    Index head = tokens[riot].head;
    std::string_view deprel = tokens[riot].deprel;
    // What it was joined to as a verb is the noun before "and".
    if (deprel == "conj" && riot >= 2 && tokens[riot - 1].upos == "CCONJ" &&
        is_noun(tokens[riot - 2])) {
      head = riot - 2;
      hang(tokens[riot - 1], head, "cc");
    }
    for (Token& t : words_around(tokens, riot))
      if (t.head == riot) t.head = riot + 1;
    hang(police, head, deprel);
    make(tokens[riot], "NOUN", "NN");
    hang(tokens[riot], riot + 1, "compound");
  }
}

/// "reopens the Rafah [crossing] into Gaza": no gerund.
void restore_crossings(std::vector<Token>& tokens) {
  for (Index t = 2; t < tokens.size(); ++t) {
    Token& name = tokens[t - 1];
    if (tokens[t].norm != "crossing" || tokens[t].xpos != "VBG" || name.upos != "PROPN" ||
        !one_of(name.deprel, {"dobj", "pobj", "nsubj", "nsubjpass"}) || name.head == t)
      continue;
    make(tokens[t], "NOUN", "NN");
    hang(tokens[t], name.head, name.deprel);
    const Window phrase = around(tokens.size(), t);
    for (Index w = phrase.begin; w < t - 1; ++w)
      if (tokens[w].head == t - 1 && tokens[w].deprel == "det") tokens[w].head = t;
    hang(name, t, "compound");
  }
}

/// "take ten officers [hostage]": no verb.
void restore_hostages(std::vector<Token>& tokens) {
  for (Index h = 2; h < tokens.size(); ++h) {
    const Index verb = tokens[h].head;
    if (!one_of(tokens[h].norm, {"hostage", "captive", "prisoner"}) || tokens[h].upos != "VERB" ||
        verb >= h || !one_of(tokens[verb].lemma, {"take", "hold", "keep"}))
      continue;
    for (Index t = verb + 1; t < std::min<std::size_t>(tokens.size(), h + 12); ++t) {
      if (tokens[t].head != h) continue;
      tokens[t].head = verb;
      if (one_of(tokens[t].deprel, {"nsubj", "nsubjpass"})) tokens[t].deprel = "dobj";
    }
    make(tokens[h], "NOUN", "NN");
    hang(tokens[h], verb, "oprd");
  }
}

bool is_tally(const Token& t) {
  return std::ranges::any_of(t.norm, [](char c) { return c >= '0' && c <= '9'; });
}

/// "votes 124-14 with 43 abstentions [to demand] that": what is voted for hangs at the vote, and
/// not at its figures.
void lift_from_tallies(std::vector<Token>& tokens) {
  constexpr int kClimb = 4;
  for (Index v = 3; v < tokens.size(); ++v) {
    if (tokens[v].xpos != "VB" || tokens[v].deprel != "acl") continue;
    Index at = tokens[v].head;
    bool counted = is_tally(tokens[at]) ||
                   one_of(tokens[at].lemma, {"abstention", "vote", "majority", "margin"});
    for (int step = 0; step < kClimb && tokens[at].lemma != "vote"; ++step) at = tokens[at].head;
    if (!counted || tokens[at].lemma != "vote" || tokens[at].upos != "VERB") continue;
    hang(tokens[v], at, "xcomp");
    for (Token& t : words_around(tokens, at))
      if (t.head == at && t.deprel == "dobj" && is_tally(t)) t.deprel = "npadvmod";
  }
}

/// "blocks Abbas and 80 others [from attending]": what is forbidden hangs at the verb, not at the
/// last of those whom it is forbidden to.
void lift_from_forbidden(std::vector<Token>& tokens) {
  constexpr int kClimb = 6;
  for (Index from = 2; from + 1 < tokens.size(); ++from) {
    if (tokens[from].norm != "from" || tokens[from].deprel != "prep" ||
        tokens[from + 1].xpos != "VBG" || tokens[from + 1].head != from)
      continue;
    Index at = tokens[from].head;
    bool object = false;
    for (int step = 0; step < kClimb && tokens[at].head != at; ++step) {
      object = tokens[at].deprel == "dobj";
      at = tokens[at].head;
      if (object) break;
    }
    if (!object || at >= from ||
        !one_of(tokens[at].lemma, {"block", "ban", "bar", "prevent", "stop", "prohibit", "forbid",
                                   "exclude", "keep", "deter", "disqualify", "restrict"}))
      continue;
    tokens[from].head = at;
  }
}

/// "was fired [on] by the army": a preposition without an object is the verb's particle.
void join_stranded(std::vector<Token>& tokens) {
  for (Index on = 2; on + 1 < tokens.size(); ++on) {
    const Index verb = tokens[on].head;
    if (!one_of(tokens[on].norm, {"on", "upon", "at"}) || verb + 1 != on ||
        tokens[on].deprel != "prep" || !one_of(tokens[verb].lemma, {"fire", "shoot"}))
      continue;
    if (has_child(tokens, verb, "auxpass") && !has_child(tokens, on, "")) tokens[on].deprel = "prt";
  }
}

}  // namespace

void repair_clauses(Parse& parse, const Lexicon& lexicon) {
  restore_subjects_after_as(parse.tokens);
  restore_subjects_of_marks(parse.tokens);
  restore_as_clauses(parse.tokens);
  restore_when_clauses(parse.tokens);
  restore_verbs_of_when(parse.tokens, lexicon);
  restore_objects(parse.tokens);
  restore_shelling(parse.tokens);
  restore_counts(parse.tokens);
  share_when_clauses(parse.tokens);
  close_places(parse.tokens);
  restore_objects_of_freeing(parse.tokens);
  lift_agents(parse.tokens);
  restore_participles(parse.tokens);
  restore_trains(parse.tokens);
  restore_hostages(parse.tokens);
  restore_riot_police(parse.tokens);
  restore_crossings(parse.tokens);
  lift_from_tallies(parse.tokens);
  lift_from_forbidden(parse.tokens);
  join_stranded(parse.tokens);
}

}  // namespace nuncio::events
