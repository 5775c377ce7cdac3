// See ranker.h.
#include "forecast/ranker.h"

#include <algorithm>
#include <array>

namespace nuncio::forecast {
namespace {

/// Below what trees can give.
constexpr float kNoCandidate = -1000;

/// SplitMix64 (Steele, Lea and Flood 2014).
class Dice {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  bool one_in(double share) {
    return static_cast<double>(next() >> 11U) < share * static_cast<double>(1ULL << 53U);
  }

 private:
  std::uint64_t state_ = 0;
};

/// Adds questions' candidates to samples.
class Sampler {
 public:
  Sampler(const SampleSetting& setting, std::uint32_t entities)
      : setting_(setting), is_answer_(entities) {}

  /// All candidates, or the right ones with some of the wrong ones.
  void add(const Question& question, Past& past, bool all, RankSample& out);
  Dice& dice() { return dice_; }

 private:
  void weigh_wrong();

  SampleSetting setting_;
  std::vector<std::uint8_t> is_answer_;
  Candidates candidates_;
  std::vector<std::uint32_t> wrong_;
  std::vector<float> weights_;  ///< by candidate; 0: left out
  Dice dice_;
};

void Sampler::weigh_wrong() {
  const std::size_t best = std::min(setting_.best_wrong, wrong_.size());
  std::nth_element(wrong_.begin(), wrong_.begin() + static_cast<std::ptrdiff_t>(best), wrong_.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     const float of_a = candidates_.rows[a][kRule] + candidates_.rows[a][kAlike];
                     const float of_b = candidates_.rows[b][kRule] + candidates_.rows[b][kAlike];
                     return of_a != of_b ? of_a > of_b : a < b;
                   });
  std::sort(wrong_.begin() + static_cast<std::ptrdiff_t>(best), wrong_.end());
  const std::size_t rest = wrong_.size() - best;
  const std::size_t drawn = std::min(setting_.other_wrong, rest);
  for (std::size_t i = 0; i < drawn; ++i)
    std::swap(wrong_[best + i], wrong_[best + i + dice_.next() % (rest - i)]);
  for (std::size_t i = 0; i < best + drawn; ++i)
    weights_[wrong_[i]] = i < best ? 1 : static_cast<float>(rest) / static_cast<float>(drawn);
}

void Sampler::add(const Question& question, Past& past, bool all, RankSample& out) {
  past.maker.make(question, candidates_);
  for (const Fact& fact : question.answers) is_answer_[fact.object] = 1;
  weights_.assign(candidates_.entities.size(), all ? 1 : 0);
  wrong_.clear();
  for (std::uint32_t i = 0; i < candidates_.entities.size(); ++i) {
    if (is_answer_[candidates_.entities[i]] != 0)
      weights_[i] = 1;
    else
      wrong_.push_back(i);
  }
  if (wrong_.size() < candidates_.entities.size()) {  // one of them is right
    if (!all) weigh_wrong();
    for (std::size_t i = 0; i < candidates_.entities.size(); ++i) {
      if (weights_[i] == 0) continue;
      const FeatureRow& row = candidates_.rows[i];
      out.values.insert(out.values.end(), row.begin(), row.end());
      out.right.push_back(is_answer_[candidates_.entities[i]]);
      out.weights.push_back(weights_[i]);
    }
    out.begins.push_back(out.right.size());
  }
  for (const Fact& fact : question.answers) is_answer_[fact.object] = 0;
}

double drawn_share(std::span<const Day> days, std::int32_t first, std::size_t most) {
  std::size_t count = 0;
  for (const Day& day : days)
    if (day.time >= first) count += questions_of(day).size();
  return count <= most ? 1 : static_cast<double>(most) / static_cast<double>(count);
}

/// The same rows with fewer columns.
RankSample with_columns(const RankSample& sample, const Columns& columns) {
  RankSample out{columns.size(), {}, sample.right, sample.weights, sample.begins};
  out.values.reserve(sample.rows() * columns.size());
  for (std::size_t i = 0; i < sample.rows(); ++i)
    for (const Feature column : columns)
      out.values.push_back(sample.values[i * sample.columns + column]);
  return out;
}

std::size_t right_rows(const RankSample& sample) {
  return static_cast<std::size_t>(std::count(sample.right.begin(), sample.right.end(), 1));
}

}  // namespace

Past::Past(const Tkg& graph)
    : history(graph),
      rules(2 * graph.relations, {}),
      names(graph),
      walks(graph.entities),
      maker(history, rules, names, walks) {}

void Past::learn(const Day& day) {
  rules.learn(day, history);
  history.learn(day);
  names.learn(day);
  walks.learn(day, history);
}

Samples draw_samples(const Tkg& graph, const SampleSetting& setting, Past& past) {
  Samples out;
  out.train.columns = out.check.columns = kFeatures;
  Sampler sampler(setting, graph.entities);
  const std::vector<Day> train = days_of(graph.train, graph.relations);
  const auto first = static_cast<std::int32_t>((1 - setting.last_part) * train.back().time);
  double share = drawn_share(train, first, setting.most_questions);
  for (const Day& day : train) {
    if (day.time >= first)
      for (const Question& question : questions_of(day))
        if (sampler.dice().one_in(share)) sampler.add(question, past, false, out.train);
    past.learn(day);
  }
  const std::vector<Day> valid = days_of(graph.valid, graph.relations);
  share = drawn_share(valid, 0, setting.most_checks);
  for (const Day& day : valid) {
    for (const Question& question : questions_of(day)) {
      if (!sampler.dice().one_in(share)) continue;
      sampler.add(question, past, true, out.check);
      out.check_answers += question.answers.size();
    }
    past.learn(day);
  }
  return out;
}

Columns columns_of(std::span<const Idea> ideas) {
  Columns columns;
  for (std::size_t f = 0; f < kFeatures; ++f) {
    const auto feature = static_cast<Feature>(f);
    if (std::find(ideas.begin(), ideas.end(), idea_of(feature)) != ideas.end())
      columns.push_back(feature);
  }
  return columns;
}

Ranker train_ranker(const Samples& samples, const Columns& columns, const BoostSetting& setting) {
  const RankSample check = with_columns(samples.check, columns);
  Boosted boosted = boost(with_columns(samples.train, columns), check, setting);
  const double covered = static_cast<double>(right_rows(check)) /
                         static_cast<double>(std::max<std::size_t>(samples.check_answers, 1));
  return {columns, std::move(boosted.trees), boosted.quality * covered};
}

void score_with(const Ranker& ranker, const Candidates& candidates, const Question& question,
                const History& history, std::span<float> scores) {
  std::fill(scores.begin(), scores.end(), kNoCandidate);
  for (const Object& object : history.objects_of(question.relation))
    scores[object.object] +=
        static_cast<float>(object.count) / static_cast<float>(history.count_of(question.relation));
  std::array<float, kFeatures> row;
  for (std::size_t i = 0; i < candidates.entities.size(); ++i) {
    for (std::size_t c = 0; c < ranker.columns.size(); ++c)
      row[c] = candidates.rows[i][ranker.columns[c]];
    scores[candidates.entities[i]] =
        value_of(ranker.trees, std::span(row).first(ranker.columns.size()));
  }
}

}  // namespace nuncio::forecast
