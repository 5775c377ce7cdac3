// See recurrency.h.
#include "forecast/recurrency.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace nuncio::forecast {
namespace {

constexpr std::array kLambdas = {0.0,  0.0001, 0.0005, 0.001, 0.005, 0.01, 0.02,
                                 0.04, 0.06,   0.08,   0.1,   0.5,   0.9,  1.0001};
constexpr std::array kAlphas = {0.0, 0.00001, 0.0001, 0.001,  0.01,    0.1, 0.5,
                                0.9, 0.99,    0.999,  0.9999, 0.99999, 1.0};

std::uint64_t key_of(std::uint32_t subject, std::uint32_t relation) {
  return std::uint64_t{subject} << 32U | relation;
}

/// The weight that an event a day would have had, on all days but the last known.
double weight_of_all_days(double lambda, std::int32_t last, std::int32_t now) {
  double sum = 0;
  for (std::int32_t day = 0; day < last; ++day) sum += std::exp2(-lambda * (now - day));
  return std::max(sum, 1e-15);
}

using Settings = std::vector<RecurrencySetting>;

/// What settings are chosen on: learned from `train`, asked on `valid`.
struct Parts {
  std::span<const Day> train, valid;
};

/// The mean reciprocal rank of each relation on the valid part.
std::vector<double> quality_by_relation(const Tkg& graph, const Settings& settings, bool strict,
                                        const Parts& parts) {
  Recurrency past(graph.entities, settings);
  for (const Day& day : parts.train) past.learn(day);
  std::vector<Quality> sums(settings.size());
  std::vector<float> scores(graph.entities);
  for (const Day& day : parts.valid) {
    for (const Question& question : questions_of(day)) {
      past.score(question, strict, scores);
      for (std::size_t i = 0; i < question.answers.size(); ++i)
        add_rank(sums[question.relation], rank_of(scores, question.answers, i));
    }
    past.learn(day);
  }
  std::vector<double> out;
  out.reserve(sums.size());
  for (const Quality& sum : sums) out.push_back(mean(sum).mrr);
  return out;
}

/// For each relation the value of the grid that is best on the valid part; the first of equals.
void choose(const Tkg& graph, std::span<const double> grid, double RecurrencySetting::* field,
            bool strict, const Parts& parts, Settings& settings) {
  std::vector<double> best(settings.size(), 0);
  Settings chosen = settings;
  for (const double value : grid) {
    Settings tried = settings;
    for (RecurrencySetting& setting : tried) setting.*field = value;
    const std::vector<double> mrr = quality_by_relation(graph, tried, strict, parts);
    for (std::size_t r = 0; r < mrr.size(); ++r) {
      if (mrr[r] <= best[r]) continue;
      best[r] = mrr[r];
      chosen[r].*field = value;
    }
  }
  settings = chosen;
}

}  // namespace

Recurrency::Recurrency(std::uint32_t entities, std::vector<RecurrencySetting> settings)
    : entities_(entities),
      settings_(std::move(settings)),
      counts_(settings_.size()),
      totals_(settings_.size()) {}

void Recurrency::learn(const Day& day) {
  for (const Fact& fact : day.facts) {
    std::vector<Seen>& seen = seen_[key_of(fact.subject, fact.relation)];
    auto at = std::find_if(seen.begin(), seen.end(),
                           [&](const Seen& s) { return s.object == fact.object; });
    if (at == seen.end()) at = seen.insert(at, {fact.object, 0, day.time});
    const double lambda = settings_[fact.relation].lambda;
    at->weight = at->weight * std::exp2(-lambda * (day.time - at->last)) + 1;
    at->last = day.time;
    std::vector<std::uint32_t>& counts = counts_[fact.relation];
    if (counts.empty()) counts.resize(entities_);
    ++counts[fact.object];
    ++totals_[fact.relation];
  }
  last_day_ = day.time;
}

void Recurrency::score(const Question& question, bool strict, std::span<float> scores) const {
  const RecurrencySetting& setting = settings_[question.relation];
  const double alpha = strict ? 1 : setting.alpha;
  std::fill(scores.begin(), scores.end(), 0.F);
  const std::vector<std::uint32_t>& counts = counts_[question.relation];
  if (alpha < 1 && !counts.empty()) {
    const double each = 1000 * (1 - alpha) / totals_[question.relation];
    for (std::size_t o = 0; o < counts.size(); ++o)
      scores[o] = static_cast<float>(each * counts[o]);
  }
  const auto seen = seen_.find(key_of(question.subject, question.relation));
  if (alpha == 0 || seen == seen_.end()) return;
  const double all = weight_of_all_days(setting.lambda, last_day_, question.time);
  for (const Seen& s : seen->second) {
    const double weight = s.weight * std::exp2(-setting.lambda * (question.time - s.last));
    scores[s.object] += static_cast<float>(1000 * alpha * weight / all);
  }
}

RecurrencyResult run_recurrency(const Tkg& graph) {
  const std::vector<Day> train = days_of(graph.train, graph.relations);
  const std::vector<Day> valid = days_of(graph.valid, graph.relations);
  const std::vector<Day> test = days_of(graph.test, graph.relations);
  Settings settings(std::size_t{2} * graph.relations);
  choose(graph, kLambdas, &RecurrencySetting::lambda, true, {train, valid}, settings);
  choose(graph, kAlphas, &RecurrencySetting::alpha, false, {train, valid}, settings);
  RecurrencyResult result;
  for (const bool strict : {true, false}) {
    Recurrency past(graph.entities, settings);
    for (const Day& day : train) past.learn(day);
    for (const Day& day : valid) past.learn(day);
    (strict ? result.strict : result.combined) = evaluate(
        test, graph.entities,
        [&](const Question& question, std::span<float> scores) {
          past.score(question, strict, scores);
        },
        [&](const Day& day) { past.learn(day); });
  }
  return result;
}

}  // namespace nuncio::forecast
