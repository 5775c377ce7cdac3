// Reads a file, a pipe or stdin, as bytes or line by line, through gzip and Zstandard.
//
// In: a path, or "-" for stdin. Packing is told by the first bytes; a name that ends in .gz or .zst
// demands it. A UTF-8 byte order mark at the start is passed over. Out: bytes, or lines with their
// numbers. Nothing here throws: what went wrong with the file is its `fault()`, and everything
// whole before the fault is given first. Memory: one line of at most kMaxLine bytes and two blocks
// of 64 KiB (a Zstandard window is at most 128 MiB). Not thread-safe. Tested by tests/base_test.cc
// and fuzz/fuzz_lines.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/unpack.h"
#include "nuncio/types.h"

namespace nuncio::base {

/// A longer line is passed over and reported: no news item is that long, and memory stays bounded.
inline constexpr std::size_t kMaxLine = std::size_t{16} << 20;

/// The bytes of one input, unpacked.
class ByteReader {
 public:
  /// `path` is a file, or "-" for stdin. A file that cannot be opened has its fault() set at once.
  explicit ByteReader(const std::string& path);
  ~ByteReader();
  ByteReader(const ByteReader&) = delete;
  ByteReader& operator=(const ByteReader&) = delete;

  /// The next bytes, valid until the next call; empty at the end and at a fault.
  std::string_view next();
  /// The bytes that the next call of next() will give.
  std::string_view peek();
  /// Why reading stopped before the end: "no such file", "the gzip data is cut off".
  const std::optional<std::string>& fault() const { return fault_; }
  /// The name for messages: the path, or "stdin".
  const std::string& name() const { return name_; }
  /// Known when the first bytes were read.
  bool is_gzip() const { return unpacker_ && unpacker_->packing() == Packing::gzip; }
  /// Of gzip data: the number of the member that the last bytes came from. No block has bytes of
  /// two.
  std::size_t member() const { return member_; }
  /// Of gzip data, at a fault or within a member: goes on at the next place that looks like the
  /// start of a member, without unpacking what lies between. False if there is none.
  bool next_member();

 private:
  void start();
  void refill();
  std::string_view next_block();

  std::string name_;
  int fd_ = -1;
  bool started_ = false;  ///< the packing is known
  bool ended_ = false;    ///< the file has no more bytes
  std::vector<char> packed_, plain_;
  std::string_view rest_;    ///< what of packed_ is not used up
  std::string_view peeked_;  ///< a block seen by peek() and not yet given
  std::optional<Unpacker> unpacker_;
  std::size_t member_ = 1;
  std::size_t seek_from_ = 0;  ///< where in packed_ another member than the open one may begin
  std::optional<std::string> fault_;
};

/// The whole of an input, or the reason why not in `fault`: also "longer than 16 MiB".
struct WholeFile {
  std::string text;
  std::optional<std::string> fault;
};

struct Line {
  std::string_view text;   ///< without its line end (LF or CR LF); valid until the next call
  std::size_t number = 0;  ///< counts from 1
  bool too_long = false;   ///< longer than kMaxLine: `text` is empty
};

/// The lines of one input. The last line may lack its line end, unless the input ends in a fault:
/// then a line that was cut off is not given.
class LineReader {
 public:
  explicit LineReader(const std::string& path) : bytes_(path) {}

  std::optional<Line> next();
  /// Before the first line: the first bytes of the input, to see what it is.
  std::string_view peek() { return bytes_.peek(); }
  /// Before the first line: the whole input as it is, line ends and all; at most kMaxLine bytes.
  WholeFile whole();
  const std::optional<std::string>& fault() const { return bytes_.fault(); }
  /// Where the fault is: the line that could not be read whole, or the file where none could.
  Where fault_place() const;
  const std::string& name() const { return bytes_.name(); }
  /// Before the first line: the input for a reader that has no lines.
  ByteReader& bytes() { return bytes_; }
  /// Whether the end came before any byte.
  bool empty() const { return number_ == 0 && held_.empty() && !too_long_; }

 private:
  Line finish(std::string_view text);

  ByteReader bytes_;
  std::string_view block_;  ///< what of the current block is not used up
  std::string held_;        ///< the start of a line that runs over blocks
  bool too_long_ = false;   ///< the current line is past kMaxLine
  bool given_ = false;      ///< held_ was given as a line and can go
  std::size_t number_ = 0;  ///< lines given
};

/// Takes off the ending that names a packing: "a/news.jsonl.gz" gives "a/news.jsonl".
std::string_view without_packing(std::string_view path);

/// The last part of a path: "a/news.jsonl" gives "news.jsonl".
std::string_view base_name(std::string_view path);

}  // namespace nuncio::base
