// Matrix times fixed weights: C = A * W^T + bias, single precision, on one thread.
//
// In: W (n rows of k) and bias at construction, where they are packed; then A, `rows` rows of k.
// Out: `rows` rows of n. Method: oneDNN inner product (run-time dispatch by CPU) over blocks of a
// fixed number of rows, because oneDNN's general sgemm gives a row other low bits by the number of
// rows beside it (docs/decisions/0003-gemm-onednn.md). Promise: a row's result depends on that row
// and W alone, not on `rows` or its place; construction checks the small blocks against the large
// and drops them if they differ. Thread-safe: a Gemm is const, a Run is one thread's. No thread is
// started, whatever OpenMP is set to, and that setting is left as it was. Tested by
// tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace nuncio::nlp {

class Gemm {
 public:
  /// `bias` has n values or none.
  Gemm(std::span<const float> weights, std::span<const float> bias, std::size_t n, std::size_t k);
  Gemm(Gemm&&) noexcept;
  Gemm& operator=(Gemm&&) noexcept;
  ~Gemm();

  std::size_t n() const { return n_; }
  std::size_t k() const { return k_; }

  static constexpr std::size_t kBlock = 64;
  /// The rows that the arrays given to a Run must have room for; those past the real ones are
  /// scratch.
  static std::size_t padded(std::size_t rows) { return (rows + kBlock - 1) / kBlock * kBlock; }

  /// One thread's use of a Gemm: make it once, call it for many blocks. The Gemm must outlive it.
  class Run {
   public:
    explicit Run(const Gemm& gemm);
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run();

    /// `a` and `c` are row-major without gaps and have room for padded(rows) rows, all of them
    /// readable in `a`.
    void operator()(const float* a, std::size_t rows, float* c);

   private:
    struct Arguments;
    const Gemm& gemm_;
    std::unique_ptr<Arguments> arguments_;
  };

  /// One product, by a Run of its own.
  void multiply(const float* a, std::size_t rows, float* c) const;

 private:
  struct Packed;
  std::size_t n_ = 0;
  std::size_t k_ = 0;
  std::unique_ptr<const Packed> packed_;
};

}  // namespace nuncio::nlp
