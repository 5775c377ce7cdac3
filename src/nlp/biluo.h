// The state of spaCy's named entity recogniser over one text, and the rules of its moves.
//
// Moves: begin, in, last, unit, out (BILUO), each on the next token. An entity does not reach over
// the start of a sentence, does not begin on white space, and is closed by the last token at the
// latest (spaCy's ner.pyx). Entities set before are not supported, as no supported component sets
// them. One thread a state. Tested by tests/nlp_net_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/moves.h"

namespace nuncio::nlp {

/// What the recogniser must know of a token.
struct BiluoToken {
  bool is_space = false;
  bool starts_sentence = false;
};

class BiluoState {
 public:
  struct Entity {
    std::uint32_t begin, end;  // tokens, half-open
    std::uint32_t label_id;
  };

  /// `slots`: 3 or 6. `tokens` must outlive this.
  BiluoState(std::span<const BiluoToken> tokens, int first_row, std::size_t slots)
      : tokens_(tokens), first_row_(first_row), slots_(slots) {}

  bool done() const { return next_ == tokens_.size(); }
  void context(int* rows) const;

  class Validity {
   public:
    bool operator()(const Action& action) const {
      if (!(moves_ >> action.move & 1u)) return false;
      if (action.move == kOut) return true;
      return action.label_id != 0 && (!is_open_ || action.label_id == label_id_);
    }

   private:
    friend class BiluoState;
    std::uint32_t moves_ = 0;  // a bit a move
    bool is_open_ = false;
    std::uint32_t label_id_ = 0;
  };
  Validity validity() const;

  void apply(const Action& action);
  void force_end();

  /// The entities that were closed, in order.
  const std::vector<Entity>& entities() const { return entities_; }

 private:
  std::span<const BiluoToken> tokens_;
  int first_row_;
  std::size_t slots_;
  std::size_t next_ = 0;
  bool is_open_ = false;
  Entity open_{};
  std::vector<Entity> entities_;
};

}  // namespace nuncio::nlp
