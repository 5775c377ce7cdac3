// The tokenizer's second pass: exceptions that contain affixes or spaces.
#include "nlp/special_cases.h"

#include <algorithm>

namespace nuncio::nlp {

void SpecialCases::add(std::string_view text, std::vector<const Lexeme*> tokens) {
  by_text_.insert_or_assign(std::string(text), std::move(tokens));
  longest_ = std::max(longest_, text.size());
}

const std::vector<const Lexeme*>* SpecialCases::find(std::string_view text) const {
  // Most texts asked for are longer than any exception; a hash of each would make long chunks
  // quadratic.
  if (text.size() > longest_) return nullptr;
  const auto found = by_text_.find(std::string(text));
  return found == by_text_.end() ? nullptr : &found->second;
}

void SpecialCases::add_to_second_pass(std::span<const RawToken> tokens) {
  if (tokens.empty()) return;
  first_[tokens.front().lexeme->orth % first_.size()] = true;
  std::uint32_t node = 0;
  for (const RawToken& token : tokens) {
    const auto fresh = static_cast<std::uint32_t>(ends_.size());
    const auto [place, is_new] = next_.try_emplace({node, token.lexeme->orth}, fresh);
    if (is_new) ends_.push_back(false);
    node = place->second;
  }
  ends_[node] = true;
}

std::vector<TokenRange> SpecialCases::matches(std::span<const RawToken> tokens) const {
  std::vector<TokenRange> found;
  for (std::uint32_t begin = 0; begin < tokens.size(); ++begin) {
    if (!first_[tokens[begin].lexeme->orth % first_.size()]) continue;
    std::uint32_t node = 0;
    for (std::uint32_t at = begin; at < tokens.size(); ++at) {
      const auto next = next_.find({node, tokens[at].lexeme->orth});
      if (next == next_.end()) break;
      node = next->second;
      if (ends_[node]) found.push_back({begin, at + 1});
    }
  }
  return found;
}

void SpecialCases::apply(std::string_view text, std::vector<RawToken>& tokens) const {
  std::vector<TokenRange> found = matches(tokens);
  if (found.empty()) return;
  std::sort(found.begin(), found.end(), [](const TokenRange& a, const TokenRange& b) {
    const std::uint32_t size_a = a.end - a.begin;
    const std::uint32_t size_b = b.end - b.begin;
    return size_a != size_b ? size_a > size_b : a.begin < b.begin;
  });
  // The end of the exception that begins at a token. A match whose first or last token is taken
  // falls away, but still takes the tokens between: so spaCy's _filter_special_spans.
  std::unordered_map<std::uint32_t, std::uint32_t> end_of;
  std::vector<bool> taken(tokens.size());
  for (const TokenRange& range : found) {
    if (!taken[range.begin] && !taken[range.end - 1]) end_of.emplace(range.begin, range.end);
    std::fill(taken.begin() + range.begin, taken.begin() + range.end, true);
  }
  std::vector<RawToken> result;
  result.reserve(tokens.size() + end_of.size());
  for (std::uint32_t i = 0; i < tokens.size();) {
    const auto end = end_of.find(i);
    if (end == end_of.end()) {
      result.push_back(tokens[i++]);
      continue;
    }
    const std::uint32_t begin_byte = tokens[i].span.begin;
    const RawToken& last = tokens[end->second - 1];
    const auto* parts = find(text.substr(begin_byte, last.span.end - begin_byte));
    if (parts == nullptr) {  // the same tokens, but with spaces between them
      result.insert(result.end(), tokens.begin() + i, tokens.begin() + end->second);
    } else {
      std::uint32_t at = begin_byte;
      for (const Lexeme* lexeme : *parts) {
        const auto next = at + static_cast<std::uint32_t>(lexeme->text.size());
        result.push_back({{at, next}, false, lexeme});
        at = next;
      }
      result.back().space_after = last.space_after;
    }
    i = end->second;
  }
  tokens = std::move(result);
}

}  // namespace nuncio::nlp
