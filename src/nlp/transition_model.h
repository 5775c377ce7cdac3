// The network that scores the actions of a parser state: spaCy's TransitionBasedParser.v2 with an
// upper layer.
//
// In: one vector a token. Out: scores of all actions for states that are described by a few tokens
// each. Method: the first layer is linear in the state's tokens, so its part for each (token, slot)
// is computed once; a state then costs a sum of rows, a maxout and one small product (Chen &
// Manning 2014). Thread-safe: const; a Scorer is one thread's. Tested by tests/nlp_encoder_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/config.h"
#include "nlp/gemm.h"
#include "nlp/matrix.h"
#include "nlp/weights.h"

namespace nuncio::nlp {

class TransitionModel {
 public:
  /// `actions`: how many the component's `moves` file gives. Throws Error bad_format.
  TransitionModel(const ComponentConfig& component, const ModelFile& model, std::size_t actions);

  std::size_t slots() const { return slots_; }
  std::size_t actions() const { return upper_.n(); }

  /// One thread's scoring of the states of a batch, up to `most_states` at a time. The first
  /// layer's part of a token is computed with its neighbours' when it is first asked for, and kept
  /// in `room`, which holds a bounded number of tokens: what a long text has left behind makes
  /// place for what it meets. What a Scorer was made from must outlive it.
  class Scorer {
   public:
    Scorer(const TransitionModel& model, const Matrix& vectors, std::size_t most_states,
           Matrix& room);
    /// `tokens` holds slots() rows of `vectors` a state, -1 where there is none. Returns one row of
    /// scores a state, good until the next call.
    const Matrix& score(std::span<const int> tokens);

   private:
    const float* parts_of(std::size_t token);
    void load(std::size_t page);
    void hidden_of(const int* tokens, float* out);

    const TransitionModel& model_;
    Matrix inputs_;  // of each token
    Matrix& room_;
    struct Frame {
      std::size_t page = 0, last_used = 0;
    };
    std::vector<Frame> frames_;            // the stretches of `room_` in use
    std::vector<std::uint32_t> frame_of_;  // by page; kNoFrame if it is not there
    std::size_t clock_ = 0;                // counts loads of pages
    Matrix hidden_, scores_;
    std::vector<const float*> rows_;  // what is added up for a state
    std::vector<float> sum_;
    Gemm::Run lower_, upper_;
  };

 private:
  std::size_t slots_;
  std::size_t hidden_;
  std::size_t pieces_;
  Gemm input_;  // vector -> hidden
  Gemm lower_;  // hidden -> slots x pieces x hidden
  Gemm upper_;  // hidden -> actions
  std::vector<float> lower_bias_;
  std::vector<float> no_token_;  // what stands in for a missing token, slots x pieces x hidden
};

}  // namespace nuncio::nlp
