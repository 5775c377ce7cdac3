// See boosted_trees.h.
#include "forecast/boosted_trees.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace nuncio::forecast {
namespace {

constexpr std::size_t kBins = 64;
constexpr std::size_t kQuantileRows = 40000;

struct Sums {
  double gradient = 0, curvature = 0;
};

using Histogram = std::vector<Sums>;  ///< by column and bin

/// Upper ends of bins; fewer than kBins where a column has few values.
std::vector<float> cuts_of(const RankSample& sample, std::size_t column) {
  const std::size_t step = std::max<std::size_t>(sample.rows() / kQuantileRows, 1);
  std::vector<float> values;
  for (std::size_t i = 0; i < sample.rows(); i += step)
    values.push_back(sample.values[i * sample.columns + column]);
  std::sort(values.begin(), values.end());
  std::vector<float> cuts;
  for (std::size_t b = 1; b < kBins; ++b) {
    const float cut = values[values.size() * b / kBins];
    if (cut < values.back() && (cuts.empty() || cut > cuts.back())) cuts.push_back(cut);
  }
  return cuts;
}

struct Binned {
  std::size_t columns = 0;
  std::vector<std::vector<float>> cuts;  ///< by column
  std::vector<std::uint8_t> bins;        ///< row by row
};

Binned binned(const RankSample& sample) {
  NUNCIO_CHECK(sample.columns > 0, "a sample has columns");
  Binned out{sample.columns, {}, std::vector<std::uint8_t>(sample.values.size())};
  for (std::size_t c = 0; c < sample.columns; ++c) out.cuts.push_back(cuts_of(sample, c));
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    const std::vector<float>& cuts = out.cuts[i % sample.columns];
    out.bins[i] = static_cast<std::uint8_t>(
        std::lower_bound(cuts.begin(), cuts.end(), sample.values[i]) - cuts.begin());
  }
  return out;
}

/// Gradient and curvature of the loss in each row's score.
void slopes(const RankSample& sample, std::span<const float> scores, std::vector<Sums>& out) {
  std::vector<double> shares;
  for (std::size_t g = 0; g + 1 < sample.begins.size(); ++g) {
    const std::size_t begin = sample.begins[g];
    const std::size_t end = sample.begins[g + 1];
    const float top = *std::max_element(scores.begin() + static_cast<std::ptrdiff_t>(begin),
                                        scores.begin() + static_cast<std::ptrdiff_t>(end));
    double wrong = 0;
    shares.assign(end - begin, 0);
    for (std::size_t i = begin; i < end; ++i) {
      shares[i - begin] = std::exp(static_cast<double>(scores[i] - top));
      if (sample.right[i] == 0) wrong += sample.weights[i] * shares[i - begin];
    }
    double first = 0;   // sum over right rows of 1 / (wrong + own)
    double second = 0;  // and of its square
    for (std::size_t i = begin; i < end; ++i) {
      if (sample.right[i] == 0) continue;
      const double all = wrong + shares[i - begin];
      const double p = shares[i - begin] / all;
      out[i] = {p - 1, p * (1 - p)};
      first += 1 / all;
      second += 1 / (all * all);
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (sample.right[i] != 0) continue;
      const double e = sample.weights[i] * shares[i - begin];
      out[i] = {e * first, std::max(e * first - e * e * second, 0.0)};
    }
  }
}

struct Leaf {
  std::uint32_t node = 0;
  std::size_t begin = 0, end = 0;  ///< of the row order
  Sums sum;
  Histogram histogram;
  double gain = 0;  ///< of the best split; 0: none
  std::size_t column = 0, bin = 0;
};

class Grower {
 public:
  Grower(const Binned& data, const std::vector<Sums>& slopes, const BoostSetting& setting,
         std::vector<std::uint32_t> rows)
      : data_(data), slopes_(slopes), setting_(setting), rows_(std::move(rows)) {}

  Tree grow();

 private:
  double worth(const Sums& sum) const {
    return sum.gradient * sum.gradient / (sum.curvature + setting_.ridge);
  }
  void fill(Leaf& leaf) const;
  void find_split(Leaf& leaf) const;
  Leaf split(Leaf& leaf, Tree& tree);

  const Binned& data_;
  const std::vector<Sums>& slopes_;
  const BoostSetting& setting_;
  std::vector<std::uint32_t> rows_;
};

void Grower::fill(Leaf& leaf) const {
  leaf.histogram.assign(data_.columns * kBins, Sums{});
  for (std::size_t at = leaf.begin; at < leaf.end; ++at) {
    const std::size_t row = rows_[at];
    const Sums s = slopes_[row];
    const std::uint8_t* bins = &data_.bins[row * data_.columns];
    Sums* sums = leaf.histogram.data();
    for (std::size_t c = 0; c < data_.columns; ++c, sums += kBins) {
      sums[bins[c]].gradient += s.gradient;
      sums[bins[c]].curvature += s.curvature;
    }
  }
  leaf.sum = {};
  for (std::size_t b = 0; b < kBins; ++b) {
    leaf.sum.gradient += leaf.histogram[b].gradient;
    leaf.sum.curvature += leaf.histogram[b].curvature;
  }
}

void Grower::find_split(Leaf& leaf) const {
  const double whole = worth(leaf.sum);
  leaf.gain = 0;
  for (std::size_t c = 0; c < data_.columns; ++c) {
    Sums left;
    for (std::size_t b = 0; b < data_.cuts[c].size(); ++b) {
      left.gradient += leaf.histogram[c * kBins + b].gradient;
      left.curvature += leaf.histogram[c * kBins + b].curvature;
      const Sums right{leaf.sum.gradient - left.gradient, leaf.sum.curvature - left.curvature};
      if (left.curvature < setting_.least_weight) continue;
      if (right.curvature < setting_.least_weight) break;
      const double gain = worth(left) + worth(right) - whole;
      if (gain <= leaf.gain + 1e-9) continue;
      leaf.gain = gain;
      leaf.column = c;
      leaf.bin = b;
    }
  }
}

