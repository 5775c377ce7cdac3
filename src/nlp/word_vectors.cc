// A .npy header, a msgpack map, a table of ids; see word_vectors.h.
#include "nlp/word_vectors.h"

#include <bit>
#include <string>
#include <string_view>
#include <system_error>

#include "base/json.h"
#include "nlp/msgpack_file.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

static_assert(std::endian::native == std::endian::little);  // as numpy's "<f4"

constexpr std::uint32_t kNoRow = UINT32_MAX;

void check_mode(const std::filesystem::path& path) {
  std::error_code failure;
  const bool is_there = std::filesystem::exists(path, failure);
  if (!is_there && !failure) return;  // spaCy before 3.2 wrote none
  const auto refuse = [&](ErrorKind kind, const std::string& why) {
    throw Error(kind, {path.string(), 0}, why);
  };
  const base::Json cfg = base::read_json(read_bytes(path));
  if (!cfg.is_object()) refuse(ErrorKind::bad_format, "is no JSON object");
  const base::Json mode = cfg.value("mode", base::Json("default"));
  if (mode != "default")
    refuse(ErrorKind::unsupported, "vectors are of another mode than \"default\"");
  const base::Json attr = cfg.value("attr", base::Json("ORTH"));
  if (attr != "ORTH" && attr != 65)
    refuse(ErrorKind::unsupported, "vectors have another key than \"ORTH\"");
}

/// The number behind `before` in a .npy header, which numpy writes in one way only; `at` goes
/// behind it.
std::size_t number_after(std::string_view header, std::string_view before, std::size_t& at) {
  at = header.find(before, at);
  if (at == std::string_view::npos) return 0;
  at += before.size();
  std::size_t number = 0;
  constexpr std::size_t kMost = std::size_t{1} << 40;
  for (; at < header.size() && header[at] >= '0' && header[at] <= '9' && number < kMost; ++at)
    number = 10 * number + static_cast<std::size_t>(header[at] - '0');
  return number;
}

}  // namespace

WordVectors::WordVectors(const VectorFiles& files) {
  check_mode(files.cfg);
  map_rows(files.vectors);
  read_keys(files.key2row);
}

// numpy's format 1.0: magic, version, length of the header in two bytes, the header, the rows.
void WordVectors::map_rows(const std::filesystem::path& path) {
  constexpr std::string_view kMagic("\x93NUMPY\x01\x00", 8);
  constexpr std::size_t kPrefix = kMagic.size() + 2;
  file_ = base::MappedFile(path);
  const std::string_view bytes(reinterpret_cast<const char*>(file_.bytes().data()),
                               file_.bytes().size());
  const auto bad = [&](const char* why) {
    throw Error(ErrorKind::bad_format, {path.string(), 0}, why);
  };
  if (bytes.size() < kPrefix || !bytes.starts_with(kMagic)) bad("is no .npy file of version 1.0");
  const std::size_t length = static_cast<unsigned char>(bytes[kMagic.size()]) +
                             256U * static_cast<unsigned char>(bytes[kMagic.size() + 1]);
  if (length > bytes.size() - kPrefix) bad("is cut short");
  const std::string_view header = bytes.substr(kPrefix, length);
  if (header.find("'descr': '<f4'") == std::string_view::npos ||
      header.find("'fortran_order': False") == std::string_view::npos) {
    bad("holds no rows of float32");
  }
  std::size_t at = 0;
  rows_ = number_after(header, "'shape': (", at);
  width_ = number_after(header, ", ", at);
  const std::string_view values = bytes.substr(kPrefix + length);
  if (rows_ == 0 || width_ == 0 || values.size() % sizeof(float) != 0 ||
      values.size() / sizeof(float) / width_ != rows_ ||
      values.size() / sizeof(float) % width_ != 0) {
    bad("its rows do not fill its shape");
  }
  if ((kPrefix + length) % alignof(float) != 0) bad("its rows are not aligned");
  values_ = reinterpret_cast<const float*>(values.data());
}

void WordVectors::read_keys(const std::filesystem::path& path) {
  const MsgpackFile handle = read_msgpack(path);
  with_path(path, [&] {
    const msgpack::object_map& pairs = as_map(handle.get(), "key2row");
    const std::size_t slots = std::bit_ceil(std::size_t{pairs.size} * 3 / 2 + 1);
    keys_.resize(slots);
    row_of_.assign(slots, kNoRow);
    for (std::uint32_t i = 0; i < pairs.size; ++i) {
      const std::int64_t row = as_int(pairs.ptr[i].val, "a row");
      if (row < 0) continue;  // a word that is known to have none
      if (static_cast<std::uint64_t>(row) >= rows_)
        throw Error(ErrorKind::bad_format, {}, "names a row that there is not");
      const std::uint64_t key = as_uint(pairs.ptr[i].key, "a key");
      const std::size_t slot = slot_of(key);
      keys_[slot] = key;
      row_of_[slot] = static_cast<std::uint32_t>(row);
    }
  });
}

// Where the word is, or the free slot where it would be. The ids are hashes themselves.
std::size_t WordVectors::slot_of(std::uint64_t orth) const {
  std::size_t slot = orth & (keys_.size() - 1);
  while (row_of_[slot] != kNoRow && keys_[slot] != orth) slot = (slot + 1) & (keys_.size() - 1);
  return slot;
}

const float* WordVectors::find(std::uint64_t orth) const {
  const std::uint32_t row = row_of_[slot_of(orth)];
  return row == kNoRow ? nullptr : values_ + std::size_t{row} * width_;
}

}  // namespace nuncio::nlp
