// The border between the program and libnuncio_parquet, which alone knows Apache Arrow.
//
// One function crosses it, found by name; it gives the table of what the library can do. Both sides
// come from one build, and the table says so: structs of C++ pass. Tested by tests/parquet_test.cc.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "parquet/parquet.h"

namespace nuncio::parquet {

struct Library {
  const char* version;      ///< NUNCIO_VERSION of its build
  std::size_t record_size;  ///< of an EventRecord there
  EventSink (*write_events)(Bytes out);
  Rows (*read_rows)(const std::string& path, const Columns& columns);
};

inline constexpr const char* kLibraryFile = "libnuncio_parquet.so";
inline constexpr const char* kLibraryEntry = "nuncio_parquet_library";  ///< const Library* ()

/// Loads the library from the first of the folders that has it. Throws Error (unreadable) if none
/// has, if Arrow's own libraries are missing, or if it is of another build.
const Library& load(const std::vector<std::filesystem::path>& folders);

}  // namespace nuncio::parquet
