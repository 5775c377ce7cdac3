// Who speaks a quotation, asked in this order: the words right behind the closing mark where its
// punctuation leads on to them; the tree; the words before the opening mark; "according to"; what
// the sentence before was told by, if the quotation is sentences of its own. Every look is bounded
// (kReach), so the whole is linear in the text.
#include "speech/quotations.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "speech/marks.h"
#include "speech/turns.h"
#include "speech/verbs.h"

namespace nuncio::speech {
namespace {

using Index = std::uint32_t;

constexpr Index kReach = 45;      // tokens between a quotation and its verb or subject
constexpr int kClimb = 8;         // steps up the tree
constexpr Index kScareWords = 3;  // so few words between marks are no speech of their own

struct Teller {
  Index speaker = 0;
  std::optional<Index> verb;
};

class Attributor {
 public:
  Attributor(const Parse& parse, const std::vector<Quoted>& quoted, const std::vector<bool>& breaks)
      : parse_(parse), quoted_(quoted), breaks_(breaks) {
    const std::size_t n = parse.tokens.size();
    quote_of_.assign(n, -1);
    sentence_of_.assign(n, 0);
    for (std::size_t q = 0; q < quoted.size(); ++q)
      for (Index t = quoted[q].tokens.begin; t < quoted[q].tokens.end; ++t)
        quote_of_[t] = static_cast<std::int32_t>(q);
    for (std::size_t s = 0; s < parse.sentences.size(); ++s)
      for (Index t = parse.sentences[s].begin; t < parse.sentences[s].end; ++t)
        sentence_of_[t] = static_cast<Index>(s);
    for (const TokenRange& s : parse.sentences) root_of_.push_back(root_of(s));
    tellers_.resize(quoted.size());
  }

  std::vector<Quotation> attribute() {
    for (std::size_t q = 0; q < quoted_.size(); ++q) tellers_[q] = teller_of(q);
    // Paragraphs that go on with a quotation may be attributed at its end only.
    for (std::size_t q = quoted_.size(); q-- > 1;)
      if (quoted_[q].continues && !tellers_[q - 1]) tellers_[q - 1] = tellers_[q];
    std::vector<Quotation> out;
    for (std::size_t q = 0; q < quoted_.size(); ++q) {
      if (!is_speech(q)) continue;
      Quotation quotation{quoted_[q].tokens, {}, {}};
      if (tellers_[q]) {
        quotation.speaker = tellers_[q]->speaker;
        quotation.verb = tellers_[q]->verb;
      }
      out.push_back(quotation);
    }
    return out;
  }

 private:
  Index root_of(TokenRange sentence) const {
    for (Index t = sentence.begin; t < sentence.end; ++t)
      if (at(t).head == t && at(t).upos != "PUNCT" && at(t).upos != "SPACE") return t;
    return sentence.begin;
  }

  const Token& at(Index t) const { return parse_.tokens[t]; }
  Index size() const { return static_cast<Index>(parse_.tokens.size()); }
  bool outside(Index t) const { return quote_of_[t] < 0; }
  bool is_stop(Index t) const { return at(t).xpos == "." || breaks_[t]; }
  bool is_mark(Index t) const { return at(t).xpos == "``" || at(t).xpos == "''"; }
  bool is_nominal(Index t) const {
    return at(t).upos == "NOUN" || at(t).upos == "PROPN" || at(t).upos == "PRON";
  }

  std::optional<Teller> teller_of(std::size_t q) const {
    if (leads_on(q))
      if (auto teller = behind(q)) return teller;
    if (auto teller = by_tree(q)) return teller;
    if (auto teller = before(q)) return teller;
    if (auto teller = according_to(q)) return teller;
    return going_on(q);
  }

  /// A comma, question or exclamation mark at the closing mark: the sentence goes on with who said
  /// it.
  bool leads_on(std::size_t q) const {
    const Index end = quoted_[q].tokens.end;
    const std::string_view last = at(end - 1).norm;
    if (last == "," || last == "?" || last == "!" || last == "-" || last == "—") return true;
    return end + 1 < size() && at(end + 1).norm == ",";
  }

  /// The subject of a verb, or of the verb that it goes on from ("X nodded and said").
  std::optional<Index> subject_of(Index verb) const {
    Index v = verb;
    for (int step = 0; step < kClimb; ++step) {
      if (const auto person = quoted_person(v)) return person;
      const Index begin = v > kReach ? v - kReach : 0;
      const Index end = std::min(size(), v + kReach);
      for (Index t = begin; t < end; ++t) {
        const bool subject = at(t).deprel == "nsubj" || at(t).deprel == "nsubjpass";
        if (subject && at(t).head == v && t != v && outside(t)) return antecedent(t, v);
      }
      const std::string_view dep = at(v).deprel;
      if ((dep == "acl" || dep == "relcl") && outside(at(v).head)) return at(v).head;
      const bool lent =
          dep == "conj" || dep == "advcl" || dep == "xcomp" || dep == "pcomp" || dep == "prep";
      if (!lent || at(v).head == v) return std::nullopt;
      v = at(v).head;
    }
    return std::nullopt;
  }

