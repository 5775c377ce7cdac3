// Marks are read by their form and by what stands right beside them, then paired from left to
// right. What could close is known beforehand for every token (from the right), so that an
// apostrophe that looks like an opening mark costs one look.
#include "speech/marks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace nuncio::speech {
namespace {

using Index = std::uint32_t;
constexpr Index kNone = std::numeric_limits<Index>::max();

/// Marks of one kind open and close each other.
enum class Kind { dual, single, angular };
constexpr std::size_t kKinds = 3;

struct Mark {
  Kind kind = Kind::dual;
  bool opens = false;
  bool closes = false;
};

struct Form {
  std::string_view written;
  Kind kind;
  bool opens, closes;
};

constexpr std::array<Form, 12> kForms{{
    {"\"", Kind::dual, true, true},
    {"“", Kind::dual, true, false},
    {"”", Kind::dual, false, true},
    {"„", Kind::dual, true, false},
    {"``", Kind::dual, true, false},
    {"''", Kind::dual, false, true},
    {"'", Kind::single, true, true},
    {"‘", Kind::single, true, false},
    {"’", Kind::single, false, true},
    {"`", Kind::single, true, false},
    {"«", Kind::angular, true, false},
    {"»", Kind::angular, false, true},
}};

bool is_letter_or_digit(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0xC3;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Reader {
 public:
  Reader(const Parse& parse, std::string_view text) : parse_(parse), text_(text) {
    find_breaks();
    const std::size_t n = parse.tokens.size();
    marks_.resize(n);
    for (Index t = 0; t < n; ++t) marks_[t] = mark_at(t);
    for (auto& next : next_close_) next.assign(n + 1, kNone);
    for (std::size_t t = n; t-- > 0;) {
      for (auto& next : next_close_) next[t] = breaks_[t] ? kNone : next[t + 1];
      if (marks_[t] && marks_[t]->closes)
        next_close_[static_cast<std::size_t>(marks_[t]->kind)][t] = static_cast<Index>(t);
    }
  }

  Marked read() {
    const auto n = static_cast<Index>(parse_.tokens.size());
    for (Index t = 0; t < n;) t = marks_[t] && marks_[t]->opens ? read_from(t) : t + 1;
    return {std::move(quoted_), std::move(breaks_)};
  }

 private:
  std::string_view written(Index t) const {
    const Span s = parse_.tokens[t].span;
    return text_.substr(s.begin, s.end - s.begin);
  }

  /// Blank lines part paragraphs; in a text without any, every line end does.
  void find_breaks() {
    const std::size_t n = parse_.tokens.size();
    std::vector<bool> lines(n, false);
    breaks_.assign(n, false);
    bool blank_lines = false;
    for (Index t = 0; t < n; ++t) {
      if (parse_.tokens[t].upos != "SPACE") continue;
      const auto ends = std::ranges::count(written(t), '\n');
      lines[t] = ends > 0;
      breaks_[t] = ends > 1;
      blank_lines |= ends > 1;
    }
    if (!blank_lines) breaks_ = std::move(lines);
    next_break_.assign(n + 1, static_cast<Index>(n));
    for (std::size_t t = n; t-- > 0;)
      next_break_[t] = breaks_[t] ? static_cast<Index>(t) : next_break_[t + 1];
  }

  std::optional<Mark> mark_at(Index t) const {
    const std::string_view word = written(t);
    if (word.empty() || word.size() > 3) return std::nullopt;
    const auto form = std::ranges::find(kForms, word, &Form::written);
    if (form == kForms.end()) return std::nullopt;
    const Span s = parse_.tokens[t].span;
    const char before = s.begin == 0 ? '\n' : text_[s.begin - 1];
    const char after = s.end == text_.size() ? '\n' : text_[s.end];
    Mark out{form->kind, form->opens, form->closes};
    if (form->kind == Kind::single) {
      out.opens = out.opens && !is_letter_or_digit(before) && !is_space(after);
      out.closes = out.closes && !is_space(before) && !is_letter_or_digit(after) &&
                   parse_.tokens[t].xpos != "POS";
    } else if (out.opens && out.closes && is_space(before) != is_space(after)) {
      out.opens = is_space(before);  // straight: it stands close to what it quotes
      out.closes = is_space(after);
    } else if (out.opens && out.closes && before == '(') {
      out.closes = false;
    }
    return out;
  }

  bool opens(Index t, Kind kind) const {
    return marks_[t] && marks_[t]->opens && marks_[t]->kind == kind;
  }

  /// The stretch that the mark at `open` opens, and what its paragraphs go on with. Returns where
  /// to read on.
  Index read_from(Index open) {
    const Kind kind = marks_[open]->kind;
    bool continues = false;
    for (;;) {
      const Index close = close_of(open, kind);
      if (close != kNone) {
        if (!continues && opened_again(open, close, kind)) return open + 1;
        add(open + 1, close, continues, true);
        return close + 1;
      }
      if (kind == Kind::single) return open + 1;
      const Index end = next_break_[open];
      const Index next = after_break(end);
      const bool goes_on = next < parse_.tokens.size() && opens(next, kind);
      if (!goes_on && !continues) return open + 1;  // no quotation: a stray mark, inches
      add(open + 1, end, continues, false);
      if (!goes_on) return end;
      continues = true;
      open = next;
    }
  }

  Index close_of(Index open, Kind kind) const {
    const auto& next = next_close_[static_cast<std::size_t>(kind)];
    Index close = next[open + 1];
    if (kind != Kind::single) return close;
    while (close != kNone && next[close + 1] != kNone && may_be_apostrophe(close))
      close = next[close + 1];
    return close;
  }

  /// "the soldiers' commanders", inside a quotation that closes later.
  bool may_be_apostrophe(Index t) const {
    const Span s = parse_.tokens[t].span;
    const bool plural = s.begin > 0 && (text_[s.begin - 1] == 's' || text_[s.begin - 1] == 'z');
    const char next = s.end + 1 < text_.size() ? text_[s.end + 1] : '\n';
    return plural && next >= 'a' && next <= 'z';
  }

  /// Another mark that can only open, before the closing one: the first was never closed.
  bool opened_again(Index open, Index close, Kind kind) const {
    if (kind == Kind::single) return false;
    for (Index t = open + 1; t < close; ++t)
      if (opens(t, kind) && !marks_[t]->closes) return true;
    return false;
  }

  Index after_break(Index t) const {
    while (t < parse_.tokens.size() && parse_.tokens[t].upos == "SPACE") ++t;
    return t;
  }

  void add(Index begin, Index end, bool continues, bool closed) {
    if (begin < end) quoted_.push_back({{begin, end}, continues, closed});
  }

  const Parse& parse_;
  std::string_view text_;
  std::vector<bool> breaks_;
  std::vector<Index> next_break_;  ///< by token: where its paragraph ends
  std::vector<std::optional<Mark>> marks_;
  /// By kind: the nearest mark at or behind the token, in its paragraph, that can close.
  std::array<std::vector<Index>, kKinds> next_close_;
  std::vector<Quoted> quoted_;
};

}  // namespace

Marked find_marked(const Parse& parse, std::string_view text) { return Reader(parse, text).read(); }

}  // namespace nuncio::speech
