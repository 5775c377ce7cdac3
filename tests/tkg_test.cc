// What comes next: reading, ranks, recurrency, counted rules, walks, trees, and the whole.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "forecast/boosted_trees.h"
#include "forecast/evaluation.h"
#include "forecast/features.h"
#include "forecast/history.h"
#include "forecast/next_event.h"
#include "forecast/pair_rules.h"
#include "forecast/ranker.h"
#include "forecast/reasons.h"
#include "forecast/recurrency.h"
#include "forecast/walks.h"
#include "nuncio/error.h"

namespace {

using namespace nuncio;
using namespace nuncio::forecast;
namespace fs = std::filesystem;

/// A folder that goes with the test.
struct Folder {
  Folder() : path(fs::temp_directory_path() / "nuncio_tkg_test") {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const char* name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  fs::path path;
};

std::string why_not(const Folder& folder) {
  try {
    read_tkg(folder.path);
  } catch (const Error& e) {
    return std::string(e.what()).substr(folder.path.string().size() + 1);
  }
  return "";
}

std::vector<Fact> random_facts(std::uint32_t entities, std::uint32_t relations, std::int32_t days,
                               int each, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Fact> facts;
  for (std::int32_t day = 0; day < days; ++day)
    for (int i = 0; i < each; ++i) {
      const auto s = static_cast<std::uint32_t>(random() % entities);
      const auto r = static_cast<std::uint32_t>(random() % relations);
      const std::uint32_t o = random() % 4 == 0 ? static_cast<std::uint32_t>(random() % entities)
                                                : (s + r + 1) % entities;  // something to learn
      facts.push_back({s, r, o, day});
    }
  return facts;
}

Tkg graph_of(std::uint32_t entities, std::uint32_t relations, std::vector<Fact> train) {
  Tkg graph;
  graph.entities = entities;
  graph.relations = relations;
  graph.entity_names.resize(entities);
  graph.relation_names.resize(relations);
  graph.train = std::move(train);
  return graph;
}

TEST_CASE("a folder is read: ids, times as steps, carriage returns, spaces, names") {
  const Folder folder;
  folder.write("stat.txt", "3\t2\t0");
  folder.write("train.txt", "0\t1\t2\t48\t-1\r\n2  \t0\t1\t24\t-1\r\n");
  folder.write("valid.txt", "1\t0\t0\t72\n");
  folder.write("test.txt", "1\t1\t0\t120\n");
  folder.write("entity2id.txt", "Police_(Chad)\t1\n");
  const Tkg graph = read_tkg(folder.path);
  REQUIRE(graph.train.size() == 2);
  CHECK(graph.train[0] == Fact{2, 0, 1, 0});
  CHECK(graph.train[1] == Fact{0, 1, 2, 1});
  CHECK(graph.valid[0].time == 2);
  CHECK(graph.test[0].time == 4);
  CHECK(graph.entity_names[1] == "Police_(Chad)");
  CHECK(graph.relation_names[0].empty());
}

TEST_CASE("a bad line is named with its place") {
  const Folder folder;
  CHECK(why_not(folder) == "stat.txt: cannot be opened");
  folder.write("stat.txt", "3\t2\t0");
  folder.write("valid.txt", "");
  folder.write("test.txt", "");
  folder.write("train.txt", "0\t1\t2\t0\n0\tx\t2\t0\n");
  CHECK(why_not(folder) == "train.txt:2: \"x\" is not a number");
  folder.write("train.txt", "0\t1\t2\t0\n0\t1\t2\t0\n0\t1\t3\t0\n");
  CHECK(why_not(folder) == "train.txt:3: there are 3 entities, numbered from 0; this is 3");
  folder.write("train.txt", "0\t1\t2\n");
  CHECK(why_not(folder) == "train.txt:1: \"\" is not a number");
  folder.write("train.txt", "");
  CHECK(why_not(folder) == "train.txt: has no facts");
  folder.write("train.txt", "0\t1\t2\t0\n");
  CHECK(why_not(folder) == "valid.txt: has no facts");
  folder.write("valid.txt", "0\t1\t2\t1\n");
  CHECK(why_not(folder) == "test.txt: has no facts");
  folder.write("stat.txt", "");
  CHECK(why_not(folder) == "stat.txt: names no entities or no relations");
}

TEST_CASE("days hold both directions, questions all their answers") {
  const std::vector<Fact> facts = {{0, 0, 1, 3}, {0, 0, 2, 3}, {0, 0, 1, 5}};
  const std::vector<Day> days = days_of(facts, 1);
  REQUIRE(days.size() == 2);
  CHECK(days[0].facts == std::vector<Fact>{{0, 0, 1, 3}, {0, 0, 2, 3}, {1, 1, 0, 3}, {2, 1, 0, 3}});
  const std::vector<Question> questions = questions_of(days[0]);
  REQUIRE(questions.size() == 3);
  CHECK(questions[0].answers.size() == 2);
  CHECK(questions[2].subject == 2);
  CHECK(questions[2].relation == 1);
}

TEST_CASE("ranks: ties count half, other answers not at all") {
  const std::vector<float> scores = {0.5F, 0.5F, 0.9F, 0.1F, 0.5F};
  const std::vector<Fact> one = {{9, 0, 0, 0}};
  CHECK(rank_of(scores, one, 0) == 3);  // one above, two beside it
  const std::vector<Fact> three = {{9, 0, 0, 0}, {9, 0, 2, 0}, {9, 0, 4, 0}};
  CHECK(rank_of(scores, three, 0) == 1.5);
  CHECK(rank_of(scores, three, 1) == 1);
  const std::vector<float> flat(101, 0.F);
  CHECK(rank_of(flat, one, 0) == 51);  // one score for all earns nothing
  Quality sum;
  for (const double rank : {1.0, 1.5, 4.0, 10.5}) add_rank(sum, rank);
  const Quality quality = mean(sum);
  CHECK(quality.mrr == doctest::Approx((1 + 1 / 1.5 + 0.25 + 1 / 10.5) / 4));
  CHECK(quality.hits1 == 0.25);
  CHECK(quality.hits3 == 0.5);
  CHECK(quality.hits10 == 0.75);
}

TEST_CASE("a day is learned only after it was asked") {
  const std::vector<Day> days = days_of(std::vector<Fact>{{0, 0, 1, 0}, {0, 0, 1, 1}}, 1);
  std::vector<std::string> order;
  evaluate(
      days, 2,
      [&](const Question& q, std::span<float>) {
        order.push_back("ask " + std::to_string(q.time));
      },
      [&](const Day& day) { order.push_back("learn " + std::to_string(day.time)); });
  CHECK(order ==
        std::vector<std::string>{"ask 0", "ask 0", "learn 0", "ask 1", "ask 1", "learn 1"});
}

TEST_CASE("recurrency on four days, by hand") {
  const std::vector<Fact> facts = {{0, 0, 1, 0}, {0, 0, 2, 1}, {3, 0, 1, 1}, {0, 0, 1, 2}};
  Recurrency past(4, {{1.0, 0.5}, {1.0, 0.5}});
  for (const Day& day : days_of(facts, 1)) past.learn(day);
  std::vector<float> scores(4);
  past.score({0, 0, 4, {}}, true, scores);
  // Days 0 and 1 weigh 1/16 + 1/8 (the last known day does not count, as in the authors' code).
  const double all = 1.0 / 16 + 1.0 / 8;
  CHECK(scores[1] == doctest::Approx(1000 * (1.0 / 16 + 1.0 / 4) / all));
  CHECK(scores[2] == doctest::Approx(1000 * (1.0 / 8) / all));
  CHECK(scores[0] == 0);
  CHECK(scores[3] == 0);
  past.score({0, 0, 4, {}}, false, scores);
  CHECK(scores[1] == doctest::Approx(500 * (5.0 / 16) / all + 500 * 3.0 / 4));
  past.score({2, 0, 4, {}}, false, scores);  // has no past in this relation
  CHECK(scores[1] == doctest::Approx(500 * 3.0 / 4));
  CHECK(scores[2] == doctest::Approx(500 * 1.0 / 4));
}

TEST_CASE("a rule is counted by hand") {
  // 0 consults (0) 1 on day 0 and 2 on day 1; asked on day 2, it accuses (1) 1; on day 4, 2.
  const std::vector<Fact> facts = {{0, 0, 1, 0}, {0, 0, 2, 1}, {0, 1, 1, 2}, {0, 1, 2, 4}};
  const Tkg graph = graph_of(3, 2, facts);
  Past past(graph);
  for (const Day& day : days_of(facts, 2)) past.learn(day);
  const auto counts = [&](std::uint32_t r, std::uint32_t before, std::int32_t age) {
    const RuleCounts c = past.rules.counts(r, before, age, 1);
    return std::pair(c.asked, c.followed);
  };
  CHECK(counts(1, 0, 2) == std::pair(1U, 1U));  // day 2: 1, consulted two days before, is accused
  CHECK(counts(1, 0, 1) == std::pair(1U, 0U));  // and 2, consulted the day before, is not
  CHECK(counts(1, 0, 3) == std::pair(1U, 1U));  // day 4: 2
  CHECK(counts(1, 0, 4) == std::pair(1U, 0U));  // and not 1, consulted four days before
  CHECK(counts(1, 1, 2) == std::pair(1U, 0U));  // nor accused again two days after
  CHECK(counts(0, 0, 1) == std::pair(1U, 0U));  // day 1: 2 is consulted, not 1 again
  const Question question{0, 1, 5, {}};
  const std::vector<Reason> reasons = reasons_for(past, question, 1, 9);
  REQUIRE(reasons.size() == 2);
  CHECK(reasons_for(past, question, 0, 9).empty());
  Tkg named = graph;
  named.relation_names = {"Consult", "Accuse"};
  CHECK(text_of({0, 5, 1, {3000, 120}}, question, named) ==
        "after Consult 4-5 days ago, Accuse follows in 4.0 % of cases, 120 of 3000");
  CHECK(text_of({3, 200, 9, {10, 1}}, question, named) ==
        "after Accuse (suffered) 121 or more days ago, seen 8 or more times, Accuse follows in "
        "10.0 % of cases, 1 of 10");
}

TEST_CASE("rules counted as days come equal rules counted from the whole") {
  const std::vector<Fact> facts = random_facts(7, 3, 40, 4, 5);
  const std::vector<Day> days = days_of(facts, 3);
  const Tkg graph = graph_of(7, 3, facts);
  Past past(graph);
  using Key = std::array<std::size_t, 3>;
  std::map<Key, RuleCounts> naive;
  for (const Day& day : days) {
    for (const Question& question : questions_of(day)) {
      std::map<std::array<std::size_t, 3>, std::pair<std::int32_t, std::uint32_t>> seen;
      for (const Day& earlier : days) {
        for (const Fact& fact : earlier.facts) {
          if (fact.time >= day.time || fact.subject != question.subject) continue;
          const std::int32_t age = day.time - fact.time;
          auto& [youngest, count] = seen[{fact.object, fact.relation, class_of(age, 1)}];
          youngest = age;
          ++count;
        }
      }
      for (const auto& [key, latest] : seen) {
        RuleCounts& counts =
            naive[{question.relation, key[1], class_of(latest.first, latest.second)}];
        ++counts.asked;
        for (const Fact& answer : question.answers)
          counts.followed += answer.object == key[0] ? 1 : 0;
      }
    }
    past.learn(day);
  }
  std::size_t rules = 0;
  for (std::uint32_t r = 0; r < 6; ++r)
    for (std::uint32_t before = 0; before < 6; ++before)
      for (const std::int32_t age : kAgeClasses)
        for (const std::uint32_t count : kCountClasses) {
          const RuleCounts counts = past.rules.counts(r, before, age, count);
          const RuleCounts& want = naive[{r, before, class_of(age, count)}];
          CHECK(counts.asked == want.asked);
          CHECK(counts.followed == want.followed);
          rules += want.asked > 0 ? 1 : 0;
        }
  CHECK(rules > 100);
}

TEST_CASE("the history equals sums over all facts") {
  const std::vector<Fact> facts = random_facts(6, 2, 30, 4, 9);
  const std::vector<Day> days = days_of(facts, 2);
  History history(graph_of(6, 2, facts));
  for (const Day& day : days) history.learn(day);
  for (std::uint32_t s = 0; s < 6; ++s) {
    for (std::uint32_t o = 0; o < 6; ++o) {
      std::uint32_t count = 0;
      double slow = 0;
      for (const Day& day : days)
        for (const Fact& fact : day.facts) {
          if (fact.subject != s || fact.object != o) continue;
          ++count;
          slow += std::exp2(-(33.0 - fact.time) / kHalfSlow);
        }
      const Neighbour* neighbour = history.neighbour(s, o);
      REQUIRE((neighbour != nullptr) == (count > 0));
      if (neighbour == nullptr) continue;
      CHECK(neighbour->count == count);
      CHECK(neighbour->recent.slow_at(33) == doctest::Approx(slow));
    }
  }
}

TEST_CASE("two steps equal a walk over all pairs") {
  const std::vector<Fact> facts = random_facts(8, 2, 30, 3, 3);
  const Tkg graph = graph_of(8, 2, facts);
  Past past(graph);
  for (const Day& day : days_of(facts, 2)) past.learn(day);
  for (std::uint32_t s = 0; s < 8; ++s) {
    std::vector<double> want(8, 0);
    for (const Weighted& a : past.walks.partners(s))
      for (const Weighted& b : past.walks.partners(a.entity)) want[b.entity] += a.weight * b.weight;
    want[s] = 0;
    float before = 2;
    for (const Weighted& found : past.walks.two_steps(s, 100)) {
      CHECK(found.weight == doctest::Approx(want[found.entity]));
      CHECK(found.weight <= before);
      before = found.weight;
      want[found.entity] = 0;
    }
    for (const double left : want) CHECK(left == 0);
  }
}

TEST_CASE("sectors and countries are read from names") {
  Tkg graph = graph_of(5, 1, {});
  graph.entity_names = {"Police_(Chad)", "Police (Mali)", "Chad", "Barack_Obama", ""};
  NameGroups names(graph);
  CHECK(names.country(0) == names.country(2));
  CHECK(names.country(0) != names.country(1));
  CHECK(names.sector(0) == names.sector(1));
  CHECK(names.country(3) == 0);
  CHECK(names.country(4) == 0);
  names.learn(days_of(std::vector<Fact>{{0, 0, 2, 0}}, 1)[0]);
  CHECK(names.sector_share({1, 0, 0, {}}, 2) ==
        doctest::Approx(1.0 / 6));  // police to a state, 1 of 1 + 5
  CHECK(names.country_share({1, 0, 0, {}}, 2) == 0);
}

TEST_CASE("trees learn which row of a group is right") {
  std::mt19937 random(1);
  RankSample sample;
  sample.columns = 3;
  for (int g = 0; g < 400; ++g) {
    float best = -1;
    std::size_t right = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      float sum = 0;
      for (std::size_t c = 0; c < 3; ++c) {
        const float x = static_cast<float>(random() % 1000) / 1000.F;
        sample.values.push_back(x);
        if (c < 2) sum += c == 0 ? x : -x;
      }
      sample.right.push_back(0);
      sample.weights.push_back(1);
      if (i > 0 && sum <= best) continue;
      best = sum;
      right = i;
    }
    sample.right[sample.right.size() - 6 + right] = 1;
    sample.begins.push_back(sample.right.size());
  }
  const Boosted boosted = boost(sample, sample, {});
  CHECK(boosted.quality > 0.9);
  const Boosted again = boost(sample, sample, {});
  REQUIRE(again.trees.size() == boosted.trees.size());
  std::vector<float> scores;
  for (std::size_t i = 0; i < sample.rows(); ++i) {
    const auto row = std::span<const float>(sample.values).subspan(i * 3, 3);
    scores.push_back(value_of(boosted.trees, row));
    CHECK(value_of(again.trees, row) == scores.back());
  }
  CHECK(quality_of(sample, scores) == doctest::Approx(boosted.quality));
}

TEST_CASE("quality of a group: other right rows are left out, ties count half") {
  RankSample sample;
  sample.columns = 1;
  sample.values = {0, 0, 0, 0};
  sample.right = {1, 0, 1, 0};
  sample.weights = {1, 1, 1, 1};
  sample.begins = {0, 4};
  const std::vector<float> scores = {3, 1, 1, 2};
  CHECK(quality_of(sample, scores) == doctest::Approx((1 + 1 / 2.5) / 2));
}

TEST_CASE("a whole run: a row a method, the same twice") {
  const Folder folder;
  folder.write("stat.txt", "20\t3\t0");
  std::map<std::string, std::string> parts;
  for (const Fact& fact : random_facts(20, 3, 60, 12, 7)) {
    const char* part = fact.time < 40 ? "train.txt" : fact.time < 50 ? "valid.txt" : "test.txt";
    std::ostringstream line;
    line << fact.subject << '\t' << fact.relation << '\t' << fact.object << '\t' << fact.time
         << '\n';
    parts[part] += line.str();
  }
  for (const auto& [name, text] : parts) folder.write(name.c_str(), text);
  const auto run = [&] {
    std::ostringstream out;
    run_tkg(folder.path, out, {true, true, 2});
    std::istringstream in(out.str());
    std::string all;
    for (std::string line; std::getline(in, line);)
      all += line.substr(0, 62) + (line.size() > 71 ? line.substr(71) : "") + "\n";  // not seconds
    return all;
  };
  const std::string first = run();
  for (const char* row : {"recurrency, strict", "recurrency, combined", "pair rules", "all ideas"})
    CHECK(first.find(row) != std::string::npos);
  CHECK(first.find(" follows in ") != std::string::npos);
  CHECK(run() == first);
}

}  // namespace