  /// "Murphy, who said": the pronoun's noun.
  Index antecedent(Index subject, Index verb) const {
    const std::string_view xpos = at(subject).xpos;
    const bool relative = (xpos == "WP" || xpos == "WDT") && at(verb).deprel == "relcl";
    return relative && outside(at(verb).head) ? at(verb).head : subject;
  }

  /// "To quote Annan, ...", "quoted him as saying": the words are the object's.
  std::optional<Index> quoted_person(Index verb) const {
    if (at(verb).lemma != "quote" && at(verb).lemma != "cite") return std::nullopt;
    for (Index t = verb + 1; t < std::min(size(), verb + 12); ++t)
      if (at(t).head == verb && at(t).deprel == "dobj" && outside(t)) return t;
    return std::nullopt;
  }

  bool says(Index t) const {
    if (!outside(t)) return false;
    if (at(t).norm == "said" || at(t).norm == "says")
      return true;  // whatever the tagger made of it
    return (at(t).upos == "VERB" || at(t).upos == "AUX" || at(t).xpos == "VBD") &&
           is_saying(at(t).lemma);
  }

  bool is_finite(Index t) const {
    const std::string_view xpos = at(t).xpos;
    return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || (xpos == "VBN" && says(t));
  }

  /// "...", said X. "...", X told reporters.
  std::optional<Teller> behind(std::size_t q) const {
    Index t = quoted_[q].tokens.end;
    while (t < size() && (is_mark(t) || at(t).norm == ",")) ++t;
    const Index first = t;
    for (; t < std::min(size(), first + kReach) && !is_stop(t) && outside(t) && at(t).xpos != "``";
         ++t) {
      if (at(t).deprel == "mark" || (t == first && at(t).upos == "CCONJ")) break;
      const bool turned = t == first && says(t);  // "..., read a statement"
      if ((!is_finite(t) && !turned) || at(t).deprel == "relcl" || at(t).deprel == "acl") continue;
      if (!says(t)) {
        if (at(t).upos == "AUX") continue;
        break;  // another clause
      }
      if (const auto subject = subject_of(t); subject && *subject >= first && *subject < t + kReach)
        return Teller{*subject, t};
      if (const auto subject = t == first ? phrase_from(t + 1) : phrase_from(first))
        return Teller{*subject, t};
    }
    return std::nullopt;
  }

  /// Head of the first noun phrase from here, where the parser saw no subject.
  std::optional<Index> phrase_from(Index begin) const {
    for (Index t = begin; t < std::min(size(), begin + 8) && !is_stop(t); ++t)
      if (is_nominal(t)) return phrase_head(t);
    return std::nullopt;
  }

  Index phrase_head(Index t) const {
    for (int step = 0; step < kClimb; ++step) {
      const std::string_view dep = at(t).deprel;
      const bool part = dep == "compound" || dep == "poss" || dep == "nmod" || dep == "amod";
      if (!part || !outside(at(t).head)) return t;
      t = at(t).head;
    }
    return t;
  }

  /// The verb of saying under which the quotation hangs, at its beginning or its end.
  std::optional<Teller> by_tree(std::size_t q) const {
    const auto [begin, end] = quoted_[q].tokens;
    for (const Index edge : {begin, end - 1}) {
      const TokenRange sentence = parse_.sentences[sentence_of_[edge]];
      const Index from = std::max(begin, sentence.begin);
      const Index to = std::min(end, sentence.end);
      for (Index t = from; t < to; ++t) {
        if (at(t).head == t || !outside(at(t).head)) continue;
        if (const auto teller = climb(at(t).head)) return teller;
      }
    }
    return std::nullopt;
  }

  std::optional<Teller> climb(Index t) const {
    for (int step = 0; step < kClimb; ++step) {
      if (says(t) && !says_beside_only(at(t).lemma))
        if (const auto subject = subject_of(t)) return Teller{*subject, t};
      if (at(t).head == t || !outside(at(t).head)) break;
      t = at(t).head;
    }
    return std::nullopt;
  }

