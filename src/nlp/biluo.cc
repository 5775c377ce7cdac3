// The moves of the entity recogniser; see biluo.h.
#include "nlp/biluo.h"

#include <algorithm>

namespace nuncio::nlp {

void BiluoState::context(int* rows) const {
  const int next = static_cast<int>(next_) + first_row_;
  const int begin = is_open_ ? static_cast<int>(open_.begin) + first_row_ : -1;
  std::fill_n(rows, slots_, -1);
  rows[0] = next;
  if (!is_open_) return;
  if (slots_ == 3) {
    rows[1] = begin;
    rows[2] = next - 1;
  } else {  // 6: the first tokens of the open entity
    for (std::size_t i = 1; i < slots_ && begin + static_cast<int>(i) - 1 < next; ++i) {
      rows[i] = begin + static_cast<int>(i) - 1;
    }
  }
}

BiluoState::Validity BiluoState::validity() const {
  Validity validity;
  validity.is_open_ = is_open_;
  validity.label_id_ = open_.label_id;
  const bool goes_on = next_ + 1 < tokens_.size() && !tokens_[next_ + 1].starts_sentence;
  if (is_open_) {
    validity.moves_ = std::uint32_t{goes_on} << kIn | 1u << kLast;
  } else {
    const bool is_word = !tokens_[next_].is_space;
    validity.moves_ =
        std::uint32_t{goes_on && is_word} << kBegin | std::uint32_t{is_word} << kUnit | 1u << kOut;
  }
  return validity;
}

void BiluoState::apply(const Action& action) {
  const auto token = static_cast<std::uint32_t>(next_);
  if (action.move == kBegin || action.move == kUnit) open_ = {token, token, action.label_id};
  if (action.move == kBegin) is_open_ = true;
  if (action.move == kLast || action.move == kUnit) {
    open_.end = token + 1;
    entities_.push_back(open_);
    is_open_ = false;
  }
  ++next_;
}

void BiluoState::force_end() { next_ = tokens_.size(); }

}  // namespace nuncio::nlp
