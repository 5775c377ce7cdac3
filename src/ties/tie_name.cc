// See tie_name.h.
#include "ties/tie_name.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/one_of.h"

namespace nuncio::ties {
namespace {

using base::one_of;

constexpr Index kLongest = 12;  // words before a noun
constexpr int kNested = 3;      // "newly | launched", "US | - | ASEAN"

bool is_date(const Ground& ground, Index t) {
  return std::ranges::any_of(ground.dates_in(ground.sentence_of(t)),
                             [&](Index d) { return ground.date_mentions()[d].tokens.contains(t); });
}

/// A city by which a treaty is called: "Paris Agreement", not "Moscow-Minsk treaty".
bool is_name_of_place(const Ground& ground, Index noun, Index t) {
  const auto m = ground.scene().mention_at(t);
  if (!m || ground.mentions()[*m].actor.via != Via::metonym) return false;
  return t < noun && ground.token(t + 1).norm != "-";
}

bool is_party(const Ground& ground, Index t) {
  const auto m = ground.scene().mention_at(t);
  return m && !label_of(ground.mentions()[*m].actor).empty();
}

bool is_part_of_name(const Ground& ground, Index noun, Index t) {
  const Token& word = ground.token(t);
  if (one_of(word.upos, {"PUNCT", "DET", "PART", "PRON", "ADP", "CCONJ", "NUM", "ADV", "SYM"}))
    return false;
  if (word.deprel == "poss" || word.deprel == "case" || is_date(ground, t)) return false;
  if (is_party(ground, t) && !is_name_of_place(ground, noun, t)) return false;
  return word.upos == "PROPN" ||
         !ground.words().has("plain", PredicateKind::adjective, ground.lower(t));
}

/// "of understanding", "of friendship": a bare noun behind.
std::string behind(const Ground& ground, Index noun) {
  const Predicate* p = ground.predicate_at(noun);
  if (p == nullptr) return "";
  for (const Argument& a : p->arguments) {
    const bool near = a.rel == Rel::prep && a.prep == "of" && a.token == noun + 2;
    if (near && ground.token(a.token).upos == "NOUN" && !ground.scene().mention_at(a.token))
      return " of " + ground.lower(a.token);
  }
  return "";
}

}  // namespace

std::vector<Index> modifiers_of(const Ground& ground, Index noun) {
  std::vector<Index> out;
  const Index first = noun > kLongest ? noun - kLongest : 0;
  for (Index t = first; t < noun; ++t)
    if (ground.hangs_under(t, noun, kNested)) out.push_back(t);
  return out;
}

bool is_hyphen(const Ground& ground, Index t) {
  const std::string word = ground.lower(t);
  return (word == "-" || word == "–") && t > 0 && !ground.token(t).space_after &&
         !ground.token(t - 1).space_after;
}

/// The words that one or more hyphens bind: "non-proliferation" from any of its parts on.
Index end_of_compound(const Ground& ground, Index t) {
  while (is_hyphen(ground, t + 1)) t += 2;
  return t + 1;
}

std::string tie_name(const Ground& ground, Index noun, const std::string& head) {
  std::string name;
  const std::vector<Index> modifiers = modifiers_of(ground, noun);
  for (std::size_t i = 0; i < modifiers.size();) {
    const Index begin = modifiers[i];
    const Index end = end_of_compound(ground, begin);
    bool whole = end <= noun;
    std::string word;
    for (Index t = begin; t < end; ++t) {
      // "non" and the like count by the word that they are bound to
      const bool bound = end - begin > 1 && ground.token(t).upos == "ADJ";
      whole = whole && (is_hyphen(ground, t) || bound || is_part_of_name(ground, noun, t));
      word += ground.lower(t);
    }
    if (whole) name += word + " ";
    while (i < modifiers.size() && modifiers[i] < end) ++i;
  }
  return name + head + behind(ground, noun);
}

const Row* mark_of(const Ground& ground, Index noun) {
  for (const Index t : modifiers_of(ground, noun))
    if (ground.token(t).upos != "PROPN")
      if (const Row* row = ground.words().first("mark", PredicateKind::adjective, ground.lower(t)))
        return row;
  return nullptr;
}

bool has_own_name(const Ground& ground, Index noun) {
  if (ground.token(noun).upos != "PROPN") return false;
  return std::ranges::any_of(modifiers_of(ground, noun), [&](Index t) {
    return ground.token(t).upos == "PROPN" && is_part_of_name(ground, noun, t);
  });
}

}  // namespace nuncio::ties
