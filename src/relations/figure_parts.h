// The events behind one figure of a series, each with its weight and with what it adds.
//
// In: the events between two parties in one direction, a period, and which of its figures is to be
// opened. Out: what each event adds; base + all of it is the figure that Series::rows() has for the
// period. Method: each figure is a sum over events once what divides it is known (docs/course.md).
// Volume, Goldstein sum and mean are of asserted events that are known to the period; balance,
// severity, score and share of those that are known to the day, balance of all days before, too.
// The share is of all events that either party has; these are a count, as they are of other dyads.
// The balance (1 + C) / (2 + C + F) of the faded counts C and F is .5 + (C - F) / (2 (2 + C + F)),
// so that an event of weight w moves it from .5 by w / (2 (2 + C + F)), up or down. Time: a sort of
// the events. Thread-safe. Tested by tests/figure_parts_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "nuncio/types.h"
#include "records/event_record.h"
#include "relations/period.h"

namespace nuncio::relations {

enum class Figure { volume, balance, severity, goldstein, score, mean, share };

/// Reads "volume", "balance", "severity", "goldstein", "score", "mean" or "share".
std::optional<Figure> read_figure(std::string_view name);
std::string_view name_of(Figure figure);

/// What figures are made of in an event.
struct FigureEvent {
  DayRange days;  ///< all days that its date can mean
  Status status = Status::asserted;
  int quad = 1;          ///< 1 to 4
  double goldstein = 0;  ///< -10 to 10
};
/// None of an event without a date, which is in no period.
std::optional<FigureEvent> figure_event(const records::EventRecord& event);

struct FigurePart {
  std::size_t event = 0;  ///< its place among the events that were given
  double weight = 0;      ///< 1; faded in a balance; one part of what divides the figure
  double adds = 0;        ///< in the figure's own unit
};

struct FigureParts {
  Figure figure = Figure::volume;
  Period period;
  std::vector<FigurePart> parts;  ///< what adds most first, then by day, then as given
  double base = 0;                ///< the figure without events: .5 of a balance
  std::optional<double> total;    ///< none: the series has none, either (too few events)
  // The arithmetic.
  std::size_t days = 0;                  ///< of the period, as far as it has passed
  double cooperation = 0, conflict = 0;  ///< faded counts of a balance
  double goldstein_sum = 0;              ///< of the events in `parts`
  std::size_t all = 0;  ///< events of the period that have either party; 0: not known
  // Events of the period that are not in the figure.
  std::size_t not_asserted = 0;
  std::size_t not_to_the_day = 0;  ///< asserted, in a figure that wants the day

  std::size_t n() const { return parts.size(); }
};

/// `days`: how many of the period have passed, `all`: its events with either party, both as
/// PeriodMeasures has them. Events outside of what the figure counts may be among the events.
FigureParts figure_parts(Figure figure, const Period& period, std::size_t days,
                         const std::vector<FigureEvent>& events, std::size_t all = 0);

/// Whether an event of these days can have to do with the figure of the period.
bool concerns(Figure figure, const Period& period, const DayRange& days);

}  // namespace nuncio::relations