/// The leaf becomes its left half; the right one is given back.
Leaf Grower::split(Leaf& leaf, Tree& tree) {
  const auto middle = std::stable_partition(
      rows_.begin() + static_cast<std::ptrdiff_t>(leaf.begin),
      rows_.begin() + static_cast<std::ptrdiff_t>(leaf.end),
      [&](std::uint32_t row) { return data_.bins[row * data_.columns + leaf.column] <= leaf.bin; });
  const auto at = static_cast<std::size_t>(middle - rows_.begin());
  const auto left = static_cast<std::uint32_t>(tree.size());
  tree[leaf.node].column = static_cast<std::uint16_t>(leaf.column);
  tree[leaf.node].threshold = data_.cuts[leaf.column][leaf.bin];
  tree[leaf.node].left = left;
  tree.resize(tree.size() + 2);
  Leaf a{left, leaf.begin, at, {}, {}, 0, 0, 0};
  Leaf b{left + 1, at, leaf.end, {}, {}, 0, 0, 0};
  Leaf& less = a.end - a.begin <= b.end - b.begin ? a : b;
  Leaf& more = &less == &a ? b : a;
  fill(less);
  more.histogram = std::move(leaf.histogram);
  for (std::size_t i = 0; i < more.histogram.size(); ++i) {
    more.histogram[i].gradient -= less.histogram[i].gradient;
    more.histogram[i].curvature -= less.histogram[i].curvature;
  }
  more.sum = {leaf.sum.gradient - less.sum.gradient, leaf.sum.curvature - less.sum.curvature};
  find_split(a);
  find_split(b);
  leaf = std::move(a);
  return b;
}

Tree Grower::grow() {
  Tree tree(1);
  std::vector<Leaf> leaves(1);
  leaves[0].end = rows_.size();
  fill(leaves[0]);
  find_split(leaves[0]);
  while (leaves.size() < setting_.leaves) {
    const auto best = std::max_element(
        leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) { return a.gain < b.gain; });
    if (best->gain <= 0) break;
    Leaf other = split(*best, tree);
    leaves.push_back(std::move(other));
  }
  for (const Leaf& leaf : leaves)
    tree[leaf.node].value = static_cast<float>(-setting_.rate * leaf.sum.gradient /
                                               (leaf.sum.curvature + setting_.ridge));
  return tree;
}

/// The rows of the groups that a tree learns from.
std::vector<std::uint32_t> drawn_rows(const RankSample& sample, float part, std::size_t tree) {
  std::vector<std::uint32_t> rows;
  for (std::size_t g = 0; g < sample.groups(); ++g) {
    const std::uint64_t drawn = (tree * 0x9e3779b97f4a7c15ULL ^ (g + 1)) * 0xbf58476d1ce4e5b9ULL;
    if (static_cast<float>(drawn >> 40U) >= part * static_cast<float>(1U << 24U)) continue;
    for (std::size_t i = sample.begins[g]; i < sample.begins[g + 1]; ++i)
      rows.push_back(static_cast<std::uint32_t>(i));
  }
  return rows;
}

void add_tree(const Tree& tree, const RankSample& sample, std::vector<float>& scores) {
  const std::span<const float> values = sample.values;
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] += value_of(tree, values.subspan(i * sample.columns, sample.columns));
}

}  // namespace

float value_of(const Tree& tree, std::span<const float> row) {
  std::uint32_t at = 0;
  while (tree[at].left != 0)
    at = tree[at].left + (row[tree[at].column] <= tree[at].threshold ? 0U : 1U);
  return tree[at].value;
}

float value_of(std::span<const Tree> trees, std::span<const float> row) {
  float sum = 0;
  for (const Tree& tree : trees) sum += value_of(tree, row);
  return sum;
}

double quality_of(const RankSample& sample, std::span<const float> scores) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t g = 0; g < sample.groups(); ++g) {
    for (std::size_t i = sample.begins[g]; i < sample.begins[g + 1]; ++i) {
      if (sample.right[i] == 0) continue;
      double rank = 1;
      for (std::size_t j = sample.begins[g]; j < sample.begins[g + 1]; ++j) {
        if (sample.right[j] != 0) continue;
        if (scores[j] > scores[i]) rank += 1;
        if (scores[j] == scores[i]) rank += 0.5;
      }
      sum += 1 / rank;
      ++count;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

Boosted boost(const RankSample& sample, const RankSample& check, const BoostSetting& setting) {
  if (sample.rows() == 0) return {};
  const Binned data = binned(sample);
  std::vector<float> scores(sample.rows(), 0);
  std::vector<float> checked(check.rows(), 0);
  std::vector<Sums> gradients(sample.rows());
  std::vector<Tree> trees;
  double best = 0;
  std::size_t best_count = 0;
  while (trees.size() < setting.trees && trees.size() < best_count + setting.patience) {
    slopes(sample, scores, gradients);
    trees.push_back(
        Grower(data, gradients, setting, drawn_rows(sample, setting.part, trees.size())).grow());
    add_tree(trees.back(), sample, scores);
    add_tree(trees.back(), check, checked);
    const double quality = quality_of(check, checked);
    if (quality <= best) continue;
    best = quality;
    best_count = trees.size();
  }
  trees.resize(best_count);
  return {std::move(trees), best};
}

}  // namespace nuncio::forecast
