// Suffix search from the end of a chunk, equal to the full search and linear in its length.
#include "nlp/suffix_rule.h"

#include <algorithm>
#include <charconv>

#include "nlp/unicode.h"

namespace nuncio::nlp {
namespace {

/// Where the element that begins at `at` ends: a class, an escape, or one character. Not for a
/// group.
std::size_t end_of_element(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\' && at + 1 < pattern.size()) {
    const char kind = pattern[at + 1];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
    return std::min(at + 2 + digits, pattern.size());
  }
  if (pattern[at] != '[') {
    next_code_point(pattern, at);
    return at;
  }
  std::size_t inside = at + 1;
  if (pattern.substr(inside, 1) == "^") ++inside;
  const std::size_t first = inside;
  while (inside < pattern.size() && (pattern[inside] != ']' || inside == first)) {
    inside += pattern[inside] == '\\' ? 2 : 1;
  }
  return std::min(inside + 1, pattern.size());
}

/// Adds up widths from left to right; throws nothing, gives up by returning nothing.
class WidthParser {
 public:
  explicit WidthParser(std::string_view pattern) : in_(pattern) {}

  std::optional<std::size_t> run() {
    const auto width = alternatives();
    return at_ == in_.size() ? width : std::nullopt;
  }

 private:
  std::optional<std::size_t> alternatives() {
    std::size_t widest = 0;
    std::size_t width = 0;
    while (at_ < in_.size() && in_[at_] != ')') {
      if (in_[at_] == '|') {
        width = 0;
        ++at_;
        continue;
      }
      const auto item = quantified(element());
      if (!item) return std::nullopt;
      width += *item;
      widest = std::max(widest, width);
    }
    return widest;
  }

  std::optional<std::size_t> element() {
    const char c = in_[at_];
    if (c == '(') return group();
    if (c == '^' || c == '$') {
      ++at_;
      return 0;
    }
    const bool reference =
        c == '\\' && at_ + 1 < in_.size() && in_[at_ + 1] >= '0' && in_[at_ + 1] <= '9';
    at_ = end_of_element(in_, at_);
    return reference ? std::nullopt : std::optional<std::size_t>(1);
  }

  std::optional<std::size_t> group() {
    bool looks_around = false;
    ++at_;
    if (in_.substr(at_, 1) == "?") {
      const std::string_view kind = in_.substr(at_, 3);
      looks_around = kind.substr(0, 2) != "?:";
      at_ += kind.substr(0, 2) == "?<" ? 3 : 2;
    }
    const auto width = alternatives();
    if (in_.substr(at_, 1) != ")") return std::nullopt;
    ++at_;
    return looks_around ? std::optional<std::size_t>(0) : width;
  }

  std::optional<std::size_t> quantified(std::optional<std::size_t> width) {
    if (!width || at_ == in_.size()) return width;
    const char c = in_[at_];
    if (c == '*' || c == '+') return *width == 0 ? width : std::nullopt;
    if (c == '?') {
      ++at_;
      return in_.substr(at_, 1) == "?" || in_.substr(at_, 1) == "+" ? std::nullopt : width;
    }
    if (c != '{') return width;
    const std::size_t close = in_.find('}', at_);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view bounds = in_.substr(at_ + 1, close - at_ - 1);
    const std::string_view most = bounds.substr(bounds.find(',') + 1);  // all of it without a comma
    std::size_t times = 0;
    const auto [end, error] = std::from_chars(most.data(), most.data() + most.size(), times);
    if (error != std::errc() || end != most.data() + most.size() || times > 1000)
      return std::nullopt;
    at_ = close + 1;
    return *width * times;
  }

  std::string_view in_;
  std::size_t at_ = 0;
};

/// An alternative that ends in `$` as an assertion, not as an escaped or bracketed character.
bool ends_in_dollar(std::string_view alternative) {
  std::size_t last = alternative.size();
  for (std::size_t at = 0; at < alternative.size();) {
    last = at;
    at = end_of_element(alternative, at);
  }
  return last + 1 == alternative.size() && alternative.back() == '$';
}

/// The character that a match of `x$` or `x+$` must end in, where x is a literal; else "".
std::string last_literal(std::string_view alternative) {
  std::string_view body = alternative.substr(0, alternative.size() - 1);
  if (body.ends_with('+')) body.remove_suffix(1);
  if (body.size() < 2 || body[body.size() - 2] != '\\') return {};
  // Before an escaped punctuation mark there is an even number of backslashes, or it is no escape.
  const std::size_t others = body.find_last_not_of('\\', body.size() - 2);
  const std::size_t slashes =
      body.size() - 2 - (others == std::string_view::npos ? 0 : others + 1) + 1;
  const char c = body.back();
  const bool mark = std::string_view(".,:;!?()[]{}*+-'\"").find(c) != std::string_view::npos;
  return slashes % 2 == 1 && mark ? std::string(1, c) : std::string();
}

std::size_t back_up(std::string_view text, std::size_t code_points) {
  std::size_t at = text.size();
  for (; code_points > 0 && at > 0; --code_points) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  return at;
}

}  // namespace

std::optional<std::size_t> max_width(std::string_view python_pattern) {
  return WidthParser(python_pattern).run();
}

std::vector<std::string_view> top_alternatives(std::string_view python_pattern) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < python_pattern.size();) {
    const char c = python_pattern[at];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '|' && depth == 0) {
      parts.push_back(python_pattern.substr(begin, at - begin));
      begin = at + 1;
    }
    at = end_of_element(python_pattern, at);
  }
  parts.push_back(python_pattern.substr(begin));
  return parts;
}

SuffixRule::SuffixRule(std::string_view python_pattern) : whole_(python_pattern) {
  const std::vector<std::string_view> parts = top_alternatives(python_pattern);
  const bool plain = python_pattern.substr(0, 2) != "(?" || python_pattern.substr(0, 3) == "(?<";
  split_ = plain && std::all_of(parts.begin(), parts.end(), ends_in_dollar);
  if (!split_) return;
  std::string bounded;
  for (const std::string_view part : parts) {
    if (const auto width = max_width(part)) {
      bounded += (bounded.empty() ? "" : "|") + std::string(part);
      width_ = std::max(width_, *width);
    } else {
      unbounded_.push_back({Regex(part), last_literal(part)});
    }
  }
  if (!bounded.empty()) bounded_.emplace(bounded);
}

Regex::Match SuffixRule::search(std::string_view text) const {
  // `$` also holds before a last line feed, where the places counted from the end would be off by
  // one.
  if (!split_ || text.ends_with('\n')) return whole_.search(text);
  Regex::Match leftmost;
  if (bounded_) leftmost = bounded_->search(text, back_up(text, width_));
  if (leftmost.gave_up) return leftmost;
  for (const Unbounded& rule : unbounded_) {
    if (!text.ends_with(rule.last)) continue;
    const Regex::Match match = rule.regex.search(text);
    if (match.gave_up) return match;
    if (match.found && (!leftmost.found || match.begin < leftmost.begin)) leftmost = match;
  }
  return leftmost;
}

}  // namespace nuncio::nlp
