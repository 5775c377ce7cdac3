// See evaluation.h.
#include "forecast/evaluation.h"

#include <vector>

namespace nuncio::forecast {

double rank_of(std::span<const float> scores, std::span<const Fact> answers, std::size_t which) {
  const float own = scores[answers[which].object];
  std::int32_t above = 0;
  std::int32_t level = 0;
  for (const float score : scores) {
    above += score > own ? 1 : 0;
    level += score == own ? 1 : 0;
  }
  for (const Fact& answer : answers) {
    above -= scores[answer.object] > own ? 1 : 0;
    level -= scores[answer.object] == own ? 1 : 0;
  }
  return 1.0 + above + 0.5 * level;
}

void add_rank(Quality& sum, double rank) {
  sum.mrr += 1 / rank;
  sum.hits1 += rank <= 1 ? 1 : 0;
  sum.hits3 += rank <= 3 ? 1 : 0;
  sum.hits10 += rank <= 10 ? 1 : 0;
  ++sum.facts;
}

Quality mean(const Quality& sum) {
  if (sum.facts == 0) return sum;
  const auto n = static_cast<double>(sum.facts);
  return {sum.mrr / n, sum.hits1 / n, sum.hits3 / n, sum.hits10 / n, sum.facts};
}

Quality evaluate(std::span<const Day> days, std::uint32_t entities, const Scorer& score,
                 const Learner& learn) {
  Quality sum;
  std::vector<float> scores(entities);
  for (const Day& day : days) {
    for (const Question& question : questions_of(day)) {
      score(question, scores);
      for (std::size_t i = 0; i < question.answers.size(); ++i)
        add_rank(sum, rank_of(scores, question.answers, i));
    }
    learn(day);
  }
  return mean(sum);
}

}  // namespace nuncio::forecast
