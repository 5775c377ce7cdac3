// spaCy's dependency parser: heads, labels and sentence starts.
//
// In: the tokens of a batch and a vector for each. Out: a tree a text. Method: greedy arc-eager
// parsing (arc_eager.h) by a small network (transition_model.h), then tree.h. Thread-safe: parse()
// is const. Tested by tests/nlp_net_test.cc and tests/parity/.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "nlp/config.h"
#include "nlp/matrix.h"
#include "nlp/moves.h"
#include "nlp/tokenizer.h"
#include "nlp/transition_model.h"
#include "nlp/tree.h"

namespace nuncio::nlp {

class Parser {
 public:
  /// `folder` holds the component's model and moves. Throws Error.
  Parser(const ComponentConfig& component, const ModelFile& model,
         const std::filesystem::path& folder);

  /// `room` is for the network's use; keeping it from batch to batch saves the system work.
  std::vector<Tree> parse(std::span<const TokenizedText> texts, const Matrix& vectors,
                          Matrix& room) const;

  const TreeLabels& labels() const { return labels_; }

 private:
  std::vector<Action> actions_;
  TreeLabels labels_;
  TransitionModel network_;
  std::uint32_t subtok_;
};

}  // namespace nuncio::nlp
