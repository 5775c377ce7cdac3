// A comma, a noun phrase without a verb, a verb of saying, and behind it the end of the sentence or
// something that no clause begins with. See asides.h.
#include "events/asides.h"

#include <algorithm>
#include <string_view>

namespace nuncio::events {
namespace {

using Index = std::uint32_t;

constexpr Index kPhrase = 16;  // words of a teller's phrase
constexpr Index kLeast = 3;    // words that a clause has at least

class Finder {
 public:
  Finder(const Parse& parse, const Predicates& predicates, const Lexicon& lexicon)
      : tokens_(parse.tokens), predicates_(predicates), lexicon_(lexicon) {}

  std::optional<Aside> find(TokenRange s) const {
    for (Index t = s.end; t-- > s.begin;) {
      if (tokens_[t].norm == "according")
        if (const auto aside = according(t, s)) return aside;
      if (!says(t)) continue;
      if (const auto aside = behind(t, s)) return aside;
    }
    return std::nullopt;
  }

 private:
  bool is_nominal(Index t) const {
    const std::string_view upos = tokens_[t].upos;
    return upos == "NOUN" || upos == "PROPN" || upos == "PRON";
  }

  bool says(Index t) const {
    const std::string_view xpos = tokens_[t].xpos;
    if (xpos != "VBD" && xpos != "VBZ" && xpos != "VBP" && xpos != "VBN") return false;
    const Predicate* p = predicates_.at(t);
    return p != nullptr && p->kind == PredicateKind::verb && lexicon_.tells_clause(*p);
  }

  bool ends(Index t, TokenRange s) const {
    return t >= s.end || tokens_[t].upos == "PUNCT" || tokens_[t].upos == "SPACE";
  }

  /// Whether nothing that is said follows the verb: "said.", "said on Monday", "told reporters".
  bool says_no_more(Index verb, TokenRange s) const {
    const Index next = verb + 1;
    if (ends(next, s)) return next >= s.end || tokens_[next].norm != ":";
    const std::string_view upos = tokens_[next].upos;
    if (tokens_[verb].lemma == "tell") return is_nominal(next) || upos == "DET";
    if (upos == "ADP" || upos == "ADV") return true;
    if (upos == "SCONJ") return tokens_[next].norm != "that";
    static constexpr std::string_view kDays[] = {"monday",   "tuesday",   "wednesday",
                                                 "thursday", "friday",    "saturday",
                                                 "sunday",   "yesterday", "today"};
    return std::ranges::find(kDays, std::string_view(tokens_[next].norm)) != std::end(kDays);
  }

  /// "..., NP said" and "..., said NP".
  std::optional<Aside> behind(Index verb, TokenRange s) const {
    if (verb <= s.begin + kLeast) return std::nullopt;
    if (tokens_[verb - 1].norm == ",") {
      if (!inverts(verb)) return std::nullopt;
      const auto teller = head_from(verb + 1, s.end);
      if (!teller) return std::nullopt;
      return Aside{verb, *teller, {s.begin, verb - 1}};
    }
    if (!says_no_more(verb, s)) return std::nullopt;
    Index comma = verb;
    while (comma > s.begin && verb - comma < kPhrase && fits_phrase(comma - 1)) --comma;
    if (comma == verb || comma <= s.begin + kLeast || tokens_[comma - 1].norm != ",")
      return std::nullopt;
    const auto teller = head_from(comma, verb);
    if (!teller) return std::nullopt;
    return Aside{verb, *teller, {s.begin, comma - 1}};
  }

  /// Verbs that come before their subject; "believed a victim of" is no such.
  bool inverts(Index verb) const {
    static constexpr std::string_view kVerbs[] = {"say",     "add",   "announce", "report", "state",
                                                  "confirm", "claim", "write",    "warn",   "note"};
    return std::ranges::find(kVerbs, std::string_view(tokens_[verb].lemma)) != std::end(kVerbs);
  }

  /// What a noun phrase is made of. No conjunction opens it.
  bool fits_phrase(Index t) const {
    static constexpr std::string_view kParts[] = {"DET", "ADJ",  "NOUN", "PROPN", "NUM",
                                                  "ADP", "PRON", "PART", "ADV"};
    if (tokens_[t].xpos.starts_with('W')) return false;  // "Russia, which warned"
    if (tokens_[t].upos == "CCONJ")
      return t > 0 && tokens_[t - 1].norm != "," && tokens_[t - 1].upos != "PUNCT";
    return std::ranges::find(kParts, tokens_[t].upos) != std::end(kParts);
  }

  /// Head of the noun phrase that begins here: the last noun before a preposition, a conjunction or
  /// a comma.
  std::optional<Index> head_from(Index begin, Index end) const {
    std::optional<Index> head;
    for (Index t = begin; t < std::min(end, begin + kPhrase); ++t) {
      if (is_nominal(t)) {
        head = t;
        continue;
      }
      const std::string_view upos = tokens_[t].upos;
      if (upos != "DET" && upos != "ADJ" && upos != "NUM" && tokens_[t].xpos != "POS") break;
      // "officials Monday": the next phrase has begun.
      if (head && upos == "DET") break;
    }
    return head;
  }

  /// "According to X, ..." and "..., according to X".
  std::optional<Aside> according(Index t, TokenRange s) const {
    if (t + 2 >= s.end || tokens_[t + 1].norm != "to") return std::nullopt;
    const bool opens = t == s.begin;
    if (!opens && tokens_[t - 1].norm != ",") return std::nullopt;
    const auto teller = head_from(t + 2, s.end);
    if (!teller) return std::nullopt;
    return Aside{t, *teller, opens ? TokenRange{*teller + 1, s.end} : TokenRange{s.begin, t}};
  }

  const std::vector<Token>& tokens_;
  const Predicates& predicates_;
  const Lexicon& lexicon_;
};

}  // namespace

std::vector<std::optional<Aside>> find_asides(const Parse& parse, const Predicates& predicates,
                                              const Lexicon& lexicon) {
  const Finder finder(parse, predicates, lexicon);
  std::vector<std::optional<Aside>> out;
  out.reserve(parse.sentences.size());
  for (const TokenRange& s : parse.sentences) out.push_back(finder.find(s));
  return out;
}

}  // namespace nuncio::events
