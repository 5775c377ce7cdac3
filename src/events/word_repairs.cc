// See word_repairs.h. One function a habit of the tokenizer, tagger or parser.
#include "events/word_repairs.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "events/tokens.h"

namespace nuncio::events {
namespace {

using base::one_of;
using Index = std::uint32_t;

bool has_child(const std::vector<Token>& tokens, Index word, std::string_view label) {
  return std::ranges::any_of(words_around(tokens, word),
                             [&](const Token& t) { return t.head == word && t.deprel == label; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "shot down an Israeli [F-16]": what has letters and an article is no number.
void restore_models(std::vector<Token>& tokens) {
  for (Index t = 1; t < tokens.size(); ++t) {
    const std::string& word = tokens[t].norm;
    const bool mixed = std::ranges::any_of(word, is_digit) &&
                       std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!mixed || tokens[t].upos != "NUM" ||
        !one_of(tokens[t].deprel, {"dobj", "pobj", "nsubj", "nsubjpass"}))
      continue;
    if (has_child(tokens, t, "det") || has_child(tokens, t, "amod")) make(tokens[t], "NOUN", "NN");
  }
}

std::string_view amount_of(std::string_view suffix) {
  if (one_of(suffix, {"m", "mn", "mln"})) return "million";
  if (one_of(suffix, {"bn", "b", "bln"})) return "billion";
  return one_of(suffix, {"tn", "trn"}) ? "trillion" : "";
}

/// "pledges £[5m]", "€[3bn]": money in one word with its sign, or in two.
void restore_amounts(std::vector<Token>& tokens) {
  for (Index t = 1; t < tokens.size(); ++t) {
    const std::string& word = tokens[t].norm;
    const auto suffix = static_cast<std::size_t>(
        std::ranges::find_if(word, [](char c) { return c >= 'a' && c <= 'z'; }) - word.begin());
    const std::string_view unit = amount_of(std::string_view(word).substr(suffix));
    const bool sign = tokens[t - 1].xpos == "$" || (t > 1 && tokens[t - 2].xpos == "$");
    const bool number = suffix > 0 ? is_digit(word.front()) : tokens[t - 1].upos == "NUM";
    if (unit.empty() || !sign || !number) continue;
    make(tokens[t], "NUM", "CD");
    tokens[t].norm = tokens[t].lemma = unit;
  }
}

/// "Moon Jae-[in] meets": the end of a name, and no word of its own.
void restore_given_names(std::vector<Token>& tokens) {
  for (Index t = 2; t < tokens.size(); ++t) {
    Token& first = tokens[t - 2];
    if (tokens[t - 1].norm != "-" || !one_of(tokens[t].norm, {"in", "un", "il", "hee", "hye"}) ||
        first.upos != "PROPN" || tokens[t].head == t - 2)
      continue;
    make(tokens[t], "PROPN", "NNP");
    if (first.head != t) continue;
    for (Token& child : words_around(tokens, t))
      if (child.head == t && &child != &tokens[t]) child.head = t - 2;
    first.head = tokens[t].head == t ? t - 2 : tokens[t].head;
    first.deprel = tokens[t].deprel;
    hang(tokens[t], t - 2, "compound");
  }
}

bool is_preposition(std::string_view word) {
  return one_of(
      word, {"to",      "from",  "of",      "in",      "on",     "at",     "by",      "with",
             "for",     "over",  "under",   "into",    "near",   "as",     "than",    "about",
             "against", "among", "between", "within",  "during", "after",  "before",  "since",
             "until",   "like",  "across",  "through", "amid",   "around", "outside", "inside",
             "along",   "via",   "toward",  "towards", "upon",   "up",     "down",    "out",
             "off",     "per",   "behind",  "beyond",  "above",  "below",  "without", "including",
             "despite", "that",  "so",      "because", "if",     "while",  "besides", "except"});
}

/// "[Barack] Obama": no preposition is a subject or an object, but a first name before a name is.
void restore_first_names(std::vector<Token>& tokens) {
  for (Index t = 0; t + 1 < tokens.size(); ++t) {
    if (tokens[t].upos != "ADP" || is_preposition(tokens[t].norm) ||
        tokens[t + 1].upos != "PROPN" || tokens[t + 1].head != t ||
        !one_of(tokens[t].deprel, {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"}))
      continue;
    make(tokens[t], "PROPN", "NNP");
    for (Token& child : words_around(tokens, t))
      if (child.head == t && &child != &tokens[t]) child.head = t + 1;
    tokens[t + 1].head = tokens[t].head;
    tokens[t + 1].deprel = tokens[t].deprel;
    hang(tokens[t], t + 1, "compound");
  }
}

/// "opportunities [to mend] ties": an infinitive without "which" is a noun's complement.
void restore_complements(std::vector<Token>& tokens) {
  for (Index t = 1; t < tokens.size(); ++t) {
    if (tokens[t].xpos != "VB" || tokens[t].deprel != "relcl") continue;
    const auto near = words_around(tokens, t);
    const auto hangs = [&](const Token& w, std::string_view tag) {
      return w.head == t && w.xpos.starts_with(tag);
    };
    const bool to = std::ranges::any_of(near, [&](const Token& w) { return hangs(w, "TO"); });
    const bool which = std::ranges::any_of(near, [&](const Token& w) { return hangs(w, "W"); });
    if (to && !which) tokens[t].deprel = "acl";
  }
}

/// "flights to and from [China]": the first of two prepositions has the object, too.
void share_objects(std::vector<Token>& tokens) {
  for (Index t = 2; t + 1 < tokens.size(); ++t) {
    const Index first = tokens[t].head;
    if (tokens[t].deprel != "conj" || first + 2 != t || !one_of(tokens[t].norm, {"to", "from"}) ||
        !one_of(tokens[first].norm, {"to", "from"}) || has_child(tokens, first, "pobj"))
      continue;
    for (Token& object : words_around(tokens, t))
      if (object.head == t && object.deprel == "pobj") object.head = first;
  }
}

/// "readmitted" is no "readmitte", "waged" no "wag": the lemma that the lexicon knows, where the
/// lemmatizer's rules give one that it does not.
void restore_lemmas(std::vector<Token>& tokens, const Lexicon& lexicon) {
  const auto knows = [&](const std::string& lemma) {
    return lexicon.knows(PredicateKind::verb, lemma);
  };
  for (Token& t : tokens) {
    const std::size_t n = t.lemma.size();
    if (t.lemma == "rap" && t.norm.starts_with("rapp")) continue;  // no "raped"
    if (t.upos != "VERB" || n < 3 || knows(t.lemma) || t.lemma == t.norm) continue;
    const std::string whole = t.lemma + "e", twice = t.lemma + t.lemma.back();
    const std::string bare = t.lemma.substr(0, n - 1), barer = t.lemma.substr(0, n - 2);
    if (knows(whole)) {
      t.lemma = whole;
    } else if (knows(twice)) {
      t.lemma = twice;
    } else if (t.lemma.back() == 'e' || t.lemma[n - 2] == t.lemma.back()) {
      if (knows(bare))
        t.lemma = bare;
      else if (n > 3 && t.lemma[n - 2] == t.lemma[n - 3] && knows(barer))
        t.lemma = barer;
    }
  }
}

/// "take six people [captive] in Sevran": as hostages are taken.
void restore_captives(std::vector<Token>& tokens) {
  for (Index t = 2; t < tokens.size(); ++t) {
    const Index people = tokens[t].head;
    const Index verb = tokens[people].head;
    if (tokens[t].norm != "captive" || tokens[t].deprel != "amod" || people >= t ||
        tokens[people].deprel != "dobj" || !one_of(tokens[verb].lemma, {"take", "hold", "keep"}))
      continue;
    make(tokens[t], "NOUN", "NN");
    hang(tokens[t], verb, "oprd");
    for (Token& child : words_around(tokens, t))
      if (child.head == t && child.deprel == "prep") child.head = verb;
  }
}

}  // namespace

void repair_words(Parse& parse, const Lexicon& lexicon) {
  restore_lemmas(parse.tokens, lexicon);
  restore_models(parse.tokens);
  restore_amounts(parse.tokens);
  restore_given_names(parse.tokens);
  restore_first_names(parse.tokens);
  restore_complements(parse.tokens);
  share_objects(parse.tokens);
  restore_captives(parse.tokens);
}

}  // namespace nuncio::events
