// Adds rows of floats up, in their order: what a layer has of several words or tokens.
//
// In: where the rows lie. Out: their sums, the same bits for the same rows in the same order.
// Thread-safe: a free function. Tested by tests/nlp_encoder_test.cc.
#pragma once

#include <cstddef>
#include <span>

namespace nuncio::nlp {

/// `out` takes n sums; the rows have n values each.
void sum_rows(std::span<const float* const> rows, std::size_t n, float* out);

}  // namespace nuncio::nlp
