// What stands behind every matrix product of a Tok2Vec: maxout over pieces, then layer norm.
//
// In: the product's row for one token, `pieces` stretches of `width` values, piece after piece.
// Out: `width` values. Method: thinc's Maxout and LayerNorm; sums run in a fixed number of lanes,
// so a row's result is always the same. Thread-safe: const. Tested by tests/nlp_encoder_test.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace nuncio::nlp {

class MaxoutNorm {
 public:
  /// `gain` and `shift` have one value an output.
  MaxoutNorm(std::span<const float> gain, std::span<const float> shift, std::size_t pieces);

  void operator()(const float* product, float* out) const;

 private:
  std::vector<float> gain_, shift_;
  std::size_t pieces_;
};

/// thinc keeps the pieces of one output side by side (n x pieces x k). Here each piece is a plane
/// of n rows (pieces x n x k), so that the maximum runs over whole vectors.
std::vector<float> by_piece(std::span<const float> values, std::size_t n, std::size_t pieces,
                            std::size_t k);

}  // namespace nuncio::nlp
