// spaCy's tokenizer loop: exceptions, prefixes, suffixes, URLs and infixes of each chunk.
#include "nlp/tokenizer.h"

#include <optional>
#include <string>
#include <utility>

#include "base/check.h"
#include "nlp/msgpack_file.h"
#include "nlp/regex.h"
#include "nlp/special_cases.h"
#include "nlp/strings.h"
#include "nlp/suffix_rule.h"
#include "nlp/unicode.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

constexpr std::size_t kMostChunks = 40'000, kChunksAtOnce = 20'000;
constexpr std::uint64_t kOrth = 65, kNorm = 67;  // spaCy's attribute numbers in an exception

/// A chunk that was split before: the lexemes' texts, joined, are the chunk.
struct Chunk {
  std::uint64_t hash = 0;
  std::string text;
  std::vector<const Lexeme*> pieces;
  std::string_view key() const { return text; }
};

std::optional<Regex> read_regex(const msgpack::object& file, std::string_view key,
                                Regex::Start start) {
  const msgpack::object* pattern = find(file, key);
  if (pattern == nullptr || pattern->is_nil()) return std::nullopt;
  return Regex(as_string(*pattern, key), start);
}

/// The value of an attribute of an exception's token; the key may be its number or its name.
std::optional<std::string_view> attribute(const msgpack::object_map& token, std::uint64_t number,
                                          std::string_view name) {
  for (std::uint32_t i = 0; i < token.size; ++i) {
    const msgpack::object& key = token.ptr[i].key;
    const bool same = key.type == msgpack::type::POSITIVE_INTEGER
                          ? key.via.u64 == number
                          : as_string(key, "a key of a tokenizer exception") == name;
    if (same) return as_string(token.ptr[i].val, "a value of a tokenizer exception");
  }
  return std::nullopt;
}

/// spaCy takes only the LENGTH of an affix match, in code points, and cuts that much off the front
/// or back.
std::size_t front_bytes(std::string_view text, const Regex::Match& match) {
  if (!match.found || match.begin == 0) return match.end;
  std::size_t at = 0;
  std::size_t left = length_in_code_points(text.substr(match.begin, match.end - match.begin));
  for (; left > 0; --left) next_code_point(text, at);
  return at;
}

std::size_t back_bytes(std::string_view text, const Regex::Match& match) {
  if (!match.found || match.end == text.size()) return match.end - match.begin;
  const std::string_view affix = text.substr(match.begin, match.end - match.begin);
  std::size_t at = 0;
  std::size_t skip = length_in_code_points(text) - length_in_code_points(affix);
  for (; skip > 0; --skip) next_code_point(text, at);
  return text.size() - at;
}

}  // namespace

struct Tokenizer::Rules {
  Rules(const msgpack::object& file, Vocab& vocab_in);

  /// What one call to tokenize() fills.
  struct Work {
    TokenizedText result;
    std::vector<const Lexeme*> pieces;    // of the chunk at hand
    std::vector<const Lexeme*> suffixes;  // of the chunk at hand, outermost first
    bool with_specials = true;
    std::uint32_t at = 0;  // where the next token begins
  };

  void read_exceptions(const msgpack::object& table);
  void split_text(std::string_view text, Work& work) const;
  void add_chunk(std::string_view chunk, Work& work) const;
  void split_chunk(std::string_view chunk, Work& work) const;
  std::string_view strip_affixes(std::string_view chunk, Work& work) const;
  void split_rest(std::string_view rest, Work& work) const;
  void split_infixes(std::string_view rest, Work& work) const;

  Regex::Match search(const std::optional<Regex>& regex, std::string_view text, Work& work,
                      std::size_t from = 0, bool not_empty = false) const;
  Regex::Match search_suffix(std::string_view text, Work& work) const;
  const Lexeme* lexeme(std::string_view text, Work& work) const {
    return vocab.get(text, work.result.own);
  }
  const std::vector<const Lexeme*>* special(std::string_view text, const Work& work) const {
    return work.with_specials ? specials.find(text) : nullptr;
  }

  Vocab& vocab;
  std::optional<Regex> prefix, infix, token_match, url_match;
  std::optional<SuffixRule> suffix;
  SpecialCases specials;
  mutable InternTable<Chunk> chunks{kMostChunks, kChunksAtOnce};
};

