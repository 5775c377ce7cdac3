// How much is in a folder of data files, and how old each says it is.
//
// A file is as old as the line `# as of YYYY-MM-DD` among the comments at its head says: the day to
// which its facts were checked. What the disk says of the file is the day of a checkout.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace nuncio::cli {

/// What a folder's files hold.
enum class DataKind {
  tables,   ///< .tsv, the first row names the columns
  lexicon,  ///< .toml, [[entries]]
};

/// A line for each file, by name: "  states  258 rows  as of 2026-11-25, today".
std::string listed_by_age(const std::filesystem::path& folder, DataKind kind,
                          std::chrono::sys_days today);

/// "today", "3 days", "14 months", "3 years": how long ago `then` is; "in the future" if it is.
std::string age_in_words(std::chrono::sys_days then, std::chrono::sys_days today);

}  // namespace nuncio::cli
