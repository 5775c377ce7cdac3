// Output with a temporary name until complete; see output.h.
#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "nuncio/error.h"
#include "store/store.h"

namespace nuncio::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

// Temporary files that a signal must not leave behind: the handler may only touch plain memory.
constexpr std::size_t kMostFiles = 4;
std::array<std::array<char, PATH_MAX>, kMostFiles> unfinished;

void remove_unfinished(int signal) {
  for (const auto& path : unfinished) {
    if (path[0] != '\0') ::unlink(path.data());
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void note_unfinished(const std::string& path) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_unfinished);
  for (auto& slot : unfinished) {
    if (slot[0] != '\0' || path.size() >= slot.size()) continue;
    std::copy(path.begin() + 1, path.end(), slot.begin() + 1);
    slot[path.size()] = '\0';
    slot[0] = path[0];  // last: from here on the slot is in use
    return;
  }
}

void forget_unfinished(const std::string& path) {
  for (auto& slot : unfinished) {
    if (path == slot.data()) slot[0] = '\0';
  }
}

/// The file behind a name: a link is followed, so that it stays a link.
std::string behind(const std::string& path) {
  std::error_code failed;
  const auto real = std::filesystem::canonical(path, failed);
  return failed ? path : real.string();
}

}  // namespace

Output::Output(const std::string& path) : name_(path.empty() || path == "-" ? "stdout" : path) {
  if (name_ == "stdout") return;
  if (path.ends_with(".zst")) {
    throw Error(ErrorKind::usage, {path, 0}, "output cannot be packed as .zst; .gz can");
  }
  struct stat status{};
  const bool there = ::stat(path.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) fail("is a directory");
  if (there && store::is_database(path)) fail("is a database, which is not written over");
  if (there && !S_ISREG(status.st_mode)) {
    fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    target_ = behind(path);
    temporary_ = target_ + ".part-" + std::to_string(::getpid());
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  }
  if (fd_ < 0) fail(std::strerror(errno));
  if (!temporary_.empty()) note_unfinished(temporary_);
  if (path.ends_with(".gz")) gzip_ = ::gzdopen(::dup(fd_), "wb6");
}

Output::~Output() {
  if (gzip_ != nullptr) ::gzclose(gzip_);
  if (fd_ > STDOUT_FILENO) ::close(fd_);
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
    forget_unfinished(temporary_);
  }
}

void Output::fail(const std::string& why) const {
  throw Error(ErrorKind::write, {name_, 0}, "cannot be written: " + why);
}

void Output::write_out(std::string_view bytes) {
  if (gzip_ != nullptr) {
    const auto size = static_cast<unsigned>(bytes.size());
    if (size > 0 && ::gzwrite(gzip_, bytes.data(), size) == 0) fail(std::strerror(errno));
    return;
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) throw ReaderGone{};
    if (written < 0) fail(std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool Output::is_terminal() const { return ::isatty(fd_) != 0; }

void Output::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  write_out(buffer_);
  buffer_.clear();
}

void Output::finish_packing() {
  if (gzip_ == nullptr) return;
  const int result = ::gzclose(gzip_);
  gzip_ = nullptr;
  if (result != Z_OK) fail(std::strerror(errno));
}

void Output::commit() {
  flush();
  finish_packing();
  if (temporary_.empty()) return;
  if (::fsync(fd_) != 0) fail(std::strerror(errno));
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(std::strerror(errno));
  forget_unfinished(temporary_);
  temporary_.clear();
}

}  // namespace nuncio::cli
