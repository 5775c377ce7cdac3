// The event tables of the field: which there are, and their columns.
//
// In: nothing. Out: names, columns and header lines. The columns are those of the data's own files:
// POLECAT's weekly files, ICEWS's yearly files, Phoenix's daily files and the historical Phoenix
// of the Cline Center, GDELT 1.0 and 2.0 (docs/profiles.md). Thread-safe: free functions. Tested by
// tests/profiles_test.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace nuncio::profiles {

/// The first four are written and read; the last three are only read. `icews_relations` is the
/// small form in which forecasting papers pass ICEWS on: date, source, target, relation, cameo.
enum class Profile { polecat, icews, phoenix, gdelt2, gdelt1, phoenix_cline, icews_relations };

/// "polecat", "icews", "phoenix", "gdelt2", "gdelt1", "phoenix-cline", "icews-relations".
std::string_view name_of(Profile profile);
std::optional<Profile> read_profile(std::string_view name);
bool can_write(Profile profile);

/// The names of the columns, in order; those of GDELT and Phoenix stand in no file.
std::span<const std::string_view> columns(Profile profile);
/// '\t' or ','.
char delimiter(Profile profile);
/// The header line with its line end; empty where the format has none.
std::string head(Profile profile);

}  // namespace nuncio::profiles
