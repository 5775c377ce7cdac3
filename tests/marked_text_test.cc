// The marks beneath a sentence: what stands where, and how long lines break.
#include "records/marked_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace nuncio;
using namespace nuncio::records;

TEST_CASE("parts of a sentence marked beneath it") {
  const std::string text = "Chad's president visited Oslo on Friday.";
  const std::vector<Mark> marks = {{{33, 39}, "date"},
                                   {{0, 16}, "source"},
                                   {{17, 24}, "trigger"},
                                   {{25, 29}, "target"},
                                   {{5, 5}, "nothing"}};
  CHECK(marked_text(text, marks, 60) ==
        "Chad's president visited Oslo on Friday.\n"
        "~~~~~~~~~~~~~~~~ ~~~~~~~ ~~~~    ~~~~~~\n"
        "source           trigger target  date\n");
  // Broken between words; a label wider than its part, or a part inside another, goes into a row of
  // its own.
  CHECK(marked_text(
            text,
            {{{0, 16}, "source"}, {{0, 4}, "inner"}, {{17, 29}, "wide label"}, {{30, 32}, "x"}},
            30) ==
        "Chad's president visited Oslo\n"
        "~~~~~~~~~~~~~~~~ ~~~~~~~~~~~~\n"
        "source           wide label\n"
        "~~~~\n"
        "inner\n"
        "on Friday.\n"
        "~~\n"
        "x\n");
  CHECK(marked_text("北京 met\tOslo", {{{0, 2}, "a"}, {{7, 11}, "b"}}, 60) ==
        "北京 met Oslo\n"
        "~~~~     ~~~~\n"
        "a        b\n");
  CHECK(marked_text("", {{{0, 5}, "x"}}, 60).empty());
}
