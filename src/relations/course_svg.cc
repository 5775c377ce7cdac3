// See course_svg.h.
#include "relations/course_svg.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "relations/svg_writer.h"

namespace nuncio::relations {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double kWidth = 960, kLeft = 64, kRight = 24, kTop = 100;
constexpr double kCountHeight = 150, kBalanceHeight = 100, kStripHeight = 10, kGap = 34;
constexpr double kTieHeight = 18, kFootHeight = 58;
constexpr std::size_t kMostTies = 8, kMostOutlooks = 10;

// Okabe and Ito's blue and vermilion, and the same lighter.
constexpr const char* kCooperation = "#0072b2";
constexpr const char* kLightCooperation = "#9fd0ee";
constexpr const char* kConflict = "#d55e00";
constexpr const char* kLightConflict = "#f6c39b";
constexpr const char* kA = "#222222";
constexpr const char* kB = "#009e73";  // their bluish green
constexpr const char* kInk = "#222222";
constexpr const char* kGrey = "#8a8a8a";
constexpr const char* kPale = "#dddddd";

/// From days to pixels.
struct TimeScale {
  sys_days first, last;  ///< the first day, and the day after the last

  double at(sys_days day) const {
    const double share = static_cast<double>((day - first).count()) /
                         static_cast<double>(std::max<long>((last - first).count(), 1));
    return kLeft + std::clamp(share, 0.0, 1.0) * (kWidth - kLeft - kRight);
  }
};

TimeScale scale_of(const CoursePlot& plot) {
  return {plot.periods.front().period.first, days_of(plot.periods.back().period).last + days{1}};
}

std::vector<const PlotOutlook*> outlooks_inside(const CoursePlot& plot) {
  const TimeScale time = scale_of(plot);
  std::vector<const PlotOutlook*> inside;
  for (const PlotOutlook& outlook : plot.outlooks) {
    if (outlook.published >= time.first && outlook.published < time.last)
      inside.push_back(&outlook);
  }
  return inside;
}

/// A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `most` parts.
double step_of(double span, int most) {
  double step = 1;
  for (int i = 0; span / step > most; ++i) step *= i % 3 == 1 ? 2.5 : 2;
  return step;
}

std::string in_words(std::size_t number, std::string_view thing) {
  return std::to_string(number) + " " + std::string(thing);
}

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

class Plot {
 public:
  explicit Plot(const CoursePlot& plot)
      : plot_(plot),
        time_(scale_of(plot)),
        outlooks_(outlooks_inside(plot)),
        svg_(kWidth, height()) {}

  std::string drawn() {
    heading();
    const double second = kTop + kCountHeight + kGap;
    const double third = second + kCountHeight + kGap;
    const double strip = third + kBalanceHeight + kGap / 2;
    counts(kTop, plot_.a, plot_.b, &PlotPeriod::a_to_b);
    counts(second, plot_.b, plot_.a, &PlotPeriod::b_to_a);
    balance(third);
    coverage(strip);
    time_axis(strip + kStripHeight);
    alarms(strip + kStripHeight);
    ties(strip + kStripHeight + kGap);
    outlooks(strip + kStripHeight + kGap + lanes_height(plot_.ties.size(), kMostTies));
    foot();
    return svg_.finish();
  }

 private:
  using Side = PlotSide PlotPeriod::*;

  /// A heading and a lane each; what is more than `most` is a lane of words.
  static double lanes_height(std::size_t things, std::size_t most) {
    const std::size_t lanes = std::min(things, most + 1);
    return lanes == 0 ? 0 : kTieHeight * static_cast<double>(lanes + 1);
  }
  double height() const {
    return kTop + 2 * (kCountHeight + kGap) + kBalanceHeight + kGap / 2 + kStripHeight + kGap +
           lanes_height(plot_.ties.size(), kMostTies) +
           lanes_height(outlooks_.size(), kMostOutlooks) + kFootHeight;
  }

