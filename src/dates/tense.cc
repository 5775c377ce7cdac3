// See tense.h.
#include "dates/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace nuncio::dates {
namespace {

constexpr int kMaxClimb = 12;        // a date deeper under its verb says nothing of its time
constexpr std::uint32_t kNear = 12;  // auxiliaries stand close before their verb

// What is dated below these is ahead.
constexpr std::array<std::string_view, 8> kPlanning = {"plan",  "expect", "schedule", "intend",
                                                       "slate", "due",    "prepare",  "anticipate"};
// What is dated below an infinitive of these, or behind their "for", is ahead.
constexpr std::array<std::string_view, 26> kCommitting = {
    "set",    "aim",     "go",       "hope",    "agree",  "decide", "vow",
    "pledge", "promise", "threaten", "propose", "offer",  "invite", "urge",
    "ask",    "order",   "call",     "want",    "demand", "vote",   "prepare",
    "need",   "require", "instruct", "remain",  "seek"};
// What these do lasts "until" a day that is ahead.
constexpr std::array<std::string_view, 12> kProlonging = {
    "extend", "prolong", "postpone", "delay", "adjourn", "suspend",
    "renew",  "defer",   "ban",      "close", "put",     "reschedule"};
constexpr std::array<std::string_view, 10> kFutureAuxiliaries = {
    "will", "shall", "’ll", "'ll", "would", "should", "must", "may", "might", "ought"};

template <class List>
bool one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Auxiliaries {
  bool future = false, past = false, infinitive = false;
};

Auxiliaries auxiliaries_of(const Parse& parse, std::uint32_t verb) {
  Auxiliaries out;
  const std::uint32_t first = verb > kNear ? verb - kNear : 0;
  for (std::uint32_t t = first; t < verb; ++t) {
    const Token& token = parse.tokens[t];
    if (token.head != verb || !token.deprel.starts_with("aux")) continue;
    const bool is_future =
        one_of(kFutureAuxiliaries, token.norm) || token.lemma == "will" || token.lemma == "shall";
    out.future = out.future || is_future;
    out.past = out.past || token.xpos == "VBD" || token.lemma == "have";
    out.infinitive = out.infinitive || token.xpos == "TO";
  }
  if (out.past && out.future) out.future = false;  // "may have attacked"
  return out;
}

/// What lay between the date and the verb.
struct Between {
  bool noun = false, infinitive = false;
  std::string_view preposition;
};

Tense tense_of(const Parse& parse, std::uint32_t verb, const Between& between) {
  const Token& word = parse.tokens[verb];
  const Auxiliaries auxiliaries = auxiliaries_of(parse, verb);
  if (auxiliaries.future || one_of(kPlanning, word.lemma)) return Tense::future;
  const bool committed = between.infinitive || between.preposition == "for";
  if (committed && one_of(kCommitting, word.lemma)) return Tense::future;
  const bool until = between.preposition == "until" || between.preposition == "till" ||
                     between.preposition == "to";
  if (until && one_of(kProlonging, word.lemma)) return Tense::future;
  if (word.xpos == "VBD" || auxiliaries.past) return Tense::past;
  const bool finite = word.xpos == "VBZ" || word.xpos == "VBP";
  return finite && !between.noun && !between.infinitive ? Tense::present : Tense::open;
}

bool is_verb(const Token& token) { return token.upos == "VERB" || token.upos == "AUX"; }

}  // namespace

std::optional<std::uint32_t> verb_above(const Parse& parse, std::uint32_t token) {
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    if (is_verb(parse.tokens[token])) return token;
    if (parse.tokens[token].head == token) break;
    token = parse.tokens[token].head;
  }
  return {};
}

Tense tense_at(const Parse& parse, std::uint32_t token) {
  std::uint32_t t = token;
  Between between;
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    const Token& word = parse.tokens[t];
    if (is_verb(word)) {
      const Tense tense = tense_of(parse, t, between);
      const bool decided =
          tense != Tense::open || (!auxiliaries_of(parse, t).infinitive && word.xpos != "VB" &&
                                   word.xpos != "VBG" && word.xpos != "VBN");
      if (decided) return tense;
      between.infinitive = between.infinitive || auxiliaries_of(parse, t).infinitive;
    } else if (word.upos == "ADJ" && one_of(kPlanning, word.lemma)) {
      return Tense::future;  // "due on Monday"
    } else if (word.upos == "ADP" || word.upos == "SCONJ") {
      between.preposition = word.norm;
    } else if (t != token && (word.upos == "NOUN" || word.upos == "PROPN")) {
      between.noun = true;
    }
    if (word.head == t) break;
    t = word.head;
  }
  return Tense::open;
}

}  // namespace nuncio::dates
