// Which earlier document one is a reprint of, among all that came before.
//
// In: signatures in order. Out: for each the document that it reprints, and its group, named by the
// group's first document. Method: locality-sensitive hashing with bands of one row (band_keys): a
// document is compared with the first kMostPerKey that have a key in common with it; of those that
// it reprints the likest decides, the earliest among equals. A store that keeps keys and signatures
// in tables does the same (docs/reprints.md); this is the form in memory. Depends on the order of
// the documents, on nothing else. Not thread-safe. Tested by tests/reprints_test.cc against
// comparing all pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "reprints/signature.h"

namespace nuncio::reprints {

/// Documents that a key finds; later ones do not get it. Bounds what wording costs that stands in
/// every document of a series.
inline constexpr std::size_t kMostPerKey = 32;

class ReprintIndex {
 public:
  struct Found {
    std::uint32_t like = 0;   ///< number of the earlier document
    std::uint32_t group = 0;  ///< number of the first document of its group
  };

  /// Documents are numbered from 0 in the order of the calls.
  std::optional<Found> add(const Signature& signature);

  std::size_t size() const { return groups_.size(); }
  /// Pairs that were compared.
  std::uint64_t compared() const { return compared_; }

 private:
  std::vector<std::uint32_t> candidates(const std::vector<std::uint64_t>& keys) const;

  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> with_key_;
  std::vector<Signature> signatures_;
  std::vector<std::uint32_t> groups_;
  std::uint64_t compared_ = 0;
};

}  // namespace nuncio::reprints
