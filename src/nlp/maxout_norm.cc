// Loops over one row of a product; see maxout_norm.h.
#include "nlp/maxout_norm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "nlp/vector_code.h"

namespace nuncio::nlp {
namespace {

constexpr float kVarianceFloor = 1e-8f;  // thinc's
constexpr std::size_t kLanes = 16;

// The upper half to the lower, and so on.
template <std::size_t kHalf>
[[gnu::always_inline]] inline void add_up(std::array<float, kLanes>& lanes) {
  for (std::size_t lane = 0; lane < kHalf; ++lane) lanes[lane] += lanes[lane + kHalf];
  if constexpr (kHalf > 1) add_up<kHalf / 2>(lanes);
}

// Sums in lanes, so that the compiler may use vector registers.
template <class Term>
[[gnu::always_inline]] inline float lane_sum(std::size_t n, Term term) {
  std::array<float, kLanes> lanes{};
  const std::size_t left = n % kLanes;
  for (std::size_t i = 0; i < n - left; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; lane < left; ++lane) lanes[lane] += term(n - left + lane);
  add_up<kLanes / 2>(lanes);
  return lanes[0];
}

/// A row's pieces, the norm's values, and where the result goes, none of which overlap.
struct Row {
  const float* __restrict product;
  const float* __restrict gain;
  const float* __restrict shift;
  float* __restrict out;
  std::size_t pieces;
};

/// Where the compiler knows `width`, it takes half the time.
[[gnu::always_inline]] inline void maxout_norm(const Row& row, std::size_t width) {
  float* const __restrict out = row.out;
  std::copy_n(row.product, width, out);
  for (std::size_t piece = 1; piece < row.pieces; ++piece) {
    const float* __restrict plane = row.product + piece * width;
    for (std::size_t i = 0; i < width; ++i) out[i] = std::max(out[i], plane[i]);
  }
  const auto n = static_cast<float>(width);
  const float mean = lane_sum(width, [&](std::size_t i) { return out[i]; }) / n;
  const float variance = lane_sum(width,
                                  [&](std::size_t i) {
                                    const float distance = out[i] - mean;
                                    return distance * distance;
                                  }) /
                         n;
  const float scale = 1.0f / std::sqrt(variance + kVarianceFloor);
  for (std::size_t i = 0; i < width; ++i)
    out[i] = (out[i] - mean) * scale * row.gain[i] + row.shift[i];
}

constexpr std::size_t kUsualWidth = 96;  // of spaCy's small and middle pipelines

}  // namespace

MaxoutNorm::MaxoutNorm(std::span<const float> gain, std::span<const float> shift,
                       std::size_t pieces)
    : gain_(gain.begin(), gain.end()), shift_(shift.begin(), shift.end()), pieces_(pieces) {}

NUNCIO_VECTOR_CODE void MaxoutNorm::operator()(const float* product, float* out) const {
  const Row row{product, gain_.data(), shift_.data(), out, pieces_};
  if (gain_.size() == kUsualWidth)
    maxout_norm(row, kUsualWidth);
  else
    maxout_norm(row, gain_.size());
}

std::vector<float> by_piece(std::span<const float> values, std::size_t n, std::size_t pieces,
                            std::size_t k) {
  std::vector<float> out;
  out.reserve(values.size());
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    for (std::size_t i = 0; i < n; ++i) {
      const float* from = values.data() + (i * pieces + piece) * k;
      out.insert(out.end(), from, from + k);
    }
  }
  return out;
}

}  // namespace nuncio::nlp
