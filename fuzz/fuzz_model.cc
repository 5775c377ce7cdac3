// Fuzzes the readers of a pipeline's files: config.cfg, a component's model and its moves, and the
// vocabulary's vectors, whose three files stand behind one another, each behind its length.
//
// The first byte says which. Whatever the bytes, a reader returns or throws nuncio::Error; what it
// read keeps its promises: arrays fill their shapes, sizes are in their bounds, moves carry the ids
// of their labels.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/check.h"
#include "memory_file.h"
#include "nlp/config.h"
#include "nlp/moves.h"
#include "nlp/weights.h"
#include "nlp/word_vectors.h"
#include "nuncio/error.h"

namespace {

using namespace nuncio;
using namespace nuncio::nlp;

void read_config_text(std::string_view text) {
  for (const ComponentConfig& component : read_config(CfgFile::parse(text, "fuzz")).components) {
    NUNCIO_CHECK(!component.name.empty() || component.where.line > 0, "a component has a place");
    if (!component.tok2vec) continue;
    NUNCIO_CHECK(component.tok2vec->embed.attrs.size() == component.tok2vec->embed.rows.size(),
                 "a table for each attribute");
    NUNCIO_CHECK(component.tok2vec->encode.depth > 0 && component.tok2vec->encode.pieces > 0,
                 "no layer is empty");
  }
}

void read_model(std::string_view bytes) {
  const fuzz::MemoryFile file(bytes);
  const ModelFile model = ModelFile::read(file.path());
  for (const char* name : {"linear", "maxout"}) {
    for (std::size_t count = 0; count < 4; ++count) {
      try {
        for (const ModelNode* node : model.nodes(name, count)) {
          const Array& weights = model.param(*node, "W", {2, 3});
          NUNCIO_CHECK(weights.data.size() == 6, "an array fills its shape");
        }
      } catch (const Error&) {  // NOLINT(bugprone-empty-catch): a refusal is the other good outcome
      }
    }
  }
  model.root_ref("upper");
}

void read_moves_file(std::string_view bytes, MoveSystem system) {
  const fuzz::MemoryFile file(bytes);
  std::map<std::string, std::uint32_t> ids;
  for (const Action& action : read_moves(file.path(), system)) {
    NUNCIO_CHECK((action.label_id == 0) == action.label.empty(), "0 is no label's id");
    NUNCIO_CHECK(ids.try_emplace(action.label, action.label_id).first->second == action.label_id,
                 "equal labels have equal ids");
  }
}

std::string_view take_file(std::string_view& bytes) {
  if (bytes.size() < 2) return {};
  const std::size_t length =
      static_cast<unsigned char>(bytes[0]) + 256U * static_cast<unsigned char>(bytes[1]);
  bytes.remove_prefix(2);
  const std::string_view file = bytes.substr(0, length);
  bytes.remove_prefix(file.size());
  return file;
}

void read_vectors(std::string_view bytes) {
  const fuzz::MemoryFile vectors(take_file(bytes)), keys(take_file(bytes)), cfg(bytes);
  const WordVectors found({vectors.path(), keys.path(), cfg.path()});
  float sum = 0;
  for (std::uint64_t word = 0; word < 300; ++word) {
    const float* row = found.find(word);
    for (std::size_t i = 0; row && i < found.width(); ++i) sum += row[i];
  }
  NUNCIO_CHECK(found.width() > 0 && (sum <= 0 || sum >= 0 || sum != sum), "rows can be read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  try {
    switch (data[0]) {
      case 'c':
        read_config_text(rest);
        break;
      case 'm':
        read_model(rest);
        break;
      case 'a':
        read_moves_file(rest, MoveSystem::arc_eager);
        break;
      case 'b':
        read_moves_file(rest, MoveSystem::biluo);
        break;
      case 'v':
        read_vectors(rest);
        break;
      default:
        break;
    }
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): a refusal is the other good outcome
  }
  return 0;
}
