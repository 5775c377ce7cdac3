// Where the project's data lie, and folders of a test's own to write into.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/check.h"

namespace nuncio::test {

/// The project's folder, which holds data/, docs/, models/ and tests/.
inline std::filesystem::path home() {
  const char* home = std::getenv("NUNCIO_HOME");
  return home != nullptr ? home : ".";
}

/// A fresh folder, gone at the end of the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "nuncio-test-XXXXXX").string();
    NUNCIO_CHECK(::mkdtemp(name.data()) != nullptr, "a folder can be made");
    path_ = name;
  }
  /// With one file in it.
  Folder(const std::string& name, std::string_view content) : Folder() { write(name, content); }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// The path of the file that it writes.
  std::string write(const std::string& name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace nuncio::test
