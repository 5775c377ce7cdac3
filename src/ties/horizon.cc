// See horizon.h.
#include "ties/horizon.h"

#include <algorithm>
#include <vector>

namespace nuncio::ties {
namespace {

constexpr int kMaxClimb = 10;

/// The verbs in whose clause a word of time is the judgement's: its own and those above it, up to
/// one over a clause with a subject of its own.
std::vector<Index> verbs_of(const Ground& ground, const Predicate& p) {
  std::vector<Index> out;
  const Predicate* at = &p;
  for (int step = 0; step < kMaxClimb && at != nullptr; ++step) {
    const bool verb = at->kind == PredicateKind::verb;
    if (verb) out.push_back(at->head);
    const bool own = verb && at->governed_as != Rel::xcomp && at->governed_as != Rel::prep;
    at = own ? nullptr : ground.governor_of(*at);
  }
  return out;
}

/// Whether the first verb above a word is one of these.
bool is_in_clause(const Ground& ground, Index t, const std::vector<Index>& verbs) {
  for (int step = 0; step < kMaxClimb; ++step) {
    const Predicate* at = ground.predicate_at(t);
    const bool verb = at != nullptr && at->kind == PredicateKind::verb;
    if (verb) return std::ranges::find(verbs, t) != verbs.end();
    const Index up = ground.token(t).head;
    if (up == t) return false;
    t = up;
  }
  return false;
}

bool is_ahead(const Ground& ground, const DateMention& d) {
  if (!d.date) return true;
  const auto published = ground.published(d.date->precision);
  if (!published) return true;
  return d.date->day > published->day ||
         (d.date->day == published->day && d.date->precision != DatePrecision::day);
}

Span span_of(const Ground& ground, Index first, Index last) {
  return {ground.token(first).span.begin, ground.token(last).span.end};
}

/// "in the long term", "for the next 70 years", "within months".
std::optional<Horizon> without_date(const Ground& ground, const TokenRange& sentence,
                                    const std::vector<Index>& verbs) {
  const auto is_word = [&](PredicateKind kind, const std::string& word) {
    return ground.words().has("horizon", kind, word);
  };
  for (Index t = sentence.begin + 1; t < sentence.end; ++t) {
    if (!is_word(PredicateKind::noun, ground.token(t).lemma)) continue;
    Index first = t - 1;
    const bool counted = ground.token(first).upos == "NUM" || ground.lower(first) == "a";
    if (counted && first > sentence.begin) --first;
    if (is_word(PredicateKind::adjective, ground.lower(first)) && is_in_clause(ground, t, verbs))
      return Horizon{span_of(ground, first, t), std::nullopt};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Horizon> horizon_of(const Ground& ground, const Predicate& p) {
  const std::vector<Index> verbs = verbs_of(ground, p);
  const Index sentence = ground.sentence_of(p.head);
  for (const Index i : ground.dates_in(sentence)) {
    const DateMention& d = ground.date_mentions()[i];
    if (is_ahead(ground, d) && is_in_clause(ground, d.head, verbs))
      return Horizon{span_of(ground, d.tokens.begin, d.tokens.end - 1), d.date};
  }
  return without_date(ground, ground.scene().parse().sentences[sentence], verbs);
}

}  // namespace nuncio::ties
