// zlib and libzstd behind one call; see unpack.h.
#include "base/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include "base/check.h"

namespace nuncio::base {

Packing packing_of(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return Packing::gzip;
  if (head.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
  return Packing::none;
}

struct Unpacker::State {
  Packing packing;
  z_stream gzip{};
  ZSTD_DStream* zstd = nullptr;
  bool open = true;       ///< inside a member or frame, or before the first
  bool followed = false;  ///< a whole member came before this place
  std::string broken;
};

Unpacker::Unpacker(Packing packing) : state_(std::make_unique<State>()) {
  NUNCIO_CHECK(packing != Packing::none, "there is something to unpack");
  constexpr int kGzipOnly = 15 + 16;  // largest window; a gzip header is demanded
  state_->packing = packing;
  if (packing == Packing::gzip) {
    NUNCIO_CHECK(inflateInit2(&state_->gzip, kGzipOnly) == Z_OK, "zlib starts");
  } else {
    state_->zstd = ZSTD_createDStream();
    NUNCIO_CHECK(state_->zstd != nullptr, "zstd starts");
  }
}

Unpacker::~Unpacker() {
  if (!state_) return;
  if (state_->packing == Packing::gzip) inflateEnd(&state_->gzip);
  ZSTD_freeDStream(state_->zstd);
}

Unpacker::Unpacker(Unpacker&&) noexcept = default;
Unpacker& Unpacker::operator=(Unpacker&&) noexcept = default;

Packing Unpacker::packing() const { return state_->packing; }
bool Unpacker::complete() const { return !state_->open; }
const std::string& Unpacker::broken() const { return state_->broken; }

std::size_t Unpacker::unpack(std::string_view& in, std::span<char> out) {
  State& state = *state_;
  const bool gzip = state.packing == Packing::gzip;
  if (!state.broken.empty()) return 0;
  if (!state.open) {
    // Zero bytes after a gzip member are padding of the medium, not data.
    while (gzip && !in.empty() && in.front() == '\0') in.remove_prefix(1);
    if (in.empty()) return 0;
    if (gzip) inflateReset(&state.gzip);
    state.open = true;
    state.followed = true;
  }
  std::size_t made = 0;
  bool failed = false;
  if (gzip) {
    z_stream& stream = state.gzip;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream.avail_in);
    made = out.size() - stream.avail_out;
    state.open = result != Z_STREAM_END;
    failed = result != Z_OK && result != Z_BUF_ERROR && result != Z_STREAM_END;
  } else {
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{out.data(), out.size(), 0};
    const std::size_t result = ZSTD_decompressStream(state.zstd, &target, &source);
    in.remove_prefix(source.pos);
    made = target.pos;
    state.open = result != 0;
    failed = ZSTD_isError(result) != 0U;
  }
  if (failed) {
    const std::string format = gzip ? "gzip" : "Zstandard";
    const bool at_header = gzip && state.gzip.total_in <= 2;  // the magic itself is wrong
    state.broken = state.followed && at_header ? "other bytes follow the " + format + " data"
                                               : "the " + format + " data is corrupt";
  }
  return made;
}

}  // namespace nuncio::base
