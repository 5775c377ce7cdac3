// Numbers of words, and the inverted index of one list of entries; see entry_index.h.
#include "events/entry_index.h"

#include <utility>

#include "events/lexicon.h"

namespace nuncio::events {

namespace {
constexpr std::uint32_t kTitleReach = 5;        // tokens
constexpr std::uint32_t kAppositionReach = 14;  // tokens
}  // namespace

WordTable::Word& WordTable::single(std::string_view word) {
  Word& known = words_.try_emplace(std::string(word)).first->second;
  if (known.id == kAnyWord) known.id = ++last_;
  return known;
}

std::optional<WordTable::Word> WordTable::find(std::string_view word) const {
  const auto it = words_.find(word);
  return it == words_.end() ? std::nullopt : std::optional(it->second);
}

WordId WordTable::add(std::string_view phrase) {
  const std::size_t space = phrase.rfind(' ');
  if (space == std::string_view::npos) return single(phrase).id;
  const WordId before = single(phrase.substr(0, space)).id;
  Word& word = single(phrase.substr(space + 1));
  word.second = true;
  WordId& id = pairs_[pair(before, word.id)];
  if (id == kAnyWord) id = ++last_;
  return id;
}

std::optional<WordId> WordTable::id_of(std::string_view phrase) const {
  const std::size_t space = phrase.rfind(' ');
  if (space == std::string_view::npos) {
    const auto word = find(phrase);
    return word ? std::optional(word->id) : std::nullopt;
  }
  const auto before = find(phrase.substr(0, space));
  const auto word = find(phrase.substr(space + 1));
  if (!before || !word) return std::nullopt;
  const auto it = pairs_.find(pair(before->id, word->id));
  return it == pairs_.end() ? std::nullopt : std::optional(it->second);
}

TokenNames WordTable::names_of(const Parse& parse, const Predicates& predicates,
                               std::uint32_t token) const {
  TokenNames names;
  const auto both = [](std::string_view a, std::string_view b) {
    return std::array<std::string_view, 2>{a, a == b ? std::string_view() : b};
  };
  const auto add = [&](std::string_view lemma, std::uint32_t t) {
    for (const std::string_view text : both(lemma, parse.tokens[t].norm)) {
      const auto word = text.empty() ? std::nullopt : find(text);
      if (!word) continue;
      names.add(word->id);
      if (!word->second || t == 0) continue;
      const Token& previous = parse.tokens[t - 1];
      for (const std::string_view other : both(previous.norm, previous.lemma)) {
        const auto before = find(other);
        if (!before) continue;
        const auto it = pairs_.find(pair(before->id, word->id));
        if (it != pairs_.end()) names.add(it->second);
      }
    }
  };
  const Predicate* p = predicates.at(token);
  add(p != nullptr ? std::string_view(p->lemma) : std::string_view(parse.tokens[token].norm),
      token);
  if (parse.tokens[token].upos != "PROPN") return names;
  // "[Prime Minister] Sato" is a prime minister, "the [bulk carrier] Aries" a carrier.
  const bool person = std::ranges::any_of(parse.entities, [&](const Entity& e) {
    return e.label == "PERSON" && e.tokens.contains(token);
  });
  for (std::uint32_t back = 1; back <= kTitleReach && back <= token; ++back) {
    const std::uint32_t t = token - back;
    const Token& title = parse.tokens[t];
    const bool tells = title.head == token && title.deprel == "compound";
    if (tells && (person || title.upos == "NOUN")) add(title.norm, t);
  }
  // "Sato, former [prime minister] of Japan,", "Kidal, a [town] in Mali,"
  for (std::uint32_t t = token + 1; t < parse.tokens.size() && t <= token + kAppositionReach; ++t) {
    const Token& noun = parse.tokens[t];
    if (noun.head == token && noun.deprel == "appos" && noun.upos == "NOUN") add(noun.lemma, t);
  }
  return names;
}

EntryList::EntryList(std::vector<std::uint32_t> entries, const std::vector<Entry>& all)
    : entries_(std::move(entries)) {
  for (std::uint32_t rank = 0; rank < entries_.size(); ++rank) {
    const std::vector<Condition>& when = all[entries_[rank]].when;
    conditions_.push_back(static_cast<std::uint32_t>(when.size()));
    for (const Condition& c : when) {
      auto asked = std::ranges::find(steps_, c.step, &Asked::step);
      if (asked == steps_.end()) asked = steps_.insert(asked, Asked{c.step, {}});
      if (c.words.empty()) asked->postings.push_back({kAnyWord, rank});
      for (const WordId word : c.words) asked->postings.push_back({word, rank});
    }
  }
  for (Asked& asked : steps_) std::ranges::sort(asked.postings);
}

void EntryList::find(const Asked& asked, WordId word, std::vector<std::uint32_t>& ranks) {
  const auto found = std::ranges::equal_range(asked.postings, word, {}, &Posting::word);
  for (const Posting& posting : found) ranks.push_back(posting.rank);
}

/// `ranks`: of each entry as often as conditions of it hold.
std::vector<std::uint32_t> EntryList::met(std::vector<std::uint32_t> ranks) const {
  std::ranges::sort(ranks);
  std::vector<std::uint32_t> out;
  for (std::size_t begin = 0; begin < ranks.size();) {
    std::size_t end = begin;
    while (end < ranks.size() && ranks[end] == ranks[begin]) ++end;
    if (end - begin == conditions_[ranks[begin]]) out.push_back(entries_[ranks[begin]]);
    begin = end;
  }
  const auto free = std::ranges::find(conditions_, 0U) - conditions_.begin();
  out.insert(out.end(), entries_.begin() + free, entries_.end());
  return out;
}

}  // namespace nuncio::events
