// Characters as a reader sees them: which are gaps, which would harm a terminal, and which differ
// in case alone.
//
// In: UTF-8. Out: UTF-8; what is shown has U+FFFD for a byte that belongs to none. Everything of
// the news that is shown to people goes through one_line() or blanked(), so that a text can neither
// move the cursor nor colour, break or scramble what stands around it. Properties and case mappings
// are Unicode's, from ICU, without a locale. Thread-safe. Tested by tests/text_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace nuncio::text {

/// White space, a line or paragraph separator, or a control character (C0, DEL, C1).
bool is_gap(char32_t c);

/// Characters that set the direction of the text around them (U+202A to U+202E, U+2066 to U+2069).
bool is_direction_control(char32_t c);

/// One line: each run of gaps becomes one blank, those at the ends go, and so do direction
/// controls.
std::string one_line(std::string_view written);

/// One line of as many code points as before, for a cell of a table whose offsets are given: each
/// control character, line separator and direction control is a blank.
std::string blanked(std::string_view written);

/// Equal for texts that differ in case alone (Unicode's full case folding): for comparing, not for
/// showing.
std::string fold_case(std::string_view text);

/// Whether fold_case(text) is `folded`; costs no memory where the text is ASCII.
bool folds_to(std::string_view text, std::string_view folded);

/// In capitals, for showing.
std::string capitals(std::string_view text);

}  // namespace nuncio::text
