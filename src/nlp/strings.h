// The 64-bit ids that spaCy gives to strings, and the row keys that its hash embeddings make of
// them.
//
// In: UTF-8. Out: MurmurHash64A with seed 1 (Austin Appleby, public domain), except that the empty
// string is 0 and the 457 names of spaCy's symbol table (spacy/symbols.pyx, v3.8) are their small
// numbers: a token "det" has the id 415, a norm "x" a hash, a shape "X" the id 101. What thinc's
// HashEmbed receives, column by column, is Doc.to_array as uint64 without any offset: NORM, PREFIX,
// SUFFIX and SHAPE are string ids (Lexeme::norm_id and so on), SPACY and IS_SPACE are 0 or 1. NORM
// is the tokenizer exception's norm where there is one, else the lexeme's; Lexeme::norm_id is that.
// Thread-safe: free functions. Tested by tests/nlp_text_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace nuncio::nlp {

/// MurmurHash64A of the bytes, seed 1, without the symbol table; spaCy's `hash_string`.
std::uint64_t hash_utf8(std::string_view text);

/// The id of a string in a spaCy StringStore: 0, a symbol's number, or the hash; spaCy's
/// `get_string_id`.
std::uint64_t string_id(std::string_view text);

/// string_id of a text whose hash_utf8 is known already.
std::uint64_t string_id(std::string_view text, std::uint64_t hash);

/// The four 32-bit keys of an id; a HashEmbed of n rows adds up the rows `key % n`. thinc's
/// `Ops.hash`, which is MurmurHash3's mixing of one 64-bit word.
std::array<std::uint32_t, 4> hash_embed_keys(std::uint64_t id, std::uint32_t seed);

}  // namespace nuncio::nlp
