// A row-major matrix of floats with room for whole Gemm blocks behind its last row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "nlp/gemm.h"

namespace nuncio::nlp {

/// Its rows hold nothing definite until they are written; the scratch rows behind them are 0, so that products over
/// whole blocks never meet what is no number.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows),
        columns_(columns),
        values_(std::make_unique_for_overwrite<float[]>(Gemm::padded(rows) * columns)) {
    std::fill(row(rows), row(Gemm::padded(rows)), 0.0f);
  }

  std::size_t rows() const { return rows_; }
  float* row(std::size_t i) { return values_.get() + i * columns_; }
  const float* row(std::size_t i) const { return values_.get() + i * columns_; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::unique_ptr<float[]> values_;
};

}  // namespace nuncio::nlp
