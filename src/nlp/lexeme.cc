// What is known of a word by its letters alone, computed once and kept in the Vocab.
#include "nlp/lexeme.h"

#include "nlp/msgpack_file.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace nuncio::nlp {
namespace {

// BASE_NORMS of spacy/lang/norm_exceptions.py (spaCy 3.8): variants of quotes, dashes and currency
// signs.
constexpr std::pair<const char*, const char*> kBaseNorms[] = {
    {"'s", "'s"},  {"'S", "'s"}, {"’s", "'s"}, {"’S", "'s"}, {"’", "'"},   {"‘", "'"},
    {"´", "'"},    {"`", "'"},   {"”", "\""},  {"“", "\""},  {"''", "\""}, {"``", "\""},
    {"´´", "\""},  {"„", "\""},  {"»", "\""},  {"«", "\""},  {"‘‘", "\""}, {"’’", "\""},
    {"？", "?"},   {"！", "!"},  {"，", ","},  {"；", ";"},  {"：", ":"},  {"。", "."},
    {"।", "."},    {"…", "..."}, {"—", "-"},   {"–", "-"},   {"--", "-"},  {"---", "-"},
    {"——", "-"},   {"€", "$"},   {"£", "$"},   {"¥", "$"},   {"฿", "$"},   {"US$", "$"},
    {"C$", "$"},   {"A$", "$"},  {"₺", "$"},   {"₹", "$"},   {"৳", "$"},   {"₩", "$"},
    {"Mex$", "$"}, {"₣", "$"},   {"E£", "$"}};

void read_norms(const std::filesystem::path& file,
                std::unordered_map<std::uint64_t, std::string>& norms) {
  const MsgpackFile lookups = read_msgpack(file);
  with_path(file, [&] {
    const msgpack::object* table = find(lookups.get(), "lexeme_norm");
    if (table == nullptr) return;
    const msgpack::object_map& pairs = as_map(*table, "lexeme_norm");
    for (std::uint32_t i = 0; i < pairs.size; ++i) {
      norms.insert_or_assign(as_uint(pairs.ptr[i].key, "a key of lexeme_norm"),
                             std::string(as_string(pairs.ptr[i].val, "a norm of lexeme_norm")));
    }
  });
}

void set_norm(Lexeme& lexeme, std::string norm) {
  lexeme.norm = std::move(norm);
  lexeme.norm_id = string_id(lexeme.norm);
}

}  // namespace

Vocab::Vocab(const std::filesystem::path& folder) : table_(kMostLexemes, kLexemesAtOnce) {
  const std::filesystem::path file = folder / "lookups.bin";
  if (std::filesystem::exists(file)) read_norms(file, norms_);
  // The model's table goes before BASE_NORMS, so these only fill its gaps.
  for (const auto& [text, norm] : kBaseNorms) norms_.try_emplace(string_id(text), norm);
}

std::string Vocab::norm(std::string_view text) const {
  const auto known = norms_.find(string_id(text));
  return known == norms_.end() ? python_lower(text) : known->second;
}

std::unique_ptr<Lexeme> Vocab::build(std::string_view text, std::uint64_t hash) const {
  auto lexeme = std::make_unique<Lexeme>();
  lexeme->text = text;
  lexeme->lower = python_lower(text);
  lexeme->hash = hash;
  lexeme->orth = string_id(text, hash);
  lexeme->lower_id = string_id(lexeme->lower);
  lexeme->prefix_id = string_id(first_character(text));
  lexeme->suffix_id = string_id(last_three_characters(text));
  lexeme->shape_id = string_id(word_shape(text));
  lexeme->is_space = is_space(text);
  const auto known = norms_.find(lexeme->orth);
  set_norm(*lexeme, known == norms_.end() ? lexeme->lower : known->second);
  return lexeme;
}

const Lexeme* Vocab::get(std::string_view text, OwnLexemes& own) const {
  return get(text, hash_utf8(text), own);
}

const Lexeme* Vocab::get(std::string_view text, std::uint64_t hash, OwnLexemes& own) const {
  if (const Lexeme* known = table_.find(hash, text)) return known;
  std::unique_ptr<Lexeme> made = build(text, hash);
  if (text.size() <= kLongestKept && next_index_.load(std::memory_order_relaxed) < kMostIndices &&
      table_.wants(hash)) {
    // Every thread that builds the same word takes an index; those of the losers stay unused.
    made->index = next_index_.fetch_add(1, std::memory_order_relaxed);
    if (made->index < kMostIndices) {
      if (const Lexeme* kept = table_.insert(made)) return kept;
    }
    made->index = Lexeme::kNoIndex;
  }
  own.push_back(std::move(made));
  return own.back().get();
}

const Lexeme* Vocab::add_variant(std::string_view text, std::string_view norm_text) {
  if (norm_text.empty() || norm_text == norm(text)) {
    OwnLexemes none;
    if (const Lexeme* plain = get(text, none); none.empty()) return plain;
  }
  std::unique_ptr<Lexeme> made = build(text, hash_utf8(text));
  if (!norm_text.empty()) set_norm(*made, std::string(norm_text));
  const auto [place, is_new] = variants_.try_emplace({made->text, made->norm});
  if (is_new) {
    const std::uint32_t index = next_index_.fetch_add(1, std::memory_order_relaxed);
    made->index = index < kMostIndices ? index : Lexeme::kNoIndex;
    place->second = std::move(made);
  }
  return place->second.get();
}

}  // namespace nuncio::nlp
