// Fuzzes the reader of lines: plain bytes against a plain loop, packed ones against what was
// packed, and broken packing for whatever it does.
#include <zlib.h>
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/file.h"
#include "memory_file.h"

namespace {

using namespace nuncio;

struct Read {
  std::vector<std::string> lines;
  bool fault = false;
};

Read read(std::string_view bytes) {
  const fuzz::MemoryFile file(bytes);
  base::LineReader reader(file.path());
  Read result;
  while (const auto line = reader.next()) {
    NUNCIO_CHECK(!line->too_long, "inputs are shorter than the longest line");
    result.lines.emplace_back(line->text);
    NUNCIO_CHECK(line->number == result.lines.size(), "lines are counted from 1");
  }
  result.fault = reader.fault().has_value();
  return result;
}

std::vector<std::string> plain_lines(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string gzip(std::string_view plain) {
  z_stream stream{};
  NUNCIO_CHECK(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
               "zlib starts");
  std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  NUNCIO_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib packs");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 1));
  return packed;
}

/// The lines that stand whole before a fault are those of the text.
void check_start(const Read& got, const std::vector<std::string>& wanted) {
  NUNCIO_CHECK(got.lines.size() <= wanted.size(), "a fault adds no lines");
  for (std::size_t i = 0; i < got.lines.size(); ++i) {
    NUNCIO_CHECK(got.lines[i] == wanted[i], "lines before a fault are those of the text");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Read direct = read(bytes);  // plain, or by its first bytes packed and probably broken
  const std::vector<std::string> wanted = plain_lines(bytes);
  if (base::packing_of(bytes) == base::Packing::none) {
    NUNCIO_CHECK(!direct.fault && direct.lines == wanted, "plain lines");
  }
  for (std::string packed : {gzip(bytes), zstd(bytes)}) {
    const Read whole = read(packed);
    NUNCIO_CHECK(!whole.fault && whole.lines == wanted, "packed lines");
    const std::size_t at = (size * 31 + (size > 0 ? data[0] : 0U)) % packed.size();
    const Read cut = read(std::string_view(packed).substr(0, at));
    if (at >= 4) NUNCIO_CHECK(cut.fault, "a cut is seen");
    if (at >= 4) check_start(cut, wanted);
    packed[at] = static_cast<char>(packed[at] ^ 0x10);
    read(packed);
  }
  return 0;
}
