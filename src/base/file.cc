// Reading of files through their packing; see file.h.
#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace nuncio::base {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
constexpr std::string_view kGzipStart = "\x1f\x8b\x08";
constexpr std::size_t kGzipHead = 10;

/// Where a gzip head begins (RFC 1952, section 2.3), by its fixed bytes and those of few values.
std::size_t gzip_start(std::string_view bytes) {
  for (std::size_t at = bytes.find(kGzipStart); at != std::string_view::npos;
       at = bytes.find(kGzipStart, at + 1)) {
    if (at + kGzipHead > bytes.size()) return std::string_view::npos;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    const bool flags = (byte(3) & 0xE0U) == 0;
    const bool level = byte(8) == 0 || byte(8) == 2 || byte(8) == 4;
    const bool system = byte(9) <= 13 || byte(9) == 255;
    if (flags && level && system) return at;
  }
  return std::string_view::npos;
}

std::string why(int error) {
  switch (error) {
    case ENOENT:
      return "no such file";
    case EACCES:
    case EPERM:
      return "no permission to read it";
    case EISDIR:
      return "is a directory; name the files in it";
    default:
      return std::string("cannot be read: ") + std::strerror(error);
  }
}

}  // namespace

ByteReader::ByteReader(const std::string& path)
    : name_(path == "-" ? "stdin" : path), packed_(kBlock) {
  if (path == "-") {
    fd_ = STDIN_FILENO;
  } else {
    fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) {
      fault_ = why(errno);
      return;
    }
  }
  struct stat status{};
  if (::fstat(fd_, &status) == 0 && S_ISDIR(status.st_mode)) fault_ = why(EISDIR);
}

ByteReader::~ByteReader() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

/// Reads more packed bytes behind `rest_`, which is at the start of packed_ or empty.
void ByteReader::refill() {
  const std::size_t kept = rest_.size();
  ssize_t got = 0;
  do {
    got = ::read(fd_, packed_.data() + kept, packed_.size() - kept);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fault_ = why(errno);
  if (got <= 0) ended_ = true;
  seek_from_ = 0;
  rest_ = {packed_.data(), kept + static_cast<std::size_t>(got > 0 ? got : 0)};
}

/// Reads the first bytes and sees by them how the input is packed.
void ByteReader::start() {
  started_ = true;
  while (rest_.size() < 4 && !ended_) refill();  // a pipe may give its first bytes singly
  const Packing packing = packing_of(rest_);
  if (packing != Packing::none) {
    unpacker_.emplace(packing);
    plain_.resize(kBlock);
    seek_from_ = 1;
  } else if (!rest_.empty() && name_.ends_with(".gz")) {
    fault_ = "is named .gz but is not gzip data";
  } else if (!rest_.empty() && name_.ends_with(".zst")) {
    fault_ = "is named .zst but is not Zstandard data";
  }
}

std::string_view ByteReader::next_block() {
  while (!fault_) {
    if (unpacker_ && !unpacker_->broken().empty()) {
      fault_ = unpacker_->broken();
      break;
    }
    if (rest_.empty() && !ended_) refill();
    if (fault_) break;
    if (!unpacker_) {
      const std::string_view given = rest_;
      rest_ = {};
      return given;
    }
    if (unpacker_->complete() && !rest_.empty()) {
      ++member_;
      seek_from_ = static_cast<std::size_t>(rest_.data() - packed_.data()) + 1;
    }
    const std::size_t made = unpacker_->unpack(rest_, plain_);
    if (made > 0) return {plain_.data(), made};
    if (rest_.empty() && ended_ && unpacker_->broken().empty()) {
      if (!unpacker_->complete()) fault_ = "the packed data is cut off";
      break;
    }
  }
  return {};
}

bool ByteReader::next_member() {
  if (!is_gzip()) return false;
  peeked_ = {};
  // What was used up of this block is looked through again: data that break off swallow the start
  // of what follows them.
  const char* end = rest_.data() + rest_.size();
  rest_ = {packed_.data() + seek_from_, end};
  while (true) {
    const std::size_t found = gzip_start(rest_);
    if (found != std::string_view::npos) {
      rest_.remove_prefix(found);
      break;
    }
    if (ended_) return false;
    const std::size_t kept = std::min(rest_.size(), kGzipHead - 1);
    std::memmove(packed_.data(), rest_.data() + rest_.size() - kept, kept);
    rest_ = {packed_.data(), kept};
    refill();
  }
  seek_from_ = static_cast<std::size_t>(rest_.data() - packed_.data()) + 1;
  unpacker_.emplace(Packing::gzip);
  fault_.reset();
  ++member_;
  return true;
}

std::string_view ByteReader::peek() {
  if (peeked_.empty()) peeked_ = next();
  return peeked_;
}

std::string_view ByteReader::next() {
  if (!peeked_.empty()) return std::exchange(peeked_, {});
  if (started_ || fault_) return next_block();
  start();
  std::string_view first = next_block();
  if (first.starts_with(kUtf8Mark)) first.remove_prefix(kUtf8Mark.size());
  return first.empty() ? next_block() : first;
}

Line LineReader::finish(std::string_view text) {
  Line line{text, ++number_, too_long_};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  given_ = true;
  return line;
}

std::optional<Line> LineReader::next() {
  if (given_) {
    held_.clear();
    too_long_ = given_ = false;
  }
  while (true) {
    if (block_.empty()) block_ = bytes_.next();
    if (block_.empty()) break;
    const std::size_t end = block_.find('\n');
    const bool whole = end != std::string_view::npos;
    const std::string_view part = block_.substr(0, end);
    block_.remove_prefix(whole ? end + 1 : block_.size());
    if (whole && held_.empty() && !too_long_) return finish(part);
    if (held_.size() + part.size() > kMaxLine) {
      too_long_ = true;
      held_ = std::string();  // gives the memory back
    }
    if (!too_long_) held_ += part;
    if (whole) return finish(held_);
  }
  if (fault() || (held_.empty() && !too_long_)) return std::nullopt;
  return finish(held_);
}

Where LineReader::fault_place() const {
  const bool begun = number_ > 0 || !held_.empty();
  return {name(), begun ? number_ + 1 : 0};
}

WholeFile LineReader::whole() {
  WholeFile file;
  for (std::string_view bytes = bytes_.next(); !bytes.empty(); bytes = bytes_.next()) {
    if (file.text.size() + bytes.size() > kMaxLine) return {"", "longer than 16 MiB"};
    file.text += bytes;
  }
  file.fault = fault();
  return file;
}

std::string_view without_packing(std::string_view path) {
  if (path.ends_with(".gz")) path.remove_suffix(3);
  if (path.ends_with(".zst")) path.remove_suffix(4);
  return path;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace nuncio::base
