// Which ids earlier documents had, in little memory.
//
// In: the ids of documents in turn, with their places. Out: the place of the first that had the id,
// once for each id. Method: an open table of the documents' numbers, eight bytes each, found and
// told apart by 53 bits of the id's hash: of ten thousand runs of a million documents one would
// take two ids for the same. A place is found by the number among stretches of lines that follow
// each other. The first million ids are remembered, in 17 MB whose pages are taken as ids come. Not
// thread-safe. Tested by tests/text_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/error.h"

namespace nuncio::text {

class SeenIds {
 public:
  static constexpr std::size_t kMost = 1'000'000;

  SeenIds();

  /// None where the id is new, where it was told before, and beyond the first kMost documents.
  std::optional<Where> add(std::string_view id, const Where& where);

 private:
  struct Slot {
    std::uint32_t tag, number;  ///< of the id's hash; of the document, from 1, or 0 for a free slot
  };
  struct Free {
    void operator()(Slot* slots) const { std::free(slots); }
  };
  /// Documents whose lines follow each other in one file.
  struct Stretch {
    std::uint32_t first, file;  ///< number of the first document; into files_
    std::size_t line;           ///< of the first
  };
  void note(const Where& where);
  Where place_of(std::uint32_t number) const;

  std::unique_ptr<Slot[], Free> slots_;
  std::vector<Stretch> stretches_;
  std::vector<std::string> files_;
  std::uint32_t count_ = 0;
};

}  // namespace nuncio::text
