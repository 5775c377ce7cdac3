// Fuzzes the readers of the actor tables: a table either loads or is refused with an Error that
// names it. The first byte of the input chooses the table, the rest is the table; beside it lie the
// project's own, cut to their first rows.
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include "actors/actors.h"
#include "base/check.h"
#include "folder.h"
#include "nuncio/error.h"

namespace {

using namespace nuncio;

constexpr std::array<std::string_view, 7> kTables = {
    "states.tsv",       "institutions.tsv", "places.tsv",    "organisations.tsv",
    "armed_groups.tsv", "roles.tsv",        "not_actors.tsv"};

/// A folder of the short tables.
struct ShortTables {
  fuzz::Folder folder;

  ShortTables() {
    for (const std::string_view table : kTables) shorten(table);
  }

  void shorten(std::string_view table) const {
    const int most = table == "states.tsv" ? 4 : 1;  // the names of the columns are one of them
    std::ifstream in(fuzz::home() / "data/actors" / table);
    std::ofstream out(folder.path / table);
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
  static const ShortTables tables;
  if (size == 0) return 0;
  const std::string_view table = kTables[data[0] % kTables.size()];
  tables.folder.write(std::string(table), data + 1, size - 1);
  try {
    actors::ActorTable::load(tables.folder.path);
  } catch (const Error& e) {
    NUNCIO_CHECK(e.where.path.starts_with(tables.folder.path.string()), "a refusal names its file");
  }
  tables.shorten(table);
  return 0;
}
