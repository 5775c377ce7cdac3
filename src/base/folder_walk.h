// The files in a folder and in the folders within it, one by one.
//
// In: a folder. Out: paths of files in byte order of the names, folder by folder, so that no result
// hangs on the order of the disk. Links are not followed, so that a walk never leaves its folder or
// turns in a circle; names that begin with a dot are passed over, as the system's own files are.
// Memory: the names in the folders that are open. Nothing throws: what cannot be read is a Note.
// Not thread-safe. Tested by tests/readers_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nuncio/types.h"

namespace nuncio::base {

class FolderWalk {
 public:
  explicit FolderWalk(const std::string& folder);

  /// The next file; none at the end. Notes what is neither a file nor a folder that can be read.
  std::optional<std::string> next(std::vector<Note>& notes);
  /// How many files were given.
  std::size_t files() const { return files_; }

 private:
  void open(const std::string& folder);

  std::vector<std::string> waiting_;  ///< paths to come, the next one last
  std::vector<Note> faults_;          ///< of folders, not told yet
  std::size_t files_ = 0;
};

}  // namespace nuncio::base
