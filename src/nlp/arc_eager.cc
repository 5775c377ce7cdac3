// The moves of the arc-eager parser on plain arrays; see arc_eager.h.
#include "nlp/arc_eager.h"

namespace nuncio::nlp {

ArcEagerState::ArcEagerState(std::size_t length, int first_row, std::size_t slots,
                             std::uint32_t subtok)
    : length_(static_cast<int>(length)),
      first_row_(first_row),
      slots_(slots),
      subtok_(subtok),
      heads_(length, -1),
      labels_(length, 0),
      left_(length, -1),
      right_(length, -1),
      older_(length, -1),
      was_put_back_(length, false),
      starts_(length, false) {}

int ArcEagerState::buffer(std::size_t i) const {
  if (i < put_back_.size()) return put_back_[put_back_.size() - 1 - i];
  const int token = next_ + static_cast<int>(i - put_back_.size());
  return token < length_ ? token : -1;
}

void ArcEagerState::context(int* rows) const {
  const int b0 = buffer(0), s0 = stack(0), s1 = stack(1);
  rows[0] = b0;
  rows[1] = buffer(1);
  rows[2] = s0;
  rows[3] = s1;
  rows[4] = stack(2);
  if (slots_ == 8) {
    rows[5] = at(left_, b0);
    rows[6] = at(left_, s0);
    rows[7] = at(right_, s0);
  } else {  // 13; the second left child of the stack's top has no slot of its own in spaCy
    rows[5] = at(left_, s0);
    rows[6] = at(right_, s0);
    rows[7] = at(left_, b0);
    rows[8] = at(older_, at(right_, s0));
    rows[9] = at(left_, s1);
    rows[10] = at(older_, at(left_, s1));
    rows[11] = at(right_, s1);
    rows[12] = at(older_, at(right_, s1));
  }
  for (std::size_t i = 0; i < slots_; ++i) {
    if (rows[i] >= 0) rows[i] += first_row_;
  }
}

ArcEagerState::Validity ArcEagerState::validity() const {
  const bool has_stack = !stack_.empty();
  const std::size_t length = buffer_length();
  const int b0 = buffer(0), b1 = buffer(1);
  const bool before_sentence = starts_sentence(b0);
  const bool shift = !has_stack || (length >= 2 && !before_sentence &&
                                    !was_put_back_[static_cast<std::size_t>(b0)]);
  const bool arc = has_stack && length > 0 && !before_sentence;
  const bool can_break = length >= 2 && b1 == b0 + 1 && !starts_sentence(b1);
  Validity validity;
  validity.moves_ = std::uint32_t{shift} << kShift | std::uint32_t{has_stack} << kReduce |
                    std::uint32_t{arc} << kLeft | std::uint32_t{arc} << kRight |
                    std::uint32_t{can_break} << kBreak;
  validity.subtok_ = subtok_;
  validity.neighbours_ = stack(0) == b0 - 1;
  return validity;
}

void ArcEagerState::push() {
  if (put_back_.empty()) {
    stack_.push_back(next_++);
  } else {
    stack_.push_back(put_back_.back());
    put_back_.pop_back();
  }
}

void ArcEagerState::add_arc(int head, int child, std::uint32_t label) {
  const int before = at(heads_, child);
  if (before >= 0) {
    // The arc that is taken away is its head's newest: while the child is on the stack, its head
    // gets no other.
    int& newest = at(before > child ? left_ : right_, before);
    if (newest == child) newest = at(older_, child);
  }
  int& newest = at(head > child ? left_ : right_, head);
  at(older_, child) = newest;
  newest = child;
  at(heads_, child) = head;
  labels_[static_cast<std::size_t>(child)] = label;
}

void ArcEagerState::apply(const Action& action) {
  switch (action.move) {
    case kShift:
      push();
      break;
    case kReduce:
      if (at(heads_, stack(0)) < 0 && stack_.size() > 1) {
        was_put_back_[static_cast<std::size_t>(stack(0))] = true;
        put_back_.push_back(stack(0));
      }
      stack_.pop_back();
      break;
    case kLeft:
      add_arc(buffer(0), stack(0), action.label_id);
      was_put_back_[static_cast<std::size_t>(buffer(0))] = false;
      stack_.pop_back();
      break;
    case kRight:
      add_arc(stack(0), buffer(0), action.label_id);
      push();
      break;
    case kBreak:
      starts_[static_cast<std::size_t>(buffer(1))] = true;
      break;
    default:
      break;
  }
}

void ArcEagerState::force_end() {
  stack_.clear();
  put_back_.clear();
  next_ = length_;
}

}  // namespace nuncio::nlp
