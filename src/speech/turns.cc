// A label is in capitals, at the head of a paragraph, before a colon. A text with few of them is no
// transcript: "UPDATE:" and "LIMA:" open news items, too.
#include "speech/turns.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>

namespace nuncio::speech {
namespace {

using Index = std::uint32_t;

constexpr Index kLabel = 10;          // tokens of a label
constexpr std::size_t kTurns = 4;     // labels that a transcript has at least
constexpr std::size_t kWords = 5;     // of a turn, on average
constexpr std::size_t kCapitals = 2;  // of a label

struct Label {
  Index speaker = 0;
  Index colon = 0;
};

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

class Reader {
 public:
  Reader(const Parse& parse, std::string_view text) : tokens_(parse.tokens), text_(text) {}

  /// The label that opens the paragraph at `begin`.
  std::optional<Label> label(Index begin, Index end) const {
    std::optional<Index> speaker;
    bool aside = false;  // "(via interpreter)"
    for (Index t = begin; t < std::min(end, begin + kLabel); ++t) {
      const std::string_view word = written(t);
      if (word == ":") return speaker ? std::optional(Label{*speaker, t}) : std::nullopt;
      aside = (aside || word == "(") && word != ")";
      if (aside || word == ")") continue;
      if (std::ranges::any_of(word, is_small)) return std::nullopt;
      if (std::ranges::count_if(word, is_capital) >= std::ptrdiff_t{kCapitals}) speaker = t;
    }
    return std::nullopt;
  }

  std::string_view written(Index t) const {
    const Span s = tokens_[t].span;
    return text_.substr(s.begin, s.end - s.begin);
  }

 private:
  const std::vector<Token>& tokens_;
  std::string_view text_;
};

}  // namespace

std::vector<Turn> find_turns(const Parse& parse, std::string_view text,
                             const std::vector<bool>& breaks) {
  const Reader reader(parse, text);
  const auto n = static_cast<Index>(parse.tokens.size());
  std::vector<Turn> turns;
  std::set<std::string_view> names;
  std::size_t labels = 0;
  std::optional<Index> speaker;
  for (Index begin = 0; begin < n;) {
    Index end = begin;
    while (end < n && !breaks[end]) ++end;
    Index first = begin;
    while (first < end && parse.tokens[first].upos == "SPACE") ++first;
    if (const auto label = reader.label(first, end)) {
      speaker = label->speaker;
      first = label->colon + 1;
      ++labels;
      names.insert(reader.written(*speaker));
    }
    while (first < end && parse.tokens[first].upos == "SPACE") ++first;
    Index last = end;
    while (last > first && parse.tokens[last - 1].upos == "SPACE") --last;
    if (speaker && first < last) turns.push_back({{first, last}, *speaker});
    begin = end + 1;
  }
  std::size_t words = 0;
  for (const Turn& turn : turns) words += turn.tokens.end - turn.tokens.begin;
  const bool transcript = labels >= kTurns && names.size() >= 2 && names.size() < labels &&
                          words >= labels * kWords;  // "VESSEL TYPE: tanker" is a list
  return transcript ? turns : std::vector<Turn>{};
}

}  // namespace nuncio::speech
