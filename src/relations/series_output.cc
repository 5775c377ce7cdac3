// Table, JSON lines and CSV of a series; see series_output.h.
#include "relations/series_output.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/json.h"
#include "records/display.h"

namespace nuncio::relations {
namespace {

using base::Json;

constexpr double kLeastForBalance = 1;  // faded events, below which the table shows none
constexpr std::size_t kLongestRun = 3;  // of periods without events that the table shows singly

std::string_view key_of(Direction direction) {
  switch (direction) {
    case Direction::a_to_b:
      return "a_to_b";
    case Direction::b_to_a:
      return "b_to_a";
    case Direction::symmetric:
      return "symmetric";
    case Direction::both:
      break;
  }
  return "both";
}

/// A value and its interval, as three fields.
void add_estimate(Json& json, const std::string& name, const Estimate* estimate) {
  const auto field = [&](const std::string& key, double value) {
    json[key] = estimate == nullptr ? Json(nullptr) : Json(rounded(value));
  };
  const Estimate none;
  const Estimate& e = estimate == nullptr ? none : *estimate;
  field(name, e.value);
  field(name + "_low", e.range90.low);
  field(name + "_high", e.range90.high);
}

/// What has an interval of 90 %, and whether there was news at all.
void add_course(Json& json, const SeriesRow& row) {
  const PeriodMeasures* course = row.course ? &*row.course : nullptr;
  add_estimate(json, "balance", course == nullptr ? nullptr : &course->balance);
  json["balance_n"] = course == nullptr ? Json(nullptr) : Json(rounded(course->balance_n));
  add_estimate(json, "severity", course == nullptr ? nullptr : &course->severity);
  add_estimate(json, "score", course == nullptr || !course->score ? nullptr : &*course->score);
  add_estimate(json, "share", course == nullptr || !course->share ? nullptr : &*course->share);
  json["covered"] = row.covered ? Json(*row.covered) : Json(nullptr);
}

Json row_of(const SeriesOptions& options, const SeriesRow& row) {
  const Measures& m = row.measures;
  const auto text = [](bool known, const std::string& value) {
    return known ? Json(value) : Json(nullptr);
  };
  const bool dated = row.period.has_value();
  const DayRange days = dated ? days_of(*row.period) : DayRange{};
  Json json = {
      {"a", options.a.name},
      {"b", options.b.name},
      {"by", name_of(options.unit)},
      {"period", text(dated, dated ? to_string(*row.period) : "")},
      {"start", text(dated, to_string(days.first))},
      {"end", text(dated, to_string(days.last))},
      {"direction", key_of(row.direction)},
      {"n", m.n()},
      {"cooperation", m.cooperation()},
      {"conflict", m.conflict()},
      {"verbal_cooperation", m.quads[1]},
      {"material_cooperation", m.quads[2]},
      {"verbal_conflict", m.quads[3]},
      {"material_conflict", m.quads[4]},
      {"goldstein_sum", rounded(m.goldstein_sum())},
      {"goldstein_mean",
       m.n() > 0 ? Json(rounded(m.goldstein_sum() / static_cast<double>(m.n()))) : Json(nullptr)},
      {"negated", m.count(Status::negated)},
      {"hypothetical", m.count(Status::hypothetical)},
      {"future", m.count(Status::future)},
      {"ended", m.count(Status::ended)},
      {"reports", m.reports},
      {"sources", row.sources ? Json(*row.sources) : Json(nullptr)}};
  add_course(json, row);
  return json;
}

std::string csv_cell(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return base::line_of(value);
  std::string text = value.get<std::string>();
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

/// A bar of at most kBar cells to each side of its axis.
std::string bar(double sum, double largest) {
  constexpr int kBar = 10;
  const int cells = largest > 0 ? static_cast<int>(std::lround(std::abs(sum) / largest * kBar)) : 0;
  std::string left;
  std::string right;
  for (int i = 0; i < kBar; ++i) left += sum < 0 && i >= kBar - cells ? "█" : " ";
  for (int i = 0; i < cells && sum > 0; ++i) right += "█";
  return left + "|" + right;
}

std::string table_line(const SeriesRow& row, const std::string& direction, double largest) {
  const Measures& m = row.measures;
  const std::string period = row.period ? to_string(*row.period) : "undated";
  char sum[32] = "0";
  char score[32] = "-";
  char balance[32] = "-";
  if (m.n() > 0) std::snprintf(sum, sizeof sum, "%+.1f", rounded(m.goldstein_sum()));
  if (row.course && row.course->score)
    std::snprintf(score, sizeof score, "%+.1f", rounded(row.course->score->value));
  if (row.course && row.course->balance_n >= kLeastForBalance) {
    const Estimate& b = row.course->balance;
    std::snprintf(balance, sizeof balance, "%.0f%% %2.0f-%-3.0f", b.value * 100,
                  b.range90.low * 100, b.range90.high * 100);
  }
  char text[256];
  std::snprintf(text, sizeof text,
                "%-10s  %s%5zu  %5zu %6zu %8zu  %5zu %6zu %8zu  %8s %6s  %-11s  %6zu  ",
                period.c_str(), direction.c_str(), m.n(), m.cooperation(), m.quads[1], m.quads[2],
                m.conflict(), m.quads[3], m.quads[4], sum, score, balance, m.not_asserted());
  char sources[32] = "";
  if (row.sources) std::snprintf(sources, sizeof sources, "%7zu  ", *row.sources);
  return std::string(text) + sources + bar(m.goldstein_sum(), largest) + "\n";
}

/// Where the periods without events that follow from row `begin` end; a period has `rows_each`
/// rows.
std::size_t end_of_empty(const std::vector<SeriesRow>& rows, std::size_t begin,
                         std::size_t rows_each) {
  const auto is_empty = [](const SeriesRow& row) {
    return row.period && row.measures.n() + row.measures.not_asserted() == 0;
  };
  std::size_t count = 0;
  while (begin + count < rows.size() && is_empty(rows[begin + count])) ++count;
  return begin + count - count % rows_each;
}

/// "...  18 years without events, 1990 to 2007"
std::string gap_line(const Period& first, const Period& last, std::size_t periods) {
  return "...         " + std::to_string(periods) + " " + std::string(name_of(first.unit)) +
         "s without events, " + to_string(first) + " to " + to_string(last) + "\n";
}

}  // namespace

double rounded(double value) {
  const double result = std::round(value * 1e4) / 1e4;
  return result == 0 ? 0 : result;  // no "-0.0"
}

std::string name_of(Direction direction, const Party& a, const Party& b) {
  switch (direction) {
    case Direction::a_to_b:
      return a.name + " -> " + b.name;
    case Direction::b_to_a:
      return b.name + " -> " + a.name;
    case Direction::symmetric:
      return a.name + " <-> " + b.name;
    case Direction::both:
      break;
  }
  return a.name + " - " + b.name;
}

std::string series_table(const SeriesOptions& options, const std::vector<SeriesRow>& rows) {
  double largest = 0;
  std::size_t width = 0;
  std::size_t undated = 0;
  for (const SeriesRow& row : rows) {
    largest = std::max(largest, std::abs(row.measures.goldstein_sum()));
    width = std::max(width, name_of(row.direction, options.a, options.b).size());
    if (!row.period) undated += row.measures.n() + row.measures.not_asserted();
  }
  const auto direction = [&](const std::string& name) {
    return options.directed ? records::fit(name, width + 1) : std::string();
  };
  std::string text = name_of(Direction::both, options.a, options.b) + " by " +
                     std::string(name_of(options.unit)) + "\n";
  char head[256];
  std::snprintf(head, sizeof head, "%-10s  %s%5s  %5s %6s %8s  %5s %6s %8s  %8s %6s  %-11s  %6s\n",
                "period", direction("direction").c_str(), "n", "coop", "verbal", "material", "conf",
                "verbal", "material", "sum", "score", "balance", "others");
  const bool with_sources =
      std::ranges::any_of(rows, [](const SeriesRow& row) { return row.sources.has_value(); });
  text += head;
  if (with_sources) text.insert(text.size() - 1, "  sources");
  const std::size_t rows_each = options.directed ? 3 : 1;
  for (std::size_t i = 0; i < rows.size();) {
    const std::size_t end = end_of_empty(rows, i, rows_each);
    if (const std::size_t periods = (end - i) / rows_each; periods > kLongestRun) {
      text += gap_line(*rows[i].period, *rows[end - 1].period, periods);
      i = end;
      continue;
    }
    for (const std::size_t next = i + rows_each; i < next; ++i) {
      const std::string name = name_of(rows[i].direction, options.a, options.b);
      text += table_line(rows[i], direction(name), largest);
    }
  }
  text +=
      "n: asserted events; coop, conf: cooperation and conflict among them; sum: of their "
      "Goldstein "
      "values;\nscore: sum / (n + 5), none below 8 events; balance: share of cooperation with its "
      "90 % interval, in which\nearlier events fade; others: negated, hypothetical, future and "
      "ended "
      "events, not measured.\n";
  if (with_sources) text += "sources: publishers that told the n events.\n";
  if (undated > 0) {
    text += "undated: " + std::to_string(undated) + (undated == 1 ? " event" : " events") +
            " whose date is unknown or not known to the " + std::string(name_of(options.unit)) +
            "; no period counts them.\n";
  }
  return text;
}

std::string series_jsonl(const SeriesOptions& options, const std::vector<SeriesRow>& rows) {
  std::string text;
  for (const SeriesRow& row : rows) text += base::line_of(row_of(options, row)) + "\n";
  return text;
}

std::string series_csv(const SeriesOptions& options, const std::vector<SeriesRow>& rows) {
  std::string text;
  const Json names = row_of(options, SeriesRow{});
  for (const auto& [name, value] : names.items()) text += (text.empty() ? "" : ",") + name;
  text += '\n';
  for (const SeriesRow& row : rows) {
    std::string line;
    const Json values = row_of(options, row);
    for (const auto& [name, value] : values.items()) line += csv_cell(value) + ",";
    line.back() = '\n';
    text += line;
  }
  return text;
}

}  // namespace nuncio::relations
