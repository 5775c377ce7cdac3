// See next_event.h.
#include "forecast/next_event.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "forecast/evaluation.h"
#include "forecast/ranker.h"
#include "forecast/reasons.h"
#include "forecast/recurrency.h"

namespace nuncio::forecast {
namespace {

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void write_row(std::ostream& out, const std::string& name, const Quality& quality, double took,
               double check_mrr) {
  char text[160];
  std::snprintf(text, sizeof text, "%-34s %6.2f %6.2f %6.2f %6.2f %8.1f", name.c_str(),
                100 * quality.mrr, 100 * quality.hits1, 100 * quality.hits3, 100 * quality.hits10,
                took);
  out << text;
  if (check_mrr > 0) {
    std::snprintf(text, sizeof text, "   %6.2f", 100 * check_mrr);
    out << text;
  }
  out << std::endl;
}

/// The counted rules alone; where no rule speaks, how often the entity is the relation's object.
void score_by_rules(const Past& past, const Question& question, std::span<float> scores) {
  std::fill(scores.begin(), scores.end(), 0.F);
  for (const Object& object : past.history.objects_of(question.relation))
    scores[object.object] = 0.01F * static_cast<float>(object.count) /
                            static_cast<float>(past.history.count_of(question.relation));
  std::vector<RuleHit> hits;
  for (const Neighbour& neighbour : past.history.actor(question.subject).neighbours) {
    past.rules.hits(question, neighbour, hits);
    scores[neighbour.object] += past.rules.probability(hits);
  }
}

struct Method {
  std::string name;
  Ranker ranker;  ///< without trees: the rules alone
  Quality sum;
  double took = 0;
};

std::vector<Method> methods_of(const Samples& samples, bool ablation) {
  using enum Idea;
  constexpr std::array kSteps = {rules, pair, subject, object, walks, names};
  constexpr std::array kNames = {"trees over rules",        "+ the pair's history",
                                 "+ the subject",           "+ the object",
                                 "+ walks and those alike", "all ideas (+ names)"};
  std::vector<Method> methods(1);
  methods[0].name = "pair rules";
  for (std::size_t i = ablation ? 0 : kSteps.size() - 1; i < kSteps.size(); ++i) {
    const double start = seconds();
    Method method{kNames[i], {}, {}, 0};
    method.ranker =
        train_ranker(samples, columns_of(std::span(kSteps).first(i + 1)), BoostSetting{});
    method.took = seconds() - start;
    methods.push_back(std::move(method));
  }
  return methods;
}

std::string name_of(std::uint32_t id, const std::vector<std::string>& names, const char* kind) {
  return names[id].empty() ? kind + std::to_string(id) : names[id];
}

/// Likeliest answers to the first questions after the last day, with their reasons.
void write_examples(std::ostream& out, const Tkg& graph, Past& past, const Ranker& ranker,
                    std::size_t count) {
  const std::vector<Day> days = days_of(graph.test, graph.relations);
  std::vector<float> scores(graph.entities);
  Candidates candidates;
  for (const Question& asked : questions_of(days.back())) {
    if (count == 0) break;
    if (asked.relation >= graph.relations) continue;
    --count;
    const Question question{asked.subject, asked.relation, asked.time + 1, {}};
    past.maker.make(question, candidates);
    score_with(ranker, candidates, question, past.history, scores);
    const auto best =
        static_cast<std::uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    out << "\n"
        << name_of(question.subject, graph.entity_names, "entity ") << ", "
        << name_of(question.relation, graph.relation_names, "relation ") << ", whom? "
        << name_of(best, graph.entity_names, "entity ") << "\n";
    for (const Reason& reason : reasons_for(past, question, best, 3))
      out << "  " << text_of(reason, question, graph) << "\n";
  }
}

/// The test days, all methods side by side; `past` learns them. Gives the seconds of making
/// features.
double ask_all(const Tkg& graph, Past& past, std::vector<Method>& methods) {
  double making = 0;
  std::vector<float> scores(graph.entities);
  Candidates candidates;
  for (const Day& day : days_of(graph.test, graph.relations)) {
    for (const Question& question : questions_of(day)) {
      const double start = seconds();
      past.maker.make(question, candidates);
      making += seconds() - start;
      for (Method& method : methods) {
        const double began = seconds();
        if (method.ranker.trees.empty())
          score_by_rules(past, question, scores);
        else
          score_with(method.ranker, candidates, question, past.history, scores);
        for (std::size_t i = 0; i < question.answers.size(); ++i)
          add_rank(method.sum, rank_of(scores, question.answers, i));
        method.took += seconds() - began;
      }
    }
    const double start = seconds();
    past.learn(day);
    making += seconds() - start;
  }
  return making;
}

}  // namespace

void run_tkg(const std::filesystem::path& folder, std::ostream& out, const TkgOptions& options) {
  const Tkg graph = read_tkg(folder);
  out << "method                                MRR    H@1    H@3   H@10  seconds  MRR on valid"
      << std::endl;
  if (options.recurrency) {
    const double start = seconds();
    const RecurrencyResult result = run_recurrency(graph);
    write_row(out, "recurrency, strict", result.strict, seconds() - start, 0);
    write_row(out, "recurrency, combined", result.combined, seconds() - start, 0);
  }
  const double start = seconds();
  Past past(graph);
  const Samples samples = draw_samples(graph, {}, past);
  const double sampling = seconds() - start;
  std::vector<Method> methods = methods_of(samples, options.ablation);
  if (graph.test.empty()) return;
  const double making = ask_all(graph, past, methods);
  for (const Method& method : methods)
    write_row(out, method.name, mean(method.sum), sampling + making + method.took,
              method.ranker.check_mrr);
  write_examples(out, graph, past, methods.back().ranker, options.examples);
}

}  // namespace nuncio::forecast
