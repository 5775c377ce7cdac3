// The names of arguments in files of the lexicon, there and back.
#include "events/step_names.h"

#include <doctest/doctest.h>

#include <string>

using namespace nuncio::events;

TEST_CASE("a step that a file can name is the one of its name") {
  for (const std::string& name : names_of_steps()) {
    CAPTURE(name);
    const auto step = step_of(name);
    REQUIRE(step);
    CHECK(name_of(*step) == name);
    CHECK(step_of(name_of(*step)) == step);
    const Step gerund{Rel::xcomp, step->rel == Rel::prep ? step->prep : "", false};
    CHECK(step_of(name_of(gerund)) == gerund);
  }
}

TEST_CASE("what governs a word has the name that files use") {
  CHECK(name_of(Step{Rel::under, "", true}) == "governor");
  CHECK(step_of("governor") == Step{Rel::under, "", true});
  CHECK(step_of("prep") == Step{Rel::prep, "", true});
  CHECK(step_of("+ing") == Step{Rel::xcomp, "", false});
  CHECK(step_of("out_of+ing") == Step{Rel::xcomp, "out_of", false});
}

TEST_CASE("no other word is an argument") {
  for (const char* name : {"", "aside", "subject", "objj", "and", "obj+ing", "x+ing", "source"})
    CHECK_FALSE(step_of(name));
}
