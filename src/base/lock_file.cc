// See lock_file.h.
#include "base/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "nuncio/error.h"

namespace nuncio::base {
namespace {

constexpr int kReadable = 0644;

/// Whether the name still stands for the file: its last holder may have removed it meanwhile.
bool still_named(const std::string& path, int fd) {
  struct stat named{};
  struct stat held{};
  return ::stat(path.c_str(), &named) == 0 && ::fstat(fd, &held) == 0 &&
         named.st_ino == held.st_ino && named.st_dev == held.st_dev;
}

}  // namespace

std::unique_ptr<LockFile> LockFile::take(const std::string& path) {
  while (true) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kReadable);
    if (fd < 0) throw Error(ErrorKind::write, {path, 0}, std::strerror(errno));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      const int why = errno;
      ::close(fd);
      if (why == EINTR) continue;
      if (why == EWOULDBLOCK) return nullptr;
      throw Error(ErrorKind::write, {path, 0},
                  std::string("cannot be locked: ") + std::strerror(why));
    }
    if (still_named(path, fd)) return std::unique_ptr<LockFile>(new LockFile(path, fd));
    ::close(fd);
  }
}

LockFile::LockFile(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}

LockFile::~LockFile() {
  ::unlink(path_.c_str());  // while it is held
  ::close(fd_);
}

}  // namespace nuncio::base
