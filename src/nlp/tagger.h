// spaCy's tagger: the fine-grained part of speech of each token.
//
// In: a vector a token. Out: the best label's number for each. Method: one linear layer; the first
// of equal scores wins (Tagger.v2; its softmax changes no order). Thread-safe: tag() is const.
// Tested by tests/nlp_net_test.cc and tests/parity/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/config.h"
#include "nlp/gemm.h"
#include "nlp/matrix.h"
#include "nlp/weights.h"

namespace nuncio::nlp {

class Tagger {
 public:
  /// `folder` holds the component's model and cfg, which names the labels. Throws Error.
  Tagger(const ComponentConfig& component, const ModelFile& model,
         const std::filesystem::path& folder);

  std::vector<std::uint32_t> tag(const Matrix& vectors) const;
  std::string_view label(std::uint32_t id) const { return labels_[id]; }

 private:
  std::vector<std::string> labels_;
  Gemm output_;
};

}  // namespace nuncio::nlp
