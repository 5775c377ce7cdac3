// The suffix expression of a tokenizer, searched at the end of a text instead of all through it.
//
// In: the model's `suffix_search`, some hundred alternatives of which each ends in `$`. Out: the
// same leftmost match as a search of the whole text finds. Method: an alternative that can match at
// most w characters and ends in `$` can only begin in the last w, so those are searched from there;
// the few without such a bound ("..+") are searched through the text, and only if it ends in the
// character that they end in. An expression of any other build is searched as it is. Without this a
// chunk of n closing brackets costs n^2 steps; with it, n. Thread-safe: const. Tested by
// tests/nlp_text_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/regex.h"

namespace nuncio::nlp {

/// The most code points that a Python pattern can match; nothing if there is no bound or it is not
/// seen.
std::optional<std::size_t> max_width(std::string_view python_pattern);

/// The alternatives of a pattern at its top level.
std::vector<std::string_view> top_alternatives(std::string_view python_pattern);

class SuffixRule {
 public:
  explicit SuffixRule(std::string_view python_pattern);

  Regex::Match search(std::string_view text) const;

 private:
  struct Unbounded {
    Regex regex;
    std::string last;  // what a text must end in, "" if that is not known
  };

  Regex whole_;
  bool split_ = false;
  std::optional<Regex> bounded_;
  std::size_t width_ = 0;  // of bounded_, in code points
  std::vector<Unbounded> unbounded_;
};

}  // namespace nuncio::nlp
