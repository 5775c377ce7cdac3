// Every dyad of a store, watched day by day: what `alerts` and the plots show.
//
// In: a store, and which dyads are asked for. Out: their alarms in both channels, by day, and how
// often alarms are raised at all: in the busiest dyads of the store's last three years. What two do
// together ICEWS tells from both sides; those counts are halved.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "relations/alarms.h"
#include "relations/dyad_days.h"
#include "store/reader.h"

namespace nuncio::cli {

/// Dyads with fewer events are not watched.
inline constexpr relations::Count kLeastEvents = 10;

/// Watched apart: friends quarrel and enemies talk.
struct Channel {
  const char* name;
  std::array<int, 2> quads;
};

struct Raised {
  std::chrono::sys_days day;
  std::size_t dyad = 0;  ///< of Watched::dyads
  const Channel* channel = nullptr;
  relations::AlarmReason reason;
};

struct Watched {
  std::vector<relations::DyadDays> dyads;  ///< undirected, the busiest first
  std::vector<Raised> raised;              ///< by day
  relations::BackgroundRate background;
};

struct WatchOptions {
  std::function<bool(const relations::DyadDays&)> asked_for;
  /// Alarms before it are not needed; watching begins two years earlier.
  std::optional<std::chrono::sys_days> from = {};
};

Watched watch(const store::Reader& reader, const WatchOptions& options);

/// "12 conflict in three days, usually 1.3"
std::string in_words(const Raised& raised);
/// Alarms a channel and year, whatever the reason; none where the store is too short to tell: less
/// than one channel-year.
std::optional<double> background_of(const Watched& watched);
/// "background: 0.80 alarms a channel and year ..."
std::string background_in_words(const Watched& watched);

}  // namespace nuncio::cli
