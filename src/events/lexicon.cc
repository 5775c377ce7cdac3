// The lexicon's indexes by lemma; reading is in lexicon_reader.cc.
#include "events/lexicon.h"

#include <algorithm>
#include <map>

#include "base/one_of.h"

namespace nuncio::events {
namespace {

std::size_t slot(PredicateKind kind) { return static_cast<std::size_t>(kind); }

/// A topic's word as the tokenizer cuts it: at spaces, and a hyphen inside a word is a token.
std::vector<std::string> tokens_of(const std::string& word) {
  std::vector<std::string> out(1);
  for (const char c : word) {
    if (c == ' ' || c == '-') out.emplace_back();
    if (c == '-') out.back() = "-", out.emplace_back();
    if (c != ' ' && c != '-') out.back() += c;
  }
  return out;
}

}  // namespace

void Lexicon::index_entries() {
  for (Entry& entry : entries_) {
    for (auto* conditions : {&entry.when, &entry.unless}) {
      for (Condition& c : *conditions) {
        for (const std::string& lemma : c.lemmas) c.words.push_back(words_.add(lemma));
        std::ranges::sort(c.words);
      }
    }
  }
  ByLemma by_lemma[3];
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    for (const auto& lemma : entries_[i].lemmas) {
      auto& list = by_lemma[slot(entries_[i].kind)][lemma];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
  // Lemmas that are always named together share one list.
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  for (std::size_t kind = 0; kind < std::size(by_lemma); ++kind) {
    for (auto& [lemma, list] : by_lemma[kind]) {
      std::ranges::stable_sort(list, [&](std::uint32_t a, std::uint32_t b) {
        return entries_[a].when.size() > entries_[b].when.size();
      });
      const auto [it, fresh] =
          known.try_emplace(std::move(list), static_cast<std::uint32_t>(lists_.size()));
      if (fresh) lists_.emplace_back(it->first, entries_);
      list_by_lemma_[kind][lemma] = it->second;
    }
  }
}

void Lexicon::index_topics() {
  const auto add = [&](std::size_t topic, const std::vector<std::string>& words, bool strong) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t rank = 0; rank < words.size(); ++rank) {
      if (!seen.insert(words[rank]).second) continue;
      std::vector<std::string> tokens = tokens_of(words[rank]);
      const std::string first = std::move(tokens.front());
      tokens.erase(tokens.begin());
      topic_words_[first].push_back({static_cast<std::uint32_t>(topic),
                                     static_cast<std::uint32_t>(rank), strong, std::move(tokens)});
    }
  };
  for (std::size_t i = 0; i < topics_.size(); ++i) {
    add(i, topics_[i].strong, true);
    add(i, topics_[i].weak, false);
  }
}

void Lexicon::index() {
  index_entries();
  index_topics();
  for (std::uint32_t i = 0; i < operators_.size(); ++i)
    for (const auto& lemma : operators_[i].lemmas)
      operators_by_lemma_[slot(operators_[i].kind)][lemma].push_back(i);
  for (std::uint32_t i = 0; i < light_verbs_.size(); ++i)
    for (const auto& lemma : light_verbs_[i].lemmas) light_by_lemma_[lemma].push_back(i);
}

const EntryList* Lexicon::list_of(PredicateKind kind, const std::string& lemma) const {
  const auto& by_lemma = list_by_lemma_[slot(kind)];
  const auto it = by_lemma.find(lemma);
  return it == by_lemma.end() ? nullptr : &lists_[it->second];
}

const std::vector<std::uint32_t>& Lexicon::entries_of(PredicateKind kind,
                                                      const std::string& lemma) const {
  static const std::vector<std::uint32_t> kNone;
  const EntryList* list = list_of(kind, lemma);
  return list == nullptr ? kNone : list->entries();
}

const std::vector<std::uint32_t>& Lexicon::operators_of(const Predicate& p) const {
  static const std::vector<std::uint32_t> kNone;
  const auto& by_lemma = operators_by_lemma_[slot(p.kind)];
  const auto it = by_lemma.find(p.lemma);
  return it == by_lemma.end() ? kNone : it->second;
}

const Operator* Lexicon::operator_over(const Predicate& up, const Predicate& below) const {
  const Argument argument{below.governed_as, below.governed_prep, below.head};
  // "called off the strike after reaching a deal": when, and not what was called off.
  if (below.governed_as == Rel::xcomp &&
      base::one_of(below.governed_prep, {"after", "before", "while", "since", "during"}))
    return nullptr;
  for (const std::uint32_t i : operators_of(up)) {
    const auto takes = [&](const Step& step) { return takes_step(argument, step); };
    if (std::ranges::any_of(operators_[i].over, takes)) return &operators_[i];
  }
  return nullptr;
}

std::span<const TopicWord> Lexicon::topic_words(const std::string& first) const {
  const auto it = topic_words_.find(first);
  return it == topic_words_.end() ? std::span<const TopicWord>() : it->second;
}

bool Lexicon::is_speech(const Predicate& p) const {
  return std::ranges::any_of(operators_of(p),
                             [&](std::uint32_t i) { return operators_[i].speech; });
}

bool Lexicon::tells_clause(const Predicate& p) const {
  return std::ranges::any_of(operators_of(p), [&](std::uint32_t i) {
    const Operator& op = operators_[i];
    return op.speech && !op.status &&
           std::ranges::any_of(op.over, [](const Step& step) { return step.rel == Rel::comp; });
  });
}

const LightVerb* Lexicon::light_verb_of(const std::string& lemma) const {
  const auto it = light_by_lemma_.find(lemma);
  return it == light_by_lemma_.end() ? nullptr : &light_verbs_[it->second.front()];
}

std::optional<Coding> Lexicon::made(std::string_view way, std::string_view act) const {
  const CameoRow* row = ontology_.made(way, act);
  return row == nullptr ? std::nullopt : std::optional(ontology_.coding(row->code));
}

bool Lexicon::knows(PredicateKind kind, const std::string& lemma) const {
  return list_by_lemma_[slot(kind)].contains(lemma) ||
         operators_by_lemma_[slot(kind)].contains(lemma) ||
         (kind == PredicateKind::verb ? light_by_lemma_.contains(lemma) : words_.knows(lemma));
}

const Modal* Lexicon::modal_of(std::string_view word) const {
  for (const Modal& modal : modals_)
    if (std::ranges::find(modal.words, word) != modal.words.end()) return &modal;
  return nullptr;
}

bool takes_step(const Argument& argument, const Step& step) {
  return argument.rel == step.rel && (step.any_prep || argument.prep == step.prep);
}

}  // namespace nuncio::events
