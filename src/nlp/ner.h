// spaCy's named entity recogniser.
//
// In: the tokens of a batch, a vector for each, and where sentences start. Out: the entities of
// each text. Method: greedy BILUO tagging (biluo.h) by a small network (transition_model.h).
// Thread-safe: find() is const. Views in the result point into this. Tested by tests/parity/.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "nlp/config.h"
#include "nlp/matrix.h"
#include "nlp/moves.h"
#include "nlp/tokenizer.h"
#include "nlp/transition_model.h"
#include "nuncio/types.h"

namespace nuncio::nlp {

class Ner {
 public:
  /// `folder` holds the component's model and moves. Throws Error.
  Ner(const ComponentConfig& component, const ModelFile& model,
      const std::filesystem::path& folder);

  /// `parses[i].sentences` says where the sentences of text i start; empty where no parser ran.
  /// `room` as for Parser.
  std::vector<std::vector<Entity>> find(std::span<const TokenizedText> texts,
                                        std::span<const Parse> parses, const Matrix& vectors,
                                        Matrix& room) const;

 private:
  std::vector<Action> actions_;
  std::vector<std::string> labels_;  // by Action::label_id
  TransitionModel network_;
};

}  // namespace nuncio::nlp
