// See folder_walk.h.
#include "base/folder_walk.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <system_error>
#include <utility>

namespace nuncio::base {

namespace fs = std::filesystem;

FolderWalk::FolderWalk(const std::string& folder) { open(folder); }

void FolderWalk::open(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::string name = at->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (error) faults_.push_back({{folder, 0}, "cannot be read: " + error.message()});
  std::ranges::sort(names, std::greater<>());
  const std::string before = folder.ends_with('/') ? folder : folder + "/";
  for (const std::string& name : names) waiting_.push_back(before + name);
}

std::optional<std::string> FolderWalk::next(std::vector<Note>& notes) {
  while (true) {
    std::ranges::move(faults_, std::back_inserter(notes));
    faults_.clear();
    if (waiting_.empty()) return std::nullopt;
    std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    if (fs::is_regular_file(status)) {
      ++files_;
      return path;
    }
    if (fs::is_directory(status)) {
      open(path);
    } else {
      const bool link = fs::is_symlink(status);
      notes.push_back({{std::move(path), 0},
                       link ? "is a link; links in a folder are not followed" : "is no file"});
    }
  }
}

}  // namespace nuncio::base
