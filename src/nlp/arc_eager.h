// The state of spaCy's arc-eager dependency parser over one text, and the rules of its moves.
//
// Moves: shift, reduce, left-arc, right-arc and break, which marks the second word of the buffer as
// the start of a sentence. Non-monotonic: a left-arc may take the head of a word away, and reducing
// a word without a head puts it back before the buffer, once (Honnibal & Johnson 2015; spaCy's
// _state.pxd, arc_eager.pyx). Sentence starts set before parsing are not supported, as no supported
// component sets them. One thread a state. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nlp/moves.h"

namespace nuncio::nlp {

class ArcEagerState {
 public:
  /// `first_row`: the row of the text's first token in the batch. `slots`: 8 or 13. `subtok`: the
  /// id of the label "subtok", 0 if the model has none.
  ArcEagerState(std::size_t length, int first_row, std::size_t slots, std::uint32_t subtok);

  bool done() const { return stack_.empty() && buffer_length() == 0; }

  /// The tokens that describe the state, as rows of the batch, -1 for none.
  void context(int* rows) const;

  class Validity {
   public:
    bool operator()(const Action& action) const {
      return moves_ >> action.move & 1u &&
             (action.label_id != subtok_ || subtok_ == 0 || neighbours_ || action.move < kLeft ||
              action.move > kRight);
    }

   private:
    friend class ArcEagerState;
    std::uint32_t moves_ = 0;  // a bit a move
    std::uint32_t subtok_ = 0;
    bool neighbours_ = false;  // the stack's top stands just before the buffer
  };
  Validity validity() const;

  void apply(const Action& action);
  void force_end();

  /// Of each token: its head, -1 for none, and the label of that arc.
  const std::vector<int>& heads() const { return heads_; }
  const std::vector<std::uint32_t>& labels() const { return labels_; }

 private:
  int stack(std::size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1; }
  int buffer(std::size_t i) const;
  std::size_t buffer_length() const {
    return static_cast<std::size_t>(length_ - next_) + put_back_.size();
  }
  bool starts_sentence(int token) const {
    return token >= 0 && starts_[static_cast<std::size_t>(token)];
  }
  int& at(std::vector<int>& of, int token) { return of[static_cast<std::size_t>(token)]; }
  int at(const std::vector<int>& of, int token) const {
    return token < 0 ? -1 : of[static_cast<std::size_t>(token)];
  }
  void push();
  void add_arc(int head, int child, std::uint32_t label);

  int length_;
  int first_row_;
  std::size_t slots_;
  std::uint32_t subtok_;
  int next_ = 0;               // first token that was never taken from the buffer
  std::vector<int> stack_;     // top at the back
  std::vector<int> put_back_;  // before the rest of the buffer; first at the back
  std::vector<int> heads_;
  std::vector<std::uint32_t> labels_;
  // Children on each side as chains: the newest of a head, and from each child to the one before
  // it.
  std::vector<int> left_, right_, older_;
  std::vector<bool> was_put_back_;
  std::vector<bool> starts_;
};

}  // namespace nuncio::nlp
