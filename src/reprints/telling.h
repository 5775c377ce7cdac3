// What a sentence tells beyond who does it to whom: its words by kind, for comparing.
//
// In: a sentence, spans of its actors' words. Out: names, other words and figures, each as sorted
// hashes. Words are cut to a stem by a few endings (after Harman's S-stemmer, 1991, with -ed and
// -ing), so that "strikes" and "strike" agree; function words and words that most reports of
// violence and talks share ("killed", "said") count for nothing. Figures are digits, and number
// words to twenty; years and days of a month are none. Pure function. Tested by
// tests/reprints_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::reprints {

struct Telling {
  std::vector<std::uint64_t> names, words, figures;  ///< ascending, each once
  bool anew = false;  ///< "another", "a further 6,000", "three more": told as one more of its kind
  bool numbered = false;  ///< "a second", "for the third day"
};

/// `known` are folded words that are left out, with their other forms: those of the actors.
Telling telling_of(std::string_view sentence, const std::vector<std::string>& known);

/// The words of a text in folded case.
std::vector<std::string> folded_words(std::string_view text);

/// "israelis" where "israel" is among the words: the same first five letters, or all of a shorter
/// one of two letters or more.
bool is_form_of(std::string_view word, const std::vector<std::string>& words);

}  // namespace nuncio::reprints
