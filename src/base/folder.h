// The files of a folder that data are read from, and the file of the program itself.
//
// In: a folder and how the names end (".toml"). Out: their paths, sorted, so that no result hangs
// on the order of the disk. Throws Error (unreadable) where the folder cannot be read. Tested by
// tests/base_test.cc.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace nuncio::base {

/// `what` is the folder for the message: "cannot be read as a lexicon folder".
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            std::string_view ending, const std::string& what);

/// The file of the running program; empty where the system does not tell.
std::filesystem::path this_program();

}  // namespace nuncio::base
