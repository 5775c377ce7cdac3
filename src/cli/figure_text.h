// A figure of a series, opened: its events with what they add, and the arithmetic that ends in it.
//
// In: which figure of which period, the events of the series with how each is shown, and the
// series. Out: text, or JSON lines: an object an event, and a last one with the total. What is not
// listed is summed up, so that what is shown adds up (docs/course.md). Memory: what is shown of
// each event that the figure may count. Not thread-safe. Tested by tests/cli/test_relate.py.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "records/event_record.h"
#include "relations/figure_parts.h"
#include "relations/series.h"

namespace nuncio::cli {

class FigureOpening {
 public:
  /// Throws Error (usage) if `figure` is none, or there is no period. `most`: events that are
  /// listed, 0: all.
  FigureOpening(const std::string& figure, const std::optional<relations::Period>& period,
                bool jsonl, std::size_t most);

  /// Whether the figure may count the event.
  bool wants(const records::EventRecord& event) const;
  /// `shown`: the event as text, or as a line of JSON. It is one of the series' events.
  void take(const records::EventRecord& event, std::string shown,
            const relations::SeriesOptions& options);
  /// The figure of each direction that the series has; empty if it has no such period.
  std::string written(const relations::Series& series) const;

 private:
  struct Side {
    std::vector<relations::FigureEvent> events;
    std::vector<std::string> shown;
  };

  relations::Figure figure_;
  relations::Period period_;
  bool jsonl_;
  std::size_t most_;
  std::array<Side, 4> sides_;  ///< by relations::Direction
};

}  // namespace nuncio::cli
