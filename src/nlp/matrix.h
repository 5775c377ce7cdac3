// A row-major matrix of floats with room for whole Gemm blocks behind its last row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "nlp/gemm.h"

namespace nuncio::nlp {

/// Its rows hold nothing definite until they are written; the scratch rows behind them are 0, so
/// that products over whole blocks never meet what is no number.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns) { resize(rows, columns); }

  /// Another size, in the room that is there if it suffices; what the rows held is lost.
  void resize(std::size_t rows, std::size_t columns) {
    const std::size_t needed = Gemm::padded(rows) * columns;
    if (needed > room_) values_ = std::make_unique_for_overwrite<float[]>(needed);
    room_ = std::max(room_, needed);
    rows_ = rows;
    columns_ = columns;
    std::fill(row(rows), row(Gemm::padded(rows)), 0.0f);
  }

  std::size_t rows() const { return rows_; }
  std::size_t room() const { return room_; }  ///< in floats
  float* row(std::size_t i) { return values_.get() + i * columns_; }
  const float* row(std::size_t i) const { return values_.get() + i * columns_; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t room_ = 0;
  std::unique_ptr<float[]> values_;
};

}  // namespace nuncio::nlp
