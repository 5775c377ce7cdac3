// Where a command's data go: stdout or a file.
//
// A file is written under another name and takes its own only when it is complete, so that nobody
// reads half of it; a device or pipe is written directly. A name that ends in .gz is packed. Not
// thread-safe.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

struct gzFile_s;

namespace nuncio::cli {

/// The reader of our stdout has gone: no fault, but no reason to go on either. Caught in main()
/// alone.
struct ReaderGone : std::exception {};

class Output {
 public:
  /// `path` empty or "-": stdout. Throws Error (write).
  explicit Output(const std::string& path);
  /// Removes what was written, unless it was committed.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  bool is_packed() const { return gzip_ != nullptr; }
  bool is_terminal() const;

  /// Throws Error (write), or ReaderGone.
  void write(std::string_view bytes);
  /// Everything written so far reaches the reader.
  void flush();
  /// Puts the file in its place. Nothing may be written after it.
  void commit();

 private:
  void write_out(std::string_view bytes);
  void finish_packing();
  [[noreturn]] void fail(const std::string& why) const;

  std::string name_;       ///< for messages
  std::string target_;     ///< the file's own name; empty if it is written directly
  std::string temporary_;  ///< its name until it is complete
  int fd_ = 1;
  gzFile_s* gzip_ = nullptr;
  std::string buffer_;
};

}  // namespace nuncio::cli
