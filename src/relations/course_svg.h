// The course of a relationship as a plot: SVG that can go into a report as it is.
//
// In: periods with their counts, balance and coverage, alarms, ties, outlooks. Out: one SVG
// document. From top to bottom: what A does towards B, and B towards A (cooperation upwards,
// conflict downwards; material solid, verbal light); the balance of cooperation with its 90 % band;
// a strip of the periods that news covers; agreements in force; what analysts expected, each a mark
// on its day (triangle up: improve, down: worsen, square: steady) with a line to its horizon,
// filled where it came so, empty where it did not, pale where nobody can tell (yet), and in words
// beside it. Alarms are marked across all of it. Colours are those of Okabe and Ito (2008), told
// apart by the colour-blind; in black and white material and verbal, up and down, solid and dashed
// still differ. Every bar, alarm, tie and outlook has a <title>, which browsers show and screen
// readers read. Thread-safe. Tested by tests/course_svg_test.cc.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "nuncio/types.h"
#include "relations/outlook_check.h"
#include "relations/period.h"

namespace nuncio::relations {

/// A share of cooperation, 0 to 1, with its interval.
struct ShareBand {
  double low = 0, mean = 0, high = 0;
};

/// One direction in one period.
struct PlotSide {
  std::array<std::size_t, 5> quads{};  ///< asserted events by quad class 1 to 4
  std::optional<ShareBand> balance;    ///< none: too few events

  std::size_t cooperation() const { return quads[1] + quads[2]; }
  std::size_t conflict() const { return quads[3] + quads[4]; }
};

struct PlotPeriod {
  Period period;
  bool covered = true;  ///< news of it is there: 0 events are none, not unknown
  PlotSide a_to_b, b_to_a;
};

struct PlotAlarm {
  std::chrono::sys_days day;
  bool conflict = false;  ///< else cooperation
  std::string text;       ///< for the reader: what rose, how often such an alarm is false
};

struct PlotTie {
  std::string text;  ///< "comprehensive strategic partnership"
  std::optional<std::chrono::sys_days> since, until;
};

struct PlotOutlook {
  std::chrono::sys_days published, until;
  nuncio::Direction direction = nuncio::Direction::steady;
  Verdict verdict = Verdict::too_few;
  std::string text;  ///< for the reader: who says so, in which words
};

struct CoursePlot {
  std::string a, b;                 ///< names of the parties
  std::string note;                 ///< below the plot: where the figures are from
  std::vector<PlotPeriod> periods;  ///< in their order, without a gap; at least one
  std::vector<PlotAlarm> alarms;
  std::vector<PlotTie> ties;
  std::vector<PlotOutlook> outlooks;  ///< by day
};

/// Texts may hold anything; what XML cannot hold is left out.
std::string course_svg(const CoursePlot& plot);

}  // namespace nuncio::relations
