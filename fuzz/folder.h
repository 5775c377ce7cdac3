// Folders for targets whose readers take folders: the project's own, and one to write into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"

namespace nuncio::fuzz {

/// The project's folder, which holds data/.
inline std::filesystem::path home() {
  const char* set = std::getenv("NUNCIO_HOME");
  return set == nullptr ? std::filesystem::current_path() : std::filesystem::path(set);
}

inline std::filesystem::path new_folder() {
  char pattern[] = "/tmp/nuncio-fuzz-XXXXXX";
  NUNCIO_CHECK(mkdtemp(pattern) != nullptr, "a folder can be made");
  return pattern;
}

/// One folder for all runs, gone at exit.
struct Folder {
  std::filesystem::path path = new_folder();
  Folder() = default;
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::uint8_t* data, std::size_t size) const {
    std::ofstream(path / name, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  }
};

}  // namespace nuncio::fuzz
