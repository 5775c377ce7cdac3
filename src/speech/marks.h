// Which words stand between quotation marks.
//
// In: a parse and its text. Out: the quoted stretches in text order, the outermost only. Curly,
// straight, single and angular marks; a mark is an apostrophe where nothing in its paragraph opens
// or closes with it. A paragraph that opens with a mark and does not close it goes on in the next
// paragraph if that opens with one too (the printers' convention). Linear in the text. Tested by
// tests/speech_test.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::speech {

struct Quoted {
  TokenRange tokens;       ///< between the marks, never empty
  bool continues = false;  ///< goes on from the stretch before, which its paragraph left open
  bool closed = true;
};

/// Paragraphs and quoted stretches of a document.
struct Marked {
  std::vector<Quoted> quoted;
  std::vector<bool> breaks;  ///< by token: white space that ends a paragraph
};

Marked find_marked(const Parse& parse, std::string_view text);

}  // namespace nuncio::speech
