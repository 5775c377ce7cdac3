// How old a data file is, by the day in its head (src/cli/data_age.h).
#include "cli/data_age.h"

#include <doctest/doctest.h>

#include <chrono>

#include "folders.h"

using namespace nuncio::cli;

namespace {

std::chrono::sys_days day(int year, unsigned month, unsigned in_month) {
  return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(in_month);
}

}  // namespace

TEST_CASE("ages in words") {
  const auto today = day(2026, 11, 25);
  const auto age = [&](std::chrono::sys_days then) { return age_in_words(then, today); };
  CHECK(age(today) == "today");
  CHECK(age(day(2026, 11, 24)) == "1 day");
  CHECK(age(day(2026, 10, 1)) == "55 days");
  CHECK(age(day(2026, 9, 26)) == "1 month");
  CHECK(age(day(2026, 5, 17)) == "6 months");
  CHECK(age(day(2025, 9, 25)) == "14 months");
  CHECK(age(day(2025, 9, 26)) == "13 months");
  CHECK(age(day(2024, 11, 25)) == "2 years");
  CHECK(age(day(1999, 12, 1)) == "26 years");
  CHECK(age(day(2026, 11, 26)) == "in the future");
}

TEST_CASE("a line for each file, with its rows and the day in its head") {
  const nuncio::test::Folder folder;
  folder.write(
      "b.tsv",
      "# what it is\n# as of 2026-11-20, checked by hand\nname\tcode\n# row\nx\t1\n\ny\t2\n");
  folder.write("long.tsv", "name\n# as of 2026-11-20\nx\n");
  folder.write("c.toml", "# as of 2026-13-20\n[[entry]]\n[[entry]]\n");
  folder.write("d.txt", "# as of 2026-11-20\n");
  const auto today = day(2026, 11, 25);
  CHECK(listed_by_age(folder.path(), DataKind::tables, today) ==
        "  b     2 rows  as of 2026-11-20, 5 days\n"
        "  long   1 row  no date\n");
  CHECK(listed_by_age(folder.path(), DataKind::lexicon, today) == "  c  2 entries  no date\n");
}
