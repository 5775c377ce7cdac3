// See tense.h.
#include "dates/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace nuncio::dates {
namespace {

constexpr int kMaxClimb = 12;        // a date deeper under its verb says nothing of its time
constexpr std::uint32_t kNear = 12;  // auxiliaries stand close before their verb

constexpr std::array<std::string_view, 11> kPlanning = {
    "plan", "expect", "schedule", "set", "intend", "aim", "slate", "due", "prepare", "go", "hope"};
constexpr std::array<std::string_view, 5> kFutureAuxiliaries = {"will", "shall", "’ll", "'ll",
                                                                "would"};

bool is_planning(const Token& token) {
  return std::find(kPlanning.begin(), kPlanning.end(), token.lemma) != kPlanning.end();
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
    const auto& future = kFutureAuxiliaries;
    const bool is_future = std::find(future.begin(), future.end(), token.norm) != future.end() ||
                           token.lemma == "will" || token.lemma == "shall";
    out.future = out.future || is_future;
    out.past = out.past || token.xpos == "VBD" || token.lemma == "have";
    out.infinitive = out.infinitive || token.xpos == "TO";
  }
  return out;
}

}  // namespace

Tense tense_at(const Parse& parse, std::uint32_t token) {
  std::uint32_t t = token;
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    const Token& word = parse.tokens[t];
    const bool verb = word.upos == "VERB" || word.upos == "AUX";
    if (verb) {
      const Auxiliaries auxiliaries = auxiliaries_of(parse, t);
      if (auxiliaries.future || is_planning(word)) return Tense::future;
      if (word.xpos == "VBD" || auxiliaries.past) return Tense::past;
      if (!auxiliaries.infinitive && word.xpos != "VB" && word.xpos != "VBG" &&
          word.xpos != "VBN") {
        return Tense::open;
      }
    } else if (word.upos == "ADJ" && is_planning(word)) {
      return Tense::future;  // "due on Monday"
    }
    if (word.head == t) break;
    t = word.head;
  }
  return Tense::open;
}

}  // namespace nuncio::dates
