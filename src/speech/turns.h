// Turns of a transcript: "SECRETARY OF STATE: ...", "QUESTION: ...", up to the next such label.
//
// In: a parse, its text, where its paragraphs end. Out: each paragraph of each turn, with the last
// word of its label; nothing where the text is no transcript. Linear. Tested by
// tests/speech_test.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::speech {

struct Turn {
  TokenRange tokens;          ///< one paragraph, without the label
  std::uint32_t speaker = 0;  ///< "BLINKEN" in "SECRETARY BLINKEN:"
};

std::vector<Turn> find_turns(const Parse& parse, std::string_view text,
                             const std::vector<bool>& breaks);

}  // namespace nuncio::speech
