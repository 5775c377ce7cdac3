// Clocks and getrusage; see run_stats.h.
#include "cli/run_stats.h"

#include <sys/resource.h>

#include <cstdint>

#include "cli/wording.h"

namespace nuncio::cli {
namespace {

/// How many of `all` were at hand where `missed` were not: "86.9 %".
std::string share_at_hand(std::uint64_t missed, std::uint64_t all) {
  if (all == 0) return "none";
  return number("%.1f", 100.0 - 100.0 * static_cast<double>(missed) / static_cast<double>(all)) +
         " %";
}

}  // namespace

std::vector<std::string> RunStats::lines(std::size_t tokens, const WordCounts& words) const {
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - began_;
  const double cpu = static_cast<double>(std::clock() - cpu_began_) / CLOCKS_PER_SEC;
  const auto rate = static_cast<std::size_t>(static_cast<double>(tokens) / (cpu > 0 ? cpu : 1e-3));
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return {counted(tokens, "token") + " in " + number("%.2f", clock.count()) + " s, " +
              number("%.2f", cpu) + " s of processors: " + grouped(rate) + " a processor second",
          "peak memory " + grouped(static_cast<std::size_t>(used.ru_maxrss) / 1024) + " MB",
          "words at hand: vector " + share_at_hand(words.vectors, words.looked_up) +
              ", parts of the first layer " + share_at_hand(words.parts, words.looked_up)};
}

}  // namespace nuncio::cli
