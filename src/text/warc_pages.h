// The pages of a WARC file, as Common Crawl's news set has them.
//
// In: bytes of WARC 1.0 or 1.1 (ISO 28500), plain or with a gzip member for each record. Out: an
// item for each response of HTTP with status 200 and type text/html; requests, metadata, other
// types and other statuses are passed over without a word. A place is the number of the record,
// from 1. Method: a record is read whole, at most 16 MiB; larger ones are refused, and where a
// member begins with them its rest is not even unpacked. Where members are corrupt, or end before
// their record, reading goes on with the next member; in a plain file with the next line that
// begins a record. Not thread-safe. Tested by tests/readers_test.cc and fuzz/fuzz_warc.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "text/item.h"

namespace nuncio::text {

class WarcPages {
 public:
  std::string_view format() const { return "WARC"; }
  static constexpr std::size_t kMostRecord = base::kMaxLine;

  explicit WarcPages(base::ByteReader& bytes) : bytes_(bytes) {}

  /// False at the end of the input, and at a fault behind which nothing can be read.
  bool next(Item& item);
  std::size_t place() const { return record_; }

 private:
  struct Head {
    std::string type, url, id, content, payload, truncated;
    std::uint64_t size = 0;
    std::string why;  ///< why nothing can be done with it; empty if it is sound
  };
  bool fill();
  bool more() { return fill() && bytes_.member() == member_; }
  bool take_line(std::string& line);
  bool take_block(std::uint64_t size, std::string* block);
  std::optional<std::string> take_head();
  static Head read_head(std::string_view head);
  Item read_page(const Head& head, std::string_view block) const;
  bool begin_record();
  Item read_record();
  bool pass_fault(Item& item, bool within);
  void seek_record();

  base::ByteReader& bytes_;
  std::string_view block_;     ///< what of the current block is not used up
  std::size_t record_ = 0;     ///< number of the one that is open
  std::size_t member_ = 0;     ///< in which it began
  bool opens_member_ = false;  ///< it is the first of its member
  std::optional<std::string>
      version_;  ///< first line of the next record, where it was read already
  bool ended_ = false;
};

}  // namespace nuncio::text
