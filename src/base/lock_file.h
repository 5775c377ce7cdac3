// A file that one process at a time can hold.
//
// Method: flock(2) on a file that is made for it and removed by who holds it; the kernel lets go of
// it when the process ends, however it ends. Tested by tests/store_test.cc.
#pragma once

#include <memory>
#include <string>

namespace nuncio::base {

class LockFile {
 public:
  /// Nothing where another holds it. Throws Error (write) if it cannot be made.
  static std::unique_ptr<LockFile> take(const std::string& path);

  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  LockFile(std::string path, int fd);

  std::string path_;
  int fd_;
};

}  // namespace nuncio::base
