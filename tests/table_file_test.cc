// Some columns of a tab-separated table, by their names (src/base/table_file.h). What is said of
// a whole table that is broken is tested by tests/actors_test.cc.
#include "base/table_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "folders.h"
#include "nuncio/error.h"

using namespace nuncio;
using namespace nuncio::base;

namespace {

/// A table in a folder of its own, gone at the end of the test.
struct Table {
  explicit Table(const std::string& content) : path(folder.write("groups.tsv", content)) {}
  test::Folder folder;
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("some columns of a table are read by their names") {
  const Table table("# groups\nentity\tkind\troles\nEU\tigo\tIGO\n\nHAMAS\t-\t REB \r\n");
  const auto rows = read_columns(table.path, {"roles", "entity"});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].cells == std::vector<std::string>{"IGO", "EU"});
  CHECK(rows[1].cells == std::vector<std::string>{"REB", "HAMAS"});
  CHECK(rows[1].where.line == 5);
  CHECK(read_columns(table.path, {"kind"})[1].cells == std::vector<std::string>{""});
}

TEST_CASE("a table without a wanted column, or with a broken row, is refused with its place") {
  const Table table("entity\troles\nEU\n");
  CHECK_THROWS_WITH_AS(read_columns(table.path, {"sector"}),
                       doctest::Contains("groups.tsv:1: the header has no 'sector'"), Error);
  CHECK_THROWS_WITH_AS(read_columns(table.path, {"roles"}),
                       doctest::Contains("groups.tsv:2: has 1 columns where 2 are needed"), Error);
  CHECK_THROWS_WITH_AS(read_columns(Table("# nothing\n").path, {"roles"}),
                       doctest::Contains("has no header line"), Error);
  CHECK_THROWS_WITH_AS(read_columns(table.folder.path() / "none.tsv", {"roles"}),
                       doctest::Contains("cannot be opened"), Error);
}
