// Periods as they are typed: options that take a day, week, month or year.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace nuncio::cli {

/// The first or last day of "2023", "2023-03", "2023-W09" or "2023-03-05"; nothing of no text.
/// Throws Error (usage) that names the option.
std::optional<std::chrono::sys_days> bound(const std::string& option, const std::string& text,
                                           bool first);

}  // namespace nuncio::cli
