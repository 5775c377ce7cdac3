// The static vectors of a pipeline's vocabulary, spaCy's Vectors in its default mode.
//
// In: three files of the pipeline's `vocab` folder: `vectors` (a .npy file of float32 rows),
// `key2row` (msgpack: the id of a word's text -> its row; many words share a row where the table
// was pruned) and `vectors.cfg` (JSON: the mode). Out: the row of a word. The rows are mapped, not
// read: they take memory as words ask for them. Foreign bytes throw Error unreadable, bad_format,
// or unsupported for another mode (floret) or key than a word's text. Thread-safe: const after
// reading. Tested by tests/nlp_vectors_test.cc and tests/parity/ with a model that has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/mapped_file.h"

namespace nuncio::nlp {

/// Where they lie; `cfg` need not be there.
struct VectorFiles {
  std::filesystem::path vectors, key2row, cfg;
};

class WordVectors {
 public:
  explicit WordVectors(const VectorFiles& files);

  std::size_t width() const { return width_; }  ///< values a row
  /// The row of the word with that id (Lexeme::orth), or null.
  const float* find(std::uint64_t orth) const;

 private:
  void map_rows(const std::filesystem::path& path);
  void read_keys(const std::filesystem::path& path);
  std::size_t slot_of(std::uint64_t orth) const;

  base::MappedFile file_;
  const float* values_ = nullptr;
  std::size_t rows_ = 0, width_ = 0;
  // Open addressing; a slot without a row is free.
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> row_of_;
};

}  // namespace nuncio::nlp
