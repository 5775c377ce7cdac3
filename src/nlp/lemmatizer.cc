// English rule lemmas: exceptions, index and suffix rules of the model's lookups, by part of
// speech.
#include "nlp/lemmatizer.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "nlp/intern_table.h"
#include "nlp/msgpack_file.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

// For each part of speech: at most, and as they come.
constexpr std::size_t kMostLemmas = 10'000, kLemmasAtOnce = 5'000;

/// Every part of speech that a table may be for; the tables' keys are ids of these in lower case.
constexpr const char* kPartsOfSpeech[] = {"ADJ",   "ADP",   "ADV",   "AUX", "CONJ", "CCONJ",
                                          "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                          "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

/// A set of words that lie elsewhere: open addressing over their numbers, at least half of the
/// slots free. The index of nouns has 90,000 words, of which a run asks for few, so making it is
/// what it costs: the standard's set takes 20 ms more, a twelfth of a start.
class WordSet {
 public:
  WordSet() = default;
  explicit WordSet(std::vector<std::string_view> words)
      : words_(std::move(words)), slots_(std::bit_ceil(2 * words_.size() + 1)) {
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      std::size_t at = std::hash<std::string_view>{}(words_[i]) & (slots_.size() - 1);
      while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = i + 1;
    }
  }
  bool empty() const { return words_.empty(); }
  bool contains(std::string_view word) const {
    if (words_.empty()) return false;
    std::size_t at = std::hash<std::string_view>{}(word) & (slots_.size() - 1);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1))
      if (words_[slots_[at] - 1] == word) return true;
    return false;
  }

 private:
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> slots_;  // 0 is free, else the number of a word, from 1
};

struct KnownLemma {
  std::uint64_t hash = 0;
  std::string text;
  std::string lemma;
  std::string_view key() const { return text; }
};

/// The tables of one part of speech; their words are views into the file.
struct PosTables {
  std::vector<std::pair<std::string, std::string>> rules;  // old ending, new ending
  std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
  WordSet index;
  mutable InternTable<KnownLemma> known{kMostLemmas, kLemmasAtOnce};

  std::string lemma(std::string_view text, const std::string& lower) const;
  bool knows(const std::string& lower) const;
};

bool PosTables::knows(const std::string& lower) const {
  if (index.contains(lower) || exceptions.contains(lower)) return true;
  return std::ranges::any_of(rules, [&](const auto& rule) {
    return lower.ends_with(rule.first) &&
           index.contains(lower.substr(0, lower.size() - rule.first.size()) + rule.second);
  });
}

std::string PosTables::lemma(std::string_view text, const std::string& lower) const {
  std::vector<std::string> forms;
  std::vector<std::string> unknown_forms;
  for (const auto& [ending, replacement] : rules) {
    if (!lower.ends_with(ending)) continue;
    std::string form = lower.substr(0, lower.size() - ending.size()) + replacement;
    if (form.empty()) continue;
    if (index.contains(form)) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!is_alpha(form)) {
      forms.push_back(std::move(form));
    } else {
      unknown_forms.push_back(std::move(form));
    }
  }
  // spaCy drops repeated forms here; that changes neither the first form nor which exceptions are
  // new.
  if (const auto listed = exceptions.find(lower); listed != exceptions.end()) {
    for (const std::string_view form : listed->second) {
      if (std::find(forms.begin(), forms.end(), form) == forms.end())
        forms.emplace(forms.begin(), form);
    }
  }
  if (!forms.empty()) return forms.front();
  return unknown_forms.empty() ? std::string(text) : unknown_forms.front();
}

std::string string_of(const msgpack::object& object, const char* what) {
  return std::string(as_string(object, what));
}

/// The entry of one part of speech in one of the three tables, if there is one.
const msgpack::object* entry(const msgpack::object& file, const char* table, std::uint64_t pos) {
  const msgpack::object* object = find(file, table);
  if (object == nullptr) return nullptr;
  const msgpack::object_map& pairs = as_map(*object, table);
  for (std::uint32_t i = 0; i < pairs.size; ++i) {
    if (as_uint(pairs.ptr[i].key, "a key of the lemma tables") == pos) return &pairs.ptr[i].val;
  }
  return nullptr;
}

