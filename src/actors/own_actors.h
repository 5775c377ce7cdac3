// Actor files of users' own, added to the built-in tables (docs/actors.md, "Your own actors").
//
// In: a file in the form of one of data/actors/*.tsv, or one of PETRARCH's dictionaries of actors
// or agents; which of them is seen by its content. Out: its forms in Tables::own and its role nouns
// among those of the tables, where they go first; a report of what was taken and what refused.
// Thread-safe after loading. Tested by tests/petrarch_test.cc, tests/cli/test_actors.py and
// fuzz/fuzz_petrarch.cc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "actors/cameo.h"
#include "actors/index.h"
#include "nuncio/types.h"

namespace nuncio::actors {

/// Throws Error (unreadable, bad_format) for a file that cannot be read or is none of these; lines
/// that cannot be taken are notes of the report.
OwnActors add_own_actors(const std::string& path, const CameoCodes& codes, Tables& tables);

/// What the form means on that day, into Tables::forms.
std::optional<std::uint32_t> own_form_on(const OwnForm& form, const std::optional<Date>& published);

/// For `explain`: which line of the user's file it was.
std::string own_reason(const Tables& tables, std::uint32_t form);

}  // namespace nuncio::actors
