// Trees that rank: gradient boosting with a softmax over each question's candidates.
//
// In: groups of rows of numbers, in each at least one row that is right. Out: a sum of small
// regression trees; a row's score is the sum of its leaves. Loss: for each right row the negative
// log of its share in a softmax over itself and the wrong ones of its group (ListNet's top one, Cao
// et al., ICML 2007, with the other right ones left out as the field's filter does). Trees: second
// order boosting (Friedman 2001; Chen and Guestrin, KDD 2016) over histograms of at most kBins
// quantiles, the best leaf split next. Deterministic, one thread. Memory: a byte a number and row
// beside the rows. Tested by tests/tkg_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace nuncio::forecast {

struct RankSample {
  std::size_t columns = 0;
  std::vector<float> values;           ///< row by row
  std::vector<std::uint8_t> right;     ///< a row
  std::vector<float> weights;          ///< a row: how many wrong rows it stands for
  std::vector<std::size_t> begins{0};  ///< of groups; the last is the number of rows

  std::size_t rows() const { return right.size(); }
  std::size_t groups() const { return begins.size() - 1; }
};

struct TreeNode {
  std::uint16_t column = 0;
  float threshold = 0;     ///< values at most this go left
  std::uint32_t left = 0;  ///< right is left + 1; 0: a leaf
  float value = 0;
};

using Tree = std::vector<TreeNode>;

float value_of(const Tree& tree, std::span<const float> row);
float value_of(std::span<const Tree> trees, std::span<const float> row);

struct BoostSetting {
  std::size_t trees = 120;
  std::size_t leaves = 32;
  float rate = 0.15F;
  float part = 0.5F;          ///< of the groups, drawn anew for each tree
  float ridge = 5;            ///< added to a leaf's curvature
  float least_weight = 5;     ///< curvature of a leaf
  std::size_t patience = 20;  ///< trees without a better quality before it ends
};

/// The mean reciprocal rank of right rows within their groups.
double quality_of(const RankSample& sample, std::span<const float> scores);

struct Boosted {
  std::vector<Tree> trees;
  double quality = 0;  ///< on `check`
};

/// Keeps as many trees as are best on `check`, which has the same columns.
Boosted boost(const RankSample& sample, const RankSample& check, const BoostSetting& setting);

}  // namespace nuncio::forecast