  void label(double x, double y, std::string_view text, const char* anchor = "start",
             const char* colour = kInk) {
    svg_.add("text", {{"x", x}, {"y", y}, {"text-anchor", anchor}, {"fill", colour}}, text);
  }
  void line(double x1, double y1, double x2, double y2, const char* colour) {
    svg_.add("line", {{"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}, {"stroke", colour}});
  }
  double left(const PlotPeriod& p) const { return time_.at(p.period.first); }
  double right(const PlotPeriod& p) const { return time_.at(days_of(p.period).last + days{1}); }

  void heading() {
    const PlotPeriod& first = plot_.periods.front();
    const PlotPeriod& last = plot_.periods.back();
    const std::string title = plot_.a + " and " + plot_.b + ", " + to_string(first.period) +
                              " to " + to_string(last.period) + ", by " +
                              std::string(name_of(first.period.unit));
    svg_.add("title", {}, title);
    svg_.add("rect", {{"width", kWidth}, {"height", height()}, {"fill", "#ffffff"}});
    svg_.add(
        "text",
        {{"x", kLeft}, {"y", 26.0}, {"font-size", 17.0}, {"font-weight", "bold"}, {"fill", kInk}},
        title);
    double x = kLeft;
    for (const auto& [colour, text] : {std::pair(kCooperation, "material cooperation"),
                                       {kLightCooperation, "verbal"},
                                       {kConflict, "material conflict"},
                                       {kLightConflict, "verbal"}}) {
      svg_.add("rect",
               {{"x", x}, {"y", 38.0}, {"width", 11.0}, {"height", 11.0}, {"fill", colour}});
      label(x + 15, 48, text);
      x += 30 + 6.6 * static_cast<double>(std::string_view(text).size());
    }
    if (!plot_.alarms.empty()) {
      svg_.add("path", {{"d", "M" + std::to_string(int(x)) + " 38h11l-5.5 10z"}, {"fill", kInk}});
      label(x + 15, 48, "alarm");
    }
  }

  /// Bars of one direction: cooperation upwards, conflict downwards.
  void counts(double top, const std::string& from, const std::string& to, Side side) {
    std::size_t up = 1;
    std::size_t down = 1;
    for (const PlotPeriod& p : plot_.periods) {
      up = std::max(up, (p.*side).cooperation());
      down = std::max(down, (p.*side).conflict());
    }
    const double scale = kCountHeight / static_cast<double>(up + down);
    const double zero = top + scale * static_cast<double>(up);
    label(kLeft, top - (top == kTop ? 20 : 8), from + " \u2192 " + to + ", events");
    grid(zero, scale, static_cast<double>(up), static_cast<double>(down));
    for (const PlotPeriod& p : plot_.periods) bars(p, p.*side, zero, scale);
    line(kLeft, zero, kWidth - kRight, zero, kInk);
  }

  void grid(double zero, double scale, double up, double down) {
    const double step = step_of(up + down, 5);
    for (auto n = -static_cast<int>(down / step); n * step <= up; ++n) {
      const double y = zero - n * step * scale;
      line(kLeft, y, kWidth - kRight, y, kPale);
      label(kLeft - 6, y + 4, std::to_string(std::lround(std::abs(n * step))), "end", kGrey);
    }
  }

  void bars(const PlotPeriod& p, const PlotSide& side, double zero, double scale) {
    if (side.cooperation() + side.conflict() == 0) return;
    const double x = left(p);
    const double width = std::max(right(p) - x - (right(p) - x > 4 ? 1 : 0), 0.6);
    svg_.open("g", {});
    svg_.add("title", {},
             to_string(p.period) + ": " + in_words(side.quads[1], "verbal and ") +
                 in_words(side.quads[2], "material cooperation, ") +
                 in_words(side.quads[3], "verbal and ") +
                 in_words(side.quads[4], "material conflict"));
    const auto bar = [&](double from, std::size_t n, bool upwards, const char* colour) {
      const double height = scale * static_cast<double>(n);
      if (n == 0) return from;
      svg_.add("rect", {{"x", x},
                        {"y", upwards ? from - height : from},
                        {"width", width},
                        {"height", height},
                        {"fill", colour}});
      return upwards ? from - height : from + height;
    };
    bar(bar(zero, side.quads[2], true, kCooperation), side.quads[1], true, kLightCooperation);
    bar(bar(zero, side.quads[4], false, kConflict), side.quads[3], false, kLightConflict);
    svg_.close();
  }

  /// The share of cooperation, with its band; A solid, B dashed.
  void balance(double top) {
    label(kLeft, top - 8, "Balance: share of cooperation, with 90 % interval");
    label(kWidth - kRight, top - 8, plot_.a + " solid, " + plot_.b + " dashed", "end", kGrey);
    for (const double share : {0.0, 0.5, 1.0}) {
      const double y = top + kBalanceHeight * (1 - share);
      line(kLeft, y, kWidth - kRight, y, share == 0.5 ? kGrey : kPale);
      label(kLeft - 6, y + 4, percent(share), "end", kGrey);
    }
    side(top, plot_.a, &PlotPeriod::a_to_b, kA, "");
    side(top, plot_.b, &PlotPeriod::b_to_a, kB, "5 3");
  }

  /// Each run of periods that have a balance is a line of its own.
  void side(double top, const std::string& name, Side of, const char* colour, const char* dashes) {
    const auto y = [&](double share) { return top + kBalanceHeight * (1 - share); };
    const std::vector<PlotPeriod>& all = plot_.periods;
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      while (end < all.size() && (all[end].*of).balance) ++end;
      if (end > begin) {
        std::string upper;
        std::string lower;
        std::string middle;
        for (std::size_t i = begin; i < end; ++i) {
          const ShareBand& band = *(all[i].*of).balance;
          for (const double x : {left(all[i]), right(all[i])}) {
            middle += point(x, y(band.mean));
            upper += point(x, y(band.high));
            lower.insert(0, point(x, y(band.low)));
          }
        }
        svg_.add("polygon", {{"points", upper + lower}, {"fill", colour}, {"fill-opacity", 0.15}});
        svg_.add_titled("polyline",
                        {{"points", middle},
                         {"fill", "none"},
                         {"stroke", colour},
                         {"stroke-width", 1.6},
                         {"stroke-dasharray", dashes}},
                        name + ": " + balance_in_words(all[begin], all[end - 1], of));
      }
      begin = std::max(end, begin + 1);
    }
  }

  static std::string balance_in_words(const PlotPeriod& first, const PlotPeriod& last, Side of) {
    return percent((first.*of).balance->mean) + " cooperation in " + to_string(first.period) +
           ", " + percent((last.*of).balance->mean) + " in " + to_string(last.period);
  }
  static std::string point(double x, double y) {
    return std::to_string(std::lround(x * 10) / 10) + "." +
           std::to_string(std::lround(x * 10) % 10) + "," +
           std::to_string(std::lround(y * 10) / 10) + "." +
           std::to_string(std::lround(y * 10) % 10) + " ";
  }

  void coverage(double top) {
    label(kLeft - 6, top + 9, "news", "end", kGrey);
    for (std::size_t begin = 0; begin < plot_.periods.size();) {
      std::size_t end = begin;
      const bool covered = plot_.periods[begin].covered;
      while (end < plot_.periods.size() && plot_.periods[end].covered == covered) ++end;
      const double x = left(plot_.periods[begin]);
      svg_.add_titled("rect",
                      {{"x", x},
                       {"y", top},
                       {"width", right(plot_.periods[end - 1]) - x},
                       {"height", kStripHeight},
                       {"fill", covered ? kGrey : "#ffffff"},
                       {"stroke", kGrey},
                       {"stroke-width", 0.5}},
                      to_string(plot_.periods[begin].period) + " to " +
                          to_string(plot_.periods[end - 1].period) +
                          (covered ? ": news of it is there"
                                   : ": no news, so that nothing is known of events"));
      begin = end;
    }
  }

  /// Labels of periods, as many as there is room for.
  void time_axis(double top) {
    constexpr std::size_t kMostLabels = 11;
    const std::size_t every = (plot_.periods.size() + kMostLabels - 1) / kMostLabels;
    for (std::size_t i = 0; i < plot_.periods.size(); i += every) {
      const PlotPeriod& p = plot_.periods[i];
      line(left(p), top, left(p), top + 4, kGrey);
      const bool late = left(p) > kWidth - kLeft;
      label(left(p), top + 17, to_string(p.period), late ? "end" : "start", kGrey);
    }
  }

  void alarms(double bottom) {
    for (const PlotAlarm& alarm : plot_.alarms) {
      if (alarm.day < time_.first || alarm.day >= time_.last) continue;
      const double x = time_.at(alarm.day);
      svg_.open("g", {{"stroke", kInk}, {"fill", kInk}});
      svg_.add("title", {}, to_string(alarm.day) + ": " + alarm.text);
      svg_.add("line", {{"x1", x},
                        {"y1", kTop},
                        {"x2", x},
                        {"y2", bottom},
                        {"stroke-width", 0.7},
                        {"stroke-dasharray", alarm.conflict ? "2 2" : "6 3"}});
      svg_.add("path", {{"d", "M" + point(x - 5, kTop - 8) + "L" + point(x + 5, kTop - 8) + "L" +
                                  point(x, kTop) + "z"}});
      svg_.close();
    }
  }

  void ties(double top) {
    if (plot_.ties.empty()) return;
    label(kLeft, top + 12, "Said to be in force, until told otherwise");
    for (std::size_t i = 0; i < std::min(plot_.ties.size(), kMostTies); ++i) {
      const PlotTie& tie = plot_.ties[i];
      const double y = top + kTieHeight * static_cast<double>(i + 1);
      const double x = time_.at(tie.since.value_or(time_.first));
      const double end = time_.at(tie.until.value_or(time_.last));
      const std::string since = tie.since ? to_string(*tie.since) : "before";
      svg_.add_titled(
          "rect",
          {{"x", x},
           {"y", y},
           {"width", std::max(end - x, 2.0)},
           {"height", kTieHeight - 4},
           {"fill", kPale},
           {"stroke", kGrey},
           {"stroke-width", 0.5}},
          tie.text + ", since " + since + (tie.until ? ", until " + to_string(*tie.until) : ""));
      const bool late = x > kWidth * 0.7;
      label(late ? x - 4 : x + 4, y + 11, tie.text, late ? "end" : "start");
    }
    if (plot_.ties.size() > kMostTies)
      label(kLeft, top + kTieHeight * (kMostTies + 1) + 11,
            "and " + std::to_string(plot_.ties.size() - kMostTies) + " more", "start", kGrey);
  }

  void outlooks(double top) {
    if (outlooks_.empty()) return;
    label(
        kLeft, top + 12,
        "What analysts expected: \u25b2 better, \u25bc worse, \u25a0 the same; filled: it came so");
    for (std::size_t i = 0; i < std::min(outlooks_.size(), kMostOutlooks); ++i)
      outlook(*outlooks_[i], top + kTieHeight * static_cast<double>(i + 1) + 7);
    if (outlooks_.size() > kMostOutlooks)
      label(kLeft, top + kTieHeight * (kMostOutlooks + 1) + 11,
            "and " + std::to_string(outlooks_.size() - kMostOutlooks) + " more", "start", kGrey);
  }

  /// A mark on its day, a thin line to its horizon, and the verdict beside.
  void outlook(const PlotOutlook& outlook, double y) {
    const bool judged = outlook.verdict == Verdict::came_so || outlook.verdict == Verdict::did_not;
    const char* colour = judged ? kInk : kGrey;
    const double x = time_.at(outlook.published);
    const double end = time_.at(outlook.until);
    const std::string words =
        std::string(course_of(outlook.direction)) + ": " + std::string(name_of(outlook.verdict));
    svg_.open("g", {{"stroke", colour}});
    svg_.add("title", {},
             to_string(outlook.published) + " to " + to_string(outlook.until) + ", " + words +
                 ". " + outlook.text);
    svg_.add("line", {{"x1", x},
                      {"y1", y},
                      {"x2", end},
                      {"y2", y},
                      {"stroke-width", 1.0},
                      {"stroke-dasharray", judged ? "" : "2 2"}});
    if (outlook.until < time_.last)
      svg_.add("line", {{"x1", end}, {"y1", y - 4}, {"x2", end}, {"y2", y + 4}});
    svg_.add("polygon", {{"points", mark(outlook.direction, x, y)},
                         {"fill", outlook.verdict == Verdict::came_so ? kInk : "#ffffff"},
                         {"stroke-width", 1.2}});
    svg_.close();
    const bool late = end > kWidth * 0.75;
    label(late ? x - 9 : end + 6, y + 4, words, late ? "end" : "start", judged ? kInk : kGrey);
  }

  static std::string_view course_of(nuncio::Direction direction) {
    if (direction == nuncio::Direction::improve) return "better";
    return direction == nuncio::Direction::worsen ? "worse" : "the same";
  }
  static std::string mark(nuncio::Direction direction, double x, double y) {
    if (direction == nuncio::Direction::improve)
      return point(x - 5, y + 4) + point(x + 5, y + 4) + point(x, y - 5);
    if (direction == nuncio::Direction::worsen)
      return point(x - 5, y - 4) + point(x + 5, y - 4) + point(x, y + 5);
    return point(x - 4, y - 4) + point(x + 4, y - 4) + point(x + 4, y + 4) + point(x - 4, y + 4);
  }

  void foot() {
    const double y = height() - kFootHeight + 22;
    label(kLeft, y,
          "Reports of the press, not the world: more news, more events. Where the strip is white "
          "there was no news.",
          "start", kGrey);
    label(kLeft, y + 17, plot_.note, "start", kGrey);
  }

  const CoursePlot& plot_;
  TimeScale time_;
  std::vector<const PlotOutlook*> outlooks_;  ///< published within the plot
  SvgWriter svg_;
};

}  // namespace

std::string course_svg(const CoursePlot& plot) { return Plot(plot).drawn(); }

}  // namespace nuncio::relations
