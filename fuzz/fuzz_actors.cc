// Fuzzes the readers of the actor tables: a table either loads or is refused with an Error that
// names it. The first byte of the input chooses the table, the rest is the table; beside it lie the
// project's own, cut to their first rows.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "actors/actors.h"
#include "base/check.h"
#include "nuncio/error.h"

namespace {

using namespace nuncio;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kTables = {
    "states.tsv",       "institutions.tsv", "places.tsv",    "organisations.tsv",
    "armed_groups.tsv", "roles.tsv",        "not_actors.tsv"};

fs::path home() {
  const char* set = std::getenv("NUNCIO_HOME");
  return set == nullptr ? fs::current_path() : fs::path(set);
}

fs::path new_folder() {
  char pattern[] = "/tmp/nuncio-fuzz-XXXXXX";
  NUNCIO_CHECK(mkdtemp(pattern) != nullptr, "a folder can be made");
  return pattern;
}

/// The short tables, gone at exit.
struct Folder {
  fs::path path = new_folder();

  Folder() {
    for (const std::string_view table : kTables) shorten(table);
  }
  ~Folder() { fs::remove_all(path); }

  void shorten(std::string_view table) const {
    const int most = table == "states.tsv" ? 4 : 1;  // the names of the columns are one of them
    std::ifstream in(home() / "data/actors" / table);
    std::ofstream out(path / table);
    int rows = 0;
    for (std::string line; rows < most && std::getline(in, line);) {
      if (line.starts_with('#')) continue;
      out << line << '\n';
      ++rows;
    }
    NUNCIO_CHECK(rows == most, "the project's tables have rows");
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  if (size == 0) return 0;
  const std::string_view table = kTables[data[0] % kTables.size()];
  std::ofstream(folder.path / table, std::ios::binary)
      .write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
  try {
    actors::ActorTable::load(folder.path);
  } catch (const Error& e) {
    NUNCIO_CHECK(e.where.path.starts_with(folder.path.string()), "a refusal names its file");
  }
  folder.shorten(table);
  return 0;
}
