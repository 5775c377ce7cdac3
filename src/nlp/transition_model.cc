// Token vectors and parser states to scores of actions; see transition_model.h.
#include "nlp/transition_model.h"

#include <algorithm>

namespace nuncio::nlp {
namespace {

// From thinc's (slots, hidden, pieces, k) to (slots, pieces, hidden, k): a piece is a plane.
std::vector<float> by_piece(const std::vector<float>& values, std::size_t slots, std::size_t hidden,
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

void TransitionModel::precompute(const Matrix& vectors, Matrix& parts) const {
  Matrix hidden(vectors.rows(), hidden_);
  parts.resize(vectors.rows(), lower_.n());
  input_.multiply(vectors.row(0), vectors.rows(), hidden.row(0));
  lower_.multiply(hidden.row(0), vectors.rows(), parts.row(0));
}

TransitionModel::Scorer::Scorer(const TransitionModel& model, const Matrix& parts,
                                std::size_t most_states)
    : model_(model),
      parts_(parts),
      hidden_(most_states, model.hidden_),
      scores_(most_states, model.actions()),
      sum_(model.pieces_ * model.hidden_),
      upper_(model.upper_) {}

// Adds up the slots in turn, then the bias, as spaCy does, and takes the largest piece.
void TransitionModel::Scorer::hidden_of(const int* tokens, float* out) {
  const std::size_t width = sum_.size();
  std::fill(sum_.begin(), sum_.end(), 0.0f);
  float* sum = sum_.data();
  for (std::size_t slot = 0; slot < model_.slots_; ++slot) {
    const float* row = tokens[slot] < 0 ? model_.no_token_.data()
                                        : parts_.row(static_cast<std::size_t>(tokens[slot]));
    const float* part = row + slot * width;
    for (std::size_t i = 0; i < width; ++i) sum[i] += part[i];
  }
  for (std::size_t i = 0; i < width; ++i) sum[i] += model_.lower_bias_[i];
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