Tokenizer::Rules::Rules(const msgpack::object& file, Vocab& vocab_in)
    : vocab(vocab_in),
      prefix(read_regex(file, "prefix_search", Regex::Start::anywhere)),
      infix(read_regex(file, "infix_finditer", Regex::Start::anywhere)),
      token_match(read_regex(file, "token_match", Regex::Start::at_from)),
      url_match(read_regex(file, "url_match", Regex::Start::at_from)) {
  const msgpack::object* pattern = nlp::find(file, "suffix_search");
  if (pattern != nullptr && !pattern->is_nil())
    suffix.emplace(as_string(*pattern, "suffix_search"));
  const msgpack::object* exceptions = nlp::find(file, "exceptions");
  if (exceptions == nullptr) return;
  read_exceptions(*exceptions);
  const msgpack::object* faster = nlp::find(file, "faster_heuristics");
  const bool only_split_ones = faster == nullptr || as_bool(*faster, "faster_heuristics");
  const msgpack::object_map& table = as_map(*exceptions, "exceptions");
  for (std::uint32_t i = 0; i < table.size; ++i) {
    const std::string_view text = as_string(table.ptr[i].key, "an exception");
    Work work;
    work.with_specials = false;
    if (only_split_ones && text.find(' ') == std::string_view::npos &&
        !search(prefix, text, work).found && !search(infix, text, work).found &&
        !search_suffix(text, work).found) {
      continue;
    }
    split_text(text, work);
    specials.add_to_second_pass(work.result.tokens);
  }
}

void Tokenizer::Rules::read_exceptions(const msgpack::object& table) {
  const msgpack::object_map& pairs = as_map(table, "exceptions");
  for (std::uint32_t i = 0; i < pairs.size; ++i) {
    const std::string_view text = as_string(pairs.ptr[i].key, "an exception");
    const msgpack::object_array& tokens = as_array(pairs.ptr[i].val, "an exception's tokens");
    std::vector<const Lexeme*> lexemes;
    std::string joined;
    for (std::uint32_t j = 0; j < tokens.size; ++j) {
      const msgpack::object_map& token = as_map(tokens.ptr[j], "an exception's token");
      const auto orth = attribute(token, kOrth, "ORTH");
      const auto norm = attribute(token, kNorm, "NORM");
      if (!orth || orth->empty() || token.size != (norm ? 2U : 1U)) {
        throw Error(ErrorKind::unsupported, {},
                    "tokenizer exception '" + std::string(text) + "' sets more than ORTH and NORM");
      }
      joined += *orth;
      lexemes.push_back(vocab.add_variant(*orth, norm.value_or("")));
    }
    if (joined != text || text.empty()) {
      throw Error(ErrorKind::bad_format, {},
                  "tokenizer exception '" + std::string(text) + "' has other tokens than its text");
    }
    specials.add(text, std::move(lexemes));
  }
}

Regex::Match Tokenizer::Rules::search(const std::optional<Regex>& regex, std::string_view text,
                                      Work& work, std::size_t from, bool not_empty) const {
  if (!regex) return {};
  const Regex::Match match = regex->search(text, from, not_empty);
  if (match.gave_up) ++work.result.gave_up;
  return match;
}

Regex::Match Tokenizer::Rules::search_suffix(std::string_view text, Work& work) const {
  if (!suffix) return {};
  const Regex::Match match = suffix->search(text);
  if (match.gave_up) ++work.result.gave_up;
  return match;
}

void Tokenizer::Rules::split_text(std::string_view text, Work& work) const {
  // Runs of white space and of anything else alternate; one U+0020 at the start of a run of white
  // space that follows a token belongs to that token, the rest of the run is a chunk of its own.
  std::size_t begin = 0;
  std::size_t at = 0;
  bool in_space = false;
  while (at < text.size()) {
    const std::size_t here = at;
    const bool space = is_space(next_code_point(text, at));
    if (here == 0) in_space = space;
    if (space == in_space) continue;
    if (begin < here) add_chunk(text.substr(begin, here - begin), work);
    begin = here;
    if (text[here] == ' ') {
      work.result.tokens.back().space_after = true;
      ++begin;
      ++work.at;
    }
    in_space = space;
  }
  if (begin < text.size()) add_chunk(text.substr(begin), work);
}

