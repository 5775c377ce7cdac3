// What was read from text tables, kept as an image, so that the next start need not read them anew.
//
// In: a folder of images, and the files that a thing is read from. Out: the bytes that keep() was
// given, if those files and this program are still the ones that they were made from: names, sizes,
// inodes and times are compared, and the bytes by a checksum. An image can be deleted at any time,
// and is only ever a copy: whatever is wrong with one, kept() gives none and the text is read. A
// file that was written within the last two seconds may be written again without another time, so
// nothing is kept then (as git does with its index). Thread-safe: processes that keep the same
// image put whole files in each other's place. Tested by tests/image_test.cc.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"

namespace nuncio::base {

class Image {
 public:
  /// `folder`: where images lie; empty: nothing is kept. `what`: "lexicon", begins the file's name.
  Image(const std::filesystem::path& folder, const std::string& what,
        const std::vector<std::filesystem::path>& sources);

  /// Valid while this object is. Does not throw.
  std::optional<std::string_view> kept();
  /// Whether keep() would try.
  bool keeps() const { return !path_.empty() && !just_written_; }
  /// Makes the folder if need be. What cannot be written is not kept; nothing is said of it.
  void keep(std::string_view bytes) const noexcept;

  /// Where it lies, or would; empty without a folder.
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::string stamps_;         ///< a line for each source: as it was when this object was made
  bool just_written_ = false;  ///< a source was
  MappedFile file_;
};

}  // namespace nuncio::base
