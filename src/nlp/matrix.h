// A row-major matrix of floats with room for whole Gemm blocks behind its last row.
#pragma once

#include <cstddef>
#include <vector>

#include "nlp/gemm.h"

namespace nuncio::nlp {

struct Matrix {
  Matrix() = default;
  Matrix(std::size_t rows_in, std::size_t cols_in)
      : rows(rows_in), cols(cols_in), data(Gemm::padded(rows_in) * cols_in) {}

  float* row(std::size_t i) { return data.data() + i * cols; }
  const float* row(std::size_t i) const { return data.data() + i * cols; }

  std::size_t rows = 0;
  std::size_t cols = 0;
  std::vector<float> data;  ///< padded(rows) rows; those behind the last are scratch
};

}  // namespace nuncio::nlp
