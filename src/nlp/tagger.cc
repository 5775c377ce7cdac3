// Vectors to tags; see tagger.h.
#include "nlp/tagger.h"

#include <algorithm>

#include "base/json.h"
#include "nlp/msgpack_file.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

std::vector<std::string> read_labels(const std::filesystem::path& path) {
  const base::Json cfg = base::read_json(read_bytes(path));
  std::vector<std::string> labels;
  if (cfg.is_object() && cfg.contains("labels") && cfg["labels"].is_array()) {
    for (const base::Json& label : cfg["labels"]) {
      if (!label.is_string())
        throw Error(ErrorKind::bad_format, {path, 0}, "a label is not a string");
      labels.push_back(label.get<std::string>());
    }
  }
  if (labels.empty()) throw Error(ErrorKind::bad_format, {path, 0}, "names no labels");
  return labels;
}

Gemm output_layer(const ModelFile& model, std::size_t labels, std::size_t width) {
  const ModelNode& node = model.root_ref("output_layer");
  return Gemm(model.param(node, "W", {labels, width}).data, model.param(node, "b", {labels}).data,
              labels, width);
}

}  // namespace

Tagger::Tagger(const ComponentConfig& component, const ModelFile& model,
               const std::filesystem::path& folder)
    : labels_(read_labels(folder / "cfg")),
      output_(output_layer(model, labels_.size(), component.tok2vec_width)) {}

std::vector<std::uint32_t> Tagger::tag(const Matrix& vectors) const {
  Matrix scores(vectors.rows(), labels_.size());
  output_.multiply(vectors.row(0), vectors.rows(), scores.row(0));
  std::vector<std::uint32_t> best;
  for (std::size_t i = 0; i < vectors.rows(); ++i) {
    const float* row = scores.row(i);
    best.push_back(static_cast<std::uint32_t>(std::max_element(row, row + labels_.size()) - row));
  }
  return best;
}

}  // namespace nuncio::nlp
