// Headlines in title case or in capitals, told as sentences are: "Kenya Expels Somali Ambassador"
// is "Kenya expels Somali ambassador" for a parser that knows sentences.
//
// In: a text. Out: its lines and sentences in title case; then, given which words are names and
// which are in the dictionary, the same bytes with what is no name in lower case, so that every
// offset holds. Method: a title has no word in lower case but little ones ("of", "after"); a word
// stays as it is if it is a name, has another capital in it, or is in no dictionary. Pure
// functions. Tested by tests/text_test.cc and tests/cases/headlines.cases.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::text {

struct Title {
  Span span;             ///< bytes of the text
  bool shouted = false;  ///< in capitals throughout
};

/// Lines or sentences of four words and more whose words all begin with a capital.
std::vector<Title> titles_in(std::string_view text);

/// "UN MEETS ON KYIV" as "UN Meets On Kyiv". `names`: where names stand that are written so.
std::string capitalised(std::string_view title, const std::vector<Span>& names);

enum class Word { unknown, word, verb };

/// The title with its words that are no names in lower case. `names`: where names stand in it;
/// `known`: what the dictionary has of a word in lower case.
std::string as_sentence(std::string_view title, const std::vector<Span>& names,
                        const std::function<Word(std::string_view)>& known);

}  // namespace nuncio::text
