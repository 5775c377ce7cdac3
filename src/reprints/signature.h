// The signature of a document: three small samples of what stands in it, by which reprints are
// found and judged without the texts.
//
// In: a text, its title. Out: the k smallest hashes ("bottom-k sketch", Broder 1997; Cohen and
// Kaplan 2007) of its shingles (every four words in a row), of its names and of its figures.
// Two such samples give unbiased estimates of the resemblance of two sets and, which min-hashing by
// k functions does not, of how much of the smaller one lies in the larger: below the smaller of the
// two last hashes both samples are complete, so the shares are counted there. What stands before
// the first sentence (text::lead_length), the title where the text begins with it, and an agency's
// last line are left out. Fixed size, no memory of its own, equal on all machines. Thread-safe:
// plain functions. Tested by tests/reprints_test.cc, measured by bench/reprints.py.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::reprints {

inline constexpr std::size_t kShingle = 4;  ///< words in a row

/// The N smallest hashes of a set.
template <std::size_t N>
struct Sketch {
  std::uint32_t kept = 0;               ///< how many of `hashes` are set, at most N
  std::array<std::uint32_t, N> hashes;  ///< ascending, without repetition; 0 behind `kept`
  Sketch() : hashes{} {}
  bool full() const { return kept == N; }
  friend bool operator==(const Sketch&, const Sketch&) = default;
};

/// 408 bytes; on disk pack() takes as many as the document needs.
struct Signature {
  std::uint32_t words = 0;          ///< of the text, without lead and last line
  std::optional<std::int32_t> day;  ///< of publication, counted from 1970-01-01
  Sketch<64> shingles;
  Sketch<20> names;  ///< words with a capital that begin no sentence
  Sketch<12> figures;
  friend bool operator==(const Signature&, const Signature&) = default;
};

/// `text` is valid UTF-8. A text of fewer words than a shingle has one shingle; one without words
/// has none, and is nobody's reprint.
Signature signature_of(std::string_view text, std::string_view title,
                       const std::optional<Date>& published);

/// At most 16 keys by which a store finds earlier documents that may be the same: the smallest
/// shingle hashes. Two documents of which one holds the other and is three times as long miss each
/// other once in six hundred times. Ascending; each below 2^32.
std::vector<std::uint64_t> band_keys(const Signature& signature);

/// For a store: kept hashes, little endian. At most 404 bytes.
std::string pack(const Signature& signature);

/// Nothing where the bytes are no packed signature.
std::optional<Signature> unpack(std::string_view bytes);

}  // namespace nuncio::reprints
