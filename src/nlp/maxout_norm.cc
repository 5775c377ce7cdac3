// Loops over one row of a product; see maxout_norm.h.
#include "nlp/maxout_norm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "nlp/vector_code.h"

namespace nuncio::nlp {
namespace {

constexpr float kVarianceFloor = 1e-8f;  // thinc's
constexpr std::size_t kLanes = 16;

// Sums in lanes, so that the compiler may use vector registers.
template <class Term>
inline float lane_sum(std::size_t n, Term term) {
  std::array<float, kLanes> lanes{};
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i < n; ++i, ++lane) lanes[lane] += term(i);
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

}  // namespace

MaxoutNorm::MaxoutNorm(std::vector<float> gain, std::vector<float> shift, std::size_t pieces)
    : gain_(std::move(gain)), shift_(std::move(shift)), pieces_(pieces) {}

NUNCIO_VECTOR_CODE void MaxoutNorm::operator()(const float* product, float* out) const {
  const std::size_t width = gain_.size();
  std::copy_n(product, width, out);
  for (std::size_t piece = 1; piece < pieces_; ++piece) {
    const float* plane = product + piece * width;
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
  const float* gain = gain_.data();
  const float* shift = shift_.data();
  for (std::size_t i = 0; i < width; ++i) out[i] = (out[i] - mean) * scale * gain[i] + shift[i];
}

std::vector<float> by_piece(const std::vector<float>& values, std::size_t n, std::size_t pieces,
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
