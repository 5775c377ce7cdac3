// See figure_text.h.
#include "cli/figure_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/json.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "relations/distributions.h"
#include "relations/relation_measures.h"
#include "relations/series_output.h"

namespace nuncio::cli {
namespace {

using base::Json;
using relations::Figure;
using relations::FigurePart;
using relations::FigureParts;
using relations::rounded;

/// Older events of a balance are summed up, unless all are asked for.
constexpr double kLeastWeight = 0.01;

struct OpenedFigure {
  FigureParts parts;
  std::string between;  ///< "USA - CHN"
  relations::Direction direction = relations::Direction::both;
  std::optional<relations::Interval> range90;  ///< of a balance, severity, score or share
  std::size_t most = 0;                        ///< events that are listed; 0: all
};

/// What is not listed, together.
struct Rest {
  std::size_t events = 0;
  double weight = 0, adds = 0, heaviest = 0;
};

/// Parts that are listed are the first ones; the rest comes after them.
std::size_t listed_of(const OpenedFigure& figure) {
  const std::vector<FigurePart>& parts = figure.parts.parts;
  if (figure.most == 0) return parts.size();
  std::size_t listed = std::min(figure.most, parts.size());
  if (figure.parts.figure == Figure::balance)
    while (listed > 0 && parts[listed - 1].weight < kLeastWeight) --listed;
  return listed;
}

Rest rest_of(const OpenedFigure& figure) {
  Rest rest;
  for (std::size_t i = listed_of(figure); i < figure.parts.n(); ++i) {
    const FigurePart& part = figure.parts.parts[i];
    ++rest.events;
    rest.weight += part.weight;
    rest.adds += part.adds;
    rest.heaviest = std::max(rest.heaviest, part.weight);
  }
  return rest;
}

/// With its four decimals, and always its sign: what is added.
std::string added(double value) { return number("%+.4f", rounded(value)); }
/// Without zeros at the end: "12", "0.4321".
std::string plain(double value) {
  std::string text = number("%.4f", rounded(value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string of_events(std::size_t n) { return std::to_string(n) + (n == 1 ? " event" : " events"); }

std::string last_day(const FigureParts& p) {
  const int days = static_cast<int>(std::max<std::size_t>(p.days, 1)) - 1;
  return relations::to_string(p.period.first + std::chrono::days(days));
}

/// The arithmetic, whose result is the figure.
std::string formula(const FigureParts& p) {
  const relations::MeasureSettings settings;
  const std::string n = std::to_string(p.n());
  const std::string sum = plain(p.goldstein_sum);
  switch (p.figure) {
    case Figure::volume:
      return "volume = 1 for each event = " + n;
    case Figure::balance:
      return "balance = (1 + cooperation) / (2 + cooperation + conflict) = (1 + " +
             plain(p.cooperation) + ") / (2 + " + plain(p.cooperation) + " + " + plain(p.conflict) +
             ") = " + plain(*p.total) +
             "\n  cooperation, conflict: weights of such events; a weight is " +
             plain(settings.discount) + " to the power of the days up to " + last_day(p);
    case Figure::severity:
      return "severity = events of material conflict / days = " + n + " / " +
             std::to_string(p.days) + " = " + plain(*p.total) + " a day";
    case Figure::goldstein:
      return "goldstein = sum of the Goldstein values of " + of_events(p.n()) + " = " + sum;
    case Figure::score: {
      const std::string start = "score = sum of the Goldstein values / (n + " +
                                plain(settings.shrink) + ") = " + sum + " / (" + n + " + " +
                                plain(settings.shrink) + ")";
      return p.total ? start + " = " + plain(*p.total)
                     : start + ": none, as too few events (n below " +
                           plain(settings.least_events) + ")";
    }
    case Figure::share: {
      const std::string start = "share = n / all events that have either party";
      return p.total ? start + " = " + n + " / " + std::to_string(p.all) + " = " + plain(*p.total)
                     : start +
                           ": none, as the others are not known (they are of whole parties in "
                           "a store, each event once)";
    }
    case Figure::mean:
      break;
  }
  return p.total ? "mean = sum of the Goldstein values / n = " + sum + " / " + n + " = " +
                       plain(*p.total)
                 : "mean = sum of the Goldstein values / n: none, as there are no events";
}

/// Which events of the period the figure passes over.
std::string left_out(const FigureParts& p) {
  std::string text;
  if (p.not_asserted > 0)
    text = of_events(p.not_asserted) + " that " + (p.not_asserted == 1 ? "is" : "are") +
           " negated, hypothetical, future or ended";
  if (p.not_to_the_day > 0)
    text += (text.empty() ? "" : ", ") + of_events(p.not_to_the_day) + " not known to the day";
  return text.empty() ? "" : "not in it, of this period: " + text + "\n";
}

std::string title(const OpenedFigure& figure) {
  const FigureParts& p = figure.parts;
  return figure.between + ", " + to_string(p.period) + ": " + std::string(name_of(p.figure)) + " " +
         (p.total ? plain(*p.total) : "-") + ", of " + of_events(p.n());
}

Json arithmetic(const FigureParts& p) {
  const relations::MeasureSettings settings;
  switch (p.figure) {
    case Figure::volume:
      return {{"n", p.n()}};
    case Figure::balance:
      return {{"cooperation", p.cooperation},  {"conflict", p.conflict},
              {"prior_cooperation", 1},        {"prior_conflict", 1},
              {"discount", settings.discount}, {"day", last_day(p)}};
    case Figure::severity:
      return {{"material_conflict", p.n()}, {"days", p.days}};
    case Figure::goldstein:
      return {{"goldstein_sum", p.goldstein_sum}};
    case Figure::score:
      return {{"goldstein_sum", p.goldstein_sum}, {"n", p.n()}, {"neutral", settings.shrink}};
    case Figure::share:
      return {{"n", p.n()}, {"all", p.all > 0 ? Json(p.all) : Json(nullptr)}};
    case Figure::mean:
      break;
  }
  return {{"goldstein_sum", p.goldstein_sum}, {"n", p.n()}};
}

const char* key_of(relations::Direction direction) {
  constexpr std::array<const char*, 4> kKeys = {"both", "a_to_b", "b_to_a", "symmetric"};
  return kKeys[static_cast<std::size_t>(direction)];
}

OpenedFigure open_figure(Figure figure, const relations::SeriesRow& row,
                         const relations::SeriesOptions& options,
                         const std::vector<relations::FigureEvent>& events, std::size_t most) {
  const relations::PeriodMeasures& course = *row.course;
  OpenedFigure opened{figure_parts(figure, *row.period, course.days, events, course.tally.exposure),
                      name_of(row.direction, options.a, options.b), row.direction, std::nullopt,
                      most};
  if (figure == Figure::balance) opened.range90 = course.balance.range90;
  if (figure == Figure::severity) opened.range90 = course.severity.range90;
  if (figure == Figure::score && course.score) opened.range90 = course.score->range90;
  if (figure == Figure::share && course.share) opened.range90 = course.share->range90;
  return opened;
}

std::string figure_text(const OpenedFigure& figure, const std::vector<std::string>& shown) {
  const FigureParts& p = figure.parts;
  std::string text = title(figure) + "\n\n";
  const std::size_t listed = listed_of(figure);
  for (std::size_t i = 0; i < listed; ++i) {
    const FigurePart& part = p.parts[i];
    text += "weight " + number("%.4f", part.weight) + ", adds " + added(part.adds) + ":\n" +
            shown[part.event];
  }
  if (const Rest rest = rest_of(figure); rest.events > 0) {
    text += of_events(rest.events) + (listed > 0 ? " more" : "") + ", none heavier than " +
            number("%.4f", rest.heaviest) + ": together weight " + plain(rest.weight) +
            ", adding " + added(rest.adds) + "\n";
  }
  double sum = 0;
  for (const FigurePart& part : p.parts) sum += part.adds;
  if (p.total && p.base > 0)
    text += "without events " + plain(p.base) + ", with what they add " + plain(p.base) + " " +
            added(sum) + " = " + plain(p.base + sum) + "\n";
  else if (p.total)
    text += "what they add, together: " + plain(sum) + "\n";
  text += formula(p) + "\n";
  if (figure.range90)
    text += "with probability .9 from " + plain(figure.range90->low) + " to " +
            plain(figure.range90->high) + "\n";
  return text + left_out(p);
}

std::string figure_jsonl(const OpenedFigure& figure, const std::vector<std::string>& shown) {
  const FigureParts& p = figure.parts;
  std::string text;
  const Json head = {{"figure", name_of(p.figure)}, {"direction", key_of(figure.direction)}};
  const std::size_t listed = listed_of(figure);
  for (std::size_t i = 0; i < listed; ++i) {
    const FigurePart& part = p.parts[i];
    Json line = head;
    line["weight"] = part.weight;
    line["adds"] = part.adds;
    std::string object = base::line_of(line);
    object.pop_back();
    // The record itself, byte for byte.
    std::string_view event = shown[part.event];
    while (event.ends_with('\n') || event.ends_with('\r')) event.remove_suffix(1);
    text.append(object).append(",\"event\":").append(event).append("}\n");
  }
  const Rest rest = rest_of(figure);
  Json last = head;
  last["period"] = to_string(p.period);
  last["total"] = p.total ? Json(rounded(*p.total)) : Json(nullptr);
  last["low"] = figure.range90 ? Json(rounded(figure.range90->low)) : Json(nullptr);
  last["high"] = figure.range90 ? Json(rounded(figure.range90->high)) : Json(nullptr);
  last["base"] = p.base;
  last["events"] = p.n();
  last["listed"] = listed;
  last["rest"] = {{"events", rest.events}, {"weight", rest.weight}, {"adds", rest.adds}};
  last["parts"] = arithmetic(p);
  last["not_asserted"] = p.not_asserted;
  last["not_to_the_day"] = p.not_to_the_day;
  return text + base::line_of(last) + "\n";
}

Figure figure_named(const std::string& name) {
  const auto figure = relations::read_figure(name);
  NUNCIO_CHECK(figure, "the flags take the names of figures alone");
  return *figure;
}

relations::Period period_given(const std::optional<relations::Period>& period) {
  if (period) return *period;
  throw Error(ErrorKind::usage, {}, "--of wants a period: no figure is of undated events");
}

}  // namespace

FigureOpening::FigureOpening(const std::string& figure,
                             const std::optional<relations::Period>& period, bool jsonl,
                             std::size_t most)
    : figure_(figure_named(figure)), period_(period_given(period)), jsonl_(jsonl), most_(most) {}

bool FigureOpening::wants(const records::EventRecord& event) const {
  const auto taken = relations::figure_event(event);
  return taken && concerns(figure_, period_, taken->days);
}

void FigureOpening::take(const records::EventRecord& event, std::string shown,
                         const relations::SeriesOptions& options) {
  const auto taken = relations::figure_event(event);
  const auto direction = relations::direction_of(event, options.a, options.b);
  if (!taken || !direction) return;
  Side& side = sides_[options.directed ? static_cast<std::size_t>(*direction) : 0];
  side.events.push_back(*taken);
  side.shown.push_back(std::move(shown));
}

std::string FigureOpening::written(const relations::Series& series) const {
  std::string text;
  for (const relations::SeriesRow& row : series.rows()) {
    if (!row.period || *row.period != period_) continue;
    const Side& side = sides_[static_cast<std::size_t>(row.direction)];
    const OpenedFigure opened = open_figure(figure_, row, series.options(), side.events, most_);
    if (jsonl_)
      text += figure_jsonl(opened, side.shown);
    else
      text += (text.empty() ? "" : "\n") + figure_text(opened, side.shown);
  }
  return text;
}

}  // namespace nuncio::cli
