// One compiled regular expression of a spaCy model: Python's `re` syntax, matched over UTF-8 by
// PCRE2.
//
// In: a pattern as Python's re.compile takes it, and valid UTF-8. Out: the match's bytes. The
// pattern is rewritten where the two dialects differ: \uXXXX and \UXXXXXXXX escapes, \w \d \s \S \D
// \W by Python's definition of those classes over all of Unicode; `$` matches at the end or before
// a last \n in both. What Python accepts and we do not rewrite (named groups, conditionals, inline
// flags other than (?u)) is refused as unsupported. Limits: kMatchLimit steps of backtracking and
// kJitStack bytes for it; a search beyond either reports `gave_up`, is never silent, and depends on
// the pattern and the text alone. Thread-safe: search() is const, its scratch memory is the
// thread's own. Tested by tests/nlp_text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace nuncio::nlp {

/// The pattern in PCRE2's dialect. Throws Error unsupported, naming the construct.
std::string to_pcre2(std::string_view python_pattern);

class Regex {
 public:
  static constexpr std::uint32_t kMatchLimit = 50'000'000;
  static constexpr std::size_t kJitStack = 64 << 20;

  struct Match {
    bool found = false;
    bool gave_up = false;  ///< a limit was reached; `found` is false
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  enum class Start { anywhere, at_from };  ///< Python's `search`, Python's `match`

  /// Throws Error bad_format (with PCRE2's message) or unsupported.
  explicit Regex(std::string_view python_pattern, Start start = Start::anywhere);

  /// The leftmost match that begins at or after `from`; lookbehinds see the text before `from`.
  /// With `not_empty_at_from` an empty match at `from` does not count (Python's finditer after an
  /// empty match).
  Match search(std::string_view text, std::size_t from = 0, bool not_empty_at_from = false) const;

 private:
  std::shared_ptr<void>
      code_;  // pcre2_code, with its JIT code; never changed after the constructor
};

}  // namespace nuncio::nlp
