// Finds and loads libnuncio_parquet; see parquet.h and library.h.
#include "parquet/parquet.h"

#include <dlfcn.h>

#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/folder.h"
#include "nuncio/error.h"
#include "parquet/library.h"

namespace nuncio::parquet {
namespace {

namespace fs = std::filesystem;

/// Beside the program, above it (programs of the build's subfolders), or where it is installed.
const Library& library() {
  static const Library& loaded = [&]() -> const Library& {
    const fs::path here = base::this_program().parent_path();
    return load({here, here / "..", here / ".." / "lib" / "nuncio"});
  }();
  return loaded;
}

fs::path find(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::exists(folder / kLibraryFile, ignored)) return folder / kLibraryFile;
  }
  throw Error(ErrorKind::unreadable, {},
              "Parquet needs " + std::string(kLibraryFile) +
                  ", which is not beside the program; ./run build makes it");
}

}  // namespace

const Library& load(const std::vector<fs::path>& folders) {
  const fs::path file = find(folders);
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorKind::unreadable, {file.string(), 0}, why);
  };
  void* const handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);  // stays: Arrow has threads
  if (handle == nullptr) refuse("cannot be loaded: " + std::string(::dlerror()));
  void* const symbol = ::dlsym(handle, kLibraryEntry);
  if (symbol == nullptr) refuse("is not Nuncio's library for Parquet");
  const auto entry = reinterpret_cast<const Library* (*)()>(symbol);
  const Library* const found = entry();
  if (std::strcmp(found->version, NUNCIO_VERSION) != 0 ||
      found->record_size != sizeof(records::EventRecord)) {
    refuse("is of another version of Nuncio");
  }
  return *found;
}

EventSink write_events(Bytes out) { return library().write_events(std::move(out)); }

Rows read_rows(const std::string& path, const Columns& columns) {
  return library().read_rows(path, columns);
}

Columns event_columns() {
  return {{"id",        "doc",        "sentence",
           "span",      "type",       "mode",
           "contexts",  "cameo",      "quad",
           "goldstein", "source",     "target",
           "symmetric", "date",       "date_precision",
           "date_from", "date_span",  "status",
           "speaker",   "place",      "trigger",
           "rule",      "confidence", "mentions",
           "text",      "published",  "published_precision",
           "doc_source"},
          {"doc", "type", "quad", "source"}};
}

}  // namespace nuncio::parquet
