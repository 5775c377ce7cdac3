// Four rows at a time, so that the sums are read and written less often; see sum_rows.h.
#include "nlp/sum_rows.h"

#include <algorithm>

#include "nlp/vector_code.h"

namespace nuncio::nlp {

NUNCIO_VECTOR_CODE void sum_rows(std::span<const float* const> rows, std::size_t n, float* out) {
  std::fill_n(out, n, 0.0f);
  std::size_t row = 0;
  for (; row + 4 <= rows.size(); row += 4) {
    const float *a = rows[row], *b = rows[row + 1], *c = rows[row + 2], *d = rows[row + 3];
    NUNCIO_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) out[i] = (((out[i] + a[i]) + b[i]) + c[i]) + d[i];
  }
  for (; row < rows.size(); ++row) {
    const float* a = rows[row];
    NUNCIO_INDEPENDENT_ROUNDS
    for (std::size_t i = 0; i < n; ++i) out[i] += a[i];
  }
}

}  // namespace nuncio::nlp
