// See image.h. The file: magic, XXH3 sum of stamps and bytes, length of the stamps, the stamps, the
// bytes kept; numbers as this machine has them, for an image never leaves it.
#include "base/image.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <system_error>

#include "base/folder.h"
#include "base/hash.h"
#include "nuncio/error.h"

namespace nuncio::base {

namespace fs = std::filesystem;

namespace {

constexpr std::array<char, 8> kMagic = {'N', 'U', 'N', 'C', 'I', 'M', 'G', '1'};
constexpr std::time_t kUnsettled = 2;  // seconds

struct Head {
  std::array<char, 8> magic = kMagic;
  std::uint64_t sum = 0, stamps = 0;
};

std::uint64_t sum_of(std::string_view stamps, std::string_view bytes) {
  return hash_of(bytes, hash_of(stamps));
}

std::string hex(std::uint64_t number) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%llx", static_cast<unsigned long long>(number));
  return text.data();
}

/// A line by which a file is known again; without numbers for one that is not there.
std::string stamp(const fs::path& path, std::time_t& newest) {
  struct stat about{};
  std::string line = path.string();
  if (::stat(path.c_str(), &about) == 0) {
    newest = std::max(newest, about.st_mtim.tv_sec);
    for (const auto number :
         {static_cast<std::int64_t>(about.st_ino), static_cast<std::int64_t>(about.st_size),
          std::int64_t{about.st_mtim.tv_sec}, std::int64_t{about.st_mtim.tv_nsec},
          std::int64_t{about.st_ctim.tv_sec}, std::int64_t{about.st_ctim.tv_nsec}})
      line += ' ' + std::to_string(number);
  }
  return line + '\n';
}

}  // namespace

Image::Image(const fs::path& folder, const std::string& what,
             const std::vector<fs::path>& sources) {
  if (folder.empty()) return;
  const fs::path program = this_program();
  std::string names = program.string();
  std::time_t newest = 0;
  stamps_ = stamp(program, newest);
  newest = 0;  // the program is not written while it runs
  fs::path last;
  for (const fs::path& source : sources) {
    const fs::path full = fs::absolute(source).lexically_normal();
    const fs::path in = full.parent_path();
    if (in != last) names += '\n' + in.string();
    last = in;
    stamps_ += stamp(full, newest);
  }
  just_written_ = newest + kUnsettled > std::time(nullptr);
  path_ = folder / (what + "-" + hex(sum_of("", names)) + ".image");
}

std::optional<std::string_view> Image::kept() {
  if (path_.empty()) return std::nullopt;
  std::error_code error;
  if (!fs::exists(path_, error)) return std::nullopt;
  try {
    file_ = MappedFile(path_);
  } catch (const Error&) {
    return std::nullopt;
  }
  const std::string_view all(reinterpret_cast<const char*>(file_.bytes().data()),
                             file_.bytes().size());
  Head head;
  if (all.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, all.data(), sizeof head);
  const std::string_view rest = all.substr(sizeof head);
  if (head.magic != kMagic || head.stamps > rest.size()) return std::nullopt;
  const std::string_view bytes = rest.substr(head.stamps);
  if (rest.substr(0, head.stamps) != stamps_ || sum_of(stamps_, bytes) != head.sum)
    return std::nullopt;
  return bytes;
}

void Image::keep(std::string_view bytes) const noexcept {
  if (!keeps()) return;
  try {
    fs::create_directories(path_.parent_path());
    std::string fresh = path_.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(fresh.data(), O_CLOEXEC);
    if (descriptor < 0) return;
    ::close(descriptor);
    Head head;
    head.sum = sum_of(stamps_, bytes);
    head.stamps = stamps_.size();
    std::ofstream file(fresh, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&head), sizeof head);
    file.write(stamps_.data(), static_cast<std::streamsize>(stamps_.size()));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code error;
    if (file) fs::rename(fresh, path_, error);
    if (!file || error) fs::remove(fresh, error);
  } catch (const std::exception&) {
    return;  // a full disk, no leave to write: the next start reads the text again
  }
}

}  // namespace nuncio::base
