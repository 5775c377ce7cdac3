// MurmurHash as spaCy's string store and embeddings use it, and its table of symbols.
#include "nlp/strings.h"

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string>
#include <unordered_map>

namespace nuncio::nlp {
namespace {

// spaCy's symbols in the order of their numbers; runs that only count ("FLAG19" to "FLAG63") are
// made below.
constexpr const char* kFromIsAlpha[] = {
    // 1 to 18
    "IS_ALPHA",      "IS_ASCII",       "IS_DIGIT",          "IS_LOWER",   "IS_PUNCT",
    "IS_SPACE",      "IS_TITLE",       "IS_UPPER",          "LIKE_URL",   "LIKE_NUM",
    "LIKE_EMAIL",    "IS_STOP",        "IS_OOV_DEPRECATED", "IS_BRACKET", "IS_QUOTE",
    "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY"};
constexpr const char* kFromId[] = {
    // 64 to 103
    "ID",         "ORTH",  "LOWER", "NORM", "SHAPE", "PREFIX",  "SUFFIX",   "LENGTH",
    "CLUSTER",    "LEMMA", "POS",   "TAG",  "DEP",   "ENT_IOB", "ENT_TYPE", "HEAD",
    "SENT_START", "SPACY", "PROB",  "LANG", "ADJ",   "ADP",     "ADV",      "AUX",
    "CONJ",       "CCONJ", "DET",   "INTJ", "NOUN",  "NUM",     "PART",     "PRON",
    "PROPN",      "PUNCT", "SCONJ", "SYM",  "VERB",  "X",       "EOL",      "SPACE"};
constexpr const char* kFromPerson[] = {
    // 380 to 456
    "PERSON",      "NORP",      "FACILITY",  "ORG",   "GPE",    "LOC",        "PRODUCT", "EVENT",
    "WORK_OF_ART", "LANGUAGE",  "LAW",       "DATE",  "TIME",   "PERCENT",    "MONEY",   "QUANTITY",
    "ORDINAL",     "CARDINAL",  "acomp",     "advcl", "advmod", "agent",      "amod",    "appos",
    "attr",        "aux",       "auxpass",   "cc",    "ccomp",  "complm",     "conj",    "cop",
    "csubj",       "csubjpass", "dep",       "det",   "dobj",   "expl",       "hmod",    "hyph",
    "infmod",      "intj",      "iobj",      "mark",  "meta",   "neg",        "nmod",    "nn",
    "npadvmod",    "nsubj",     "nsubjpass", "num",   "number", "oprd",       "obj",     "obl",
    "parataxis",   "partmod",   "pcomp",     "pobj",  "poss",   "possessive", "preconj", "prep",
    "prt",         "punct",     "quantmod",  "relcl", "rcmod",  "root",       "xcomp",   "acl",
    "ENT_KB_ID",   "MORPH",     "ENT_ID",    "IDX",   "_"};
static_assert(std::size(kFromIsAlpha) == 18 && std::size(kFromId) == 40 &&
              std::size(kFromPerson) == 77);
constexpr std::size_t kLongestSymbol = 17;  // "IS_OOV_DEPRECATED"

std::unordered_map<std::string, std::uint64_t> symbol_table() {
  std::unordered_map<std::string, std::uint64_t> ids;
  std::uint64_t next = 1;
  for (const char* name : kFromIsAlpha) ids.emplace(name, next++);
  for (; next < 64; ++next) ids.emplace("FLAG" + std::to_string(next), next);
  for (const char* name : kFromId) ids.emplace(name, next++);
  for (unsigned i = 1; i <= 276; ++i) {
    char name[16];
    std::snprintf(name, sizeof name, "DEPRECATED%03u", i);
    ids.emplace(name, next++);
  }
  for (const char* name : kFromPerson) ids.emplace(name, next++);
  return ids;
}

std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes,
              count);  // little-endian, as the algorithm was published and spaCy is run
  return word;
}

}  // namespace

std::uint64_t hash_utf8(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995;
  constexpr std::uint64_t kSeed = 1;
  std::uint64_t hash = kSeed ^ (text.size() * kMultiplier);
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = load(text.data() + at, 8) * kMultiplier;
    word ^= word >> 47;
    hash = (hash ^ (word * kMultiplier)) * kMultiplier;
  }
  if (at < text.size()) hash = (hash ^ load(text.data() + at, text.size() - at)) * kMultiplier;
  hash = (hash ^ (hash >> 47)) * kMultiplier;
  return hash ^ (hash >> 47);
}

std::uint64_t string_id(std::string_view text) {
  return text.empty() ? 0 : string_id(text, hash_utf8(text));
}

std::uint64_t string_id(std::string_view text, std::uint64_t hash) {
  static const std::unordered_map<std::string, std::uint64_t> symbols = symbol_table();
  if (text.empty()) return 0;
  if (text.size() > kLongestSymbol) return hash;
  const auto symbol = symbols.find(std::string(text));
  return symbol == symbols.end() ? hash : symbol->second;
}

std::array<std::uint32_t, 4> hash_embed_keys(std::uint64_t id, std::uint32_t seed) {
  const auto finish = [](std::uint64_t word) {
    word = (word ^ (word >> 33)) * 0xff51afd7ed558ccd;
    word = (word ^ (word >> 33)) * 0xc4ceb9fe1a85ec53;
    return word ^ (word >> 33);
  };
  std::uint64_t first = id * 0x87c37b91114253d5;
  first = ((first << 31) | (first >> 33)) * 0x4cf5ad432745937f;
  first ^= seed ^ 8U;
  std::uint64_t second = seed ^ 8U;
  first += second;
  second += first;
  first = finish(first);
  second = finish(second);
  first += second;
  second += first;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32),
          static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(second >> 32)};
}

}  // namespace nuncio::nlp