void read_tables(const msgpack::object& file, std::uint64_t pos, PosTables& tables) {
  if (const msgpack::object* rules = entry(file, "lemma_rules", pos)) {
    const msgpack::object_array& list = as_array(*rules, "lemma_rules");
    for (std::uint32_t i = 0; i < list.size; ++i) {
      const msgpack::object_array& rule = as_array(list.ptr[i], "a lemma rule");
      if (rule.size != 2) throw Error(ErrorKind::bad_format, {}, "a lemma rule has not two parts");
      tables.rules.emplace_back(string_of(rule.ptr[0], "an ending"),
                                string_of(rule.ptr[1], "an ending"));
    }
  }
  if (const msgpack::object* exceptions = entry(file, "lemma_exc", pos)) {
    const msgpack::object_map& pairs = as_map(*exceptions, "lemma_exc");
    for (std::uint32_t i = 0; i < pairs.size; ++i) {
      const msgpack::object_array& forms = as_array(pairs.ptr[i].val, "an exception's lemmas");
      std::vector<std::string_view>& list =
          tables.exceptions[as_string(pairs.ptr[i].key, "a word")];
      for (std::uint32_t j = 0; j < forms.size; ++j)
        list.push_back(as_string(forms.ptr[j], "a lemma"));
    }
  }
  if (const msgpack::object* index = entry(file, "lemma_index", pos)) {
    const msgpack::object_array& list = as_array(*index, "lemma_index");
    std::vector<std::string_view> words(list.size);
    for (std::uint32_t i = 0; i < list.size; ++i)
      words[i] = as_string(list.ptr[i], "a word of lemma_index");
    tables.index = WordSet(std::move(words));
  }
}

/// The value of a feature in "Number=Sing|Person=3", or none.
std::optional<std::string_view> feature(std::string_view morph, std::string_view name) {
  for (std::size_t begin = 0; begin < morph.size();) {
    const std::size_t end = std::min(morph.find('|', begin), morph.size());
    const std::string_view pair = morph.substr(begin, end - begin);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
    begin = end + 1;
  }
  return std::nullopt;
}

/// EnglishLemmatizer.is_base_form: the word is uninflected by its morphology.
bool is_base_form(std::string_view upos, std::string_view morph) {
  if (morph.empty()) return false;
  if (upos == "NOUN" && feature(morph, "Number") == "Sing") return true;
  const auto verb_form = feature(morph, "VerbForm");
  if (verb_form == "Inf" || verb_form == "None") return true;
  if (upos == "VERB" && verb_form == "Fin" && feature(morph, "Tense") == "Pres" &&
      !feature(morph, "Number")) {
    return true;
  }
  return feature(morph, "Degree") == "Pos";
}

}  // namespace

struct Lemmatizer::Tables {
  explicit Tables(MsgpackFile content);

  std::string lemma(std::string_view text, const std::string& lower, std::uint64_t hash,
                    std::string_view upos, std::string_view morph) const;

  base::MappedFile file;                                 // where the tables' words lie
  std::map<std::string, PosTables, std::less<>> by_pos;  // "NOUN"; only those with any table
};

Lemmatizer::Tables::Tables(MsgpackFile content) : file(std::move(content.file)) {
  const msgpack::object& lookups = content.get();
  at(lookups, "lemma_rules");
  for (const char* name : kPartsOfSpeech) {
    PosTables& tables = by_pos[name];
    read_tables(lookups, string_id(python_lower(name)), tables);
    if (tables.rules.empty() && tables.exceptions.empty() && tables.index.empty())
      by_pos.erase(name);
  }
}

std::string Lemmatizer::Tables::lemma(std::string_view text, const std::string& lower,
                                      std::uint64_t hash, std::string_view upos,
                                      std::string_view morph) const {
  if (upos.empty() || upos == "SPACE" || upos == "EOL" || is_base_form(upos, morph)) return lower;
  const auto pos = by_pos.find(upos);
  if (pos == by_pos.end()) return upos == "PROPN" ? std::string(text) : lower;
  const PosTables& tables = pos->second;
  if (const KnownLemma* known = tables.known.find(hash, text)) return known->lemma;
  std::string lemma = tables.lemma(text, lower);
  if (text.size() <= Vocab::kLongestKept && tables.known.wants(hash)) {
    auto known = std::make_unique<KnownLemma>(KnownLemma{hash, std::string(text), lemma});
    tables.known.insert(known);
  }
  return lemma;
}

Lemmatizer::Lemmatizer(const std::filesystem::path& lookups_file) {
  MsgpackFile content = read_msgpack(lookups_file);
  with_path(lookups_file, [&] { tables_ = std::make_unique<Tables>(std::move(content)); });
}

Lemmatizer::Lemmatizer(Lemmatizer&&) noexcept = default;
Lemmatizer& Lemmatizer::operator=(Lemmatizer&&) noexcept = default;
Lemmatizer::~Lemmatizer() = default;

bool Lemmatizer::knows(std::string_view lower, std::string_view upos) const {
  const auto tables = tables_->by_pos.find(upos);
  return tables != tables_->by_pos.end() && tables->second.knows(std::string(lower));
}

std::string Lemmatizer::lemma(std::string_view text, std::string_view upos,
                              std::string_view morph) const {
  return tables_->lemma(text, python_lower(text), hash_utf8(text), upos, morph);
}

void Lemmatizer::apply(std::span<const RawToken> raw, std::span<Token> tokens) const {
  NUNCIO_CHECK(raw.size() == tokens.size(), "tokens of two texts");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].lemma.empty()) continue;
    const Lexeme& word = *raw[i].lexeme;
    tokens[i].lemma =
        tables_->lemma(word.text, word.lower, word.hash, tokens[i].upos, tokens[i].morph);
  }
}

}  // namespace nuncio::nlp
