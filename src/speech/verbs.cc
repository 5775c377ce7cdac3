// See verbs.h. Sorted, for the search.
#include "speech/verbs.h"

#include <algorithm>
#include <array>

namespace nuncio::speech {
namespace {

// Reporting verbs of English news, after the lists in Levin (1993), classes 37.1 to 37.12.
constexpr std::array kSaying = std::to_array<std::string_view>({
    "accuse",   "acknowledge", "add",       "admit",      "affirm",   "agree",     "allege",
    "announce", "answer",      "argue",     "ask",        "assert",   "begin",     "boast",
    "caution",  "charge",      "cite",      "claim",      "comment",  "complain",  "concede",
    "conclude", "confess",     "confirm",   "contend",    "continue", "counter",   "cry",
    "declare",  "describe",    "emphasise", "emphasize",  "exclaim",  "explain",   "insist",
    "joke",     "lament",      "maintain",  "mention",    "note",     "observe",   "plead",
    "pledge",   "post",        "predict",   "proclaim",   "promise",  "protest",   "quip",
    "quote",    "read",        "reaffirm",  "recall",     "recount",  "reiterate", "remark",
    "remind",   "repeat",      "reply",     "report",     "respond",  "retort",    "reveal",
    "say",      "shout",       "state",     "stress",     "suggest",  "swear",     "tell",
    "testify",  "tweet",       "underline", "underscore", "urge",     "vow",       "warn",
    "wonder",   "write",       "yell",
});

constexpr std::array kSpeaking = std::to_array<std::string_view>({
    "apologise",    "apologize", "appeal",    "applaud", "blame",  "call",     "commend", "condemn",
    "congratulate", "criticise", "criticize", "defend",  "demand", "denounce", "deny",    "deplore",
    "dismiss",      "express",   "hail",      "lash",    "laud",   "praise",   "rebuke",  "refute",
    "reject",       "request",   "slam",      "speak",   "thank",  "threaten", "voice",   "welcome",
});

constexpr std::array kBesideOnly =
    std::to_array<std::string_view>({"agree", "answer", "begin", "charge", "continue", "post",
                                     "promise", "protest", "read", "respond"});

static_assert(std::ranges::is_sorted(kBesideOnly) && std::ranges::is_sorted(kSaying) &&
              std::ranges::is_sorted(kSpeaking));

}  // namespace

bool is_saying(std::string_view lemma) { return std::ranges::binary_search(kSaying, lemma); }

bool says_beside_only(std::string_view lemma) {
  return std::ranges::binary_search(kBesideOnly, lemma);
}

bool is_speaking(std::string_view lemma) {
  return is_saying(lemma) || std::ranges::binary_search(kSpeaking, lemma);
}

}  // namespace nuncio::speech
