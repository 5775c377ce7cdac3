// See spoken.h.
#include "dates/spoken.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "dates/tense.h"

namespace nuncio::dates {
namespace {

constexpr std::array<std::string_view, 24> kSaying = {
    "say",    "tell",    "add",    "announce", "state",  "declare",  "write",  "post",
    "tweet",  "warn",    "claim",  "argue",    "insist", "reply",    "stress", "note",
    "assert", "explain", "report", "confirm",  "deny",   "conclude", "speak",  "remark"};
constexpr std::array<std::string_view, 4> kPronouns = {"he", "she", "they", "it"};

class Sweep {
 public:
  Sweep(const Parse& parse, const Words& words, const std::vector<DateMention>& dates)
      : parse_(parse), words_(words), subject_of_(parse.tokens.size()) {
    for (std::uint32_t t = 0; t < words.size(); ++t)
      if (parse.tokens[t].deprel.starts_with("nsubj")) subject_of_[parse.tokens[t].head] = t;
    for (const DateMention& mention : dates) note(mention);
  }

  std::optional<Base> day_of(const Quotation& quotation) {
    advance(quotation.tokens.begin);
    if (quotation.verb) {
      if (const auto own = day_of_verb_.find(*quotation.verb); own != day_of_verb_.end())
        return own->second;
    }
    next_ = std::max(next_, quotation.tokens.end);
    auto speaker = quotation.speaker;
    if (!speaker && quotation.verb) speaker = subject_of_[*quotation.verb];
    const auto day = day_of_speaker_.find(speaker ? key(*speaker) : named_);
    return day == day_of_speaker_.end() ? std::nullopt : std::optional(day->second);
  }

 private:
  /// A day that hangs on a verb is that verb's; the first of two.
  void note(const DateMention& mention) {
    if (!mention.date || mention.date->precision != DatePrecision::day) return;
    const auto verb = verb_above(parse_, mention.head);
    if (!verb) return;
    std::string words;
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t)
      words += (words.empty() ? "" : " ") + std::string(words_.raw(t));
    day_of_verb_.emplace(*verb, Base{mention.date, "the day it was spoken, \"" + words + "\""});
  }

  /// Takes in the clauses of saying up to a token.
  void advance(std::uint32_t end) {
    for (; next_ < end; ++next_) {
      const Token& token = parse_.tokens[next_];
      if (token.upos != "VERB" || !one_of(kSaying, token.lemma)) continue;
      const auto subject = subject_of_[next_];
      if (!subject) continue;
      if (!one_of(kPronouns, words_.lower(*subject))) named_ = words_.lower(*subject);
      if (const auto day = day_of_verb_.find(next_); day != day_of_verb_.end())
        day_of_speaker_[key(*subject)] = day->second;
    }
  }

  /// By whom: the head of the name, and for a pronoun that of the last speaker named.
  std::string key(std::uint32_t speaker) const {
    const std::string_view word = words_.lower(speaker);
    return one_of(kPronouns, word) ? named_ : std::string(word);
  }

  const Parse& parse_;
  const Words& words_;
  std::vector<std::optional<std::uint32_t>> subject_of_;
  std::map<std::uint32_t, Base> day_of_verb_;
  std::map<std::string, Base> day_of_speaker_;
  std::string named_;
  std::uint32_t next_ = 0;
};

}  // namespace

std::vector<std::optional<Base>> days_spoken(const Parse& parse, const Words& words,
                                             const std::vector<Quotation>& quotations,
                                             const std::vector<DateMention>& dates) {
  std::vector<std::optional<Base>> out;
  Sweep sweep(parse, words, dates);
  for (const Quotation& quotation : quotations) out.push_back(sweep.day_of(quotation));
  return out;
}

}  // namespace nuncio::dates
