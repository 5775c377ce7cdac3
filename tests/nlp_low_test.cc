// Low precision: what is rounded and how, whole numbers summed exactly, and layers that depend on
// nothing but their own rows.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "nlp/low_product.h"
#include "nlp/matrix.h"
#include "nlp/maxout_norm.h"
#include "nlp/window_layer.h"
#include "nlp_net_fixture.h"

using namespace nuncio;
using namespace nuncio::nlp;
using namespace nuncio::nlp::test;

namespace {

constexpr std::size_t kN = 40, kK = 24;
constexpr Precision kLow[] = {Precision::bf16, Precision::int8};

/// Rows of `values` times W, by a product of that precision.
std::vector<float> multiply(const LowProduct& product, const std::vector<float>& values,
                            std::size_t n, std::size_t k) {
  std::vector<const float*> rows;
  for (std::size_t at = 0; at < values.size(); at += k) rows.push_back(values.data() + at);
  std::vector<float> out(LowProduct::kBlock * n);
  LowProduct::Run run(product);
  run(rows, out.data());
  out.resize(rows.size() * n);
  return out;
}

/// Steps of a row, as whole numbers, and what one is worth.
std::pair<std::vector<std::int64_t>, double> steps_of(const float* row, std::size_t k) {
  float most = 0;
  for (std::size_t i = 0; i < k; ++i) most = std::max(most, std::fabs(row[i]));
  std::vector<std::int64_t> steps(k);
  for (std::size_t i = 0; i < k; ++i) steps[i] = std::lrint(row[i] * (most > 0 ? 127 / most : 0));
  return {steps, double{most} / 127};
}

}  // namespace

TEST_CASE("a float goes to the nearest bf16, ties to even") {
  CHECK(to_bf16(1.0F) == 1.0F);
  CHECK(to_bf16(-0.0F) == 0.0F);
  CHECK(to_bf16(1.0F + 0x1p-8F) == 1.0F);                // half way, 1 is even
  CHECK(to_bf16(1.0F + 3 * 0x1p-8F) == 1.0F + 0x1p-6F);  // half way, up to the even one
  CHECK(to_bf16(1.0F + 0x1.02p-8F) == 1.0F + 0x1p-7F);
  CHECK(to_bf16(-3.14159265F) == -3.140625F);
}

TEST_CASE("int8 multiplies whole steps and sums them exactly") {
  std::vector<float> weights = random_floats(kN * kK, 1), values = random_floats(10 * kK, 2);
  std::fill_n(values.begin(), kK, 0.0F);  // a row of nothing
  std::fill_n(weights.begin(), kK, 0.0F);
  values[3 * kK + 5] = 1000;  // one value that makes the others small
  const auto found = multiply(LowProduct(weights, kN, kK, Precision::int8, false), values, kN, kK);
  for (std::size_t row = 0; row < 10; ++row) {
    const auto [a, a_step] = steps_of(values.data() + row * kK, kK);
    for (std::size_t i = 0; i < kN; ++i) {
      const auto [w, w_step] = steps_of(weights.data() + i * kK, kK);
      std::int64_t sum = 0;
      for (std::size_t j = 0; j < kK; ++j) sum += a[j] * w[j];
      CHECK(found[row * kN + i] == doctest::Approx(double(sum) * a_step * w_step).epsilon(1e-6));
    }
  }
}

TEST_CASE("bf16 multiplies rounded values") {
  const std::vector<float> weights = random_floats(kN * kK, 3), values = random_floats(7 * kK, 4);
  const auto found = multiply(LowProduct(weights, kN, kK, Precision::bf16, false), values, kN, kK);
  for (std::size_t row = 0; row < 7; ++row) {
    for (std::size_t i = 0; i < kN; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < kK; ++j)
        sum += double{to_bf16(values[row * kK + j])} * double{to_bf16(weights[i * kK + j])};
      CHECK(found[row * kN + i] == doctest::Approx(sum).epsilon(1e-4));
    }
  }
}

TEST_CASE("the processor's own products, where it has them, give what the rounded floats give") {
  constexpr std::size_t kOutputs = 288, kWidth = 96, kRows = 60;  // of the published pipelines
  const auto weights = random_floats(kOutputs * kWidth, 5);
  const auto values = random_floats(kRows * kWidth, 6);
  const auto product = [&](Precision precision, bool native) {
    return multiply(LowProduct(weights, kOutputs, kWidth, precision, native), values, kOutputs,
                    kWidth);
  };
  for (const Precision precision : kLow) {
    if (!has_products(precision)) {
      std::printf("skipped: this processor has no products of %s\n",
                  precision == Precision::int8 ? "int8" : "bf16");
      continue;
    }
    const auto own = product(precision, true), ours = product(precision, false);
    float worst = 0;
    for (std::size_t i = 0; i < own.size(); ++i)
      worst = std::max(worst, std::fabs(own[i] - ours[i]));
    CHECK(worst <= (precision == Precision::int8 ? 0.0F : 1e-4F));
  }
}

TEST_CASE(
    "a layer in low precision is near the one in single precision, and each text for itself") {
  constexpr std::size_t kWidth = 16, kPieces = 3, kSum = kWidth * kPieces;
  for (const std::size_t window : {1U, 2U}) {
    const auto weights = random_floats(kSum * (2 * window + 1) * kWidth, 7);
    const auto bias = random_floats(kSum, 8);
    const auto layer = [&](Precision precision) {
      return WindowLayer(
          weights, bias,
          MaxoutNorm(std::vector<float>(kWidth, 1), std::vector<float>(kWidth, 0), kPieces), kWidth,
          window, precision);
    };
    constexpr std::uint32_t kRows = 300;
    const auto values = random_floats(kRows * kWidth, 9);
    Matrix in(kRows, kWidth);
    std::copy(values.begin(), values.end(), in.row(0));
    // Longer than a block, of one row, and such that blocks end inside and between them.
    const std::vector<Stretch> stretches = {{4, 150}, {160, 161}, {170, 229}, {240, 296}};
    const auto compute = [&](Precision precision, std::span<const Stretch> which) {
      Matrix out(kRows, kWidth);
      std::fill(out.row(0), out.row(kRows), 0.0F);
      layer(precision)(in, which, out);
      return out;
    };
    const Matrix exact = compute(Precision::fp32, stretches);
    for (const Precision precision : kLow) {
      const Matrix low = compute(precision, stretches);
      double square = 0;
      for (std::size_t i = 0; i < kRows * kWidth; ++i)
        square += std::pow(low.row(0)[i] - exact.row(0)[i], 2);
      CHECK(std::sqrt(square / (kRows * kWidth)) < 0.02);
      CHECK(square > 0);
      for (const Stretch& alone : stretches) {
        const Matrix one = compute(precision, std::span(&alone, 1));
        const std::size_t bytes = (alone.end - alone.begin) * kWidth * sizeof(float);
        CHECK(std::memcmp(one.row(alone.begin), low.row(alone.begin), bytes) == 0);
      }
    }
  }
}
