// The actor tables as an image: read where the text is as it was, kept where it is not.
//
// In: the folder of the tables, a folder of images (base/image.h) or an empty path. Out: tables and
// officials, without users' own actors, which are added to them later. Throws Error as
// build_tables() and Officials::load() do. Tested by tests/image_test.cc.
#pragma once

#include <filesystem>

#include "actors/index.h"
#include "actors/officials.h"

namespace nuncio::actors {

struct TablesRead {
  Tables tables;
  Officials officials;
};

TablesRead read_tables(const std::filesystem::path& folder, const std::filesystem::path& images);

}  // namespace nuncio::actors
