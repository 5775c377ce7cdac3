// Token vectors and parser states to scores of actions; see transition_model.h.
#include "nlp/transition_model.h"

#include <algorithm>

#include "nlp/sum_rows.h"

namespace nuncio::nlp {
namespace {

// At most 64 pages of 512 tokens: more than an ordinary batch has, and 128 MB in the usual size. A
// state looks at no more than 13 tokens, so a page is never displaced by those that the same state
// needs.
constexpr std::size_t kPageTokens = 512;
static_assert(kPageTokens % Gemm::kBlock == 0);
constexpr std::size_t kMostFrames = 64;
constexpr std::uint32_t kNoFrame = UINT32_MAX;

// From thinc's (slots, hidden, pieces, k) to (slots, pieces, hidden, k): a piece is a plane.
std::vector<float> by_piece(std::span<const float> values, std::size_t slots, std::size_t hidden,
                            std::size_t pieces, std::size_t k) {
  std::vector<float> out;
  out.reserve(values.size());
  for (std::size_t slot = 0; slot < slots; ++slot) {
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      for (std::size_t i = 0; i < hidden; ++i) {
        const float* from = values.data() + ((slot * hidden + i) * pieces + piece) * k;
        out.insert(out.end(), from, from + k);
      }
    }
  }
  return out;
}

// The linear layer between the token vectors and the parser, which is the one that is not called
// "upper".
const ModelNode& input_layer(const ModelFile& model) {
  const std::vector<const ModelNode*> linear = model.nodes("linear", 2);
  return *linear[linear[0] == &model.root_ref("upper") ? 1 : 0];
}

Gemm linear(const ModelFile& model, const ModelNode& node, std::size_t n, std::size_t k) {
  return Gemm(model.param(node, "W", {n, k}).data, model.param(node, "b", {n}).data, n, k);
}

}  // namespace

TransitionModel::TransitionModel(const ComponentConfig& component, const ModelFile& model,
                                 std::size_t actions)
    : slots_(component.state_tokens),
      hidden_(component.hidden_width),
      pieces_(component.pieces),
      input_(linear(model, input_layer(model), hidden_, component.tok2vec_width)),
      lower_(
          by_piece(
              model.param(model.root_ref("lower"), "W", {slots_, hidden_, pieces_, hidden_}).data,
              slots_, hidden_, pieces_, hidden_),
          {}, slots_ * pieces_ * hidden_, hidden_),
      upper_(linear(model, model.root_ref("upper"), actions, hidden_)),
      lower_bias_(by_piece(model.param(model.root_ref("lower"), "b", {hidden_, pieces_}).data, 1,
                           hidden_, pieces_, 1)),
      no_token_(
          by_piece(model.param(model.root_ref("lower"), "pad", {1, slots_, hidden_, pieces_}).data,
                   slots_, hidden_, pieces_, 1)) {}

TransitionModel::Scorer::Scorer(const TransitionModel& model, const Matrix& vectors,
                                std::size_t most_states, Matrix& room)
    : model_(model),
      inputs_(vectors.rows(), model.hidden_),
      room_(room),
      frame_of_((vectors.rows() + kPageTokens - 1) / kPageTokens, kNoFrame),
      hidden_(most_states, model.hidden_),
      scores_(most_states, model.actions()),
      rows_(model.slots_ + 1),
      sum_(model.pieces_ * model.hidden_),
      lower_(model.lower_),
      upper_(model.upper_) {
  model.input_.multiply(vectors.row(0), vectors.rows(), inputs_.row(0));
  room.resize(std::min(frame_of_.size(), kMostFrames) * kPageTokens, model.lower_.n());
}

const float* TransitionModel::Scorer::parts_of(std::size_t token) {
  const std::size_t page = token / kPageTokens;
  if (frame_of_[page] == kNoFrame) load(page);
  const std::uint32_t frame = frame_of_[page];
  frames_[frame].last_used = clock_;
  return room_.row(frame * kPageTokens + token % kPageTokens);
}

// Computes a page, in a new frame or in the one that has gone unused for longest.
void TransitionModel::Scorer::load(std::size_t page) {
  ++clock_;
  std::size_t frame = frames_.size();
  if (frame < kMostFrames) {
    frames_.emplace_back();
  } else {
    const auto oldest =
        std::min_element(frames_.begin(), frames_.end(),
                         [](const Frame& a, const Frame& b) { return a.last_used < b.last_used; });
    frame_of_[oldest->page] = kNoFrame;
    frame = static_cast<std::size_t>(oldest - frames_.begin());
  }
  frames_[frame] = {page, clock_};
  frame_of_[page] = static_cast<std::uint32_t>(frame);
  const std::size_t begin = page * kPageTokens;
  lower_(inputs_.row(begin), std::min(kPageTokens, inputs_.rows() - begin),
         room_.row(frame * kPageTokens));
}

// Adds up the slots in turn, then the bias, as spaCy does, and takes the largest piece.
void TransitionModel::Scorer::hidden_of(const int* tokens, float* out) {
  const std::size_t width = sum_.size();
  for (std::size_t slot = 0; slot < model_.slots_; ++slot) {
    const float* row = tokens[slot] < 0 ? model_.no_token_.data()
                                        : parts_of(static_cast<std::size_t>(tokens[slot]));
    rows_[slot] = row + slot * width;
  }
  rows_.back() = model_.lower_bias_.data();
  sum_rows(rows_, width, sum_.data());
  const float* sum = sum_.data();
  const std::size_t hidden = model_.hidden_;
  std::copy_n(sum, hidden, out);
  for (std::size_t piece = 1; piece < model_.pieces_; ++piece) {
    for (std::size_t i = 0; i < hidden; ++i) out[i] = std::max(out[i], sum[piece * hidden + i]);
  }
}

const Matrix& TransitionModel::Scorer::score(std::span<const int> tokens) {
  const std::size_t states = tokens.size() / model_.slots_;
  for (std::size_t i = 0; i < states; ++i) hidden_of(&tokens[i * model_.slots_], hidden_.row(i));
  upper_(hidden_.row(0), states, scores_.row(0));
  return scores_;
}

}  // namespace nuncio::nlp