  /// X said: "...". X told reporters, "..."
  std::optional<Teller> before(std::size_t q) const {
    const Index open = quoted_[q].tokens.begin - 1;
    if (open == 0) return std::nullopt;
    Index t = open - 1;
    while (t > 0 && at(t).upos == "SPACE") --t;  // a colon may stand above its paragraph
    const std::string_view lead = at(t).norm;
    if (lead != ":" && (breaks_[open - 1] || is_stop(t))) return std::nullopt;
    if (lead != ":" && lead != "," && lead != "that" && lead != "as" && !says(t))
      return std::nullopt;
    for (Index steps = 0; steps < kReach; ++steps) {
      if (says(t))
        if (const auto subject = subject_of(t)) return Teller{*subject, t};
      if (says(t) && t > 0 && is_nominal(t - 1) && outside(t - 1))
        return Teller{phrase_head(t - 1), t};
      if (t == 0 || is_stop(t - 1) || !outside(t - 1)) break;
      --t;
    }
    return std::nullopt;
  }

  std::optional<Teller> according_to(std::size_t q) const {
    const TokenRange first = parse_.sentences[sentence_of_[quoted_[q].tokens.begin]];
    const TokenRange last = parse_.sentences[sentence_of_[quoted_[q].tokens.end - 1]];
    for (Index t = first.begin; t < std::min(first.begin + kReach, quoted_[q].tokens.begin); ++t)
      if (const auto teller = according_at(t)) return teller;
    for (Index t = quoted_[q].tokens.end; t < std::min(last.end, quoted_[q].tokens.end + kReach);
         ++t)
      if (const auto teller = according_at(t)) return teller;
    return std::nullopt;
  }

  std::optional<Teller> according_at(Index t) const {
    if (at(t).norm != "according" || t + 2 >= size() || at(t + 1).norm != "to" || !outside(t))
      return std::nullopt;
    for (Index i = t + 2; i < std::min(size(), t + 12); ++i)
      if (at(i).deprel == "pobj" && at(i).head == t + 1 && outside(i))
        return Teller{i, std::nullopt};
    return std::nullopt;
  }

  /// Sentences of their own go on from the sentence before: from its quotation, or from what its
  /// main verb says.
  std::optional<Teller> going_on(std::size_t q) const {
    if (quoted_[q].continues) return q > 0 ? tellers_[q - 1] : std::nullopt;
    const Index open = quoted_[q].tokens.begin - 1;
    Index t = open;
    while (t > 0 && at(t - 1).upos == "SPACE") --t;
    if (t == 0) return std::nullopt;
    --t;  // the last word before
    if (!is_stop(t) && !is_mark(t)) return std::nullopt;
    const Index begin = parse_.sentences[sentence_of_[t]].begin;
    const Index least = t > kReach ? std::max(begin, t - kReach) : begin;
    for (Index i = t + 1; i > least; --i)
      if (!outside(i - 1))
        if (const auto teller = tellers_[static_cast<std::size_t>(quote_of_[i - 1])]) return teller;
    const Index root = root_of_[sentence_of_[t]];
    if (!is_speaking(at(root).lemma)) return std::nullopt;
    const auto subject = subject_of(root);
    return subject ? std::optional(Teller{*subject, root}) : std::nullopt;
  }

  /// A few words between marks are a title or said with a wry face, unless a clause, or led in by
  /// a verb of saying.
  bool is_speech(std::size_t q) const {
    Index words = 0;
    bool clause = false;
    for (Index t = quoted_[q].tokens.begin; t < quoted_[q].tokens.end; ++t) {
      words += at(t).upos != "PUNCT" && at(t).upos != "SPACE" ? 1 : 0;
      const std::string_view xpos = at(t).xpos;
      clause |= xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD";
    }
    if (words == 0) return false;
    if (words <= kScareWords && !clause) return tellers_[q] && leads_on(q);
    return clause || tellers_[q].has_value();
  }

  const Parse& parse_;
  const std::vector<Quoted>& quoted_;
  const std::vector<bool>& breaks_;
  std::vector<std::int32_t> quote_of_;  ///< by token: the stretch it is in, or -1
  std::vector<Index> sentence_of_;
  std::vector<Index> root_of_;  ///< by sentence
  std::vector<std::optional<Teller>> tellers_;
};

}  // namespace

namespace {

/// In a transcript the turns are the quotations; marks inside them are marks inside marks.
std::vector<Quotation> with_turns(std::vector<Quotation> quotations,
                                  const std::vector<Turn>& turns) {
  if (turns.empty()) return quotations;
  const Index first = turns.front().tokens.begin;
  std::erase_if(quotations, [&](const Quotation& q) { return q.tokens.end > first; });
  for (const Turn& turn : turns) quotations.push_back({turn.tokens, turn.speaker, std::nullopt});
  return quotations;
}

}  // namespace

std::vector<Quotation> find_quotations(const Parse& parse, std::string_view text) {
  const Marked marked = find_marked(parse, text);
  std::vector<Quotation> quotations;
  if (!marked.quoted.empty())
    quotations = Attributor(parse, marked.quoted, marked.breaks).attribute();
  return with_turns(std::move(quotations), find_turns(parse, text, marked.breaks));
}

}  // namespace nuncio::speech
