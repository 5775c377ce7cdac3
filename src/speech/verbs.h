// Verbs by which a text says that somebody says something.
//
// In: a lemma. Out: which sort of saying it is. Method: closed lists after Levin (1993), searched
// by halves; docs/speech.md. Thread-safe: free functions. Tested by tests/speech_test.cc.
#pragma once

#include <string_view>

namespace nuncio::speech {

/// "say", "add", "tweet": what is quoted beside one is its subject's words.
bool is_saying(std::string_view lemma);

/// "continue", "read": of saying only right beside what is quoted.
bool says_beside_only(std::string_view lemma);

/// "criticise", "call", "urge": also an act of speech, after which the same person may go on in a
/// quotation of its own sentence.
bool is_speaking(std::string_view lemma);

}  // namespace nuncio::speech
