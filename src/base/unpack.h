// Unpacks gzip (RFC 1952) and Zstandard (RFC 8878) data, block by block.
//
// In: packed bytes as they come. Out: plain bytes. Several members or frames in a row are one text,
// as gzip and zstd themselves read them. Method: zlib and libzstd. Not thread-safe. Tested by
// tests/base_test.cc and fuzz/fuzz_lines.cc.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace nuncio::base {

enum class Packing { none, gzip, zstd };

/// Tells the packing by the first bytes of the data (4 are enough).
Packing packing_of(std::string_view head);

class Unpacker {
 public:
  /// `packing` is gzip or zstd.
  explicit Unpacker(Packing packing);
  ~Unpacker();
  Unpacker(Unpacker&&) noexcept;
  Unpacker& operator=(Unpacker&&) noexcept;

  /// Moves `in` over the bytes it used, fills `out` from its start and returns how many bytes it
  /// made. Call it with empty `in` at the end of the input until it makes nothing.
  std::size_t unpack(std::string_view& in, std::span<char> out);

  Packing packing() const;
  /// Whether the input may end here: no member or frame is open.
  bool complete() const;
  /// Why the data cannot be unpacked any further; empty while it can.
  const std::string& broken() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nuncio::base
