// Fuzzes the readers of a model's files: foreign or truncated bytes are an Error, never undefined
// behaviour.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "memory_file.h"
#include "nlp/config.h"
#include "nlp/msgpack_file.h"
#include "nlp/weights.h"
#include "nuncio/error.h"

namespace {

template <typename Read>
void must_return_or_throw_error(const Read& read) {
  try {
    read();
  } catch (
      const nuncio::Error&) {  // NOLINT(bugprone-empty-catch): a refusal is the other good outcome
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const fuzz::MemoryFile file(std::string_view(reinterpret_cast<const char*>(data), size));
  must_return_or_throw_error([&] { nlp::read_msgpack(file.path()); });
  must_return_or_throw_error([&] { nlp::ModelFile::read(file.path()); });
  must_return_or_throw_error([&] { nlp::read_config(file.path()); });
  return 0;
}
