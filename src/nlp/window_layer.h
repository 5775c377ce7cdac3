// One residual layer of an encoder: maxout and layer norm over each row and its neighbours.
//
// In: rows of `width` values, text after text, and which stretches of them to compute. Out: those
// rows, one layer on. Method: thinc's expand_window, Maxout, LayerNorm and residual. A window of
// one neighbour a side, which every published pipeline has, is a convolution with three taps: it is
// computed for four rows at a time by the minimal filtering algorithm F(4,3) (Winograd 1980;
// Lavin & Gray 2016), six products of width x n where the definition has twelve. It rounds
// otherwise than the definition, by no more than single precision does anyway
// (docs/decisions/0009-minimal-filtering.md). Other windows are multiplied as they stand. In low
// precision, whose rounding minimal filtering would blow up, each row is multiplied once for all
// places and a window adds up three rows (docs/decisions/0011-low-precision.md). A row's
// bits depend on its own stretch alone. Thread-safe: const. Tested by tests/nlp_encoder_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "nlp/gemm.h"
#include "nlp/low_product.h"
#include "nlp/matrix.h"
#include "nlp/maxout_norm.h"

namespace nuncio::nlp {

/// From rows that hold one stretch of `width` a place of the window to all rows of the first place,
/// then all of the second, and so on.
std::vector<float> by_place(std::span<const float> values, std::size_t places, std::size_t width);

/// Rows of a matrix, half-open, that belong to one text.
struct Stretch {
  std::uint32_t begin, end;
};

class WindowLayer {
 public:
  /// `weights`: n rows of (2 * window + 1) * width values, by_piece(); `bias`: n values.
  WindowLayer(std::span<const float> weights, std::vector<float> bias, MaxoutNorm finish,
              std::size_t width, std::size_t window, Precision precision = Precision::fp32);

  /// Reads `window` rows on both sides of each stretch, too.
  void operator()(const Matrix& in, std::span<const Stretch> stretches, Matrix& out) const;

 private:
  struct Tile;
  class Tiles;
  struct Scratch;
  void filter(const Matrix& in, std::span<const Stretch> stretches, Matrix& out) const;
  void multiply(const Matrix& in, std::span<const Stretch> stretches, Matrix& out) const;
  void multiply_low(const Matrix& in, std::span<const Stretch> stretches, Matrix& out) const;
  void gather(const Tile& tile, const Matrix& in, std::size_t place, Scratch& scratch) const;
  void scatter(const Tile& tile, const Matrix& in, std::size_t place, Scratch& scratch,
               Matrix& out) const;
  void finish(const float* sum, const float* before, float* target) const;

  std::size_t width_, window_;
  std::vector<float> bias_;
  /// Of a window of one: a product for each point of the filter; else that of the whole window.
  std::vector<Gemm> products_;
  /// In low precision instead of them: of each row for all places of the window at once.
  std::optional<LowProduct> low_;
  MaxoutNorm finish_;
};

}  // namespace nuncio::nlp
