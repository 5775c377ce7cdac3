// See folder.h.
#include "base/folder.h"

#include <algorithm>
#include <system_error>

#include "nuncio/error.h"

namespace nuncio::base {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending,
                               const std::string& what) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ending) files.push_back(at->path());
  if (error) throw Error(ErrorKind::unreadable, {folder.string()}, "cannot be read as " + what);
  std::ranges::sort(files);
  return files;
}

fs::path this_program() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored);
}

}  // namespace nuncio::base