void Tokenizer::Rules::add_chunk(std::string_view chunk, Work& work) const {
  const auto add = [&](const std::vector<const Lexeme*>& pieces) {
    for (const Lexeme* piece : pieces) {
      const auto end = work.at + static_cast<std::uint32_t>(piece->text.size());
      work.result.tokens.push_back({{work.at, end}, false, piece});
      work.at = end;
    }
  };
  const bool keep = work.with_specials && chunk.size() <= Vocab::kLongestKept;
  const std::uint64_t hash = keep ? hash_utf8(chunk) : 0;
  if (keep) {
    if (const Chunk* known = chunks.find(hash, chunk)) return add(known->pieces);
  }
  const bool wanted = keep && chunks.wants(hash);
  const std::size_t own_before = work.result.own.size();
  const std::uint32_t gave_up_before = work.result.gave_up;
  work.pieces.clear();
  work.suffixes.clear();
  split_chunk(chunk, work);
  add(work.pieces);
  // A chunk whose lexemes this result owns must be split again for another.
  if (wanted && work.result.own.size() == own_before && work.result.gave_up == gave_up_before) {
    auto entry = std::make_unique<Chunk>(Chunk{hash, std::string(chunk), work.pieces});
    chunks.insert(entry);
  }
}

void Tokenizer::Rules::split_chunk(std::string_view chunk, Work& work) const {
  if (const auto* parts = special(chunk, work)) {
    work.pieces = *parts;
    return;
  }
  const std::string_view rest = strip_affixes(chunk, work);
  if (!rest.empty()) split_rest(rest, work);
  work.pieces.insert(work.pieces.end(), work.suffixes.rbegin(), work.suffixes.rend());
}

std::string_view Tokenizer::Rules::strip_affixes(std::string_view text, Work& work) const {
  std::size_t last_size = 0;
  while (!text.empty() && text.size() != last_size) {
    if (search(token_match, text, work).found || special(text, work) != nullptr) break;
    last_size = text.size();
    const std::size_t front = front_bytes(text, search(prefix, text, work));
    const std::string_view behind = text.substr(front);
    if (front > 0 && !behind.empty() && special(behind, work) != nullptr) {
      work.pieces.push_back(lexeme(text.substr(0, front), work));
      return behind;
    }
    const std::size_t back = back_bytes(behind, search_suffix(behind, work));
    const std::string_view before = text.substr(0, text.size() - back);
    if (back > 0 && !before.empty() && special(before, work) != nullptr) {
      work.suffixes.push_back(lexeme(text.substr(before.size()), work));
      return before;
    }
    if (front > 0) work.pieces.push_back(lexeme(text.substr(0, front), work));
    if (back > 0) work.suffixes.push_back(lexeme(text.substr(before.size()), work));
    text = behind.substr(0, behind.size() - back);
  }
  return text;
}

void Tokenizer::Rules::split_rest(std::string_view rest, Work& work) const {
  if (const auto* parts = special(rest, work)) {
    work.pieces.insert(work.pieces.end(), parts->begin(), parts->end());
  } else if (search(token_match, rest, work).found || search(url_match, rest, work).found) {
    work.pieces.push_back(lexeme(rest, work));
  } else {
    split_infixes(rest, work);
  }
}

void Tokenizer::Rules::split_infixes(std::string_view rest, Work& work) const {
  const auto add = [&](std::size_t from, std::size_t to) {
    if (from < to) work.pieces.push_back(lexeme(rest.substr(from, to - from), work));
  };
  std::size_t begin = 0;
  std::size_t from = 0;
  bool not_empty = false;
  while (from <= rest.size()) {
    const Regex::Match match = search(infix, rest, work, from, not_empty);
    if (!match.found) break;
    from = match.end;
    not_empty = match.begin == match.end;
    if (match.begin == 0) continue;  // an infix at the very start stays with what follows
    add(begin, match.begin);
    add(match.begin, match.end);
    begin = match.end;
  }
  add(begin, rest.size());
}

Tokenizer::Tokenizer(const std::filesystem::path& file, Vocab& vocab) {
  const MsgpackFile content = read_msgpack(file);
  with_path(file, [&] { rules_ = std::make_unique<Rules>(content.get(), vocab); });
}

Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

TokenizedText Tokenizer::tokenize(std::string_view text) const {
  NUNCIO_CHECK(text.size() < UINT32_MAX, "a text of 4 GiB or more");
  Rules::Work work;
  work.result.tokens.reserve(text.size() / 5 + 1);
  rules_->split_text(text, work);
  rules_->specials.apply(text, work.result.tokens);
  return std::move(work.result);
}

}  // namespace nuncio::nlp
