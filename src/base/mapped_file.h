// A file's bytes, mapped into memory and read where they lie.
//
// In: a path. Out: the bytes, which take memory only as they are looked at; the file must not be
// shortened while it is open (put a new one in its place). Throws Error unreadable
// where the path is no file that can be mapped; an empty file cannot. Thread-safe: const. Tested by
// tests/gazetteer_test.cc and tests/nlp_vectors_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace nuncio::base {

class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace nuncio::base
