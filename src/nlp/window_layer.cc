// Six products for four rows; see window_layer.h.
#include "nlp/window_layer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/check.h"
#include "nlp/sum_rows.h"
#include "nlp/vector_code.h"

namespace nuncio::nlp {
namespace {

// F(4,3) by the points 0, 1, -1, 2, -2 and infinity: outputs = O * ((F * taps) . (I * inputs)).
// I and O are written out in the loops of gather() and scatter().
constexpr std::size_t kTaps = 3, kOutputs = 4, kPoints = kOutputs + kTaps - 1;
constexpr double kFilter[kPoints][kTaps] = {{1.0 / 4, 0, 0},
                                            {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                            {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                            {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                            {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                            {0, 0, 1}};
// Tiles that are multiplied together: what lies between the products should stay in the cache.
constexpr std::size_t kTiles = Gemm::kBlock;

// What the taps are at one point.
std::vector<float> at_point(std::span<const float> weights, std::size_t width, std::size_t point) {
  std::vector<float> out;
  out.reserve(weights.size() / kTaps);
  for (std::size_t row = 0; row < weights.size(); row += kTaps * width) {
    for (std::size_t i = 0; i < width; ++i) {
      double sum = 0;
      for (std::size_t tap = 0; tap < kTaps; ++tap)
        sum += kFilter[point][tap] * double{weights[row + tap * width + i]};
      out.push_back(static_cast<float>(sum));
    }
  }
  return out;
}

}  // namespace

// Rows of one stretch that are computed together.
struct WindowLayer::Tile {
  std::uint32_t row, outputs;
};

// The tiles of all stretches in turn; a stretch begins with a tile of its own, so that no row's
// bits depend on what stands before its text.
class WindowLayer::Tiles {
 public:
  Tiles(std::span<const Stretch> stretches, std::uint32_t most_outputs)
      : stretches_(stretches), most_outputs_(most_outputs) {}

  /// Fills `tiles` as far as there are any; gives how many.
  std::size_t next(std::array<Tile, kTiles>& tiles) {
    std::size_t count = 0;
    for (; count < kTiles && !stretches_.empty(); ++count) {
      const Stretch& stretch = stretches_.front();
      const std::uint32_t row = stretch.begin + done_;
      const auto outputs = std::min(most_outputs_, stretch.end - row);
      tiles[count] = {row, outputs};
      done_ += outputs;
      if (stretch.begin + done_ < stretch.end) continue;
      stretches_ = stretches_.subspan(1);
      done_ = 0;
    }
    return count;
  }

 private:
  std::span<const Stretch> stretches_;
  std::uint32_t most_outputs_;
  std::uint32_t done_ = 0;  // rows of the first stretch
};

std::vector<float> by_place(std::span<const float> values, std::size_t places, std::size_t width) {
  std::vector<float> out;
  out.reserve(values.size());
  for (std::size_t place = 0; place < places; ++place) {
    for (std::size_t row = 0; row < values.size() / (places * width); ++row) {
      const float* from = values.data() + (row * places + place) * width;
      out.insert(out.end(), from, from + width);
    }
  }
  return out;
}

WindowLayer::WindowLayer(std::span<const float> weights, std::vector<float> bias, MaxoutNorm finish,
                         std::size_t width, std::size_t window, Precision precision)
    : width_(width), window_(window), bias_(std::move(bias)), finish_(std::move(finish)) {
  const std::size_t taps = 2 * window + 1;
  NUNCIO_CHECK(weights.size() == bias_.size() * taps * width, "weights of n rows of whole windows");
  if (precision != Precision::fp32) {
    low_.emplace(by_place(weights, taps, width), taps * bias_.size(), width, precision);
    return;
  }
  if (window != 1) {
    products_.emplace_back(weights, bias_, bias_.size(), taps * width);
    return;
  }
  for (std::size_t point = 0; point < kPoints; ++point)
    products_.emplace_back(at_point(weights, width, point), std::span<const float>(), bias_.size(),
                           width);
}

void WindowLayer::operator()(const Matrix& in, std::span<const Stretch> stretches,
                             Matrix& out) const {
  if (low_) return multiply_low(in, stretches, out);
  window_ == 1 ? filter(in, stretches, out) : multiply(in, stretches, out);
}

void WindowLayer::finish(const float* sum, const float* before, float* target) const {
  finish_(sum, target);
  for (std::size_t i = 0; i < width_; ++i) target[i] = before[i] + target[i];
}

// What one call computes a block of tiles in.
struct WindowLayer::Scratch {
  Scratch(std::size_t width, std::size_t n)
      : inputs(kPoints * kTiles, width),
        products(kPoints * kTiles, n),
        sums(kOutputs, n),
        zeros(1, width) {
    std::fill(inputs.row(0), inputs.row(inputs.rows()), 0.0f);
    std::fill(zeros.row(0), zeros.row(1), 0.0f);
  }
  Matrix inputs, products;  // all tiles at the first point, then all at the second, and so on
  Matrix sums, zeros;
};

void WindowLayer::filter(const Matrix& in, std::span<const Stretch> stretches, Matrix& out) const {
  Scratch scratch(width_, bias_.size());
  std::array<std::optional<Gemm::Run>, kPoints> multiply;
  for (std::size_t point = 0; point < kPoints; ++point) multiply[point].emplace(products_[point]);
  std::array<Tile, kTiles> tiles;
  Tiles all(stretches, kOutputs);
  while (const std::size_t count = all.next(tiles)) {
    for (std::size_t i = 0; i < count; ++i) gather(tiles[i], in, i, scratch);
    for (std::size_t point = 0; point < kPoints; ++point) {
      const std::size_t first = point * kTiles;
      (*multiply[point])(scratch.inputs.row(first), count, scratch.products.row(first));
    }
    for (std::size_t i = 0; i < count; ++i) scatter(tiles[i], in, i, scratch, out);
  }
}

// The inputs of a tile at each point. What lies beyond the tile's own windows counts as zero, since
// by rounding it would show in the outputs.
NUNCIO_VECTOR_CODE void WindowLayer::gather(const Tile& tile, const Matrix& in, std::size_t place,
                                            Scratch& scratch) const {
  std::array<const float*, kPoints> rows;
  for (std::size_t i = 0; i < kPoints; ++i)
    rows[i] = i < tile.outputs + kTaps - 1 ? in.row(tile.row - 1 + i) : scratch.zeros.row(0);
  const auto [a, b, c, d, e, f] = rows;
  float* first = scratch.inputs.row(place);
  const std::size_t step = kTiles * width_;
  NUNCIO_INDEPENDENT_ROUNDS
  for (std::size_t i = 0; i < width_; ++i) {
    const float ce = e[i] - 4 * c[i], db = d[i] - 4 * b[i];
    const float ec = e[i] - c[i], twice = 2 * (d[i] - b[i]);
    first[i] = 4 * a[i] - 5 * c[i] + e[i];
    first[step + i] = ce + db;
    first[2 * step + i] = ce - db;
    first[3 * step + i] = ec + twice;
    first[4 * step + i] = ec - twice;
    first[5 * step + i] = 4 * b[i] - 5 * d[i] + f[i];
  }
}

NUNCIO_VECTOR_CODE void WindowLayer::scatter(const Tile& tile, const Matrix& in, std::size_t place,
                                             Scratch& scratch, Matrix& out) const {
  const std::size_t n = bias_.size(), step = kTiles * n;
  const float* first = scratch.products.row(place);
  const float* bias = bias_.data();
  float* sums = scratch.sums.row(0);
  NUNCIO_INDEPENDENT_ROUNDS
  for (std::size_t i = 0; i < n; ++i) {
    const float one = first[step + i], minus_one = first[2 * step + i];
    const float two = first[3 * step + i], minus_two = first[4 * step + i];
    const float even = one + minus_one, odd = one - minus_one;
    const float even2 = two + minus_two, odd2 = two - minus_two;
    sums[i] = first[i] + even + even2 + bias[i];
    sums[n + i] = odd + 2 * odd2 + bias[i];
    sums[2 * n + i] = even + 4 * even2 + bias[i];
    sums[3 * n + i] = odd + 8 * odd2 + first[5 * step + i] + bias[i];
  }
  for (std::uint32_t i = 0; i < tile.outputs; ++i)
    finish(sums + i * n, in.row(tile.row + i), out.row(tile.row + i));
}

// Neighbours are neighbours in memory too, so the window of a row is one stretch of it.
void WindowLayer::multiply(const Matrix& in, std::span<const Stretch> stretches,
                           Matrix& out) const {
  const Gemm& product = products_.front();
  Matrix windows(kTiles, product.k()), sums(kTiles, product.n());
  std::fill(windows.row(0), windows.row(kTiles), 0.0f);
  Gemm::Run run(product);
  std::array<Tile, kTiles> tiles;
  Tiles all(stretches, 1);
  while (const std::size_t count = all.next(tiles)) {
    for (std::size_t i = 0; i < count; ++i)
      std::copy_n(in.row(tiles[i].row - window_), product.k(), windows.row(i));
    run(windows.row(0), count, sums.row(0));
    for (std::size_t i = 0; i < count; ++i)
      finish(sums.row(i), in.row(tiles[i].row), out.row(tiles[i].row));
  }
}

// A block takes rows of stretch after stretch, each with the neighbours that its first and last
// outputs see.
void WindowLayer::multiply_low(const Matrix& in, std::span<const Stretch> stretches,
                               Matrix& out) const {
  const std::size_t n = bias_.size(), around = 2 * window_;
  Matrix parts(LowProduct::kBlock, (around + 1) * n), sum(1, n);
  LowProduct::Run run(*low_);
  std::vector<const float*> rows, window(around + 2);
  struct Output {
    std::size_t first, row;  // of its window, in the block; of the matrix
  };
  std::vector<Output> outputs;
  const auto flush = [&] {
    run(rows, parts.row(0));
    for (const Output& o : outputs) {
      window[0] = bias_.data();
      for (std::size_t place = 0; place <= around; ++place)
        window[place + 1] = parts.row(o.first + place) + place * n;
      sum_rows(window, n, sum.row(0));
      finish(sum.row(0), in.row(o.row), out.row(o.row));
    }
    rows.clear();
    outputs.clear();
  };
  for (const Stretch& stretch : stretches) {
    for (std::size_t row = stretch.begin; row < stretch.end;) {
      if (rows.size() + around >= LowProduct::kBlock) flush();
      const std::size_t room = LowProduct::kBlock - rows.size() - around;
      const std::size_t count = std::min<std::size_t>(room, stretch.end - row);
      for (std::size_t i = 0; i < count; ++i) outputs.push_back({rows.size() + i, row + i});
      for (std::size_t i = 0; i < count + around; ++i) rows.push_back(in.row(row + i - window_));
      row += count;
    }
  }
  if (!rows.empty()) flush();
}

}  // namespace nuncio::nlp
