// Matrix times fixed weights in low precision: C = A * W^T with both rounded to bf16 or int8.
//
// In: W (n rows of k) at construction; then up to a block of rows of k. Out: as many rows of n, in
// single precision. Method: bf16 is rounded to nearest, even; int8 is symmetric, each row of A and
// each row of W by its own largest value (dynamic quantisation, Jacob et al. 2018, without zero
// points), its sums of whole numbers exact. Where the processor multiplies such numbers (AVX-512
// VNNI or BF16, AMX) oneDNN does; elsewhere the rounded values are multiplied in single
// precision, which is slower than Gemm but gives the same: of int8 every bit, since sums below 2^24
// are exact there, of bf16 all but the order of the sums. A row's result depends on that row and W
// alone. Thread-safe: const, a Run is one thread's. Tested by tests/nlp_low_test.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "nlp/gemm.h"
#include "nuncio/types.h"

namespace nuncio::nlp {

/// Whether this processor has products of that precision; of fp32 always.
bool has_products(Precision precision);

class LowProduct {
 public:
  /// `precision`: bf16 or int8. `native`: by the processor's own products, which it must have.
  LowProduct(std::span<const float> weights, std::size_t n, std::size_t k, Precision precision,
             bool native);
  LowProduct(std::span<const float> weights, std::size_t n, std::size_t k, Precision precision)
      : LowProduct(weights, n, k, precision, has_products(precision)) {}
  LowProduct(LowProduct&&) noexcept;
  LowProduct& operator=(LowProduct&&) noexcept;
  ~LowProduct();

  static constexpr std::size_t kBlock = Gemm::kBlock;

  class Run {
   public:
    explicit Run(const LowProduct& product);
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run();

    /// At most kBlock rows; `out` has room for kBlock rows of n.
    void operator()(std::span<const float* const> rows, float* out);

   private:
    struct Buffers;
    const LowProduct& product_;
    std::unique_ptr<Buffers> buffers_;
  };

 private:
  struct Native;
  std::size_t n_, k_;
  Precision precision_;
  std::vector<float> scales_;            ///< int8: what a step of each row of W is worth
  std::unique_ptr<const Gemm> rounded_;  ///< one of the two
  std::unique_ptr<const Native> native_;
};

/// To the nearest bf16, ties to even, as a float. No NaN.
float to_bf16(float value);

}  // namespace nuncio::nlp
