// UTF-8: whether a text is valid, and where its code points lie.
//
// The stages count bytes; records count Unicode code points, as Python, R and spaCy do. Strict by
// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. Thread-safe. Tested by
// tests/text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace nuncio::text {

/// The offset of the first byte that does not belong to valid UTF-8; nothing if all do.
std::optional<std::size_t> first_invalid(std::string_view bytes);

/// Turns byte offsets of one text into code point offsets. Costs nothing for ASCII, else 4 bytes
/// for each 64 bytes of text. The text must outlive it.
class CodePointIndex {
 public:
  /// `text` is valid UTF-8 of less than 4 GiB.
  explicit CodePointIndex(std::string_view text);

  /// How many code points begin before `byte`, which is at most the text's size.
  std::uint32_t at(std::uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_block_;  ///< empty if the text is ASCII
};

/// The code point that begins at byte `at`; moves `at` behind it. A byte that begins none gives
/// U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// How many code points valid UTF-8 has.
std::size_t count_code_points(std::string_view text);

/// The byte at which code point number `code_point` begins; the text's size if it has no more than
/// that.
std::size_t byte_of(std::string_view text, std::size_t code_point);

/// The longest start of `text` that has at most `bytes` bytes and cuts no code point.
std::string_view cut(std::string_view text, std::size_t bytes);

}  // namespace nuncio::text
