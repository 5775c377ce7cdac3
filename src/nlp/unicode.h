// Python's view of characters, as spaCy's word features need it: str.lower(), isalpha(), isspace()
// and so on.
//
// In: valid UTF-8 (an invalid byte counts as U+FFFD and never harms). Out: UTF-8. Properties and
// case mappings come from ICU. Measured over all code points, Debian 12's ICU 72 (Unicode 15.0)
// differs from Python 3.11 (Unicode 14.0) on 4,410 letters and digits that 15.0 added, and on
// nothing else; Python 3.12 reads those as we do.
// Thread-safe: free functions. Tested by tests/nlp_text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nuncio::nlp {

/// The code point that starts at text[at], and `at` moved behind it. `at` must be inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Number of code points.
std::size_t length_in_code_points(std::string_view text);

/// str.lower(): full lower-case mapping with the final sigma, no locale.
std::string python_lower(std::string_view text);

/// str.isalpha() of a whole string: not empty, letters only (general category L*).
bool is_alpha(std::string_view text);

/// str.isspace() of one character: bidirectional type WS, B or S, or category Zs.
bool is_space(char32_t c);

/// str.isspace() of a whole string: not empty, white space only.
bool is_space(std::string_view text);

/// spaCy's word_shape: letters as X and x, digits as d, runs cut after four; "LONG" from 100
/// characters on.
std::string word_shape(std::string_view text);

/// The first character, and the last three (text[:1], text[-3:]); views into `text`.
std::string_view first_character(std::string_view text);
std::string_view last_three_characters(std::string_view text);

}  // namespace nuncio::nlp
